// Reads study.toml with the reader of scenarios: places, allowed values and suggestions are the same.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

#include "analysis/runs/arms.hpp"
#include "analysis/sweeps/study.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "model/measures/measure.hpp"
#include "model/measures/measure_name.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

using namespace scenarios;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> top_keys{"schema",     "name",      "title",
                                        "scenario",   "seed",      "worlds",
                                        "replicates", "uncertain", "uncertain_sampling",
                                        "set",        "policy",    "axis",
                                        "design",     "keep",      "failures",
                                        "limits",     "parts"};

/// A name that may stand in file names and flags.
bool good_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string folder_of(const std::string& path) {
    return fs::path(path).parent_path().string();
}

void read_policies(const Node& root, const std::string& path, StudyDraft& draft, Problems& problems) {
    const Entry* scenario = root.find("scenario");
    std::string base;
    if (scenario == nullptr)
        problems.add(root.place, "the study names no scenario", "scenario = \"FILE.toml\"");
    else if (auto text = text_in(*scenario, problems))
        base = path_from(folder_of(path), *text);
    const std::vector<std::string> common = texts_in(root, "set", problems);
    const auto add = [&](std::string name, std::string text, const std::vector<std::string>& set,
                         const std::string& file, const Place& place) {
        if (!good_name(name))
            problems.add(place, "'" + name + "' is no name of a policy", "letters a-z, digits, - and _");
        for (const Policy& other : draft.study.policies)
            if (other.name == name) problems.add(place, "two policies are called '" + name + "'");
        Policy policy{std::move(name), std::move(text), common, file, {}};
        policy.set.insert(policy.set.end(), set.begin(), set.end());
        draft.study.policies.push_back(std::move(policy));
        draft.policy_places.push_back(place);
    };
    for (const Node* node : tables_in(root, "policy", problems)) {
        refuse_unknown_keys(*node, std::vector<std::string>{"name", "text", "set", "scenario"},
                            "a [[policy]]", Elsewhere::no, problems);
        const std::string name = text_of_key(*node, "name", problems).value_or("");
        const std::vector<std::string> set = texts_in(*node, "set", problems);
        const auto file = text_of_key(*node, "scenario", problems);
        std::string words = text_of_key(*node, "text", problems).value_or("");
        if (words.empty())
            for (const std::string& setting : set) words += (words.empty() ? "" : "; ") + setting;
        if (words.empty()) words = file ? *file : "the scenario as it is";
        add(name, words, set, file ? path_from(folder_of(path), *file) : base, node->place);
    }
    if (draft.study.policies.empty()) add("base", "the scenario as it is", {}, base, root.place);
}

/// Reads the scenario of each policy; its problems become problems of the study.
void resolve_policies(StudyDraft& draft, Problems& problems, std::vector<Problem>& of_scenarios) {
    Study& study = draft.study;
    for (std::size_t p = 0; p < study.policies.size(); ++p) {
        Policy& policy = study.policies[p];
        if (policy.scenario.empty()) {
            draft.resolved = false;
            continue;
        }
        const bool frozen = !draft.frozen.empty();
        ReadResult result =
            frozen ? read(draft.frozen + "/" + policy.name + ".toml") : read(policy.scenario, {policy.set});
        for (const Problem& problem : result.problems)
            if (std::ranges::find(of_scenarios, problem) == of_scenarios.end())
                of_scenarios.push_back(problem);
        if (!result.scenario) {
            draft.resolved = false;
            continue;
        }
        policy.resolved = std::move(*result.scenario);
        for (const std::string& file : policy.resolved.files)
            if (std::ranges::find(study.files, file) == study.files.end()) study.files.push_back(file);
        if (p == 0 || !draft.resolved) continue;
        for (const std::string& reason :
             incomparable(study.policies[0].resolved.input, policy.resolved.input))
            problems.add(draft.policy_places[p],
                         policy.name + " cannot be compared with " + study.policies[0].name + ": " + reason);
        for (std::size_t other = 0; other < p; ++other)
            if (study.policies[other].resolved.digest == policy.resolved.digest)
                problems.add(draft.policy_places[p], policy.name + " is the same as " +
                                                         study.policies[other].name +
                                                         ": its runs would be duplicates");
    }
}

void read_uncertain(const Node& root, StudyDraft& draft, Problems& problems) {
    const Entry* entry = root.find("uncertain");
    if (entry == nullptr || (entry->value.kind == Node::Kind::text && entry->value.text == "none")) return;
    std::set<std::string> fixed;
    constexpr std::string_view prefix = "parameters.";
    for (const Policy& policy : draft.study.policies)
        for (const ResolvedValue& value : policy.resolved.values)
            if (value.key.starts_with(prefix) && value.origin != "default")
                fixed.insert(value.key.substr(prefix.size()));
    for (const StudyAxis& axis : draft.study.axes)
        if (axis.key.starts_with(prefix)) fixed.insert(axis.key.substr(prefix.size()));
    const std::vector<UncertainParameter> all = uncertain_parameters(fixed, currency_of(draft.study));
    if (entry->value.kind == Node::Kind::text && entry->value.text == "all") {
        draft.study.uncertain = all;
        return;
    }
    if (entry->value.kind != Node::Kind::array) {
        problems.add(entry->value.place, "uncertain is neither \"none\", \"all\" nor a list",
                     "[\"GROUP\", \"GROUP.KEY\", ...]");
        return;
    }
    const auto keys = names_of(all, [](const auto& parameter) { return parameter.key; });
    for (const Node& item : entry->value.items) {
        const auto named = [&](const UncertainParameter& parameter) {
            return item.kind == Node::Kind::text &&
                   (parameter.key == item.text || parameter.key.starts_with(item.text + "."));
        };
        if (std::ranges::none_of(all, named))
            problems.add(item.place,
                         fixed.contains(item.text)
                             ? "'" + item.text + "' is set by a scenario or an axis, so it is not drawn"
                             : "no parameter or group with a prior is called '" + item.text + "'",
                         "", nearest(item.text, keys));
        for (const UncertainParameter& parameter : all)
            if (named(parameter) &&
                std::ranges::find(draft.study.uncertain, parameter.key, &UncertainParameter::key) ==
                    draft.study.uncertain.end())
                draft.study.uncertain.push_back(parameter);
    }
}

void read_uncertain_sampling(const Node& root, StudyDraft& draft, Problems& problems) {
    const auto word = word_of_key(root, "uncertain_sampling", names_of(world_sampling_keys), problems);
    if (!word) return;
    draft.study.world_sampling = static_cast<WorldSampling>(*word);
    if (draft.frozen.empty() && draft.study.uncertain.empty())
        problems.add(root.find("uncertain_sampling")->place, "nothing is uncertain, so nothing is drawn",
                     "uncertain = \"all\", or a list");
}

/// A list of names, or one text of names with commas between them; a name in a list may hold commas too.
std::vector<std::pair<std::string, Place>> names_in(const Node& table, const Entry& entry,
                                                    Problems& problems) {
    std::vector<std::pair<std::string, Place>> names;
    const auto add = [&](std::string_view text, const Place& place) {
        while (true) {
            const std::string_view word = text.substr(0, text.find(','));
            const std::size_t first = word.find_first_not_of(' ');
            if (first != std::string_view::npos)
                names.emplace_back(word.substr(first, word.find_last_not_of(' ') - first + 1), place);
            if (word.size() == text.size()) return;
            text.remove_prefix(word.size() + 1);
        }
    };
    if (entry.value.kind == Node::Kind::text) {
        add(entry.value.text, entry.value.place);
        return names;
    }
    (void)texts_in(table, entry.key, problems);
    for (const Node& item : entry.value.items)
        if (item.kind == Node::Kind::text) add(item.text, item.place);
    return names;
}

/// Keeps the measure of "measure:city:tier", with all its cities and tiers.
void keep_values(const std::string& name, const Place& place, const std::vector<std::string>& cities,
                 std::set<std::size_t>& rows, Problems& problems) {
    try {
        rows.insert(model::measure_name(name, cities).measure);
    } catch (const model::MeasureNameError& wrong) {
        problems.add(place, wrong.what(), "",
                     wrong.meant().empty() ? nearest(wrong.word(), wrong.allowed()) : wrong.meant());
    }
}

void read_keep(const Node& root, StudyDraft& draft, Problems& problems) {
    const auto keys = names_of(model::measure_catalogue(), [](const auto& m) { return m.key; });
    std::vector<std::pair<std::string, Place>> wanted;
    const Entry* entry = root.find("keep");
    const Node* keep = entry ? table_in(*entry, problems) : nullptr;
    if (keep != nullptr) {
        refuse_unknown_keys(*keep, std::vector<std::string>{"measures", "form"}, "[keep]", Elsewhere::no,
                            problems);
        if (const auto form = word_of_key(*keep, "form", names_of(output::keep_keys), problems))
            draft.study.keep = static_cast<output::Keep>(*form);
        if (const Entry* measures = keep->find("measures")) {
            wanted = names_in(*keep, *measures, problems);
            if (wanted.empty() &&
                (measures->value.kind == Node::Kind::text ||
                 (measures->value.kind == Node::Kind::array && measures->value.items.empty())))
                problems.add(measures->value.place, "no measure is kept",
                             "[\"MEASURE\", ...], see headwater list measures");
        }
    }
    // Without a choice: what the scenario looks at first.
    if (wanted.empty() && draft.resolved)
        for (const std::string& headline : draft.study.policies[0].resolved.experiment.headline)
            wanted.emplace_back(headline.substr(0, headline.find(':')), root.place);
    if (wanted.empty())
        for (const char* key : {"talent", "firms", "public_money", "frontier"})
            wanted.emplace_back(key, root.place);
    std::set<std::size_t> rows;
    std::vector<std::string> cities;
    if (!draft.study.policies.empty())
        for (const model::CityInput& city : draft.study.policies[0].resolved.input.cities)
            cities.push_back(city.key);
    for (const auto& [name, place] : wanted) {
        if (name.find(':') != std::string::npos) {
            // Where the scenario cannot be read, its cities are not known.
            if (draft.resolved) keep_values(name, place, cities, rows, problems);
            continue;
        }
        bool found = false;
        for (std::size_t row = 0; row < keys.size(); ++row)
            if (matches(name, keys[row])) {
                rows.insert(row);
                found = true;
            }
        if (const auto of_labs = model::no_place_for_labs(name); of_labs && !found)
            problems.add(place, of_labs->what(), "measures of cities or of the nation", of_labs->meant());
        else if (!found)
            problems.add(place, "unknown measure '" + name + "'", "see headwater list measures",
                         nearest(name, keys));
    }
    draft.study.measures.assign(rows.begin(), rows.end());
}

void read_limits(const Node& root, StudyDraft& draft, Problems& problems) {
    Study& study = draft.study;
    if (const Node* failures = section(root, "failures", {"on_failure", "max_failures"}, problems)) {
        if (const auto word = text_of_key(*failures, "on_failure", problems)) {
            const Place place = failures->find("on_failure")->value.place;
            if (*word == "record") {
                study.on_failure.then = FailurePolicy::Then::record;
            } else if (*word == "stop") {
                study.on_failure.then = FailurePolicy::Then::stop;
            } else if (word->starts_with("retry:") && word->size() == 7 && (*word)[6] >= '1' &&
                       (*word)[6] <= '9') {
                study.on_failure = {FailurePolicy::Then::retry, (*word)[6] - '0', 0};
            } else {
                problems.add(place, "on_failure is '" + *word + "'",
                             "\"record\", \"retry:1\" to \"retry:9\", \"stop\"");
            }
        }
        study.on_failure.most = whole_of_key(*failures, "max_failures", {0, 1e9}, problems).value_or(0);
    }
    if (const Node* limits = section(root, "limits", {"run_seconds", "run_memory_mib"}, problems)) {
        study.guard.seconds = number_of_key(*limits, "run_seconds", {0, 1e7}, problems).value_or(0);
        study.guard.bytes =
            number_of_key(*limits, "run_memory_mib", {0, 1e9}, problems).value_or(0) * 1024 * 1024;
    }
    if (const Node* parts = section(root, "parts", {"seconds", "threads", "runs"}, problems)) {
        study.part_seconds = number_of_key(*parts, "seconds", {1, 1e6}, problems).value_or(600);
        study.threads = static_cast<int>(whole_of_key(*parts, "threads", {1, 1024}, problems).value_or(1));
        study.part_runs = whole_of_key(*parts, "runs", {0, 1e9}, problems).value_or(0);
    }
}

/// What scenarios, tables and the design have to tell, each once.
std::vector<std::string> remarks_of(const StudyDraft& draft, const Problems& problems) {
    std::vector<std::string> remarks;
    const auto add = [&](std::string remark) {
        if (std::ranges::find(remarks, remark) == remarks.end()) remarks.push_back(std::move(remark));
    };
    for (const Policy& policy : draft.study.policies)
        for (const Problem& remark : policy.resolved.remarks) add(to_text(remark));
    for (const Problem& remark : problems.remarks()) add(to_text(remark));
    for (const std::string& remark : draft.remarks) add(remark);
    return remarks;
}

}  // namespace

StudyResult read_study(const std::string& path, const std::string& frozen) {
    StudyResult result;
    Problems problems;
    const auto file = read_toml_file(path, {problems.add_file(path), 0, 0}, problems);
    if (!file) {
        result.problems = problems.list();
        return result;
    }
    const Node& root = file->root;
    StudyDraft draft;
    draft.frozen = frozen;
    Study& study = draft.study;
    study.text = file->text.text;
    study.files.push_back(path);
    refuse_unknown_keys(root, top_keys, "a study", Elsewhere::no, problems);
    if (whole_of_key(root, "schema", {1, 1}, problems).value_or(0) != 1 && root.find("schema") == nullptr)
        problems.add(root.place, "the study does not say its schema", "schema = 1");
    study.name = text_of_key(root, "name", problems).value_or(fs::path(path).stem().string());
    if (!good_name(study.name))
        problems.add(root.place, "'" + study.name + "' is no name of a study",
                     "letters a-z, digits, - and _");
    study.title = text_of_key(root, "title", problems).value_or(study.name);
    study.seed = static_cast<std::uint64_t>(
        whole_of_key(root, "seed", {0, model::largest_seed}, problems).value_or(1));
    study.worlds = static_cast<std::int32_t>(whole_of_key(root, "worlds", {1, 1e8}, problems).value_or(1));
    study.replicates =
        static_cast<std::int32_t>(whole_of_key(root, "replicates", {1, 1e6}, problems).value_or(1));
    std::vector<Problem> of_scenarios;
    read_policies(root, path, draft, problems);
    resolve_policies(draft, problems, of_scenarios);
    read_axes(root, draft, problems);
    read_design(root, folder_of(path), draft, problems);
    // A frozen scenario states every parameter, so that it no longer tells which the study left open; the plan does.
    if (frozen.empty()) read_uncertain(root, draft, problems);
    read_uncertain_sampling(root, draft, problems);
    read_keep(root, draft, problems);
    read_limits(root, draft, problems);
    check_size(root, draft, problems);
    if (problems.none() && frozen.empty()) check_design(draft, problems);
    if (problems.none() && of_scenarios.empty()) check_axes_in_scenarios(draft, problems);
    result.problems = problems.list();
    result.remarks = remarks_of(draft, problems);
    result.problems.insert(result.problems.end(), of_scenarios.begin(), of_scenarios.end());
    if (result.problems.empty()) result.study = std::move(study);
    return result;
}

}  // namespace headwater::analysis
