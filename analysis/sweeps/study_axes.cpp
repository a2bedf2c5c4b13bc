// [[axis]]: what varies, over which values.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/runs/arms.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/lever_key.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

const std::vector<std::string> axis_keys{"key", "name", "from", "until", "values", "range", "steps", "scale"};

/// Keys that an axis may have, as far as the study's cities are known.
std::vector<std::string> known_keys(const StudyDraft& draft) {
    std::vector<std::string> keys{"run.scale"};
    for (const std::string& group : parameter_groups())
        for (const std::string& key : parameter_keys(group))
            keys.push_back("parameters." + group + "." + key);
    for (const model::Lever& lever : model::lever_catalogue) {
        if (lever.scope == model::LeverScope::nation) {
            keys.push_back("nation." + std::string(lever.key));
            continue;
        }
        if (draft.study.policies.empty()) continue;
        for (const model::CityInput& city : draft.study.policies[0].resolved.input.cities)
            keys.push_back("city." + city.key + "." + std::string(lever.key));
    }
    return keys;
}

/// The one of `known` that is nearest to `key`, which may be a slip of a former key.
std::string nearest_key(const std::string& key, const std::vector<std::string>& known) {
    std::vector<std::string> candidates = known;
    for (const model::Lever& lever : model::lever_catalogue)
        if (!lever.former.empty())
            for (const std::string& each : known)
                if (each.ends_with("." + std::string(lever.key)))
                    candidates.push_back(each.substr(0, each.size() - lever.key.size()) +
                                         std::string(lever.former));
    return present_key(nearest(key, candidates));
}

/// The last word of a key, which names the column.
std::string last_word(const std::string& key) {
    return key.substr(key.rfind('.') + 1);
}

/// Names a column of a file.
bool good_axis_name(const std::string& name) {
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// What "KEY = VALUE" sets.
std::string key_of(const std::string& setting) {
    std::string key = setting.substr(0, setting.find('='));
    std::erase_if(key, [](char c) { return c == ' ' || c == '*'; });
    return present_key(key);
}

std::optional<std::vector<double>> numbers_of(const Entry& entry, const StudyAxis& axis,
                                              const Variable& variable, Problems& problems) {
    if (entry.value.kind != Node::Kind::array) {
        problems.add(entry.value.place,
                     entry.key + " is " + std::string(kind_text(entry.value)) + ", not a list",
                     "[0.1, 0.2, ...]");
        return std::nullopt;
    }
    std::vector<double> numbers;
    bool good = true;
    for (const Node& item : entry.value.items) {
        const auto number = number_of(
            item,
            {axis.key, variable.unit, variable.bounds, axis.whole ? Whole::yes : Whole::no, axis.currency},
            problems);
        good = good && number.has_value();
        if (number) numbers.push_back(*number);
    }
    if (!good) return std::nullopt;
    return numbers;
}

/// Two numbers, or those of the prior.
std::optional<std::vector<double>> ends_of(const Entry& entry, const StudyAxis& axis,
                                           const Variable& variable, Problems& problems) {
    if (entry.value.kind != Node::Kind::text) return numbers_of(entry, axis, variable, problems);
    if (entry.value.text != "prior") {
        problems.add(entry.value.place, "range of " + axis.key + " is '" + entry.value.text + "'",
                     "[LOWER, UPPER] or \"prior\"",
                     nearest(entry.value.text, std::vector<std::string>{"prior"}));
        return std::nullopt;
    }
    if (const auto prior = prior_of(axis.key, axis.currency)) return std::vector{prior->lower, prior->upper};
    problems.add(entry.value.place, axis.key + " has no prior",
                 "[LOWER, UPPER]; parameters have priors, see headwater explain");
    return std::nullopt;
}

void read_range(const Node& node, const Variable& variable, StudyAxis& axis, Problems& problems) {
    const Entry& entry = *node.find("range");
    const auto ends = ends_of(entry, axis, variable, problems);
    if (!ends) return;
    if (ends->size() != 2 || !((*ends)[0] < (*ends)[1])) {
        problems.add(entry.value.place, "range of " + axis.key + " is no lower and upper end",
                     "[LOWER, UPPER], the first below the second");
        return;
    }
    if (axis.scale == model::Scale::logarithmic && !((*ends)[0] > 0)) {
        problems.add(entry.value.place, "a logarithmic range begins above 0", "scale = \"linear\"");
        return;
    }
    const auto steps = whole_of_key(node, "steps", {2, 1e6}, problems);
    if (!steps && node.find("steps") != nullptr) return;
    axis.range = {(*ends)[0], (*ends)[1]};
    if (!steps) return;
    std::vector<double> values;
    for (std::int64_t i = 0; i < *steps; ++i) {
        const double value = level_of(axis, static_cast<std::size_t>(i), static_cast<std::size_t>(*steps));
        if (values.empty() || values.back() != value) values.push_back(value);
    }
    axis.values = std::move(values);
}

void read_values(const Node& node, const Variable& variable, StudyAxis& axis, Problems& problems) {
    const Entry& entry = *node.find("values");
    const auto values = numbers_of(entry, axis, variable, problems);
    if (!values) return;
    axis.values = *values;
    std::ranges::sort(axis.values);
    if (std::ranges::adjacent_find(axis.values) != axis.values.end())
        problems.add(entry.value.place, "a value of " + axis.key + " stands twice");
    if (axis.values.size() < 2) {
        problems.add(entry.value.place, axis.key + " does not vary",
                     "two values or more; a constant belongs into set = [...]");
        return;
    }
    axis.range = {axis.values.front(), axis.values.back()};
}

/// "from 2023-12 until 2026-01".
std::string when_of(const Node& node, const Variable& variable, const StudyAxis& axis, Problems& problems) {
    std::string when;
    for (const char* word : {"from", "until"}) {
        const auto month = text_of_key(node, word, problems);
        if (!month) continue;
        if (!variable.lever)
            problems.add(node.find(word)->place,
                         axis.key + " is no lever, so it has no " + std::string(word));
        when += std::string(when.empty() ? "" : " ") + word + " " + *month;
    }
    return when;
}

void read_axis(const Node& node, const std::vector<std::string>& known, StudyDraft& draft,
               Problems& problems) {
    refuse_unknown_keys(node, axis_keys, "an [[axis]]", Elsewhere::no, problems);
    const auto key = text_of_key(node, "key", problems);
    if (!key) {
        if (node.find("key") == nullptr)
            problems.add(node.place, "an axis has no key",
                         "key = \"city.CITY.LEVER\", \"nation.LEVER\", "
                         "\"parameters.GROUP.KEY\" or \"run.scale\"");
        return;
    }
    const Place at = node.find("key")->value.place;
    const std::string present = present_key(*key);
    const auto variable = variable_of(present, currency_of(draft.study));
    if (!variable || (draft.resolved && std::ranges::find(known, present) == known.end())) {
        problems.add(at, "nothing that can vary is called '" + *key + "'",
                     "city.CITY.LEVER, nation.LEVER, parameters.GROUP.KEY, run.scale",
                     nearest_key(*key, known));
        return;
    }
    if (std::string text = renamed_text(*key); !text.empty()) problems.remark_once(at, std::move(text));
    StudyAxis axis;
    axis.key = present;
    // The column keeps the name that the study gives it, so that runs under a former key are found again.
    axis.name = text_of_key(node, "name", problems).value_or(last_word(*key));
    if (!good_axis_name(axis.name))
        problems.add(node.find("name")->value.place, "'" + axis.name + "' is no name of an axis",
                     "letters a-z, digits and _, a letter first");
    axis.unit = variable->unit;
    axis.currency = currency_of(draft.study);
    axis.scale = variable->scale;
    if (const auto scale = word_of_key(node, "scale", {"linear", "log"}, problems))
        axis.scale = *scale == 1 ? model::Scale::logarithmic : model::Scale::linear;
    axis.whole = variable->whole;
    axis.when = when_of(node, *variable, axis, problems);
    const bool range = node.find("range") != nullptr;
    if (range == (node.find("values") != nullptr)) {
        problems.add(node.place,
                     axis.key + (range ? " has both values and a range" : " has neither values nor a range"),
                     "values = [...], range = [LOWER, UPPER], or range = \"prior\" of a parameter");
        return;
    }
    if (range)
        read_range(node, *variable, axis, problems);
    else
        read_values(node, *variable, axis, problems);
    for (const StudyAxis& other : draft.study.axes) {
        if (other.key == axis.key)
            problems.add(at, "two axes vary " + axis.key);
        else if (other.name == axis.name)
            problems.add(at, "two axes are called '" + axis.name + "'", "name = \"...\" for one of them");
    }
    for (const Policy& policy : draft.study.policies)
        for (const std::string& setting : policy.set)
            if (key_of(setting) == axis.key)
                problems.add(at, axis.key + " is set by policy " + policy.name + " too",
                             "an axis or a policy");
    draft.study.axes.push_back(std::move(axis));
    draft.axis_places.push_back(at);
}

}  // namespace

void read_axes(const Node& root, StudyDraft& draft, Problems& problems) {
    const std::vector<std::string> known = known_keys(draft);
    for (const Node* node : tables_in(root, "axis", problems)) read_axis(*node, known, draft, problems);
}

void check_axes_in_scenarios(const StudyDraft& draft, Problems& problems) {
    const Study& study = draft.study;
    std::vector<bool> matters(study.axes.size(), false);
    for (const Policy& policy : study.policies) {
        // All axes at their lower ends, then one of them at its upper end.
        std::vector<std::string> set;
        for (const StudyAxis& axis : study.axes) set.push_back(setting_of(axis, probes_of(axis).lower));
        const auto read_with = [&](const std::vector<std::string>& settings, std::size_t blamed) {
            ReadResult result = read_text(policy.resolved.resolved_toml, ".", {settings});
            // No axis is to blame when there is none: the reader cannot read what it has written itself.
            if (settings.empty() && !result.problems.empty())
                throw std::logic_error("the resolved text of policy " + policy.name +
                                       " cannot be read back: " + to_text(result.problems.front()));
            for (const Problem& problem : result.problems) {
                std::size_t axis = blamed;
                for (std::size_t a = 0; a < settings.size(); ++a)
                    if (problem.file == "--set " + settings[a]) axis = a;
                problems.add(draft.axis_places[axis],
                             fmt::format("{} under policy {}: {}", settings[axis], policy.name, problem.what),
                             problem.allowed, problem.suggestion);
            }
            return result;
        };
        const ReadResult low = read_with(set, 0);
        if (!low.scenario) continue;
        for (std::size_t a = 0; a < study.axes.size(); ++a) {
            std::vector<std::string> other = set;
            other[a] = setting_of(study.axes[a], probes_of(study.axes[a]).upper);
            const ReadResult high = read_with(other, a);
            if (!high.scenario || study.axes[a].key == "run.scale" ||
                first_difference(low.scenario->input, high.scenario->input))
                matters[a] = true;
        }
    }
    for (std::size_t a = 0; a < study.axes.size(); ++a)
        if (problems.none() && !matters[a])
            problems.add(draft.axis_places[a],
                         study.axes[a].key + " changes no month of the run: all its runs would be the same",
                         "a span of months within the run");
}

}  // namespace headwater::analysis
