#include "analysis/report/declaration_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

std::string range_text(const std::optional<model::Range>& range) {
    return range ? readable(range->lower) + " to " + readable(range->upper) : "";
}

std::string value_text(const Declaration& d) {
    return d.value ? readable(*d.value) : "";
}

/// A line that is broken only where it is too long: `wrapped` would join its runs of blanks.
std::string wrapped_line(const std::string& line, std::size_t width) {
    if (columns_of(line) <= width) return line + "\n";
    const std::size_t gap = line.find("  ");
    return line.substr(0, gap) + "\n    " +
           wrapped(trimmed(std::string_view(line).substr(std::min(gap, line.size()))), width - 4, "    ") +
           "\n";
}

/// A line or two in a scenario that set it, or nothing where a scenario cannot.
std::string scenario_lines(const Declaration& d) {
    switch (d.kind) {
        case DeclarationKind::lever:
            return fmt::format("[[lever]]\nkey = \"{}\"\n{}value = ...    # {}, {}\nfrom = \"YYYY-MM\"",
                               d.key, d.scope == "city" ? "city = \"...\"\n" : "", d.unit,
                               range_text(d.bounds));
        case DeclarationKind::parameter:
            return fmt::format("[parameters.{}]\n{} = {}", d.group, d.key.substr(d.group.size() + 1),
                               exact(*d.value));
        case DeclarationKind::mechanism:
            return fmt::format("[mechanisms]\n{} = \"off\"", d.key);
        case DeclarationKind::measure:
            return d.group.empty() ? ""
                                   : fmt::format(
                                         "[output]\nlabs = \"model_makers\"    # or \"all\"\n"
                                         "lab_measures = [\"{}\"]",
                                         d.key);
        default:
            return "";
    }
}

}  // namespace

TextTable table_of(DeclarationKind kind, std::span<const Declaration> declarations) {
    switch (kind) {
        case DeclarationKind::lever: {
            TextTable table(
                {{"lever"}, {"scope"}, {"unit"}, {"neutral", Align::right}, {"range"}, {"meaning"}});
            for (const auto& d : declarations)
                table.row({d.key, d.scope, d.unit, value_text(d), range_text(d.bounds), d.text});
            return table;
        }
        case DeclarationKind::parameter:
        case DeclarationKind::numeric: {
            TextTable table({{std::string(text_of(kind).singular)},
                             {"unit"},
                             {"default", Align::right},
                             {"range"},
                             {"mark"},
                             {"meaning"}});
            for (const auto& d : declarations)
                table.row({d.key, d.unit, value_text(d), range_text(d.bounds),
                           std::string(model::text_of(*d.mark)), d.text});
            return table;
        }
        case DeclarationKind::mechanism: {
            TextTable table({{"mechanism"}, {"stands for"}, {"meaning"}});
            for (const auto& d : declarations) table.row({d.key, d.mechanism, d.text});
            return table;
        }
        case DeclarationKind::measure: {
            TextTable table({{"measure"}, {"per"}, {"kind"}, {"unit"}, {"meaning"}});
            for (const auto& d : declarations) table.row({d.key, d.over, d.timing, d.unit, d.text});
            return table;
        }
        case DeclarationKind::event: {
            TextTable table({{"event"}, {"meaning"}, {"terms of the decision"}});
            for (const auto& d : declarations) table.row({d.key, d.text, joined(d.terms)});
            return table;
        }
        case DeclarationKind::term: {
            TextTable table({{"term"}, {"of events"}, {"meaning"}});
            for (const auto& d : declarations) table.row({d.key, joined(d.events), d.text});
            return table;
        }
        case DeclarationKind::unit: {
            TextTable table({{"unit"}, {"in run files"}});
            for (const auto& d : declarations) table.row({d.key, d.unit_cf});
            return table;
        }
    }
    return TextTable({});
}

std::string listed(DeclarationKind kind, std::span<const Declaration> declarations) {
    constexpr std::size_t width = 100;  // of a terminal
    std::size_t keys = 0;
    for (const Declaration& d : declarations) keys = std::max(keys, columns_of(d.key));
    keys = std::min<std::size_t>(keys, 44);
    std::string text;
    for (const Declaration& d : declarations) {
        std::vector<std::string> facts;
        const auto fact = [&](const std::string& words) {
            if (!words.empty()) facts.push_back(words);
        };
        fact(d.scope);
        fact(d.over);
        fact(d.timing);
        fact(kind == DeclarationKind::unit ? d.unit_cf : d.unit);
        fact(d.mechanism.empty() || kind != DeclarationKind::mechanism ? "" : "stands for " + d.mechanism);
        if (d.value) fact(value_text(d) + (d.bounds ? " (" + range_text(d.bounds) + ")" : ""));
        if (d.mark) fact(std::string(model::text_of(*d.mark)));
        std::string first = d.key;
        if (!facts.empty())
            first += std::string(keys + 2 - std::min(columns_of(d.key), keys), ' ') + joined(facts);
        first.erase(first.find_last_not_of(' ') + 1);
        text += wrapped_line(first, width);
        if (kind == DeclarationKind::unit) continue;
        text += "    " + wrapped(d.text, width - 4, "    ") + "\n";
        if (!d.terms.empty()) text += "    " + wrapped("terms: " + joined(d.terms), width - 4, "    ") + "\n";
        if (!d.events.empty()) text += "    " + wrapped("of: " + joined(d.events), width - 4, "    ") + "\n";
    }
    return text;
}

std::string explained(const Declaration& d) {
    std::string page =
        fmt::format("{} ({})\n  {}\n\n", d.key, text_of(d.kind).singular, wrapped(d.text, 98, "  "));
    const auto line = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            page += fmt::format("  {:<18}{}\n", name, wrapped(value, 80, std::string(20, ' ')));
    };
    const bool lever = d.kind == DeclarationKind::lever;
    line("formerly", d.former);
    line("unit", d.money ? d.unit + ", amounts here in " + declared_money() : d.unit);
    line("in run files", d.unit_cf != d.unit ? d.unit_cf : "");
    if (d.kind == DeclarationKind::mechanism)
        line("default", "on");
    else
        line(lever ? "neutral value" : "default", value_text(d));
    line("allowed", range_text(d.bounds));
    line("plausible", range_text(d.prior));
    line("scale", d.scale == model::Scale::logarithmic ? "logarithmic" : "");
    line("scope", d.scope);
    line("per", d.over);
    line("kind", d.timing.empty()     ? ""
                 : d.timing == "flow" ? "flow: sum over the month"
                 : d.timing == "mean" ? "mean: held through the month"
                                      : "stock: at the end of the month");
    line("goal", d.goal == "none" ? "" : d.goal);
    line("total of", d.of_country ? "the whole country, whatever share of it the run holds" : "");
    line("formula", d.formula);
    line("payments", d.ledger);
    line("of cities", d.of_cities);
    line("mechanism", d.mechanism);
    line("moves", joined(d.moves));
    line("acts only with", joined(d.needs));
    line("terms", joined(d.terms));
    line("of events", joined(d.events));
    line("mark", d.mark ? std::string(model::text_of(*d.mark)) : "");
    line("source", d.source);
    line("--set", d.set_key.empty() ? "" : d.set_key + "=...");
    if (const std::string lines = scenario_lines(d); !lines.empty()) {
        page += "\n  in a scenario:\n";
        std::string indented = "    " + lines;
        for (std::size_t at = 0; (at = indented.find('\n', at)) != std::string::npos; at += 5)
            indented.replace(at, 1, "\n    ");
        page += indented + "\n";
    }
    return page;
}

nlohmann::ordered_json json_of(const Declaration& d) {
    nlohmann::ordered_json json{{"kind", text_of(d.kind).singular}, {"key", d.key}};
    const auto text = [&](const char* name, const std::string& value) {
        if (!value.empty()) json[name] = value;
    };
    const auto list = [&](const char* name, const std::vector<std::string>& values) {
        if (!values.empty()) json[name] = values;
    };
    text("former", d.former);
    text("text", d.text);
    text("unit", d.unit);
    text("unit_in_run_files", d.unit_cf);
    if (d.money) json["amounts_in"] = declared_money();
    if (d.value) json[d.kind == DeclarationKind::lever ? "neutral" : "default"] = *d.value;
    if (d.bounds) json["allowed"] = {d.bounds->lower, d.bounds->upper};
    if (d.prior) json["plausible"] = {d.prior->lower, d.prior->upper};
    if (d.bounds) json["scale"] = d.scale == model::Scale::logarithmic ? "logarithmic" : "linear";
    text("scope", d.scope);
    text("per", d.over);
    text("timing", d.timing);
    text("goal", d.goal);
    if (d.of_country) json["total_of"] = "country";
    text("formula", d.formula);
    text("ledger", d.ledger);
    text("of_cities", d.of_cities);
    text("mechanism", d.mechanism);
    list("moves", d.moves);
    list("acts_only_with", d.needs);
    list("terms", d.terms);
    list("events", d.events);
    if (d.mark) json["mark"] = model::text_of(*d.mark);
    text("source", d.source);
    text("set", d.set_key);
    return json;
}

}  // namespace headwater::analysis
