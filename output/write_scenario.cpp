#include <fmt/format.h>
#include <hdf5.h>

#include "model/month.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;

struct ParameterColumns {
    std::vector<std::string> key;
    std::vector<double> value;
    std::vector<double> initial;
    std::vector<std::string> unit;
    std::vector<std::string> text;
    std::vector<std::string> source;

    template <class Group>
    void add(const Group& group, const Group& defaults, const model::Currency& currency) {
        for (const auto& field : model::fields_of<Group>) {
            key.push_back(fmt::format("{}.{}", model::group_of<Group>, field.key));
            value.push_back(group.*field.member);
            initial.push_back(defaults.*field.member);
            unit.push_back(model::symbol_of(field.unit, currency));
            text.emplace_back(field.text);
            source.emplace_back(field.source);
        }
    }
};

Attributes named(const std::string& long_name) {
    return {{"long_name", long_name}, {"units", "1"}};
}

Attributes uncertain(const std::string& long_name) {
    return {{"long_name", long_name},
            {"units", "1"},
            {"kind", "uncertainty"},
            {"description", "each in its own unit, see parameter_unit"}};
}

}  // namespace

void write_scenario(hdf5::FileImage& image, const Recorder& run, const Provenance& provenance,
                    const Outcome& outcome) {
    hdf5::GroupWriter group(image, "scenario", "The scenario as text, and all values in force");
    const model::Input& input = run.input();
    group.attribute("name", provenance.scenario_name);
    group.attribute("digest", provenance.digest);
    add_run(group);
    group.variable("toml", {}, std::vector<std::string>{provenance.resolved_toml},
                   named("the resolved scenario"));
    group.variable("seed", {"run"}, std::vector<std::int64_t>{static_cast<std::int64_t>(input.numerics.seed)},
                   named("number that fixes all luck of the run"));
    group.variable("state_hash", {"run"},
                   std::vector<std::string>{fmt::format("{:016x}", outcome.state_hash)},
                   named("fingerprint of the final state"));
    group.variable("months_run", {"run"}, std::vector<std::int32_t>{run.months()},
                   {{"long_name", "months in this file"}, {"units", "month"}});

    ParameterColumns parameters;
    parameters.add(input.numerics, model::Numerics{}, input.currency);
    const model::Parameters defaults = model::default_parameters(input.currency);
    model::each_group_pair(input.parameters, defaults, [&](const auto& values, const auto& usual) {
        parameters.add(values, usual, input.currency);
    });
    group.coordinate("parameter", parameters.key, named("parameter"));
    group.variable("parameter_value", {"run", "parameter"}, parameters.value, uncertain("value in force"));
    group.variable("parameter_default", {"parameter"}, parameters.initial, uncertain("default of the model"));
    group.variable("parameter_unit", {"parameter"}, parameters.unit, named("unit"));
    group.variable("parameter_text", {"parameter"}, parameters.text, named("meaning"));
    group.variable("parameter_source", {"parameter"}, parameters.source, named("source of the default"));

    std::vector<std::string> mechanism;
    std::vector<std::string> text;
    std::vector<std::int8_t> on;
    for (const model::MechanismText& row : model::mechanism_texts) {
        mechanism.emplace_back(row.key);
        text.emplace_back(row.text);
        on.push_back(input.mechanisms.on(model::Mechanism(row)) ? 1 : 0);
    }
    group.coordinate("mechanism", mechanism, named("mechanism"));
    group.variable("mechanism_on", {"run", "mechanism"}, on,
                   joined(named("whether the mechanism is on"), flags<std::int8_t>({"off", "on"})));
    group.variable("mechanism_text", {"mechanism"}, text, named("what the mechanism does"));
}

void write_provenance(hdf5::FileImage& image, const Provenance& provenance, const Outcome& outcome,
                      const std::function<void(hdf5::GroupWriter&)>& further) {
    hdf5::GroupWriter group(image, "provenance", "Where the run came from");
    const auto whole = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    group.attribute("version", provenance.version);
    group.attribute("git_commit", provenance.git_commit);
    group.attribute("git_state", provenance.git_dirty ? "changed" : "clean");
    group.attribute("compiler", provenance.compiler);
    group.attribute("flags", provenance.flags);
    group.attribute("command_line", provenance.command_line);
    group.attribute("created", provenance.created);
    group.attribute("threads", static_cast<std::int32_t>(provenance.threads));
    group.attribute("wall_seconds", outcome.wall_seconds);
    group.attribute("cpu_seconds", outcome.cpu_seconds);
    group.attribute("peak_bytes", whole(outcome.peak_bytes));
    group.attribute("trial_balance", outcome.trial_balance);
    group.attribute("random_generator", "Philox4x32-10 (Random123), keyed by seed, purpose, month and agent");

    group.coordinate("month_part",
                     std::vector<std::string>(model::month_parts().begin(), model::month_parts().end()),
                     named("part of a month, in their order"));
    group.variable("part_seconds", {"month_part"}, std::span<const double>(outcome.part_seconds),
                   {{"long_name", "wall time of the part, summed over the months"}, {"units", "s"}});

    unsigned major = 0;
    unsigned minor = 0;
    unsigned release = 0;
    H5get_libversion(&major, &minor, &release);
    std::vector<std::string> library{"hdf5"};
    std::vector<std::string> version{fmt::format("{}.{}.{}", major, minor, release)};
    for (const auto& [name, value] : provenance.libraries) {
        if (name == "hdf5") continue;
        library.push_back(name);
        version.push_back(value);
    }
    group.coordinate("library", library, named("library"));
    group.variable("library_version", {"library"}, version, named("version of the library"));

    std::vector<std::string> file;
    std::vector<std::string> sha256;
    for (const auto& [name, digest] : provenance.input_files) {
        file.push_back(name);
        sha256.push_back(digest);
    }
    group.coordinate("input_file", file, named("file that the scenario was read from"));
    group.variable("input_sha256", {"input_file"}, sha256, named("SHA-256 of the file"));
    if (further) further(group);
}

}  // namespace headwater::output
