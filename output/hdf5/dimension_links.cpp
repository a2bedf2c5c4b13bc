#include "output/hdf5/dimension_links.hpp"

#include <algorithm>

namespace headwater::output::hdf5 {

namespace {

hobj_ref_t reference_to(hid_t dataset) {
    hobj_ref_t reference = 0;
    check(H5Rcreate(&reference, dataset, ".", H5R_OBJECT, -1), "referring to a variable");
    return reference;
}

void write_list(hid_t dataset, const char* name, hid_t type, hsize_t length, const void* values) {
    const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "creating a list");
    const Handle attribute(H5Acreate2(dataset, name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                           std::string("creating the attribute ") + name);
    check(H5Awrite(attribute.id(), type, values), std::string("writing the attribute ") + name);
}

}  // namespace

void DimensionLinks::attach(const Dataset& variable, std::span<const Dataset> scales) {
    if (scales.empty()) return;
    const hobj_ref_t itself = reference_to(variable->id());
    std::vector<hobj_ref_t> references;
    for (const Dataset& scale : scales) {
        references.push_back(reference_to(scale->id()));
        auto found = std::ranges::find(scales_, scale, &Scale::dataset);
        if (found == scales_.end()) found = scales_.insert(found, {scale, {}});
        found->uses.push_back({itself, static_cast<unsigned>(references.size() - 1)});
    }
    std::vector<hvl_t> list;
    for (hobj_ref_t& reference : references) list.push_back({1, &reference});
    const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "creating a type");
    write_list(variable->id(), "DIMENSION_LIST", type.id(), list.size(), list.data());
}

void DimensionLinks::write() {
    const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, "creating a type");
    check(H5Tinsert(type.id(), "dataset", HOFFSET(Use, variable), H5T_STD_REF_OBJ), "creating a type");
    check(H5Tinsert(type.id(), "dimension", HOFFSET(Use, dimension), H5T_NATIVE_UINT), "creating a type");
    for (const Scale& scale : scales_)
        write_list(scale.dataset->id(), "REFERENCE_LIST", type.id(), scale.uses.size(), scale.uses.data());
    scales_.clear();
}

}  // namespace headwater::output::hdf5
