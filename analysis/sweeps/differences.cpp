#include "analysis/sweeps/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/measures/measure.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::analysis {

namespace {

using scenarios::text_of;

constexpr std::size_t most_named = 8;

/// "a; b; and 3 more".
std::string some_of(const std::vector<std::string>& found) {
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), most_named); ++i)
        text += (i == 0 ? "" : "; ") + found[i];
    if (found.size() > most_named) text += fmt::format("; and {} more", found.size() - most_named);
    return text;
}

/// "parameters.funding.venture_supply: 60e9 -> 30e9" for each value that differs.
std::string differing_values(const scenarios::Scenario& frozen, const scenarios::Scenario& now) {
    std::map<std::string, std::string> before;
    std::map<std::string, std::string> after;
    for (const scenarios::ResolvedValue& value : frozen.values) before.emplace(value.key, value.value);
    for (const scenarios::ResolvedValue& value : now.values) after.emplace(value.key, value.value);
    std::vector<std::string> found;
    for (const auto& [key, value] : before) {
        const auto other = after.find(key);
        if (other == after.end())
            found.push_back(key + " is gone");
        else if (other->second != value)
            found.push_back(fmt::format("{}: {} -> {}", key, value, other->second));
    }
    for (const auto& [key, value] : after)
        if (!before.contains(key)) found.push_back(fmt::format("{} = {} is new", key, value));
    return some_of(found);
}

std::string text_of_axis(const StudyAxis& axis) {
    std::string text = axis.key + (axis.when.empty() ? "" : " " + axis.when);
    if (axis.values.empty()) {
        text += fmt::format(" in [{}, {}]", text_of(axis.range.lower), text_of(axis.range.upper));
    } else {
        std::vector<std::string> values;
        for (const double value : axis.values) values.push_back(text_of(value));
        text += fmt::format(" in {}", fmt::join(values, ", "));
    }
    return text + (axis.scale == model::Scale::logarithmic ? ", log" : "");
}

/// What differs between two lists of things with names.
class Comparison {
public:
    explicit Comparison(std::vector<StudyDifference>& found) : found_(found) {}

    void value(const std::string& key, const std::string& before, const std::string& after) {
        if (before != after) found_.push_back({key, fmt::format("{}: {} -> {}", key, before, after)});
    }
    template <class Number>
    void number(const std::string& key, Number before, Number after) {
        value(key, fmt::format("{}", before), fmt::format("{}", after));
    }
    void names(const std::string& key, const std::vector<std::string>& before,
               const std::vector<std::string>& after) {
        std::vector<std::string> changed;
        for (const std::string& name : before)
            if (std::ranges::find(after, name) == after.end()) changed.push_back("without " + name);
        for (const std::string& name : after)
            if (std::ranges::find(before, name) == before.end()) changed.push_back("with " + name);
        if (changed.empty() && before != after) changed.emplace_back("in another order");
        if (!changed.empty()) found_.push_back({key, key + ": " + some_of(changed)});
    }

private:
    std::vector<StudyDifference>& found_;
};

template <class Rows, class Name>
std::vector<std::string> names_of(const Rows& rows, Name name) {
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(name(row));
    return names;
}

std::string text_of_failures(const FailurePolicy& failures) {
    switch (failures.then) {
        case FailurePolicy::Then::retry:
            return fmt::format("retry:{}", failures.retries);
        case FailurePolicy::Then::stop:
            return "stop";
        case FailurePolicy::Then::record:
            break;
    }
    return "record";
}

}  // namespace

std::vector<StudyDifference> differences(const Study& frozen, const Study& now) {
    std::vector<StudyDifference> found;
    Comparison compare(found);
    compare.value("name", frozen.name, now.name);
    compare.value("title", frozen.title, now.title);
    compare.number("seed", frozen.seed, now.seed);
    compare.number("worlds", frozen.worlds, now.worlds);
    compare.number("replicates", frozen.replicates, now.replicates);
    compare.names("uncertain", names_of(frozen.uncertain, [](const auto& p) { return p.key; }),
                  names_of(now.uncertain, [](const auto& p) { return p.key; }));
    const auto drawn = [](const Study& study) {
        return std::string(world_sampling_keys[static_cast<std::size_t>(study.world_sampling)]);
    };
    compare.value("uncertain_sampling", drawn(frozen), drawn(now));
    compare.names("policy", names_of(frozen.policies, [](const auto& p) { return p.name; }),
                  names_of(now.policies, [](const auto& p) { return p.name; }));
    for (const Policy& before : frozen.policies)
        for (const Policy& after : now.policies)
            if (before.name == after.name && before.resolved.digest != after.resolved.digest)
                found.push_back(
                    {"policy " + before.name,
                     "policy " + before.name + ": " + differing_values(before.resolved, after.resolved)});
    compare.names("axis", names_of(frozen.axes, [](const auto& a) { return a.name; }),
                  names_of(now.axes, [](const auto& a) { return a.name; }));
    for (const StudyAxis& before : frozen.axes)
        for (const StudyAxis& after : now.axes)
            if (before.name == after.name)
                compare.value("axis " + before.name, text_of_axis(before), text_of_axis(after));
    const auto method = [](const Study& study) {
        return std::string(method_keys[static_cast<std::size_t>(study.sampling.method)]);
    };
    compare.value("design.method", method(frozen), method(now));
    if (frozen.sampling.method == now.sampling.method && frozen.sampling.method != Method::table) {
        compare.number("design.samples", frozen.sampling.samples, now.sampling.samples);
        compare.number("design.levels", frozen.sampling.levels, now.sampling.levels);
    }
    const auto measure = [](std::size_t row) { return std::string(model::measure_catalogue()[row].key); };
    compare.names("keep.measures", names_of(frozen.measures, measure), names_of(now.measures, measure));
    const auto form = [](const Study& study) {
        return std::string(output::keep_keys[static_cast<std::size_t>(study.keep)]);
    };
    compare.value("keep.form", form(frozen), form(now));
    compare.value("failures.on_failure", text_of_failures(frozen.on_failure),
                  text_of_failures(now.on_failure));
    compare.number("failures.max_failures", frozen.on_failure.most, now.on_failure.most);
    compare.number("limits.run_seconds", frozen.guard.seconds, now.guard.seconds);
    compare.number("limits.run_memory_mib", frozen.guard.bytes / 1048576, now.guard.bytes / 1048576);
    compare.number("parts.seconds", frozen.part_seconds, now.part_seconds);
    compare.number("parts.threads", frozen.threads, now.threads);
    compare.number("parts.runs", frozen.part_runs, now.part_runs);
    return found;
}

}  // namespace headwater::analysis
