// Which variables lie along which dimension scales, in the attributes that the HDF5 dimension scale
// specification demands: DIMENSION_LIST of a variable, REFERENCE_LIST of a scale.
//
// H5DSattach_scale rewrites the whole REFERENCE_LIST of a scale for every variable, which was most of the fixed cost of
// a run file; here each list is written once.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "output/hdf5/library.hpp"

namespace headwater::output::hdf5 {

class DimensionLinks {
public:
    using Dataset = std::shared_ptr<const Handle>;

    /// Writes the DIMENSION_LIST of `variable`: `scales[d]` is the scale of dimension d, made with
    /// H5DSset_scale.
    void attach(const Dataset& variable, std::span<const Dataset> scales);
    /// Writes the REFERENCE_LISTs; nothing can be attached to these scales afterwards.
    void write();

private:
    struct Use {
        hobj_ref_t variable;
        unsigned dimension;
    };
    struct Scale {
        Dataset dataset;
        std::vector<Use> uses;
    };

    std::vector<Scale> scales_;
};

}  // namespace headwater::output::hdf5
