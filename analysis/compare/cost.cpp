#include "analysis/compare/cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

std::size_t column(const PairedResult& result, std::string_view measure, std::size_t city,
                   std::size_t tier = 0) {
    const auto row = static_cast<std::size_t>(model::measure_row(measure));
    const bool tiers = model::measure_catalogue()[row].over == model::Over::city_tier;
    return result.layout.first(row) + (tiers ? city * model::n_tiers + tier : city);
}

std::vector<Weighted> over_cities(const PairedResult& result, std::string_view measure) {
    std::vector<Weighted> sum;
    for (std::size_t c = 0; c < result.layout.cities(); ++c) sum.push_back({column(result, measure, c), 1});
    return sum;
}

}  // namespace

std::vector<CostRow> cost_rows(const PairedResult& result, std::span<const PairedRun* const> runs,
                               std::size_t arm) {
    const std::size_t end = result.horizons.months.size() - 1;
    std::vector<CostRow> rows;
    const auto all = [&](std::string_view measure) {
        const auto sum = over_cities(result, measure);
        rows.push_back({measure, -1, effect_of_sum(runs, arm, end, sum)});
    };
    all("public_money");
    for (std::size_t c = 0; c < result.layout.cities(); ++c)
        rows.push_back({"public_money", static_cast<int>(c),
                        effect_of(runs, arm, end, column(result, "public_money", c))});
    for (const model::Measure& measure : model::measure_catalogue())
        if (model::part_of_public_money(measure)) all(measure.key);
    const auto nation = static_cast<std::size_t>(model::measure_row("cost_of_funds"));
    const std::array<Weighted, 1> memo{{{result.layout.first(nation), 1}}};
    const Effect funds = effect_of_sum(runs, arm, end, memo);
    if (funds.mean != 0) rows.push_back({"cost_of_funds", -1, funds});
    return rows;
}

std::vector<Outcome> outcomes_of(const PairedResult& result, std::span<const PairedRun* const> runs,
                                 std::size_t arm, std::span<const std::size_t> concerned, std::size_t base) {
    const std::size_t end = result.horizons.months.size() - 1;
    const auto money = over_cities(result, "public_money");
    const double cost = effect_of_sum(runs, arm, end, money, base).mean;
    const auto inside = [&](std::size_t city) {
        return std::ranges::find(concerned, city) != concerned.end();
    };
    std::vector<Outcome> outcomes;
    const auto add = [&](std::string_view key, std::string text, const std::vector<Weighted>& here,
                         const std::vector<Weighted>& elsewhere) {
        Outcome outcome{key, std::move(text), undefined, effect_of_sum(runs, arm, end, here, base),
                        undefined};
        const double gain = outcome.effect.mean;
        const bool gains = gain > 0 && !spans_zero(outcome.effect);
        if (gains) outcome.cost_per_unit = cost / gain;
        if (gains && !elsewhere.empty()) {
            const double lost = -effect_of_sum(runs, arm, end, elsewhere, base).mean;
            outcome.zero_sum_share = std::clamp(lost / gain, 0.0, 1.0);
        }
        outcomes.push_back(std::move(outcome));
    };
    std::vector<Weighted> skilled_here;
    std::vector<Weighted> skilled_elsewhere;
    std::vector<Weighted> firms_here;
    std::vector<Weighted> firms_elsewhere;
    for (std::size_t c = 0; c < result.layout.cities(); ++c) {
        for (std::size_t tier = 0; tier < 2; ++tier)
            (inside(c) ? skilled_here : skilled_elsewhere).push_back({column(result, "talent", c, tier), 1});
        (inside(c) ? firms_here : firms_elsewhere).push_back({column(result, "firms", c), 1});
    }
    add("skilled_people", "stars and core people", skilled_here, skilled_elsewhere);
    add("firms", "firms with their seat there", firms_here, firms_elsewhere);
    const auto frontier = static_cast<std::size_t>(model::measure_row("frontier"));
    add("frontier", "log10 of the capability at home", {{result.layout.first(frontier), 1}}, {});
    return outcomes;
}

std::string_view text_of(Standing standing) {
    constexpr std::array<std::string_view, 5> texts{"base", "not dominated", "dominated",
                                                    "dominated by a mixture",
                                                    "effect not distinguishable from zero"};
    return texts[static_cast<std::size_t>(standing)];
}

std::vector<Increment> increments(std::vector<Increment> policies) {
    policies.push_back({0, 0, 0, Standing::base, undefined});
    std::ranges::stable_sort(policies, [](const Increment& a, const Increment& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.effect > b.effect;
    });
    for (Increment& policy : policies) {
        if (policy.arm != 0 && policy.standing != Standing::indistinct) policy.standing = Standing::efficient;
        policy.ratio = undefined;
    }
    // Whoever costs as much or more and achieves no more.
    for (std::size_t i = 1; i < policies.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (policies[j].effect >= policies[i].effect && policies[i].standing == Standing::efficient &&
                policies[j].standing != Standing::indistinct)
                policies[i].standing = Standing::dominated;
    // Ratios along the rest must rise; who breaks that is beaten by a mixture of its neighbours.
    for (bool changed = true; changed;) {
        changed = false;
        Increment* before = nullptr;
        Increment* beyond = nullptr;  // the one before `before`
        for (Increment& policy : policies) {
            if (policy.standing != Standing::efficient && policy.standing != Standing::base) continue;
            if (before != nullptr) {
                policy.ratio = (policy.cost - before->cost) / (policy.effect - before->effect);
                if (beyond != nullptr && before->standing == Standing::efficient &&
                    policy.ratio < before->ratio) {
                    before->standing = Standing::extended_dominated;
                    before->ratio = undefined;
                    changed = true;
                    break;
                }
            }
            beyond = before;
            before = &policy;
        }
    }
    for (Increment& policy : policies)
        if (policy.standing == Standing::base) policy.ratio = undefined;
    return policies;
}

}  // namespace headwater::analysis
