#include "output/hdf5/library.hpp"

#include <algorithm>

namespace headwater::output::hdf5 {

QuietErrors::QuietErrors() {
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietErrors::~QuietErrors() {
    H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

std::string library_reason() {
    std::string reason = "no reason given";
    const auto take = [](unsigned depth, const H5E_error2_t* error, void* out) -> herr_t {
        if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(out) = error->desc;
        return 0;
    };
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take, &reason);
    return reason;
}

Handle text_type() {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "copying a string type");
    check(H5Tset_size(type.id(), H5T_VARIABLE), "setting a variable length");
    check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "setting UTF-8");
    return type;
}

Handle text_type(std::size_t length) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "copying a string type");
    check(H5Tset_size(type.id(), std::max<std::size_t>(length, 1)), "setting a length");
    check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "setting the padding");
    check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "setting UTF-8");
    return type;
}

}  // namespace headwater::output::hdf5
