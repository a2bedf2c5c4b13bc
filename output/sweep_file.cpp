#include "output/sweep_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "output/run_reader.hpp"
#include "output/survey.hpp"
#include "output/sweep_groups.hpp"

namespace headwater::output {

namespace {

constexpr std::array this_schema{KnownSchema{sweep_schema, sweep_schema_major}};

/// Values of a kept measure of all runs, [run][position][city, tier].
std::vector<double> values_of_measure(const SweepTable& table, std::size_t measure) {
    const std::size_t size = table.layout.size();
    const std::size_t first = table.layout.offset(measure);
    const std::size_t last = table.layout.offset(measure + 1);
    std::vector<double> values;
    values.reserve(table.runs.size() * (last - first));
    for (std::size_t run = 0; run < table.runs.size(); ++run)
        values.insert(values.end(), table.values.begin() + static_cast<std::ptrdiff_t>(run * size + first),
                      table.values.begin() + static_cast<std::ptrdiff_t>(run * size + last));
    return values;
}

[[noreturn]] void unlike(const std::string& path, const std::string& what) {
    throw FileError(FileErrorKind::damaged, path, what, "remove it, and run its part again");
}

}  // namespace

Written write_sweep(const std::string& path, const SweepTable& table, const SweepOrigin& origin,
                    const SweepSummary* summary) {
    check_writable(path, Existing::replace);
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_runs(image, table);
    write_measure_groups(image, table,
                         [&](hdf5::GroupWriter& group, std::size_t measure, const std::string& name,
                             const std::vector<std::string>& dimensions, const hdf5::Attributes& attributes) {
                             group.variable_from<double>(
                                 name, dimensions,
                                 [&table, measure] { return values_of_measure(table, measure); }, attributes);
                         });
    if (summary != nullptr) write_summary(image, table, *summary);
    write_worlds(image, table);
    write_study(image, table, origin);
    write_sweep_provenance(image, table, origin);
    return finish_sweep_file(path, image, table, origin, "content_sha256");
}

PartSummary part_summary(const std::string& path) {
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file = open_for_reading(path, Footer::required);
    return guarded(path, [&] {
        const GroupSurvey root = survey_root(file.id());
        require_schema(path, root, this_schema);
        PartSummary summary;
        const auto whole = [&](std::string_view name) {
            const Attribute* found = root.attribute(name);
            if (found == nullptr || !std::holds_alternative<std::vector<std::int64_t>>(found->value) ||
                std::get<std::vector<std::int64_t>>(found->value).size() != 1)
                unlike(path, "it does not say its " + std::string(name));
            return std::get<std::vector<std::int64_t>>(found->value)[0];
        };
        summary.part = static_cast<std::int32_t>(whole("part"));
        summary.plan_sha256 = root.text("plan_sha256");
        summary.content_sha256 = root.text("content_sha256");
        summary.bytes = std::filesystem::file_size(path);
        const auto runs = read_numbers<std::int32_t>(file.id(), "/runs/run");
        for (const std::int8_t status : read_numbers<std::int8_t>(file.id(), "/runs/status"))
            summary.status.push_back(static_cast<RunStatus>(status));
        summary.messages = read_texts(file.id(), "/runs/message");
        summary.seconds = read_numbers<float>(file.id(), "/provenance/seconds");
        summary.runs = static_cast<std::int64_t>(runs.size());
        if (runs.empty() || summary.status.size() != runs.size() || summary.messages.size() != runs.size() ||
            summary.seconds.size() != runs.size())
            unlike(path, "its columns of runs have different lengths");
        summary.first_run = runs.front();
        return summary;
    });
}

void fill_from_part(const std::string& path, SweepTable& table) {
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file = open_for_reading(path, Footer::required);
    guarded(path, [&] {
        require_schema(path, survey_root(file.id()), this_schema);
        const auto runs = read_numbers<std::int32_t>(file.id(), "/runs/run");
        const auto status = read_numbers<std::int8_t>(file.id(), "/runs/status");
        const auto seeds = read_numbers<std::int64_t>(file.id(), "/runs/seed");
        const auto hashes = read_texts(file.id(), "/runs/state_hash");
        const auto messages = read_texts(file.id(), "/runs/message");
        const auto seconds = read_numbers<float>(file.id(), "/provenance/seconds");
        const auto first = std::ranges::find(table.runs, runs.empty() ? -1 : runs.front(), &SweepRun::run);
        const auto row = static_cast<std::size_t>(first - table.runs.begin());
        if (row + runs.size() > table.runs.size() || status.size() != runs.size() ||
            seeds.size() != runs.size() || hashes.size() != runs.size() || messages.size() != runs.size() ||
            seconds.size() != runs.size())
            unlike(path, "its runs are not those of the plan");
        for (std::size_t i = 0; i < runs.size(); ++i) {
            SweepRun& run = table.runs[row + i];
            if (run.run != runs[i] || run.seed != seeds[i])
                unlike(path, "its runs are not those of the plan");
            run.status = static_cast<RunStatus>(status[i]);
            run.state_hash = hashes[i].empty() ? 0 : std::stoull(hashes[i], nullptr, 16);
            run.message = messages[i];
            run.seconds = seconds[i];
        }
        const SweepLayout& layout = table.layout;
        const std::size_t size = layout.size();
        if (table.values.empty()) return;
        const std::string end = layout.keep == Keep::moments ? "_moments/" : "/";
        for (std::size_t m = 0; m < layout.measures.size(); ++m) {
            const model::Measure& measure = model::measure_catalogue()[layout.measures[m]];
            const bool by_city = measure.over == model::Over::city || measure.over == model::Over::city_tier;
            const auto values = read_numbers<double>(
                file.id(), (by_city ? "/city" : "/nation") + end + std::string(measure.key));
            const std::size_t width = layout.offset(m + 1) - layout.offset(m);
            if (values.size() != width * runs.size())
                unlike(path, "its " + std::string(measure.key) + " has another shape than the plan says");
            for (std::size_t i = 0; i < runs.size(); ++i)
                std::copy_n(
                    values.begin() + static_cast<std::ptrdiff_t>(i * width), width,
                    table.values.begin() + static_cast<std::ptrdiff_t>((row + i) * size + layout.offset(m)));
        }
    });
}

}  // namespace headwater::output
