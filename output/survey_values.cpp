// Reading of values and attributes, and the digest computed from them.
#include <algorithm>
#include <limits>

#include "output/digest.hpp"
#include "output/hdf5/element.hpp"
#include "output/survey.hpp"

namespace headwater::output {

using hdf5::check;
using hdf5::Handle;
using hdf5::Hdf5Error;

namespace {

struct OpenDataset {
    Handle dataset;
    Handle type;
    Handle space;
    std::size_t size = 0;
};

OpenDataset open_dataset(hid_t file, const std::string& path, std::size_t element_bytes) {
    OpenDataset open;
    open.dataset = Handle(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "opening " + path);
    open.type = Handle(H5Dget_type(open.dataset.id()), H5Tclose, "looking at " + path);
    open.space = Handle(H5Dget_space(open.dataset.id()), H5Sclose, "looking at " + path);
    open.size = static_cast<std::size_t>(
        check(H5Sget_simple_extent_npoints(open.space.id()), "counting the values of " + path));
    if (open.size > std::numeric_limits<std::size_t>::max() / 2 / element_bytes)
        throw Hdf5Error("reading " + path + ": a size beyond reason");
    return open;
}

template <class Owner>
const Attribute* attribute_in(const Owner& owner, std::string_view name) {
    const auto found = std::ranges::find(owner.attributes, name, &Attribute::name);
    return found == owner.attributes.end() ? nullptr : &*found;
}

template <class Owner>
std::string text_in(const Owner& owner, std::string_view name) {
    const Attribute* found = attribute_in(owner, name);
    if (found == nullptr || !std::holds_alternative<std::string>(found->value)) return {};
    return std::get<std::string>(found->value);
}

template <class T>
std::string numbers_sha256(hid_t file, const std::string& path) {
    const std::vector<T> values = read_numbers<T>(file, path);
    return values_sha256(std::span<const T>(values));
}

}  // namespace

std::size_t DatasetSurvey::size() const {
    std::size_t n = 1;
    for (const DimensionSurvey& dimension : dimensions) n *= dimension.length;
    return n;
}
const Attribute* DatasetSurvey::attribute(std::string_view attribute_name) const {
    return attribute_in(*this, attribute_name);
}
std::string DatasetSurvey::text(std::string_view attribute_name) const {
    return text_in(*this, attribute_name);
}
const Attribute* GroupSurvey::attribute(std::string_view attribute_name) const {
    return attribute_in(*this, attribute_name);
}
std::string GroupSurvey::text(std::string_view attribute_name) const {
    return text_in(*this, attribute_name);
}

template <class T>
std::vector<T> read_numbers(hid_t file, const std::string& path) {
    const OpenDataset open = open_dataset(file, path, sizeof(T));
    const H5T_class_t kind = H5Tget_class(open.type.id());
    if (kind != H5T_INTEGER && kind != H5T_FLOAT) throw Hdf5Error(path + " holds no numbers");
    std::vector<T> values(open.size);
    if (open.size > 0)
        check(H5Dread(open.dataset.id(), hdf5::ElementType<T>::memory(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                      values.data()),
              "reading " + path);
    return values;
}

template std::vector<std::int8_t> read_numbers(hid_t, const std::string&);
template std::vector<std::int16_t> read_numbers(hid_t, const std::string&);
template std::vector<std::int32_t> read_numbers(hid_t, const std::string&);
template std::vector<std::int64_t> read_numbers(hid_t, const std::string&);
template std::vector<float> read_numbers(hid_t, const std::string&);
template std::vector<double> read_numbers(hid_t, const std::string&);

std::vector<std::string> read_texts(hid_t file, const std::string& path) {
    const OpenDataset open = open_dataset(file, path, sizeof(char*));
    if (H5Tis_variable_str(open.type.id()) <= 0) throw Hdf5Error(path + " holds no texts of variable length");
    std::vector<char*> pointers(open.size, nullptr);
    std::vector<std::string> texts;
    if (open.size == 0) return texts;
    const Handle memory = hdf5::text_type();
    check(H5Tset_cset(memory.id(), H5Tget_cset(open.type.id())), "reading " + path);
    check(H5Dread(open.dataset.id(), memory.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
          "reading " + path);
    for (const char* pointer : pointers) texts.emplace_back(pointer != nullptr ? pointer : "");
    check(H5Dvlen_reclaim(memory.id(), open.space.id(), H5P_DEFAULT, pointers.data()), "reading " + path);
    return texts;
}

std::string dataset_sha256(hid_t file, const std::string& path, const std::string& type) {
    if (type == "int8") return numbers_sha256<std::int8_t>(file, path);
    if (type == "int16") return numbers_sha256<std::int16_t>(file, path);
    if (type == "int32") return numbers_sha256<std::int32_t>(file, path);
    if (type == "int64") return numbers_sha256<std::int64_t>(file, path);
    if (type == "float32") return numbers_sha256<float>(file, path);
    if (type == "float64") return numbers_sha256<double>(file, path);
    if (type == "string") return values_sha256(std::span<const std::string>(read_texts(file, path)));
    return {};
}

std::string content_sha256(hid_t file, const FileSurvey& survey) {
    ContentDigest digest;
    for (const GroupSurvey& group : survey.groups) {
        const std::string name = group.path.substr(1);
        if (!ContentDigest::covers(name)) continue;
        for (const DatasetSurvey& dataset : group.datasets) {
            if (dataset.elsewhere) continue;
            std::vector<std::pair<std::string, std::size_t>> shape;
            for (const DimensionSurvey& dimension : dataset.dimensions) {
                const std::string scale = dimension.scales.empty() ? "?" : dimension.scales.front();
                shape.emplace_back(scale.substr(scale.rfind('/') + 1), dimension.length);
            }
            digest.add(name, dataset.name, dataset.type, shape,
                       dataset_sha256(file, group.path + "/" + dataset.name, dataset.type));
        }
    }
    return digest.hex();
}

}  // namespace headwater::output
