#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/declaration_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

struct ListOptions {
    std::string what;
    std::string filter;
    bool full = false;
    bool json = false;
};

ExitCode list(const ListOptions& options) {
    std::vector<std::string> kinds;
    for (const auto& text : declaration_kinds) kinds.emplace_back(text.plural);
    if (options.what.empty()) {
        TextTable table({{"headwater list ..."}, {"number", Align::right}, {"what"}});
        for (const auto& text : declaration_kinds)
            table.row({std::string(text.plural), grouped(std::ssize(declarations_of(text.kind))),
                       std::string(text.text)});
        print(table.plain());
        return ExitCode::done;
    }
    const auto kind = std::ranges::find(declaration_kinds, options.what, &DeclarationKindText::plural);
    if (kind == declaration_kinds.end())
        throw Failure{ExitCode::usage, fmt::format("cannot list '{}'; there are: {}{}", options.what,
                                                   joined(kinds), did_you_mean(options.what, kinds))};
    auto declarations = declarations_of(kind->kind);
    std::erase_if(declarations, [&](const Declaration& d) {
        return d.key.find(options.filter) == std::string::npos &&
               d.text.find(options.filter) == std::string::npos;
    });
    if (options.json) {
        auto rows = nlohmann::ordered_json::array();
        for (const Declaration& d : declarations) rows.push_back(json_of(d));
        print(json_text(rows));
        return ExitCode::done;
    }
    if (declarations.empty()) {
        say(fmt::format("none of the {} {} has '{}' in its key or text", declarations_of(kind->kind).size(),
                        kind->plural, options.filter));
        return ExitCode::done;
    }
    print(options.full ? table_of(kind->kind, declarations).plain() : listed(kind->kind, declarations));
    return ExitCode::done;
}

}  // namespace

void add_list(Program& program) {
    const auto options = std::make_shared<ListOptions>();
    CLI::App& verb = add_verb(program, "list", "List levers, parameters, measures and what else is declared",
                              "headwater list levers\n"
                              "headwater list parameters talent        # those with 'talent' in key or text\n"
                              "headwater list measures --json");
    verb.add_option("WHAT", options->what,
                    "levers, parameters, numerics, mechanisms, measures, events, terms or units")
        ->type_name("");
    verb.add_option("FILTER", options->filter, "Text in the key or the meaning")->type_name("");
    verb.add_flag("--full", options->full, "One line each, however wide, for grep");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.callback([&program, options] { program.action = [options] { return list(*options); }; });
}

}  // namespace headwater::analysis
