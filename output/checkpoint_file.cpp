// A checkpoint as an HDF5 file: a group for each table of the state, a variable for each column.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "output/atomic_file.hpp"
#include "output/checkpoint.hpp"
#include "output/file_error.hpp"
#include "output/footer.hpp"
#include "output/hdf5/writer.hpp"
#include "output/run_groups.hpp"
#include "output/survey.hpp"

namespace headwater::output {

namespace {

constexpr std::array known{KnownSchema{checkpoint_schema, checkpoint_schema_major}};

/// Calls `visit.operator()<T>()` with the number type of an element; texts are none.
template <class Visit>
void with_number_type(Element element, Visit visit) {
    switch (element) {
        case Element::int8:
            return visit.template operator()<std::int8_t>();
        case Element::int16:
            return visit.template operator()<std::int16_t>();
        case Element::int32:
            return visit.template operator()<std::int32_t>();
        case Element::int64:
            return visit.template operator()<std::int64_t>();
        case Element::float32:
            return visit.template operator()<float>();
        case Element::float64:
            return visit.template operator()<double>();
        case Element::text:
            return;
    }
}

/// The columns of one table. Columns of equal length share a dimension: `row`, `row_2`, ... in their order; so do
/// the parts of their rows.
class Table {
public:
    Table(hdf5::FileImage& image, const std::string& name)
        : writer_(image, name, "Columns of the state: " + name) {}

    void add(const SnapshotColumn& column) {
        std::vector<std::string> dimensions{dimension(rows_, "row", column.rows)};
        if (column.parts > 1) dimensions.push_back(dimension(parts_, "part", column.parts));
        const hdf5::Attributes attributes = hdf5::named(column.group + ", column " + column.name);
        if (column.element == Element::text) {
            writer_.variable(column.name, dimensions, column.texts, attributes);
            return;
        }
        with_number_type(column.element, [&]<class T>() {
            writer_.variable_from<T>(
                column.name, dimensions,
                [&column] {
                    std::vector<T> values(column.rows * column.parts);
                    if (!values.empty()) std::memcpy(values.data(), column.bytes.data(), column.bytes.size());
                    return values;
                },
                attributes);
        });
    }

private:
    std::string dimension(std::vector<std::size_t>& lengths, const std::string& name, std::size_t length) {
        const auto found = std::ranges::find(lengths, length);
        const auto number = found - lengths.begin() + 1;
        const std::string numbered = number == 1 ? name : fmt::format("{}_{}", name, number);
        if (found != lengths.end()) return numbered;
        lengths.push_back(length);
        std::vector<std::int32_t> positions(length);
        for (std::size_t i = 0; i < length; ++i) positions[i] = static_cast<std::int32_t>(i);
        writer_.coordinate(numbered, positions, hdf5::named("position, from 0"));
        return numbered;
    }

    hdf5::GroupWriter writer_;
    std::vector<std::size_t> rows_;
    std::vector<std::size_t> parts_;
};

void write_state(hdf5::FileImage& image, const Snapshot& state) {
    std::vector<std::string> groups;
    for (const SnapshotColumn& column : state.columns())
        if (std::ranges::find(groups, column.group) == groups.end()) groups.push_back(column.group);
    for (const std::string& group : groups) {
        Table table(image, group);
        for (const SnapshotColumn& column : state.columns())
            if (column.group == group) table.add(column);
    }
}

void write_root(hdf5::FileImage& image, const Checkpoint& checkpoint) {
    const Provenance& provenance = checkpoint.provenance;
    hdf5::Attributes attributes{
        {"Conventions", "CF-1.10"},
        {"title", fmt::format("{}: state after {} of {} months", provenance.scenario_name, checkpoint.month,
                              checkpoint.months)},
        {"institution", "headwater project"},
        {"source", fmt::format("headwater {} ({})", provenance.version, provenance.git_commit)},
        {"history", fmt::format("{}: {}", provenance.created, provenance.command_line)},
        {"references", "output/FORMAT.md of the program's source"},
        {"schema", std::string(checkpoint_schema)},
        {"schema_version", std::string(checkpoint_schema_version)},
        {"created", provenance.created},
        {"scenario", provenance.scenario_name},
        {"scenario_digest", provenance.digest},
        {"declarations_sha256", checkpoint.declarations},
        {"months_done", checkpoint.month},
        {"months", checkpoint.months},
        {"seed", static_cast<std::int64_t>(checkpoint.seed)},
        {"state_hash", fmt::format("{:016x}", checkpoint.state_hash)},
        {"content_sha256", image.digest().hex()},
    };
    if (!checkpoint.run_file.empty()) attributes.push_back({"run_file", checkpoint.run_file});
    hdf5::write_attributes(image.forms(), image.root(), attributes);
}

void write_groups(hdf5::FileImage& image, const Checkpoint& checkpoint) {
    const Provenance& provenance = checkpoint.provenance;
    {
        hdf5::GroupWriter group(image, "scenario", "The scenario as text");
        group.variable("toml", {}, std::vector<std::string>{provenance.resolved_toml},
                       hdf5::named("the resolved scenario"));
    }
    Outcome so_far;
    so_far.state_hash = checkpoint.state_hash;
    so_far.complete = false;
    write_provenance(image, provenance, so_far);
    write_state(image, checkpoint.state);
    image.write_values();
    write_root(image, checkpoint);
}

std::int64_t whole_number(const GroupSurvey& root, std::string_view name) {
    const Attribute* attribute = root.attribute(name);
    const auto* numbers =
        attribute == nullptr ? nullptr : std::get_if<std::vector<std::int64_t>>(&attribute->value);
    if (numbers == nullptr || numbers->size() != 1)
        throw hdf5::Hdf5Error(fmt::format("no attribute {}", name));
    return numbers->front();
}

std::uint64_t fingerprint(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        throw hdf5::Hdf5Error("no attribute state_hash");
    return value;
}

SnapshotColumn read_column(hid_t file, const std::string& group, const DatasetSurvey& dataset) {
    SnapshotColumn column;
    column.group = group;
    column.name = dataset.name;
    const auto element = std::ranges::find(element_names, dataset.type);
    if (element == element_names.end() || dataset.dimensions.empty() || dataset.dimensions.size() > 2)
        throw hdf5::Hdf5Error(group + "/" + dataset.name + " is no column of a state");
    column.element = static_cast<Element>(element - element_names.begin());
    column.rows = dataset.dimensions[0].length;
    column.parts = dataset.dimensions.size() == 2 ? dataset.dimensions[1].length : 1;
    const std::string path = "/" + group + "/" + dataset.name;
    if (column.element == Element::text) column.texts = read_texts(file, path);
    with_number_type(column.element, [&]<class T>() {
        const std::vector<T> values = read_numbers<T>(file, path);
        const auto bytes = std::as_bytes(std::span(values));
        column.bytes.assign(bytes.begin(), bytes.end());
    });
    return column;
}

Checkpoint read_groups(hid_t file, const FileSurvey& found) {
    const GroupSurvey& root = found.groups.front();
    Checkpoint checkpoint;
    Provenance& provenance = checkpoint.provenance;
    provenance.scenario_name = root.text("scenario");
    provenance.digest = root.text("scenario_digest");
    provenance.created = root.text("created");
    checkpoint.declarations = root.text("declarations_sha256");
    checkpoint.month = static_cast<std::int32_t>(whole_number(root, "months_done"));
    checkpoint.months = static_cast<std::int32_t>(whole_number(root, "months"));
    checkpoint.seed = static_cast<std::uint64_t>(whole_number(root, "seed"));
    checkpoint.state_hash = fingerprint(root.text("state_hash"));
    checkpoint.run_file = root.text("run_file");
    const std::vector<std::string> toml = read_texts(file, "/scenario/toml");
    provenance.resolved_toml = toml.empty() ? std::string() : toml.front();
    const std::vector<std::string> names = read_texts(file, "/provenance/input_file");
    const std::vector<std::string> digests = read_texts(file, "/provenance/input_sha256");
    for (std::size_t i = 0; i < std::min(names.size(), digests.size()); ++i)
        provenance.input_files.emplace_back(names[i], digests[i]);
    for (const GroupSurvey& group : found.groups) {
        const std::string name = group.path.substr(1);
        if (name == "provenance") {
            provenance.version = group.text("version");
            provenance.git_commit = group.text("git_commit");
            provenance.git_dirty = group.text("git_state") != "clean";
        }
        if (!ContentDigest::covers(name)) continue;
        for (const DatasetSurvey& dataset : group.datasets)
            if (!dataset.is_scale) checkpoint.state.put(read_column(file, name, dataset));
    }
    return checkpoint;
}

}  // namespace

void check_checkpoint_place(const std::string& path) {
    check_writable(path, Existing::replace);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return;
    try {
        const hdf5::QuietErrors quiet;
        const hdf5::Handle file = open_for_reading(path, Footer::required);
        guarded(path, [&] { require_schema(path, survey(file.id()).groups.front(), known); });
    } catch (const FileError& reason) {
        if (reason.kind() == FileErrorKind::locked || reason.kind() == FileErrorKind::permission) throw;
        throw FileError(FileErrorKind::exists, path,
                        "the file exists and is no sound checkpoint (" + reason.what_happened() + ")",
                        "remove it, or name another with --checkpoint");
    }
}

std::uint64_t write_checkpoint(const std::string& path, const Checkpoint& checkpoint) {
    const hdf5::QuietErrors quiet;
    hdf5::FileImage file;
    write_groups(file, checkpoint);
    const std::span<const std::byte> bytes = file.finish();
    const std::string footer = footer_of(bytes);
    write_atomically(path, {bytes, std::as_bytes(std::span(footer))}, Existing::replace);
    return bytes.size() + footer.size();
}

Checkpoint read_checkpoint(const std::string& path) {
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file = open_for_reading(path, Footer::required);
    return guarded(path, [&] {
        const FileSurvey found = survey(file.id());
        require_schema(path, found.groups.front(), known);
        try {
            return read_groups(file.id(), found);
        } catch (const SnapshotMismatch& mismatch) {
            throw hdf5::Hdf5Error(mismatch.what());
        }
    });
}

}  // namespace headwater::output
