#include "output/sweep_groups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/atomic_file.hpp"
#include "output/calendar_time.hpp"
#include "output/footer.hpp"
#include "output/measure_variables.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;
using hdf5::GroupWriter;

/// One value of each run.
template <class T, class Value>
std::vector<T> column(const SweepTable& table, Value value) {
    std::vector<T> values;
    values.reserve(table.runs.size());
    for (const SweepRun& run : table.runs) values.push_back(static_cast<T>(value(run)));
    return values;
}

std::vector<std::string> statuses() {
    return {run_status_keys.begin(), run_status_keys.end()};
}

bool has_measures(const SweepTable& table, bool by_city) {
    return std::ranges::any_of(table.layout.measures, [&](std::size_t row) {
        return is_by_city(model::measure_catalogue()[row]) == by_city;
    });
}

void write_measure_group(hdf5::FileImage& image, const SweepTable& table, bool by_city,
                         const AddMeasure& variable) {
    const bool moments = table.layout.keep == Keep::moments;
    const bool by_month = table.layout.keep == Keep::paths;
    GroupWriter group(image, std::string(by_city ? "city" : "nation") + (moments ? "_moments" : ""),
                      fmt::format("Measures of {}, run by run", by_city ? "cities" : "the nation"));
    add_run_columns(group, table);
    add_positions(group, table);
    if (by_city) add_city(group, labels_of(table), "city");
    add_tier(group);
    for (std::size_t i = 0; i < table.layout.measures.size(); ++i) {
        const model::Measure& measure = model::measure_catalogue()[table.layout.measures[i]];
        if (is_by_city(measure) != by_city) continue;
        std::vector<std::string> dimensions = dimensions_of(measure.over);
        if (moments) dimensions[1] = "moment";
        Attributes attributes =
            by_month ? attributes_of(measure, table.currency) : attributes_over(measure, table.currency);
        if (moments) {
            std::erase_if(attributes, [](const auto& a) { return a.first == "cell_methods"; });
            const auto description =
                std::ranges::find(attributes, "description", &Attributes::value_type::first);
            description->second = std::string("statistic over the months in which it is defined");
        }
        variable(group, i, std::string(measure.key), dimensions, attributes);
    }
}

}  // namespace

void add_positions(GroupWriter& group, const SweepTable& table) {
    const SweepLayout& layout = table.layout;
    if (layout.keep == Keep::moments)
        add_texts(group, "moment", {moment_keys.begin(), moment_keys.end()},
                  "statistic over the months of the run");
    else if (layout.keep == Keep::paths)
        add_time(group, table.numerics, layout.windows.front().first,
                 static_cast<std::int32_t>(layout.windows.size()));
    else
        add_time(group, table.numerics, layout.windows);
}

std::vector<CityLabel> labels_of(const SweepTable& table) {
    std::vector<CityLabel> labels;
    for (const model::CityInput& city : table.cities)
        labels.push_back({city.key, city.label, city.latitude, city.longitude});
    return labels;
}

void add_run_columns(GroupWriter& group, const SweepTable& table) {
    group.coordinate("run", column<std::int32_t>(table, [](const SweepRun& r) { return r.run; }),
                     hdf5::named("number of the run in the design"));
    group.auxiliary("policy", {"run"},
                    column<std::int16_t>(table, [](const SweepRun& r) { return r.policy; }),
                    joined(hdf5::named("policy"), flags<std::int16_t>(table.policies)));
    group.auxiliary("point", {"run"}, column<std::int32_t>(table, [](const SweepRun& r) { return r.point; }),
                    hdf5::named("point of the design of the axes"));
    group.auxiliary("world", {"run"}, column<std::int32_t>(table, [](const SweepRun& r) { return r.world; }),
                    hdf5::named("draw of the uncertain parameters"));
    group.auxiliary("replicate", {"run"},
                    column<std::int32_t>(table, [](const SweepRun& r) { return r.replicate; }),
                    hdf5::named("luck within the world"));
    const std::size_t axes = table.axes.size();
    for (std::size_t a = 0; a < axes; ++a) {
        std::vector<double> values;
        for (std::size_t r = 0; r < table.runs.size(); ++r) values.push_back(table.axis_values[r * axes + a]);
        group.auxiliary(
            "in_" + table.axes[a].name, {"run"}, values,
            joined(joined({{"long_name", "input " + table.axes[a].key}}, units_of(table.axes[a].unit)),
                   {{"kind", table.axes[a].key.starts_with("parameters.") ? "uncertainty" : "lever"},
                    {"set_key", table.axes[a].key}}));
    }
}

void write_runs(hdf5::FileImage& image, const SweepTable& table) {
    GroupWriter group(image, "runs", "What was run, and how it ended");
    add_run_columns(group, table);
    group.variable("part", {"run"}, column<std::int32_t>(table, [](const SweepRun& r) { return r.part; }),
                   hdf5::named("part of the sweep that holds the run"));
    group.variable("seed", {"run"}, column<std::int64_t>(table, [](const SweepRun& r) { return r.seed; }),
                   hdf5::named("number that fixes all luck of the run"));
    group.variable(
        "status", {"run"},
        column<std::int8_t>(table, [](const SweepRun& r) { return static_cast<std::int8_t>(r.status); }),
        joined(joined(hdf5::named("how the run ended"), {{"kind", "diagnostic"}}),
               flags<std::int8_t>(statuses(), "missing")));
    group.variable("state_hash", {"run"},
                   column<std::string>(table,
                                       [](const SweepRun& r) {
                                           return r.status == RunStatus::ok
                                                      ? fmt::format("{:016x}", r.state_hash)
                                                      : std::string();
                                       }),
                   hdf5::named("fingerprint of the final state; empty for a run that is not ok"));
    group.variable("message", {"run"},
                   column<std::string>(table, [](const SweepRun& r) { return r.message; }),
                   hdf5::named("why the run is not ok"));
}

void write_worlds(hdf5::FileImage& image, const SweepTable& table) {
    if (table.parameters.empty()) return;
    GroupWriter group(image, "worlds", "What was drawn for each world");
    group.coordinate("world", table.worlds, hdf5::named("number of the world"));
    group.coordinate("parameter", table.parameters, hdf5::named("uncertain parameter"));
    group.variable("parameter_unit", {"parameter"}, table.parameter_units, hdf5::named("unit"));
    group.variable("parameter_value", {"world", "parameter"}, table.parameter_values,
                   {{"long_name", "value drawn for the world"},
                    {"units", "1"},
                    {"kind", "uncertainty"},
                    {"description", "each in its own unit, see parameter_unit"}});
}

void write_study(hdf5::FileImage& image, const SweepTable& table, const SweepOrigin& origin) {
    GroupWriter group(image, "scenario", "The study as text, and its policies");
    group.attribute("name", origin.study_name);
    group.variable("study_toml", {}, std::vector<std::string>{origin.study_toml}, hdf5::named("the study"));
    add_texts(group, "policy", table.policies, "policy");
    group.variable("policy_text", {"policy"}, table.policy_texts, hdf5::named("the policy in words"));
}

void write_sweep_provenance(hdf5::FileImage& image, const SweepTable& table, const SweepOrigin& origin) {
    Outcome outcome;
    outcome.trial_balance = "zero";  // a run in which it is not is a failed one
    for (const SweepRun& run : table.runs) outcome.cpu_seconds += run.seconds;
    write_provenance(image, origin.provenance, outcome, [&](GroupWriter& group) {
        group.coordinate("run", column<std::int32_t>(table, [](const SweepRun& r) { return r.run; }),
                         hdf5::named("number of the run in the design"));
        group.variable("seconds", {"run"}, column<float>(table, [](const SweepRun& r) { return r.seconds; }),
                       {{"long_name", "wall time of the run"},
                        {"units", "s"},
                        {"kind", "diagnostic"},
                        {"description", "months shared by several runs count once, with the first of them"}});
    });
}

Written finish_sweep_file(const std::string& path, hdf5::FileImage& image, const SweepTable& table,
                          const SweepOrigin& origin, const std::string& digest_name) {
    image.write_values();
    const std::string digest = image.digest().hex();
    const CalendarMonth start = calendar_month(table.numerics, 0);
    const auto with = [&](RunStatus status) {
        return static_cast<std::int32_t>(std::ranges::count(table.runs, status, &SweepRun::status));
    };
    const std::int32_t missing = with(RunStatus::missing);
    const auto runs = static_cast<std::int32_t>(table.runs.size());
    const Provenance& p = origin.provenance;
    Attributes attributes{
        {"Conventions", "CF-1.10"},
        {"title", p.title.empty() ? origin.study_name : p.title},
        {"institution", "headwater project"},
        {"source", fmt::format("headwater {} ({})", p.version, p.git_commit)},
        {"history", fmt::format("{}: {}", p.created, p.command_line)},
        {"references", "output/FORMAT.md of the program's source"},
        {"schema", std::string(sweep_schema)},
        {"schema_version", std::string(sweep_schema_version)},
        {"created", p.created},
        {"study", origin.study_name},
        {"plan_sha256", origin.plan_sha256},
        {"part", origin.part},
        {"first_month", fmt::format("{:04}-{:02}", start.year, start.month)},
        {"months", static_cast<std::int32_t>(table.numerics.months)},
        {"total_of", std::string(total_of_country)},
        {"keep", std::string(keep_keys[static_cast<std::size_t>(table.layout.keep)])},
        {"runs", runs},
        {"runs_ok", with(RunStatus::ok)},
        {"runs_missing", missing},
        {"runs_failed", runs - missing - with(RunStatus::ok)},
        {"status", missing == 0 ? "complete" : "incomplete"},
    };
    hdf5::write_attributes(image.forms(), image.root(),
                           joined(std::move(attributes), {{digest_name, digest}}));
    const std::span<const std::byte> bytes = image.finish();
    const std::string footer = footer_of(bytes);
    write_atomically(path, {bytes, std::as_bytes(std::span(footer))}, Existing::replace);
    return {bytes.size() + footer.size(), digest};
}

void write_measure_groups(hdf5::FileImage& image, const SweepTable& table, const AddMeasure& variable) {
    for (const bool by_city : {false, true})
        if (has_measures(table, by_city)) write_measure_group(image, table, by_city, variable);
}

}  // namespace headwater::output
