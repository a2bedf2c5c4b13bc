#include "analysis/report/reference_pages.hpp"

#include <fmt/format.h>

#include <map>

#include "analysis/report/declaration_text.hpp"
#include "analysis/report/month_page.hpp"
#include "analysis/runs/text.hpp"
#include "model/declared/themes.hpp"

namespace headwater::analysis {

namespace {

constexpr std::string_view made_by =
    "<!-- Made by `headwater docs`; edit the declarations in model/ instead. -->\n\n";

std::string range(const std::optional<model::Range>& bounds) {
    return bounds ? readable(bounds->lower) + " to " + readable(bounds->upper) : "";
}

std::string in_backticks(const std::string& text) {
    return text.empty() ? "" : "`" + text + "`";
}

std::string codes(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + in_backticks(word);
    return text;
}

/// What "currency" means in a page that belongs to no scenario.
std::string money_words() {
    return "*currency* is that of the scenario; amounts are declared in " + declared_money() +
           " and converted at the rate that a scenario in another currency states.";
}

ReferencePage levers() {
    std::string text =
        std::string(made_by) +
        "# Levers\n\nWhat policy can pull. At its neutral value a lever leaves every byte of a run as "
        "it is. A scenario sets levers with `[[lever]]`; see [scenario "
        "files](../how-to/scenario-files.md). " +
        money_words() + "\n\n";
    TextTable table({{"lever"}, {"scope"}, {"unit"}, {"neutral", Align::right}, {"allowed"}, {"mechanism"}});
    const auto all = declarations_of(DeclarationKind::lever);
    for (const auto& d : all)
        table.row({fmt::format("[`{0}`](#{0})", d.key), d.scope, d.unit, readable(*d.value), range(d.bounds),
                   d.mechanism});
    text += table.markdown();
    for (const auto& d : all) {
        text += fmt::format("\n## {}\n\n{}\n\n", d.key, d.text);
        text += fmt::format("Moves {}. ", codes(d.moves));
        if (!d.needs.empty()) text += fmt::format("Acts only together with {}. ", codes(d.needs));
        text += fmt::format("Source: {}.", d.source);
        text += d.former.empty()
                    ? "\n"
                    : fmt::format(" Formerly {}, which is still read.\n", in_backticks(d.former));
    }
    return {"levers.md", text};
}

ReferencePage parameters() {
    std::string text =
        std::string(made_by) +
        "# Parameters\n\nBeliefs about the world, with the range in which a value is allowed, the range "
        "that is plausible, and where the default comes from: *stated* in the source articles, "
        "*published* elsewhere, or *assumed* here. `P-`, `S-`, `CN-`, `SV-` name entries of "
        "[sources](../sources.md); `M` is a judgement of the modellers. " +
        money_words() + "\n";
    std::string group;
    std::optional<TextTable> table;
    const auto flush = [&] {
        if (table) text += table->markdown();
    };
    auto all = declarations_of(DeclarationKind::parameter);
    const auto numerics = declarations_of(DeclarationKind::numeric);
    all.insert(all.end(), numerics.begin(), numerics.end());
    for (const auto& d : all) {
        if (d.group != group) {
            flush();
            group = d.group;
            text += fmt::format("\n## {}\n\n", group);
            if (d.kind == DeclarationKind::numeric) text += "Numerics: choices of a run, no beliefs.\n\n";
            table.emplace(std::vector<TextTable::Column>{{"key"},
                                                         {"meaning"},
                                                         {"unit"},
                                                         {"default", Align::right},
                                                         {"allowed"},
                                                         {"plausible"},
                                                         {"mark"},
                                                         {"source"}});
        }
        table->row({in_backticks(d.key.substr(group.size() + 1)), d.text, d.unit, readable(*d.value),
                    range(d.bounds), range(d.prior), std::string(model::text_of(*d.mark)), d.source});
    }
    flush();
    return {"parameters.md", text};
}

ReferencePage measures() {
    std::string text =
        std::string(made_by) +
        "# Measures\n\nWhat a run file holds for each month. A stock is what there is at the end of "
        "the month, a flow is the sum over it, a mean is held through it. A total is of the whole country, "
        "whatever share of it the run "
        "holds: "
        "what the run holds is divided by its scale, and labs that are in every run (named organisations, "
        "the "
        "university and the institute of a city) count once. A measure of money that names payments is the "
        "sum of "
        "these rows of the ledger (`headwater inspect RUN` shows them in the group `transactions`). Measures "
        "of labs stand in the "
        "group `lab` of a run file, under the part of their name behind the dot, for each lab of the panel; "
        "people, money and GPUs are those of the whole lab, and its `weight` there says how many of the "
        "country it stands for. In a run file *currency* is the code of "
        "the "
        "scenario's with the year of its prices, as in `CNY2024`.\n\n";
    TextTable table({{"measure"},
                     {"per"},
                     {"kind"},
                     {"unit"},
                     {"total"},
                     {"goal"},
                     {"meaning"},
                     {"formula"},
                     {"payments"}});
    for (const auto& d : declarations_of(DeclarationKind::measure))
        table.row({in_backticks(d.key), d.over, d.timing, d.unit, d.of_country ? "yes" : "",
                   d.goal == "none" ? "" : d.goal, d.text, d.formula, d.ledger});
    text += table.markdown();
    text +=
        "\n# Events\n\nDecisions that a run file keeps one by one. Where a decision was a choice, the terms "
        "of the "
        "chosen and of the best rejected option are kept with it.\n\n";
    TextTable events({{"event"}, {"meaning"}, {"terms"}});
    for (const auto& d : declarations_of(DeclarationKind::event))
        events.row({in_backticks(d.key), d.text, codes(d.terms)});
    text += events.markdown();
    text +=
        "\n# Terms\n\nWhat these decisions weighed, in units of utility where they add up, or looked at. A "
        "name may mean another thing in another event.\n\n";
    TextTable terms({{"term"}, {"meaning"}, {"of events"}});
    for (const auto& d : declarations_of(DeclarationKind::term))
        terms.row({in_backticks(d.key), d.text, codes(d.events)});
    text += terms.markdown();
    text += "\n# Units\n\n";
    TextTable units({{"unit"}, {"in run files"}});
    for (const auto& d : declarations_of(DeclarationKind::unit))
        units.row({in_backticks(d.key), in_backticks(d.unit_cf)});
    return {"measures.md", text + units.markdown()};
}

ReferencePage mechanisms() {
    std::string text =
        std::string(made_by) +
        "# Mechanisms\n\nEach can be switched off (`[mechanisms] raids = \"off\"`), which leaves every "
        "other equation and draw as it is. Those that start off act where a scenario switches them on.\n\n";
    std::map<std::string, std::vector<std::string>> levers;
    for (const auto& lever : declarations_of(DeclarationKind::lever))
        levers[lever.mechanism].push_back(lever.key);
    TextTable table({{"mechanism"}, {"stands for"}, {"meaning"}, {"starts"}, {"levers"}});
    for (const auto& d : declarations_of(DeclarationKind::mechanism))
        table.row({in_backticks(d.key), d.mechanism, d.text, d.value == 1 ? "on" : "off",
                   codes(levers[d.mechanism])});
    return {"mechanisms.md", text + table.markdown()};
}

ReferencePage draws() {
    std::string text = std::string(made_by) +
                       "# Random draws\n\nWhat random numbers are drawn for. A draw is a function of the "
                       "seed, the number of its "
                       "purpose, the month and an identity; see [the "
                       "decision](../decisions/0002-random-numbers-by-purpose.md). "
                       "Purposes are appended, never renumbered.\n\n";
    TextTable table({{"number", Align::right}, {"purpose"}, {"keyed by"}});
    for (const model::PurposeText& purpose : model::purposes)
        table.row({std::to_string(purpose.number), in_backticks(std::string(purpose.key)),
                   std::string(purpose.keyed_by)});
    return {"draws.md", text + table.markdown()};
}

}  // namespace

std::vector<ReferencePage> reference_pages(const std::filesystem::path& source_tree) {
    return {levers(),   parameters(),
            measures(), mechanisms(),
            draws(),    {"month.md", std::string(made_by) + month_page(source_tree / "model")}};
}

}  // namespace headwater::analysis
