#include "output/survey.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

namespace headwater::output {

using hdf5::check;
using hdf5::Handle;
using hdf5::Hdf5Error;

namespace {

constexpr std::size_t largest_attribute = std::size_t{16} << 20;

std::string type_name(hid_t type) {
    const std::size_t bits = 8 * H5Tget_size(type);
    switch (H5Tget_class(type)) {
        case H5T_INTEGER:
            return (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + std::to_string(bits);
        case H5T_FLOAT:
            return "float" + std::to_string(bits);
        case H5T_STRING:
            return H5Tis_variable_str(type) > 0 ? "string" : "fixed string";
        case H5T_COMPOUND:
            return "compound";
        case H5T_ENUM:
            return "enum";
        case H5T_OPAQUE:
            return "opaque";
        case H5T_BITFIELD:
            return "bitfield";
        case H5T_REFERENCE:
            return "reference";
        case H5T_ARRAY:
            return "array";
        case H5T_VLEN:
            return "variable-length list";
        default:
            return "unknown";
    }
}

/// Texts of variable length belong to the library.
class OwnedTexts {
public:
    OwnedTexts(hid_t type, hid_t space, std::size_t n) : texts(n, nullptr), type_(type), space_(space) {}
    ~OwnedTexts() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, texts.data()); }
    OwnedTexts(const OwnedTexts&) = delete;
    OwnedTexts& operator=(const OwnedTexts&) = delete;

    std::vector<char*> texts;

private:
    hid_t type_;
    hid_t space_;
};

std::size_t elements(const Handle& space) {
    const hssize_t n = check(H5Sget_simple_extent_npoints(space.id()), "counting values");
    return static_cast<std::size_t>(n);
}

std::string attribute_text(hid_t attribute, hid_t type, const Handle& space) {
    if (elements(space) != 1) return {};
    if (H5Tis_variable_str(type) > 0) {
        const Handle memory = hdf5::text_type();
        H5Tset_cset(memory.id(), H5Tget_cset(type));
        OwnedTexts owned(memory.id(), space.id(), 1);
        check(H5Aread(attribute, memory.id(), owned.texts.data()), "reading an attribute");
        return owned.texts[0] != nullptr ? owned.texts[0] : "";
    }
    std::string text(H5Tget_size(type), '\0');
    check(H5Aread(attribute, type, text.data()), "reading an attribute");
    text.resize(std::min(text.size(), text.find('\0')));
    return text;
}

/// No value for the book-keeping of dimension scales and for types that no run file has.
bool read_attribute(hid_t attribute, AttributeValue& value) {
    const Handle type(H5Aget_type(attribute), H5Tclose, "looking at an attribute");
    const Handle space(H5Aget_space(attribute), H5Sclose, "looking at an attribute");
    const std::size_t n = elements(space);
    if (n > largest_attribute || H5Tget_size(type.id()) > largest_attribute)
        throw Hdf5Error("an attribute of unreasonable size");
    switch (H5Tget_class(type.id())) {
        case H5T_STRING:
            value = attribute_text(attribute, type.id(), space);
            return true;
        case H5T_INTEGER: {
            std::vector<std::int64_t> numbers(n);
            check(H5Aread(attribute, H5T_NATIVE_INT64, numbers.data()), "reading an attribute");
            value = std::move(numbers);
            return true;
        }
        case H5T_FLOAT: {
            std::vector<double> numbers(n);
            check(H5Aread(attribute, H5T_NATIVE_DOUBLE, numbers.data()), "reading an attribute");
            value = std::move(numbers);
            return true;
        }
        default:
            return false;
    }
}

std::vector<Attribute> read_attributes(hid_t object) {
    H5O_info_t info;
    check(H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS), "looking at attributes");
    constexpr std::array hidden{"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"};
    std::vector<Attribute> attributes;
    for (hsize_t i = 0; i < info.num_attrs; ++i) {
        hid_t opened =
            H5Aopen_by_idx(object, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT);
        if (opened < 0)
            opened = H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT);
        const Handle attribute(opened, H5Aclose, "opening an attribute");
        const ssize_t length =
            check(H5Aget_name(attribute.id(), 0, nullptr), "reading the name of an attribute");
        std::string name(static_cast<std::size_t>(length) + 1, '\0');
        check(H5Aget_name(attribute.id(), name.size(), name.data()), "reading the name of an attribute");
        name.resize(static_cast<std::size_t>(length));
        Attribute read{name, {}};
        if (std::ranges::count(hidden, name) == 0 && read_attribute(attribute.id(), read.value))
            attributes.push_back(std::move(read));
    }
    return attributes;
}

std::string path_of(hid_t object) {
    const ssize_t length = check(H5Iget_name(object, nullptr, 0), "reading a name");
    std::string name(static_cast<std::size_t>(length) + 1, '\0');
    check(H5Iget_name(object, name.data(), name.size()), "reading a name");
    name.resize(static_cast<std::size_t>(length));
    return name;
}

/// Scales of a dimension by where they lie in the file: asked for the name of one, the library searches all groups.
herr_t note_scale(hid_t, unsigned, hid_t scale, void* out) {
    H5O_info_t info;
    if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) return -1;
    static_cast<std::vector<haddr_t>*>(out)->push_back(info.addr);
    return 0;
}

std::vector<std::string> filters_of(const Handle& properties) {
    std::vector<std::string> filters;
    const int n = check(H5Pget_nfilters(properties.id()), "looking at filters");
    for (int i = 0; i < n; ++i) {
        unsigned flags = 0;
        unsigned config = 0;
        std::size_t values = 0;
        std::array<char, 64> name{};
        const H5Z_filter_t filter = H5Pget_filter2(properties.id(), static_cast<unsigned>(i), &flags, &values,
                                                   nullptr, name.size() - 1, name.data(), &config);
        if (filter == H5Z_FILTER_DEFLATE)
            filters.emplace_back("deflate");
        else if (filter == H5Z_FILTER_SHUFFLE)
            filters.emplace_back("shuffle");
        else if (filter == H5Z_FILTER_FLETCHER32)
            filters.emplace_back("fletcher32");
        else
            filters.push_back(name[0] != '\0' ? std::string(name.data())
                                              : "filter " + std::to_string(filter));
    }
    return filters;
}

using AttachedScales = std::vector<std::vector<haddr_t>>;  // by dimension

DatasetSurvey survey_dataset(hid_t group, const std::string& name, AttachedScales& attached) {
    const Handle dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose, "opening " + name);
    const Handle type(H5Dget_type(dataset.id()), H5Tclose, "looking at " + name);
    const Handle space(H5Dget_space(dataset.id()), H5Sclose, "looking at " + name);
    const Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose, "looking at " + name);
    DatasetSurvey found;
    found.name = name;
    const H5D_layout_t layout = H5Pget_layout(properties.id());
    found.elsewhere = layout == H5D_VIRTUAL || H5Pget_external_count(properties.id()) > 0;
    if (layout == H5D_CHUNKED) {
        std::array<hsize_t, H5S_MAX_RANK> chunk{};
        const int rank =
            check(H5Pget_chunk(properties.id(), H5S_MAX_RANK, chunk.data()), "looking at " + name);
        found.chunk_bytes = H5Tget_size(type.id());
        for (int d = 0; d < rank; ++d) found.chunk_bytes *= chunk[static_cast<std::size_t>(d)];
    }
    found.type = type_name(type.id());
    found.utf8 = H5Tget_class(type.id()) != H5T_STRING || H5Tget_cset(type.id()) == H5T_CSET_UTF8;
    found.is_scale = check(H5DSis_scale(dataset.id()), "looking at " + name) > 0;
    found.filters = filters_of(properties);
    const int rank = check(H5Sget_simple_extent_ndims(space.id()), "looking at " + name);
    std::vector<hsize_t> lengths(static_cast<std::size_t>(rank));
    check(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr), "looking at " + name);
    for (int d = 0; d < rank; ++d) {
        DimensionSurvey dimension;
        dimension.length = lengths[static_cast<std::size_t>(d)];
        if (found.is_scale && rank == 1) dimension.scales.push_back(path_of(dataset.id()));
        attached.emplace_back();
        if (!found.is_scale)
            check(H5DSiterate_scales(dataset.id(), static_cast<unsigned>(d), nullptr, note_scale,
                                     &attached.back()),
                  "looking at the dimensions of " + name);
        found.dimensions.push_back(std::move(dimension));
    }
    found.attributes = read_attributes(dataset.id());
    return found;
}

class Walk {
public:
    explicit Walk(FileSurvey& found) : found_(found) {}

    void group(hid_t parent, const std::string& path) {
        const Handle opened(H5Gopen2(parent, path.c_str(), H5P_DEFAULT), H5Gclose, "opening " + path);
        const Handle properties(H5Gget_create_plist(opened.id()), H5Pclose, "looking at " + path);
        unsigned order = 0;
        check(H5Pget_link_creation_order(properties.id(), &order), "looking at " + path);
        const std::size_t row = found_.groups.size();
        found_.groups.push_back(
            {path, (order & H5P_CRT_ORDER_TRACKED) != 0, read_attributes(opened.id()), {}});
        H5O_info_t self;
        check(H5Oget_info2(opened.id(), &self, H5O_INFO_BASIC), "looking at " + path);
        seen_.insert(self.addr);

        H5G_info_t info;
        check(H5Gget_info(opened.id(), &info), "looking at " + path);
        const H5_index_t by = (order & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
        for (hsize_t i = 0; i < info.nlinks; ++i) link(opened.id(), path, row, by, i);
    }

    /// Gives the scales of all dimensions their names, once all objects are known.
    void name_scales() {
        for (const Attached& each : attached_)
            for (std::size_t d = 0; d < each.scales.size(); ++d)
                for (const haddr_t scale : each.scales[d]) {
                    const auto path = path_of_.find(scale);
                    found_.groups[each.group].datasets[each.dataset].dimensions[d].scales.push_back(
                        path == path_of_.end() ? "" : path->second);
                }
    }

private:
    struct Attached {
        std::size_t group = 0;
        std::size_t dataset = 0;
        AttachedScales scales;
    };

    void link(hid_t group_id, const std::string& path, std::size_t row, H5_index_t by, hsize_t i) {
        const ssize_t length =
            check(H5Lget_name_by_idx(group_id, ".", by, H5_ITER_INC, i, nullptr, 0, H5P_DEFAULT),
                  "listing " + path);
        std::string name(static_cast<std::size_t>(length) + 1, '\0');
        check(H5Lget_name_by_idx(group_id, ".", by, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT),
              "listing " + path);
        name.resize(static_cast<std::size_t>(length));
        const std::string full = (path == "/" ? "" : path) + "/" + name;
        H5L_info_t info;
        check(H5Lget_info(group_id, name.c_str(), &info, H5P_DEFAULT), "looking at " + full);
        if (info.type != H5L_TYPE_HARD) {
            found_.other_links.push_back(full);
            return;
        }
        H5O_info_t object;
        check(H5Oget_info_by_name2(group_id, name.c_str(), &object, H5O_INFO_BASIC, H5P_DEFAULT),
              "looking at " + full);
        if (!seen_.insert(object.addr).second) {
            found_.other_links.push_back(full);
            return;
        }
        if (object.type == H5O_TYPE_GROUP)
            group(group_id, full);
        else if (object.type == H5O_TYPE_DATASET) {
            Attached attached{row, found_.groups[row].datasets.size(), {}};
            found_.groups[row].datasets.push_back(survey_dataset(group_id, name, attached.scales));
            path_of_.emplace(object.addr, full);
            attached_.push_back(std::move(attached));
        }
    }

    FileSurvey& found_;
    std::set<haddr_t> seen_;
    std::map<haddr_t, std::string> path_of_;  // of datasets
    std::vector<Attached> attached_;
};

}  // namespace

GroupSurvey survey_root(hid_t file) {
    const Handle opened(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "opening /");
    return {"/", true, read_attributes(opened.id()), {}};
}

FileSurvey survey(hid_t file) {
    FileSurvey found;
    H5F_info2_t info;
    check(H5Fget_info2(file, &info), "looking at the file");
    found.superblock = info.super.version;
    Walk walk(found);
    walk.group(file, "/");
    walk.name_scales();
    return found;
}

}  // namespace headwater::output
