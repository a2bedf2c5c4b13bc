// How many GPUs a lab can use at one site: handed from the supply of accelerators to the training runs of the month.
#pragma once

#include <algorithm>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct SiteLimits {
    bool bound = false;        // false: sites are not told apart
    double any = 0;            // GPUs of the real world at the largest site
    std::vector<double> gpus;  // the same for each lab with half of its GPUs by contract; others: 0

    /// `gpus` of a run, as far as one site holds them.
    [[nodiscard]] double hold(LabId lab, double wanted) const {
        if (!bound) return wanted;
        const bool tied = lab.row() < gpus.size() && gpus[lab.row()] > 0;
        return std::min(wanted, tied ? gpus[lab.row()] : any);
    }
};

}  // namespace headwater::model
