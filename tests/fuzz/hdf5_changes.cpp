#include "tests/fuzz/hdf5_changes.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "output/hdf5/library.hpp"

namespace headwater::fuzz {

namespace {

struct Names {
    std::vector<std::string> groups{"/"};
    std::vector<std::string> datasets;
};

herr_t note_name(hid_t, const char* name, const H5O_info_t* info, void* out) {
    auto& names = *static_cast<Names*>(out);
    if (std::string_view(name) == ".") return 0;
    (info->type == H5O_TYPE_GROUP ? names.groups : names.datasets).push_back("/" + std::string(name));
    return 0;
}

constexpr std::array numbers{0.0,
                             -1.0,
                             1.0,
                             1e300,
                             -1e300,
                             2147483648.0,
                             -2147483649.0,
                             9.3e18,
                             std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::quiet_NaN()};

constexpr std::array<const char*, 12> texts{
    "",        "x",    "1",   "time: sum", "months since 2018-01-01", "\xff\xfe", "a\nb,c", "headwater-run",
    "999.0.0", "city", "1.x", "\"quoted\\"};

/// A text of the list, or of the input's own bytes.
std::string text(Bytes& bytes) {
    const std::size_t choice = bytes.below(texts.size() + 4);
    if (choice < texts.size()) return texts[choice];
    std::string own;
    const std::size_t length = choice == texts.size() ? 5000 : bytes.below(40);
    while (own.size() < length) own += static_cast<char>(std::max<std::uint8_t>(1, bytes.next()));
    return own;
}

hid_t some_type(Bytes& bytes) {
    const std::array types{H5T_NATIVE_DOUBLE, H5T_NATIVE_FLOAT, H5T_NATIVE_INT8,  H5T_NATIVE_INT32,
                           H5T_NATIVE_INT64,  H5T_NATIVE_UINT8, H5T_NATIVE_UINT64};
    const std::size_t choice = bytes.below(types.size() + 2);
    if (choice < types.size()) return H5Tcopy(types[choice]);
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, choice == types.size() ? 7 : H5T_VARIABLE);
    return type;
}

void overwrite(hid_t file, const std::string& name, Bytes& bytes) {
    const hid_t dataset = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
    if (dataset < 0) return;
    const hid_t type = H5Dget_type(dataset);
    const hid_t space = H5Dget_space(dataset);
    const auto n = static_cast<std::size_t>(std::max<hssize_t>(0, H5Sget_simple_extent_npoints(space)));
    const std::size_t first = bytes.below(std::max<std::size_t>(n, 1));
    const std::size_t last = std::min(n, first + 1 + bytes.below(64));
    if (H5Tis_variable_str(type) > 0) {
        std::vector<char*> values(n, nullptr);
        if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0) {
            std::string other = text(bytes);
            std::vector<char*> written = values;
            for (std::size_t i = first; i < last; ++i) written[i] = other.data();
            H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, written.data());
            H5Dvlen_reclaim(type, space, H5P_DEFAULT, values.data());
        }
    } else if (H5Tget_class(type) == H5T_INTEGER || H5Tget_class(type) == H5T_FLOAT) {
        std::vector<double> values(n);
        if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0) {
            const double number = numbers[bytes.below(numbers.size())];
            for (std::size_t i = first; i < last; ++i) values[i] = number;
            H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        }
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(dataset);
}

/// Another dataset of the same name: of other type, shape and, sometimes, without scales.
void replace(hid_t file, const std::string& name, Bytes& bytes) {
    H5Ldelete(file, name.c_str(), H5P_DEFAULT);
    const hid_t type = some_type(bytes);
    std::array<hsize_t, 3> lengths{};
    const std::size_t rank = bytes.below(4);
    for (std::size_t d = 0; d < rank; ++d) lengths[d] = bytes.below(5);
    const hid_t space =
        rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(rank), lengths.data(), nullptr);
    const hid_t dataset = H5Dcreate2(file, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (dataset >= 0) {
        if (bytes.below(2) == 0) H5DSset_scale(dataset, "scale");
        H5Dclose(dataset);
    }
    H5Sclose(space);
    H5Tclose(type);
}

std::string some_attribute(hid_t file, const std::string& object, Bytes& bytes) {
    constexpr std::array<const char*, 8> likely{"schema",        "schema_version", "units", "_FillValue",
                                                "flag_meanings", "content_sha256", "kind",  "calendar"};
    const std::size_t choice = bytes.below(2 * likely.size());
    if (choice < likely.size()) return likely[choice];
    H5O_info_t info;
    if (H5Oget_info_by_name2(file, object.c_str(), &info, H5O_INFO_NUM_ATTRS, H5P_DEFAULT) < 0 ||
        info.num_attrs == 0)
        return "title";
    std::array<char, 100> name{};
    H5Aget_name_by_idx(file, object.c_str(), H5_INDEX_NAME, H5_ITER_INC,
                       bytes.below(static_cast<std::size_t>(info.num_attrs)), name.data(), name.size(),
                       H5P_DEFAULT);
    return name.data();
}

void change_attribute(hid_t file, const std::string& object, Bytes& bytes) {
    const std::string name = some_attribute(file, object, bytes);
    const std::size_t way = bytes.below(4);
    if (H5Aexists_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT) > 0)
        H5Adelete_by_name(file, object.c_str(), name.c_str(), H5P_DEFAULT);
    if (way == 1) H5LTset_attribute_string(file, object.c_str(), name.c_str(), text(bytes).c_str());
    if (way == 2) {
        const double number = numbers[bytes.below(numbers.size())];
        H5LTset_attribute_double(file, object.c_str(), name.c_str(), &number, 1);
    }
    if (way == 3) {
        const std::array<long long, 3> wholes{-1, 1LL << 62, static_cast<long long>(bytes.below(300))};
        H5LTset_attribute_long_long(file, object.c_str(), name.c_str(), wholes.data(), 1 + bytes.below(3));
    }
}

void change(hid_t file, Bytes& bytes) {
    Names names;
    H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_INC, note_name, &names, H5O_INFO_BASIC);
    const auto some_group = [&] { return names.groups[bytes.below(names.groups.size())]; };
    const auto some_dataset = [&] {
        return names.datasets.empty() ? std::string("/none")
                                      : names.datasets[bytes.below(names.datasets.size())];
    };
    const auto below = [](const std::string& group, const std::string& name) {
        return (group == "/" ? "" : group) + "/" + name;
    };
    const auto last_part = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
    switch (bytes.below(11)) {
        case 0:
            H5Ldelete(file, some_dataset().c_str(), H5P_DEFAULT);
            break;
        case 1:
            if (const std::string group = some_group(); group != "/")
                H5Ldelete(file, group.c_str(), H5P_DEFAULT);
            break;
        case 2: {
            const std::string from = some_dataset();
            H5Lmove(file, from.c_str(), file, below(some_group(), last_part(some_dataset())).c_str(),
                    H5P_DEFAULT, H5P_DEFAULT);
            break;
        }
        case 3:
        case 4:
            overwrite(file, some_dataset(), bytes);
            break;
        case 5:
        case 6:
            replace(file, some_dataset(), bytes);
            break;
        case 7:
            change_attribute(file, some_dataset(), bytes);
            break;
        case 8:
            change_attribute(file, some_group(), bytes);
            break;
        case 9:
            H5Lcreate_hard(file, some_group().c_str(), file, below(some_group(), "again").c_str(),
                           H5P_DEFAULT, H5P_DEFAULT);
            break;
        default:
            H5Lcreate_external("other.h5", "/city", file,
                               below(some_group(), last_part(some_dataset())).c_str(), H5P_DEFAULT,
                               H5P_DEFAULT);
            H5Lcreate_soft("/nowhere", file, below(some_group(), "soft").c_str(), H5P_DEFAULT, H5P_DEFAULT);
    }
}

}  // namespace

std::vector<std::byte> changed(std::span<const std::byte> image, Bytes& bytes) {
    const output::hdf5::QuietErrors quiet;
    std::vector<std::byte> copy(image.begin(), image.end());
    const hid_t file = H5LTopen_file_image(copy.data(), copy.size(), H5LT_FILE_IMAGE_OPEN_RW);
    if (file < 0) return copy;
    for (int changes = 0; changes < 16 && !bytes.empty(); ++changes) change(file, bytes);
    H5Fflush(file, H5F_SCOPE_GLOBAL);
    const ssize_t size = H5Fget_file_image(file, nullptr, 0);
    copy.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    if (size > 0) H5Fget_file_image(file, copy.data(), copy.size());
    H5Fclose(file);
    return copy;
}

}  // namespace headwater::fuzz
