#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/declaration_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/nearest.hpp"
#include "scenarios/reader/lever_key.hpp"

namespace headwater::analysis {

namespace {

struct ExplainedKeyOptions {
    std::string key;
    bool json = false;
};

std::vector<std::string> known_keys() {
    std::vector<std::string> keys;
    for (const Declaration& d : all_declarations()) {
        keys.push_back(d.key);
        if (!d.group.empty()) keys.push_back(d.key.substr(d.group.size() + 1));
    }
    std::ranges::sort(keys);
    const auto repeated = std::unique(keys.begin(), keys.end());
    keys.erase(repeated, keys.end());
    return keys;
}

/// What is near, or what now has the former key that is near.
std::string suggestion(const std::string& key) {
    if (std::string text = did_you_mean(key, known_keys()); !text.empty()) return text;
    const std::string now = scenarios::nearest_lever(key);
    return now.empty() ? "" : fmt::format("; did you mean '{}'?", now);
}

ExitCode explain(const ExplainedKeyOptions& options) {
    const auto found = find_declarations(options.key);
    if (found.empty())
        throw Failure{ExitCode::usage,
                      fmt::format("nothing is called '{}'{} ('headwater list' shows what there is)",
                                  options.key, suggestion(options.key))};
    if (options.json) {
        auto pages = nlohmann::ordered_json::array();
        for (const Declaration& d : found) pages.push_back(json_of(d));
        print(json_text(pages));
        return ExitCode::done;
    }
    std::string text;
    for (const Declaration& d : found) text += (text.empty() ? "" : "\n") + explained(d);
    print(text);
    return ExitCode::done;
}

}  // namespace

void add_explain(Program& program) {
    const auto options = std::make_shared<ExplainedKeyOptions>();
    CLI::App& verb = add_verb(
        program, "explain", "Explain a lever, parameter, measure, mechanism, event, term of a reason or unit",
        "headwater explain relocation_subsidy\n"
        "headwater explain talent_market.move_cost\n"
        "headwater explain taste_shock              # a term that 'why' prints\n"
        "headwater explain raids --json");
    verb.add_option("KEY", options->key,
                    "As 'headwater list' prints it; the group of a parameter may be left out")
        ->required()
        ->type_name("");
    verb.add_flag("--json", options->json,
                  "Print JSON: a list, since a key can name a mechanism and a measure");
    verb.callback([&program, options] { program.action = [options] { return explain(*options); }; });
}

}  // namespace headwater::analysis
