#include "analysis/export/heavy_data.hpp"

#include <type_traits>

namespace headwater::analysis {

using output::hdf5::check;
using output::hdf5::Handle;

namespace {

constexpr std::size_t increment = std::size_t{1} << 20;

template <class T>
hid_t memory_type() {
    if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
    if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
    if constexpr (std::is_same_v<T, std::uint8_t>) return H5T_NATIVE_UINT8;
}

template <class T>
hid_t disk_type() {
    if constexpr (std::is_same_v<T, double>) return H5T_IEEE_F64LE;
    if constexpr (std::is_same_v<T, std::int64_t>) return H5T_STD_I64LE;
    if constexpr (std::is_same_v<T, std::uint8_t>) return H5T_STD_U8LE;
}

void put_attribute(hid_t file, const std::string& group, const std::string& name, hid_t disk, hid_t memory,
                   const Handle& space, const void* data) {
    const Handle made(H5Acreate_by_name(file, group.c_str(), name.c_str(), disk, space.id(), H5P_DEFAULT,
                                        H5P_DEFAULT, H5P_DEFAULT),
                      H5Aclose, "creating " + group + "@" + name);
    check(H5Awrite(made.id(), memory, data), "writing " + group + "@" + name);
}

}  // namespace

/// The oldest format: no checksum of the superblock that H5Fget_file_image could spoil, no time stamps.
HeavyData::HeavyData() {
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating file access properties");
    check(H5Pset_fapl_core(access.id(), increment, false), "choosing a file in memory");
    const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "creating file properties");
    check(H5Pset_obj_track_times(creation.id(), false), "dropping time stamps");
    file_ = Handle(H5Fcreate("headwater-export-in-memory", H5F_ACC_TRUNC, creation.id(), access.id()),
                   H5Fclose, "creating a file in memory");
}

void HeavyData::group(const std::string& path) {
    const Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "creating group properties");
    check(H5Pset_obj_track_times(creation.id(), false), "dropping time stamps");
    const Handle made(H5Gcreate2(file_.id(), path.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Gclose,
                      "creating " + path);
}

void HeavyData::attribute(const std::string& group, const std::string& name, const std::string& text) {
    const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "copying a string type");
    check(H5Tset_size(type.id(), text.size()), "setting a length");
    check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "setting the padding");
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "creating a scalar");
    put_attribute(file_.id(), group, name, type.id(), type.id(), space, text.data());
}

void HeavyData::attribute(const std::string& group, const std::string& name,
                          std::span<const std::int64_t> numbers) {
    const hsize_t length = numbers.size();
    const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "creating a shape");
    put_attribute(file_.id(), group, name, H5T_STD_I64LE, H5T_NATIVE_INT64, space, numbers.data());
}

template <class T>
void HeavyData::values(const std::string& path, const std::vector<hsize_t>& lengths,
                       std::span<const T> values) {
    const Handle space(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose,
                       "creating a shape");
    const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "creating dataset properties");
    check(H5Pset_obj_track_times(creation.id(), false), "dropping time stamps");
    const Handle made(H5Dcreate2(file_.id(), path.c_str(), disk_type<T>(), space.id(), H5P_DEFAULT,
                                 creation.id(), H5P_DEFAULT),
                      H5Dclose, "creating " + path);
    if (values.empty()) return;
    check(H5Dwrite(made.id(), memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          "writing " + path);
}

template void HeavyData::values(const std::string&, const std::vector<hsize_t>&, std::span<const double>);
template void HeavyData::values(const std::string&, const std::vector<hsize_t>&,
                                std::span<const std::int64_t>);
template void HeavyData::values(const std::string&, const std::vector<hsize_t>&,
                                std::span<const std::uint8_t>);

std::string HeavyData::bytes() && {
    check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "finishing the file");
    const ssize_t size = check(H5Fget_file_image(file_.id(), nullptr, 0), "measuring the file");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    check(H5Fget_file_image(file_.id(), bytes.data(), bytes.size()), "taking the bytes of the file");
    file_ = Handle();
    return bytes;
}

}  // namespace headwater::analysis
