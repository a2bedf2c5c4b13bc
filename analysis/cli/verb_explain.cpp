#include <fmt/format.h>

#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/declaration_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/nearest.hpp"

namespace headwater::analysis {

namespace {

struct ExplainOptions {
    std::string key;
    bool json = false;
};

std::vector<std::string> known_keys() {
    std::vector<std::string> keys;
    for (const Declaration& d : all_declarations()) {
        keys.push_back(d.key);
        if (!d.group.empty()) keys.push_back(d.key.substr(d.group.size() + 1));
    }
    return keys;
}

ExitCode explain(const ExplainOptions& options) {
    const auto found = find_declarations(options.key);
    if (found.empty())
        throw Failure{ExitCode::usage,
                      fmt::format("nothing is called '{}'{} ('headwater list' shows what there is)",
                                  options.key, did_you_mean(options.key, known_keys()))};
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
    const auto options = std::make_shared<ExplainOptions>();
    CLI::App& verb =
        add_verb(program, "explain", "Explain a lever, parameter, measure, mechanism, event or unit",
                 "headwater explain reloc_subsidy\n"
                 "headwater explain talent_market.move_cost\n"
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
