#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/runs/text.hpp"
#include "analysis/validation/fact.hpp"

namespace headwater::analysis {

namespace {

constexpr auto unanswered = std::to_array<OpenFact>({
    {"V-06", "asymmetric flows between labs", "flows are kept between cities, not between single labs"},
    {"V-07", "retention, best and worst lab", "the people of a lab are not followed by name over 24 months"},
    {"V-08", "acquired workers leave faster", "how a person came to a lab is not kept"},
    {"V-10", "pay premium is compensating", "pay of offers that were not taken is not kept"},
    {"V-15", "subsidy: local gain, no broad growth", "an effect: headwater compare, experiments E-1 and E-3"},
    {"V-16", "poorer places bid more per job", "bids are levers of the scenario, not chosen in it"},
    {"V-19", "Matthew effect of talent policy", "an effect: needs the policy in places of unequal talent"},
    {"V-21", "peers' output after a star leaves", "needs twins with and without the star"},
    {"V-22", "who returns", "those who decline to return are not kept"},
    {"V-34", "knowledge stays near", "which idea of whom a lab takes up is not kept"},
});

std::string text_of_month(std::int32_t month) {
    return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
}

}  // namespace

const std::vector<Fact>& facts() {
    static const std::vector<Fact> all = [] {
        std::vector<Fact> found;
        for (const auto& theme : {facts_of_firms(), facts_of_places(), facts_of_technology()})
            found.insert(found.end(), theme.begin(), theme.end());
        std::ranges::stable_sort(found, {}, &Fact::id);
        return found;
    }();
    return all;
}

std::span<const OpenFact> open_facts() {
    return unanswered;
}

std::string reason_against(const Fact& fact, const model::Input& input, bool paired) {
    const auto has = [](const auto& rows, std::string_view key) {
        return std::ranges::any_of(rows, [&](const auto& row) { return row.key == key; });
    };
    switch (fact.about) {
        case About::any:
            break;
        case About::china:
            if (!has(input.cities, "beijing") || !has(input.cities, "shanghai"))
                return "about China: the run has no cities beijing and shanghai";
            break;
        case About::frontier:
            if (!has(input.organisations, "openai"))
                return "about the laboratories at the frontier: the run has no organisation openai";
            break;
        case About::reactive:
            if (input.city_rule != model::CityRule::reactive)
                return "cities of this scenario do not act by rule (policy.cities = \"reactive\")";
            break;
        case About::paired:
            if (!paired) return "needs a twin of each world: --paired";
            break;
    }
    if (fact.from == 0) return {};
    const std::int32_t first =
        calendar(static_cast<int>(input.numerics.start_year), static_cast<int>(input.numerics.start_month));
    const std::int32_t last = first + input.months() - 1;
    if (fact.from < first)
        return fmt::format("needs {}, the run begins {}", text_of_month(fact.from), text_of_month(first));
    if (fact.until > last)
        return fmt::format("needs {}, the run ends {}", text_of_month(fact.until), text_of_month(last));
    return {};
}

}  // namespace headwater::analysis
