#include "analysis/report/comparison_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace headwater::analysis {

namespace {

using page::Line;
using page::plain;
using page::strong;

/// The currency of a file, from the units of its measures of money: "CNY2024" gives CNY.
std::string currency_of(const ComparisonFile& file) {
    const output::VariableInfo* money = file.file().group("effects").variable("public_money");
    if (money == nullptr) return "CNY";
    std::string code = money->text("units").substr(0, 3);
    return code.empty() ? "CNY" : code;
}

}  // namespace

ComparisonParts::ComparisonParts(const ComparisonFile& comparison, page::Language language,
                                 const page::GroundLines* lines)
    : file(comparison), names(language, currency_of(comparison)), own_lines(lines) {}

DifferenceVerdict ComparisonParts::verdict(std::size_t policy, std::size_t headline) const {
    return verdict_of(file.headline(policy, file.end(), headline).directions(), sentences());
}

Line ComparisonParts::name_of(std::size_t headline) {
    const HeadlineMeasure& named = file.headlines[headline];
    return names.measure(named, file.by_city(named.measure));
}

std::string ComparisonParts::at(const char* what, std::size_t policy, std::size_t horizon,
                                std::size_t headline) {
    return fmt::format("headline:{}[{},{},{}]", what, policy, horizon, headline);
}

Line ComparisonParts::band(const Difference& difference, const std::string& measure, std::size_t policy,
                           std::size_t horizon, std::size_t headline) const {
    return names.difference(difference.q05, measure, at("q05", policy, horizon, headline)) + say("to") +
           names.difference(difference.q95, measure, at("q95", policy, horizon, headline));
}

Line ComparisonParts::share(const Difference& difference, std::size_t worlds, const char* what,
                            std::size_t policy, std::size_t headline) const {
    return names.percent(difference.share(worlds), at(what, policy, file.end(), headline));
}

Line ComparisonParts::sentence(std::size_t policy, std::size_t headline) {
    return sentence_of(file.headline(policy, file.end(), headline), verdict(policy, headline),
                       name_of(headline), file.headlines[headline].measure,
                       [&](const char* what) { return at(what, policy, file.end(), headline); });
}

Line ComparisonParts::sentence_of(const Difference& d, const DifferenceVerdict& verdict, const Line& name,
                                  const std::string& measure,
                                  const std::function<std::string(const char*)>& from) {
    constexpr std::string_view keys[] = {"undefined", "cannot_differ", "equal",  "too_few",
                                         "none",      "leans",         "differs"};
    // One stretch of strong words, but for what stands in another language.
    Line bold;
    for (const page::Span& span : name)
        if (span.kind != page::Span::Kind::plain)
            bold.push_back(span);
        else if (!bold.empty() && bold.back().kind == page::Span::Kind::strong)
            bold.back().text += span.text;
        else
            bold.push_back({page::Span::Kind::strong, span.text, 0, {}});
    return say(keys[static_cast<std::size_t>(verdict.finding)],
               {{"measure", bold},
                {"direction", say(verdict.higher ? "higher" : "lower")},
                {"share", names.percent(d.share(verdict.higher ? d.higher : d.lower),
                                        from(verdict.higher ? "higher" : "lower"))},
                {"higher", names.percent(d.share(d.higher), from("higher"))},
                {"lower", names.percent(d.share(d.lower), from("lower"))},
                {"equal", names.percent(d.share(d.equal()), from("equal"))},
                {"median", names.difference(d.median, measure, from("median"), true)},
                {"low", names.difference(d.q05, measure, from("q05"))},
                {"high", names.difference(d.q95, measure, from("q95"))},
                {"worlds", names.whole(static_cast<double>(d.n), from("n"))}});
}

Line ComparisonParts::runs_line() const {
    const auto count = [&](std::size_t value, const char* from) {
        return names.whole(static_cast<double>(value), from);
    };
    const Line lucks = file.replicates == 1
                           ? Line{}
                           : say("with_lucks", {{"n", count(file.replicates, "count:worlds/replicate")}});
    return say(file.failures.empty() ? "runs_used" : "runs_left_out",
               {{"first", plain(std::to_string(file.world_numbers.front()))},
                {"last", plain(std::to_string(file.world_numbers.back()))},
                {"n", count(file.worlds, "count:worlds/world")},
                {"lucks", lucks},
                {"failed", count(file.failures.size(), "count:worlds/failure")}});
}

std::string_view cell_key(const DifferenceVerdict& verdict) {
    switch (verdict.finding) {
        case Finding::undefined:
            return "cell_undefined";
        case Finding::cannot_differ:
            return "cell_cannot_differ";
        case Finding::equal:
            return "cell_equal";
        case Finding::too_few:
            return "cell_too_few";
        case Finding::none:
            return "cell_none";
        case Finding::leans:
            return verdict.higher ? "cell_leans_higher" : "cell_leans_lower";
        case Finding::differs:
            break;
    }
    return verdict.higher ? "cell_differs_higher" : "cell_differs_lower";
}

}  // namespace headwater::analysis
