#include "model/processes/finance/firm_values.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/processes/finance/funding/funding.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

/// Firms that are valued, one city.
struct Valued {
    SmallWorld w{1};
    ComparablesParams params;
    FundingParams funding;

    Valued() {
        w.mechanisms.switch_on("comparables");
        append_rows(w.world.capital_market, 1);
        params.growth_start = 0;
        params.plan_by_worth = 0;
        w.begin_month();
    }
    /// So old that its team is worth nothing.
    LabId firm(double monthly, std::int32_t founded = -3000) {
        const LabId lab = w.lab(LabKind::application, 0, {0, 4, 6});
        w.world.labs.founded[lab.row()] = static_cast<std::int16_t>(founded);
        sell(lab, monthly);
        return lab;
    }
    void sell(LabId lab, double monthly) { w.world.labs.revenue[lab.row()] = money(monthly); }
    void run(std::int32_t first, std::int32_t months) {
        for (std::int32_t month = first; month < first + months; ++month)
            finance::firm_values(w.month(month), params, funding, w.world.customers, w.world.labs,
                                 w.world.firm_values, w.world.capital_market);
    }
    [[nodiscard]] double value(LabId lab) const { return in_units(w.world.labs.valuation[lab.row()]); }
    [[nodiscard]] FirmPrices prices(std::int32_t month) const {
        return {w.month(month),        params, funding, w.world.labs, w.world.customers, w.world.firm_values,
                w.world.capital_market};
    }
};

}  // namespace

TEST_CASE("firm values: five years of fading growth, a margin, a multiple and the discount of the stage") {
    const ComparablesParams params;
    CHECK(growth_factor(params, 0) == 1);
    // By hand: (1 + 3)(1 + 3 e^-0.55)(1 + 3 e^-1.1)(1 + 3 e^-1.65)(1 + 3 e^-2.2).
    CHECK(growth_factor(params, 3) == Approx(45.848).epsilon(1e-4));
    CHECK(value_of_sales(params, 1, 3, 0.3) == Approx(61.741).epsilon(1e-4));
    CHECK(value_of_sales(params, 1, 3, 0.12) == Approx(130.077).epsilon(1e-4));
    CHECK(value_of_sales(params, 4.3, 2, 0.3) == Approx(105.384).epsilon(1e-4));
    CHECK(value_of_sales(params, 100, 0, 0) == Approx(500));
    CHECK(stage_discount(params, 0) == 0.6);
    CHECK(stage_discount(params, 3) == 0.35);
    CHECK(stage_discount(params, 17) == 0.3);
}

TEST_CASE("firm values: growth is half the firm's and half its task's, within bounds") {
    const ComparablesParams params;
    CHECK(expected_growth(params, 1.0, 0.2) == Approx(0.6));
    CHECK(expected_growth(params, std::nullopt, 0.2) == Approx(0.2));
    CHECK(expected_growth(params, 20.0, 0.2) == 3);
    CHECK(expected_growth(params, -1.0, -0.9) == -0.5);
}

TEST_CASE("firm values: teams differ by a power law with median 1") {
    const ComparablesParams params;
    CHECK(team_factor(params, 0.5) == 1);
    // One in a hundred is 26 times the median: 50^(1 / 1.2).
    CHECK(team_factor(params, 0.01) == Approx(std::pow(50, 1 / 1.2)));
    CHECK(team_factor(params, 1e-12) == params.team_most);
    CHECK(team_factor(params, 1) == Approx(std::pow(2, -1 / 1.2)));
}

TEST_CASE("firm values: a valuation follows sales up and down") {
    Valued v;
    v.params.task_weight = 0;
    const LabId lab = v.firm(1e6);
    v.run(0, 15);
    // Sales that stand still: 12 million a year at the discount of a first round.
    CHECK(v.w.world.firm_values.sales[lab.row()][last_quarter] == Approx(3e6));
    CHECK(v.value(lab) == Approx(value_of_sales(v.params, 12e6, 0, 0.6)));
    CHECK(v.value(lab) == Approx(12e6 * 0.476837));
    v.sell(lab, 2e6);
    v.run(15, 3);
    CHECK(v.value(lab) == Approx(value_of_sales(v.params, 24e6, 1, 0.6)));
    const double high = v.value(lab);
    v.sell(lab, 0.5e6);
    v.run(18, 3);
    CHECK(v.value(lab) == Approx(value_of_sales(v.params, 6e6, -0.5, 0.6)));
    CHECK(v.value(lab) < high / 10);
    // Within a quarter it stays.
    v.sell(lab, 5e6);
    v.run(21, 2);
    CHECK(v.value(lab) == Approx(value_of_sales(v.params, 6e6, -0.5, 0.6)));
}

TEST_CASE("firm values: who has closed still counts in the sales of the year before") {
    Valued v;
    const LabId stays = v.firm(1e6);
    const LabId closes = v.firm(1e6);
    v.run(0, 15);
    CHECK(v.w.world.capital_market.all[0] == Approx(0).margin(1e-6));
    v.w.world.labs.status[closes.row()] = LabStatus::closed;
    v.sell(closes, 0);
    v.run(15, 3);
    CHECK(v.w.world.capital_market.all[0] == Approx(-0.5));
    // The mean of its own growth, 0, and that of all.
    CHECK(v.prices(18).growth_of(stays.row()) == Approx(-0.25));
}

TEST_CASE("firm values: without sales a team counts, and fades with age") {
    Valued v;
    const LabId young = v.firm(0, 0);
    v.run(0, 1);
    const double u = Stream(7, Purpose("team_value").number(), 0).uniform(v.w.world.labs.serial[young.row()]);
    CHECK(v.value(young) == Approx(12e6 / 0.2 * team_factor(v.params, u)));
    v.w.world.labs.quality[young.row()] = 2;
    CHECK(v.prices(0).value(young.row()) == Approx(v.value(young) * std::pow(2, 1.2)));
    CHECK(v.prices(48).value(young.row()) == Approx(v.value(young) * std::pow(2, 1.2) / 2));
    // Before a round the money that comes is not in it.
    CHECK(v.prices(0).before_round(young.row()) == Approx(v.value(young) * std::pow(2, 1.2) * 0.8));
}

TEST_CASE("firm values: an eager market pays more") {
    Valued v;
    const LabId lab = v.firm(1e7);
    v.run(0, 15);
    const double usual = v.value(lab);
    v.w.world.capital_market.appetite[0] = std::log(2);
    CHECK(v.prices(15).value(lab.row()) == Approx(usual * std::pow(2, 0.2)));
}

TEST_CASE("firm values: switched off, nothing is written") {
    Valued v;
    const LabId lab = v.firm(1e6);
    v.w.mechanisms.switch_off("comparables");
    v.run(0, 6);
    CHECK(v.value(lab) == 0);
    CHECK(v.w.world.firm_values.size() == 0);
}

TEST_CASE("funding: where firms are valued a round is what they ask for or what the usual part is worth") {
    Valued v;
    World& world = v.w.world;
    append_rows(world.investors, 1);
    world.investors.account[0] = world.ledger.open(Sector::venture);
    world.nation.capital_multiplier = 1;
    v.funding.offer_intercept = 50;
    v.funding.growth_hazard = 0;
    v.funding.dry_powder_months = 0;
    v.w.give(world.investors.account[0], 1e10);
    const LabId lab = v.firm(1e6);
    v.run(0, 15);
    world.labs.costs[lab.row()] = money(3e6);
    const auto round = [&](std::int32_t month) {
        finance::funding(v.w.month(month), {v.funding, v.params, FounderLiabilityParams{}}, world,
                         v.w.postings, v.w.record);
        v.w.settle();
    };
    SECTION("worth little, it gets a fifth of itself") {
        // Asked: 20 x (1.6 x 3 - 1) = 76 million; worth 5.7 million or its team before the round.
        v.params.least_round = 0;
        const double before = v.prices(16).before_round(lab.row());
        round(16);
        CHECK(v.w.deposit(v.w.account(lab)) == Approx(before * 0.25));
        CHECK(world.labs.venture_share[lab.row()] == Approx(0.2));
        CHECK(world.firm_values.round[lab.row()] == world.labs.raised[lab.row()]);
    }
    SECTION("worth much, it sells as little as it needs") {
        v.params.multiple = 2000;
        const double before = v.prices(16).before_round(lab.row());
        REQUIRE(before * 0.25 > 76e6);
        round(16);
        CHECK(v.w.deposit(v.w.account(lab)) == Approx(76e6));
        CHECK(world.labs.venture_share[lab.row()] == Approx(76e6 / (76e6 + before)));
    }
    SECTION("seen as worth more, it plans more") {
        v.params.plan_by_worth = 1;
        v.params.multiple = 1e5;
        world.labs.costs[lab.row()] = money(1.1e6);  // 20 x (1.6 x 1.1 - 1) = 15 million
        const double rank = v.prices(16).team_rank(lab.row());
        round(16);
        CHECK(v.w.deposit(v.w.account(lab)) == Approx(std::max(15.2e6, 12e6 * std::max(1.0, rank))));
    }
    SECTION("worth next to nothing against its needs, it gets none") {
        v.params.multiple = 0.1;
        round(16);
        CHECK(v.w.deposit(v.w.account(lab)) == 0);
    }
    SECTION("listed, it asks the public and not funds") {
        v.params.least_round = 0;
        world.firm_values.listed[lab.row()] = 1;
        round(16);
        CHECK(v.w.deposit(v.w.account(lab)) == 0);
    }
}
