#include "output/hdf5/writer.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include "output/hdf5/chunks.hpp"
#include "output/hdf5/element.hpp"

namespace headwater::output::hdf5 {

namespace {

// What the file says of its compression; readers do not look at it.
constexpr unsigned deflate_level = 1;

template <class T>
Handle dataset_properties(std::span<const hsize_t> chunk) {
    Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "creating dataset properties");
    keep_order_without_times(properties.id());
    // A filter on texts of variable length would only see references to them.
    if constexpr (!std::is_same_v<T, std::string>) {
        if (!chunk.empty()) {
            check(H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()),
                  "setting chunks");
            if (sizeof(T) > 1) check(H5Pset_shuffle(properties.id()), "setting the shuffle filter");
            check(H5Pset_deflate(properties.id(), deflate_level), "setting the deflate filter");
            check(H5Pset_fletcher32(properties.id()), "setting the checksum");
        }
        if constexpr (std::is_floating_point_v<T>) {
            const T missing = std::numeric_limits<T>::quiet_NaN();
            check(H5Pset_fill_value(properties.id(), ElementType<T>::memory(), &missing),
                  "setting the fill value");
        }
    }
    return properties;
}

Handle space_of(std::span<const hsize_t> lengths) {
    if (lengths.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "creating a scalar"};
    return {H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose,
            "creating a shape"};
}

}  // namespace

GroupWriter::GroupWriter(FileImage& image, std::string name, const std::string& title)
    : image_(image), name_(std::move(name)) {
    const Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "creating group properties");
    keep_order_without_times(creation.id());
    check(H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "keeping the order of variables");
    group_ = Handle(H5Gcreate2(image.root(), name_.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                    H5Gclose, "creating the group " + name_);
    attribute("title", title);
}

const GroupWriter::Scale& GroupWriter::scale(const std::string& dimension) const {
    const auto found = std::ranges::find(scales_, dimension, &Scale::name);
    if (found == scales_.end())
        throw std::logic_error("the group " + name_ + " has no dimension " + dimension);
    return *found;
}

std::size_t GroupWriter::length(const std::string& dimension) const {
    return scale(dimension).length;
}

std::string GroupWriter::coordinates_of(const std::vector<std::string>& dimensions) const {
    std::string names;
    for (const Auxiliary& candidate : auxiliaries_) {
        const bool inside = std::ranges::all_of(candidate.dimensions, [&](const std::string& dimension) {
            return std::ranges::count(dimensions, dimension) != 0;
        });
        if (inside) names += (names.empty() ? "" : " ") + candidate.name;
    }
    return names;
}

template <class T>
hid_t GroupWriter::properties(const std::vector<hsize_t>& chunk) {
    const char* type = "string";
    if constexpr (!std::is_same_v<T, std::string>) type = ElementType<T>::name;
    if (!properties_.handle.valid() || properties_.type != type || properties_.chunk != chunk)
        properties_ = {type, chunk, dataset_properties<T>(chunk)};
    return properties_.handle.id();
}

template <class T>
std::shared_ptr<const Handle> GroupWriter::create(const std::string& name,
                                                  const std::vector<std::string>& dimensions,
                                                  std::span<const hsize_t> lengths,
                                                  std::function<std::vector<T>()> values) {
    const std::string where = name_ + "/" + name;
    const std::vector<hsize_t> chunk = chunk_shape(dimensions, lengths, sizeof(T));
    const Handle space = space_of(lengths);
    const hid_t creation = properties<T>(chunk);
    const auto created = [&](hid_t type) {
        return std::make_shared<const Handle>(
            H5Dcreate2(group_.id(), name.c_str(), type, space.id(), H5P_DEFAULT, creation, H5P_DEFAULT),
            H5Dclose, "creating " + where);
    };
    Waiting variable{{}, name_, name, "string", {}, {}, {}};
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        variable.shape.emplace_back(dimensions[d], lengths[d]);
    if constexpr (std::is_same_v<T, std::string>) {
        const Handle type = text_type();
        variable.dataset = created(type.id());
        const std::vector<std::string> texts = values();
        variable.sha256 = values_sha256(std::span<const std::string>(texts));
        std::vector<const char*> pointers;
        for (const std::string& text : texts) pointers.push_back(text.c_str());
        const hssize_t size = check(H5Sget_simple_extent_npoints(space.id()), "counting " + where);
        if (static_cast<std::size_t>(size) != texts.size())
            throw std::logic_error(where + " has " + std::to_string(texts.size()) + " texts for a shape of " +
                                   std::to_string(size));
        if (size > 0)
            check(H5Dwrite(variable.dataset->id(), type.id(), H5S_ALL, H5S_ALL, image_.text_transfer(),
                           pointers.data()),
                  "writing " + where);
        image_.add_to_digest(variable);
        return variable.dataset;
    } else {
        auto dataset = created(ElementType<T>::disk());
        variable.dataset = dataset;
        variable.type = ElementType<T>::name;
        image_.store(std::move(variable), chunk, std::move(values));
        return dataset;
    }
}

template <class T>
void GroupWriter::coordinate(const std::string& name, const std::vector<T>& values,
                             const Attributes& attributes) {
    const hsize_t length = values.size();
    auto dataset = create<T>(name, {name}, std::span(&length, 1), [values] { return values; });
    check(H5DSset_scale(dataset->id(), name.c_str()), "making a dimension of " + name);
    write_attributes(image_.forms(), dataset->id(), attributes);
    scales_.push_back({name, values.size(), std::move(dataset)});
}

template <class T>
void GroupWriter::write(const std::string& name, const std::vector<std::string>& dimensions,
                        std::function<std::vector<T>()> values, const Attributes& attributes,
                        const std::string& coordinates) {
    std::vector<hsize_t> lengths;
    for (const std::string& dimension : dimensions) lengths.push_back(scale(dimension).length);
    const auto dataset = create(name, dimensions, lengths, std::move(values));
    std::vector<DimensionLinks::Dataset> scales;
    for (const std::string& dimension : dimensions) scales.push_back(scale(dimension).dataset);
    image_.links().attach(dataset, scales);
    write_attributes(image_.forms(), dataset->id(), attributes);
    if constexpr (std::is_floating_point_v<T>)
        write_attribute(image_.forms(), dataset->id(), "_FillValue", std::numeric_limits<T>::quiet_NaN());
    write_attribute(image_.forms(), dataset->id(), "coordinates", coordinates);
}

template <class T>
void GroupWriter::auxiliary(const std::string& name, const std::vector<std::string>& dimensions,
                            const std::vector<T>& values, const Attributes& attributes) {
    write<T>(
        name, dimensions, [values] { return values; }, attributes, "");
    auxiliaries_.push_back({name, dimensions});
}

template <class T>
void GroupWriter::variable(const std::string& name, const std::vector<std::string>& dimensions,
                           std::vector<T> values, const Attributes& attributes) {
    write<T>(
        name, dimensions, [kept = std::move(values)] { return kept; }, attributes,
        coordinates_of(dimensions));
}

template <class T>
void GroupWriter::variable_from(const std::string& name, const std::vector<std::string>& dimensions,
                                std::function<std::vector<T>()> values, const Attributes& attributes) {
    write(name, dimensions, std::move(values), attributes, coordinates_of(dimensions));
}

void GroupWriter::virtual_variable(const std::string& name, const std::vector<std::string>& dimensions,
                                   std::span<const VirtualSource> sources, const Attributes& attributes) {
    const std::string where = name_ + "/" + name;
    std::vector<hsize_t> lengths;
    for (const std::string& dimension : dimensions) lengths.push_back(scale(dimension).length);
    const Handle space = space_of(lengths);
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "creating dataset properties");
    keep_order_without_times(properties.id());
    const double missing = std::numeric_limits<double>::quiet_NaN();
    check(H5Pset_fill_value(properties.id(), ElementType<double>::memory(), &missing),
          "setting the fill value");
    for (const VirtualSource& source : sources) {
        std::vector<hsize_t> start(lengths.size(), 0);
        std::vector<hsize_t> count = lengths;
        start[0] = source.first;
        count[0] = source.rows;
        const Handle there = space_of(count);
        check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
              "choosing rows of " + where);
        check(H5Pset_virtual(properties.id(), space.id(), source.file.c_str(), source.dataset.c_str(),
                             there.id()),
              "pointing " + where + " at " + source.file);
    }
    check(H5Sselect_all(space.id()), "choosing " + where);
    const auto dataset =
        std::make_shared<const Handle>(H5Dcreate2(group_.id(), name.c_str(), ElementType<double>::disk(),
                                                  space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
                                       H5Dclose, "creating " + where);
    std::vector<DimensionLinks::Dataset> scales;
    for (const std::string& dimension : dimensions) scales.push_back(scale(dimension).dataset);
    image_.links().attach(dataset, scales);
    write_attributes(image_.forms(), dataset->id(), attributes);
    write_attribute(image_.forms(), dataset->id(), "_FillValue", missing);
    write_attribute(image_.forms(), dataset->id(), "coordinates", coordinates_of(dimensions));
}

#define HEADWATER_INSTANTIATE(T)                                                                             \
    template void GroupWriter::coordinate(const std::string&, const std::vector<T>&, const Attributes&);     \
    template void GroupWriter::auxiliary(const std::string&, const std::vector<std::string>&,                \
                                         const std::vector<T>&, const Attributes&);                          \
    template void GroupWriter::variable(const std::string&, const std::vector<std::string>&, std::vector<T>, \
                                        const Attributes&);                                                  \
    template void GroupWriter::variable_from(const std::string&, const std::vector<std::string>&,            \
                                             std::function<std::vector<T>()>, const Attributes&);
HEADWATER_INSTANTIATE(std::int8_t)
HEADWATER_INSTANTIATE(std::int16_t)
HEADWATER_INSTANTIATE(std::int32_t)
HEADWATER_INSTANTIATE(std::int64_t)
HEADWATER_INSTANTIATE(float)
HEADWATER_INSTANTIATE(double)
HEADWATER_INSTANTIATE(std::string)
#undef HEADWATER_INSTANTIATE

}  // namespace headwater::output::hdf5
