#include "output/run_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "output/posterior_file.hpp"
#include "output/run_file.hpp"
#include "output/survey.hpp"
#include "output/sweep_file.hpp"

namespace headwater::output {

namespace {

std::string last_part(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

template <class Owner>
std::string text_of_attribute(const Owner& owner, std::string_view name) {
    const auto found = std::ranges::find(owner.attributes, name, &Attribute::name);
    if (found == owner.attributes.end() || !std::holds_alternative<std::string>(found->value)) return {};
    return std::get<std::string>(found->value);
}

GroupInfo group_of(const GroupSurvey& survey) {
    GroupInfo group;
    group.name = survey.path.substr(1);
    group.attributes = survey.attributes;
    for (const DatasetSurvey& dataset : survey.datasets) {
        VariableInfo variable;
        variable.name = dataset.name;
        variable.type = dataset.type;
        variable.attributes = dataset.attributes;
        for (const DimensionSurvey& dimension : dataset.dimensions)
            variable.dimensions.push_back(
                {dimension.scales.empty() ? "?" : last_part(dimension.scales.front()), dimension.length});
        if (dataset.is_scale && dataset.dimensions.size() == 1)
            group.dimensions.push_back({dataset.name, dataset.dimensions[0].length});
        group.variables.push_back(std::move(variable));
    }
    return group;
}

constexpr std::array known_schemas{
    KnownSchema{run_schema, run_schema_major}, KnownSchema{comparison_schema, comparison_schema_major},
    KnownSchema{checkpoint_schema, checkpoint_schema_major}, KnownSchema{sweep_schema, sweep_schema_major},
    KnownSchema{posterior_schema, posterior_schema_major}};

}  // namespace

void require_schema(const std::string& path, const GroupSurvey& root, std::span<const KnownSchema> known) {
    const std::string schema = root.text("schema");
    const auto found = std::ranges::find(known, schema, &KnownSchema::name);
    if (found == known.end())
        throw FileError(FileErrorKind::foreign, path,
                        schema.empty() ? "an HDF5 file that headwater did not write"
                                       : "a file of the kind \"" + schema + "\"",
                        known.size() == 1 ? "name a file of the kind \"" + std::string(known[0].name) + "\""
                                          : "name a file of headwater");
    const std::string version = root.text("schema_version");
    int major = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), major);
    if (error != std::errc() || end == version.data() + version.size() || *end != '.')
        throw FileError(FileErrorKind::damaged, path, "its schema_version is \"" + version + "\"",
                        "restore it from a copy or run the scenario again");
    if (major > found->major)
        throw FileError(
            FileErrorKind::newer, path,
            "it has format " + version + ", this program reads up to " + std::to_string(found->major) + ".x",
            "use a newer headwater");
}

std::size_t VariableInfo::size() const {
    std::size_t n = 1;
    for (const Dimension& dimension : dimensions) n *= dimension.length;
    return n;
}

std::string VariableInfo::text(std::string_view attribute) const {
    return text_of_attribute(*this, attribute);
}

const VariableInfo* GroupInfo::variable(std::string_view variable_name) const {
    const auto found = std::ranges::find(variables, variable_name, &VariableInfo::name);
    return found == variables.end() ? nullptr : &*found;
}

std::string GroupInfo::text(std::string_view attribute) const {
    return text_of_attribute(*this, attribute);
}

struct RunFile::Open {
    std::string path;
    hdf5::Handle file;
    FileSurvey found;
    std::vector<GroupInfo> groups;

    [[nodiscard]] std::string dataset(std::string_view group, std::string_view variable) const {
        const auto row = std::ranges::find(groups, group, &GroupInfo::name);
        if (row == groups.end() || row->variable(variable) == nullptr)
            throw FileError(FileErrorKind::damaged, path,
                            "it has no variable " + std::string(group) + "/" + std::string(variable),
                            "see headwater inspect for what it has");
        return "/" + std::string(group) + "/" + std::string(variable);
    }
};

RunFile::RunFile(const std::string& path) : open_(std::make_unique<Open>()) {
    const hdf5::QuietErrors quiet;
    open_->path = path;
    OpenedFile opened = open_file(path);
    open_->file = std::move(opened.handle);
    guarded(path, [&] { open_->found = survey(open_->file.id()); });
    require_schema(path, open_->found.groups.front(), known_schemas);
    if (!opened.vouched) require_written_values(path, open_->file.id(), open_->found);
    for (const GroupSurvey& group : open_->found.groups) open_->groups.push_back(group_of(group));
}

RunFile::~RunFile() = default;
RunFile::RunFile(RunFile&&) noexcept = default;
RunFile& RunFile::operator=(RunFile&&) noexcept = default;

const std::string& RunFile::path() const {
    return open_->path;
}

const std::vector<GroupInfo>& RunFile::groups() const {
    return open_->groups;
}

const GroupInfo& RunFile::group(std::string_view name) const {
    const auto found = std::ranges::find(open_->groups, name, &GroupInfo::name);
    if (found == open_->groups.end())
        throw FileError(FileErrorKind::damaged, open_->path, "it has no group " + std::string(name),
                        "see headwater inspect for what it has");
    return *found;
}

std::vector<double> RunFile::numbers(std::string_view group, std::string_view variable) const {
    const hdf5::QuietErrors quiet;
    return guarded(open_->path,
                   [&] { return read_numbers<double>(open_->file.id(), open_->dataset(group, variable)); });
}

std::vector<std::int64_t> RunFile::integers(std::string_view group, std::string_view variable) const {
    const hdf5::QuietErrors quiet;
    return guarded(open_->path, [&] {
        return read_numbers<std::int64_t>(open_->file.id(), open_->dataset(group, variable));
    });
}

std::vector<std::string> RunFile::texts(std::string_view group, std::string_view variable) const {
    const hdf5::QuietErrors quiet;
    return guarded(open_->path,
                   [&] { return read_texts(open_->file.id(), open_->dataset(group, variable)); });
}

void RunFile::require_parts() const {
    const hdf5::QuietErrors quiet;
    output::require_parts(open_->path, open_->file.id(), open_->found);
}

std::string RunFile::content_sha256() const {
    const hdf5::QuietErrors quiet;
    return guarded(open_->path, [&] { return output::content_sha256(open_->file.id(), open_->found); });
}

}  // namespace headwater::output
