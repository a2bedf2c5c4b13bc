// What a comparison makes of its worlds: statistics of differences, headlines, costs.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string>

#include "analysis/compare/cost.hpp"
#include "analysis/compare/headline.hpp"
#include "analysis/compare/paired_runs.hpp"
#include "analysis/runs/single_run.hpp"
#include "tests/analysis/support/paired_plan.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using namespace headwater::tests;
namespace model = headwater::model;
using Catch::Matchers::Contains;

TEST_CASE("effects: quantiles between order statistics") {
    CHECK(quantile({3, 1, 2, 4}, 0.5) == 2.5);
    CHECK(quantile({1, 2, 3, 4, 5}, 0.25) == 2);
    CHECK(quantile({7}, 0.95) == 7);
    CHECK(std::isnan(quantile({}, 0.5)));
}

TEST_CASE("effects: worlds for a wanted half-width grow with its square") {
    Effect effect;
    effect.n = 50;
    effect.standard_error = 2;  // a standard deviation of 14.142
    // Of 1.645 standard errors, and a little more for few worlds.
    CHECK(worlds_needed(effect, 0.1) == Approx(std::pow(1.6448536 * 14.142136 / 0.1, 2)).epsilon(1e-4));
    CHECK(worlds_needed(effect, 0.2) == Approx(worlds_needed(effect, 0.1) / 4.0).epsilon(1e-3));
    // 5 worlds give 2.132 * 14.142 / sqrt(5) = 13.48.
    CHECK(worlds_needed(effect, 13.49) == 5);
    CHECK(worlds_needed(effect, 13.48) == 6);
    CHECK(worlds_needed(effect, 1e9) == 2);
    CHECK(worlds_needed(effect, 1e-12) == most_worlds_needed);
    effect.standard_error = 0;
    CHECK(worlds_needed(effect, 1) == 0);
}

TEST_CASE("effects: the interval of the mean is that of Student's t, so as many worlds as it has hold it") {
    // Quantiles of t for 90 %, both sides, by degrees of freedom (tables of Fisher and Yates).
    const std::map<std::size_t, double> quantiles{{2, 6.314}, {3, 2.920}, {5, 2.132}, {10, 1.833}};
    const Arm base{"base", base_input()};
    const PairedResult result = run_of(plan_of({base, {"policy", policy_input()}}, 10, 2));
    const Headline money = headline_of("public_money", result.layout, base_input().cities);
    const Runs all = result.whole();
    REQUIRE(all.size() == 10);
    const std::size_t end = result.horizons.months.size() - 1;
    for (const auto& [worlds, quantile_of_t] : quantiles) {
        const auto runs = std::span(all).first(worlds);
        const Effect effect = effect_of_sum(runs, 1, end, money.sum);
        REQUIRE(effect.n == worlds);
        double squares = 0;
        for (const PairedRun* run : runs) {
            const double difference = effect_of_sum(std::span(&run, 1), 1, end, money.sum).mean;
            squares += (difference - effect.mean) * (difference - effect.mean);
        }
        REQUIRE(squares > 0);
        const double n = static_cast<double>(worlds);
        const double standard_error = std::sqrt(squares / (n - 1) / n);
        CHECK(effect.standard_error == Approx(standard_error).epsilon(1e-9));
        CHECK(effect.half_width == Approx(quantile_of_t * standard_error).epsilon(1e-3));
        CHECK(worlds_needed(effect, effect.half_width * (1 + 1e-9)) == worlds);
    }
    CHECK(std::isnan(effect_of_sum(std::span(all).first(1), 1, end, money.sum).half_width));
}

TEST_CASE("effects: where most worlds are equal and where the band spans zero") {
    const auto effect_with = [](double low, double high) {
        Effect effect;
        effect.quantiles.fill(low);
        effect.quantiles.back() = high;
        return effect;
    };
    CHECK(spans_zero(effect_with(-1, 1)));
    CHECK(spans_zero(effect_with(0, 1)));
    CHECK(spans_zero(effect_with(-1, 0)));
    CHECK(spans_zero(effect_with(0, 0)));
    CHECK_FALSE(spans_zero(effect_with(0.5, 1)));
    CHECK_FALSE(spans_zero(effect_with(-1, -0.5)));
    const PairedResult result = run_of(plan_of({{"base", base_input()}, {"same", base_input()}}, 2, 2));
    const Headline firms = headline_of("firms", result.layout, base_input().cities);
    const Effect none = effect_of_sum(result.whole(), 1, 0, firms.sum);
    CHECK(none.equal == 1);
    CHECK(spans_zero(none));
    // Without an effect that can be told from zero there is neither a price nor a share taken from others.
    for (const Outcome& outcome : outcomes_of(result, result.whole(), 1, std::vector<std::size_t>{0})) {
        CHECK(std::isnan(outcome.cost_per_unit));
        CHECK(std::isnan(outcome.zero_sum_share));
    }
}

TEST_CASE("headlines: amounts are added, shares and prices need a city") {
    const std::vector<model::CityInput> cities = base_input().cities;
    const MeasureLayout layout(cities.size());
    CHECK(headline_of("talent", layout, cities).sum.size() == 9);
    CHECK(headline_of("talent:south", layout, cities).sum.size() == 3);
    CHECK(headline_of("firms", layout, cities).sum.size() == 3);
    CHECK(headline_of("frontier", layout, cities).sum.size() == 1);
    CHECK(headline_of("rent:centre", layout, cities).sum.size() == 1);
    CHECK(headline_of("talent_share:south:core", layout, cities).sum.size() == 1);
    CHECK(headline_of("talent:star", layout, cities).sum.size() == 3);
    CHECK(headline_of("unemployment:broad", layout, cities).sum.size() == 1);
    const std::size_t core_of_south = headline_of("talent_share:south:core", layout, cities).sum[0].value;
    CHECK(layout.keys()[core_of_south].city == 2);
    CHECK(layout.keys()[core_of_south].tier == 1);
    CHECK_THROWS_WITH(headline_of("talent_share:south", layout, cities),
                      Contains("name one: talent_share:south:TIER"));
    CHECK_THROWS_WITH(headline_of("rent", layout, cities), Contains("name one: rent:CITY"));
    CHECK_THROWS_WITH(headline_of("frontier:centre", layout, cities), Contains("not one of cities"));
    CHECK_THROWS_WITH(headline_of("firms:west", layout, cities), Contains("unknown city 'west'"));
    CHECK_THROWS_WITH(headline_of("firm", layout, cities), Contains("unknown measure 'firm'"));
}

TEST_CASE("cost: dominated policies and those that a mixture beats") {
    const auto policy = [](std::size_t arm, double cost, double effect) {
        return Increment{arm, cost, effect, Standing::base, 0};
    };
    const auto rows = increments({policy(1, 10, 1), policy(2, 20, 4), policy(3, 25, 3), policy(4, 40, 6)});
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].arm == 0);
    CHECK(rows[1].standing == Standing::extended_dominated);  // 10 for 1, but 20 buy 4
    CHECK(rows[2].standing == Standing::efficient);
    CHECK(rows[2].ratio == 5);
    CHECK(rows[3].standing == Standing::dominated);  // dearer than 2 and less
    CHECK(rows[4].standing == Standing::efficient);
    CHECK(rows[4].ratio == 10);
    CHECK(std::isnan(rows[0].ratio));

    // An effect that cannot be told from zero is no step for others, and has no ratio.
    Increment dearer = policy(2, 20, 4);
    Increment unsure = policy(1, 10, 5);
    unsure.standing = Standing::indistinct;
    const auto with_unsure = increments({unsure, dearer});
    CHECK(with_unsure[1].standing == Standing::indistinct);
    CHECK(std::isnan(with_unsure[1].ratio));
    CHECK(with_unsure[2].standing == Standing::efficient);
    CHECK(with_unsure[2].ratio == 5);
}

TEST_CASE("cost: what is spent less is a saving of the payer, and parts add up to the whole") {
    const PairedResult result = run_of(plan_of({{"base", base_input()}, {"policy", policy_input()}}, 3, 2));
    const auto rows = cost_rows(result, result.whole(), 1);
    CHECK(rows[0].measure == "public_money");
    CHECK(rows[0].city == -1);
    double payers = 0;
    double cash = 0;
    for (const CostRow& row : rows) {
        if (row.city >= 0) payers += row.effect.mean;
        if (row.measure == "relocation_cash_paid") cash = row.effect.mean;
    }
    CHECK(payers == Approx(rows[0].effect.mean));
    CHECK(cash < 0);
}

TEST_CASE("cost: where cities have revenue by source, national money costs more than it is") {
    const auto with_accounts = [](model::Input input) {
        for (const char* on : {"rest_of_city", "city_accounts", "city_revenue"})
            input.mechanisms.switch_on(*model::Mechanism::find(on));
        return input;
    };
    const PairedResult result = run_of(
        plan_of({{"base", with_accounts(base_input())}, {"policy", with_accounts(policy_input())}}, 3, 2));
    const auto rows = cost_rows(result, result.whole(), 1);
    REQUIRE(rows.back().measure == "cost_of_funds");
    const std::size_t end = result.horizons.months.size() - 1;
    const auto national = static_cast<std::size_t>(model::measure_row("national_money"));
    const Effect paid = effect_of(result.whole(), 1, end, result.layout.first(national));
    REQUIRE(paid.mean != 0);  // transfers for cash that firms no longer get
    // Worlds draw the cost of funds from its plausible range.
    const double cost = rows.back().effect.mean / paid.mean;
    CHECK(cost >= 1.1);
    CHECK(cost <= 1.6);

    const PairedResult without = run_of(plan_of({{"base", base_input()}, {"policy", policy_input()}}, 2, 2));
    for (const CostRow& row : cost_rows(without, without.whole(), 1)) CHECK(row.measure != "cost_of_funds");
}
