#include <catch2/catch.hpp>

#include <cmath>

#include "model/processes/finance/funding/funding.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::finance;
using headwater::tests::SmallWorld;

namespace {

/// One venture fund and a state fund of each of two cities; firms in need of money.
struct Market {
    SmallWorld w{2};
    FundingParams params;
    FounderLiabilityParams liability;
    ComparablesParams comparables;
    AccountId venture;
    std::array<AccountId, 2> state;

    Market() {
        World& world = w.world;
        append_rows(world.investors, 3);
        venture = world.ledger.open(Sector::venture);
        world.investors.kind[0] = InvestorKind::venture;
        world.investors.account[0] = venture;
        for (std::size_t c = 0; c < 2; ++c) {
            state[c] = world.ledger.open(Sector::state_funds, CityId(c));
            world.investors.kind[c + 1] = InvestorKind::state_fund;
            world.investors.city[c + 1] = CityId(c);
            world.investors.account[c + 1] = state[c];
        }
        world.nation.capital_multiplier = 1;
        params.seek_months = 9;
        params.growth_hazard = 0;
        params.seed_size = 1e7;
        params.venture_supply = 1.2e9;
        params.offer_intercept = 50;  // everybody gets an offer
        params.state_intercept = 50;
        w.begin_month();
    }
    LabId firm(std::size_t city = 0, float quality = 1, double cash = 0) {
        const LabId lab = w.lab(LabKind::start_up, city, {0, 4, 6});
        w.world.labs.costs[lab.row()] = money(250000);
        w.world.labs.quality[lab.row()] = quality;
        if (cash > 0) w.give(w.account(lab), cash);
        return lab;
    }
    void run(std::int32_t month = 24) {
        funding(w.month(month), {params, comparables, liability}, w.world, w.postings, w.record);
        w.settle();
    }
    [[nodiscard]] double shares(LabId lab) const {
        const Labs& labs = w.world.labs;
        return static_cast<double>(labs.founder_share[lab.row()]) + labs.venture_share[lab.row()] +
               labs.state_share[lab.row()];
    }
};

void open_fund(Market& m, double clause) {
    m.w.give(m.state[0], 1e9);
    m.w.set("fund_size", 0, 1e10);
    m.w.set("clause_on", 0, clause);
    m.w.set("clause_years", 0, 5);
    m.w.set("clause_rate", 0, 0.08);
    m.w.set("clause_local_minimum", 0, 0.5);
}

}  // namespace

TEST_CASE("funding: dilution follows the medians of the stages") {
    CHECK(dilution_at(FundingParams{}, 0) == 0.20);
    CHECK(dilution_at(FundingParams{}, 1) == 0.20);
    CHECK(dilution_at(FundingParams{}, 2) == 0.15);
    CHECK(dilution_at(FundingParams{}, 3) == 0.13);
    CHECK(dilution_at(FundingParams{}, 4) == 0.10);
    CHECK(dilution_at(FundingParams{}, 9) == 0.10);
}

TEST_CASE("funding: the expected cost of a clause grows with each of its terms") {
    CHECK(clause_cost_share(FundingParams{}, 0.04, 0.08, 0, 0.5) == 0);
    CHECK(clause_cost_share(FundingParams{}, 0, 0.08, 5, 0.5) == 0);
    const double hazard = 0.04 * 2.5;
    const double growth = std::log(1.08) - hazard;
    const double base = clause_cost_share(FundingParams{}, 0.04, 0.08, 5, 0.5);
    CHECK(base == Approx(hazard * (std::exp(5 * growth) - 1) / growth));
    CHECK(clause_cost_share(FundingParams{}, 0.05, 0.08, 5, 0.5) > base);
    CHECK(clause_cost_share(FundingParams{}, 0.04, 0.10, 5, 0.5) > base);
    CHECK(clause_cost_share(FundingParams{}, 0.04, 0.08, 6, 0.5) > base);
    CHECK(clause_cost_share(FundingParams{}, 0.04, 0.08, 5, 0.6) > base);
    // Where interest and hazard cancel, the integral is hazard x years.
    CHECK(clause_cost_share(FundingParams{}, std::log(1.08), 0.08, 5, 0) == Approx(std::log(1.08) * 5));
}

TEST_CASE("funding: a venture round sells a fifth for the need and dilutes everybody else") {
    Market m;
    m.w.give(m.venture, 1e9);
    const LabId lab = m.firm();
    m.run();
    const Labs& labs = m.w.world.labs;
    // Planned burn 1.6 x 250,000 over 20 months is below the floor of a seed round.
    CHECK(m.w.deposit(m.w.account(lab)) == Approx(1e7));
    CHECK(in_units(labs.valuation[lab.row()]) == Approx(5e7));
    CHECK(labs.venture_share[lab.row()] == Approx(0.2));
    CHECK(labs.founder_share[lab.row()] == Approx(0.8));
    CHECK(labs.stage[lab.row()] == 1);
    CHECK(labs.venture_cost[lab.row()] == money(1e7));
    CHECK(labs.last_round[lab.row()] == 24);
    CHECK(m.w.record.count("rounds", CityId(0)) == 1);
    CHECK(m.w.record.amount("venture_raised", CityId(0)) == money(1e7));

    m.w.world.labs.costs[lab.row()] = money(5e6);  // burns faster than it has
    m.run(24 + 8);
    CHECK(labs.stage[lab.row()] == 1);  // too soon
    m.run(24 + 9);
    CHECK(labs.stage[lab.row()] == 2);
    CHECK(labs.founder_share[lab.row()] == Approx(0.64));
    CHECK(m.shares(lab) == Approx(1));
}

TEST_CASE("funding: who has runway, earns enough or is no start-up does not seek") {
    Market m;
    m.w.give(m.venture, 1e9);
    const LabId rich = m.firm(0, 1, 250000.0 * 9);
    const LabId poor = m.firm(0, 1, 250000.0 * 8.9);
    const LabId earns = m.firm();
    m.w.world.labs.revenue[earns.row()] = money(260000);
    const LabId platform = m.firm();
    m.w.world.labs.kind[platform.row()] = LabKind::big_tech;
    m.run();
    const auto& stage = m.w.world.labs.stage;
    CHECK(stage[rich.row()] == 0);
    CHECK(stage[poor.row()] == 1);
    CHECK(stage[earns.row()] == 0);
    CHECK(stage[platform.row()] == 0);
}

TEST_CASE("funding: venture capital turns to the best first and never pays more than it has") {
    Market m;
    m.params.offer_intercept = 30;
    m.params.offer_quality = 20;
    m.w.give(m.venture, 1.5e7);
    const LabId weak = m.firm(0, 0.5F);
    const LabId strong = m.firm(1, 2.0F);
    m.run();
    CHECK(m.w.world.labs.stage[strong.row()] == 1);
    CHECK(m.w.deposit(m.w.account(weak)) == Approx(5e6));  // half of its need is just enough for a round
    CHECK(m.w.deposit(m.venture) >= 0);
    Market n;
    n.params = m.params;
    n.w.give(n.venture, 1.4e7);
    const LabId last = n.firm(0, 0.5F);
    (void)n.firm(1, 2.0F);
    n.run();
    CHECK(n.w.world.labs.stage[last.row()] == 0);
}

TEST_CASE("funding: funds call what the year supplies, up to what they may hold") {
    Market m;
    m.w.scale = 0.5;
    m.w.set("fund_size", 1, 6e8);
    m.w.give(m.w.world.cities.treasury[1], 7e6);
    m.params.state_call_years = 5;
    m.run();
    CHECK(m.w.deposit(m.venture) == Approx(1.2e9 / 12 * 0.5));
    CHECK(m.w.deposit(m.state[1]) == Approx(6e8 * 0.5 / 60));
    CHECK(m.w.world.investors.called[2] == money(5e6));
    CHECK(m.w.world.cities.programme_spent_year[1] == money(5e6));
    m.run();
    CHECK(m.w.deposit(m.state[1]) == Approx(7e6));  // all the treasury has
    m.w.give(m.venture, 1e10);
    const double before = m.w.deposit(m.venture);
    m.run();
    CHECK(m.w.deposit(m.venture) == before);
}

TEST_CASE("funding: state money alone buys up to the largest stake, with a clause when it is on") {
    for (const double clause : {0.0, 1.0}) {
        Market m;
        m.params.offer_intercept = -50;  // no venture capital
        m.params.choice_scale = 0.001;
        m.params.interference = 0;
        m.params.clause_weight = 0.1;
        open_fund(m, clause);
        const LabId here = m.firm(0);
        const LabId elsewhere = m.firm(1);
        m.run();
        const Labs& labs = m.w.world.labs;
        CHECK(labs.stage[elsewhere.row()] == 0);
        REQUIRE(labs.stage[here.row()] == 1);
        CHECK(labs.state_share[here.row()] == Approx(0.2));
        CHECK(m.shares(here) == Approx(1));
        CHECK(labs.state_investor[here.row()] == InvestorId(1));
        CHECK(labs.clause[here.row()].valid() == (clause > 0));
        CHECK(m.w.record.count("clause_rounds", CityId(0)) == (clause > 0 ? 1 : 0));
        if (clause > 0) {
            const BuybackClauses& clauses = m.w.world.clauses;
            CHECK(clauses.invested[0] == money(1e7));
            CHECK(clauses.end[0] == 24 + 60);
            CHECK(clauses.local_minimum[0] == 0.5F);
        }
    }
}

TEST_CASE("funding: firms of high quality decline clause money more often than others") {
    Market m;
    m.params.offer_intercept = 0;
    m.params.offer_quality = 3;
    m.params.offer_growth = 0;
    open_fund(m, 1);
    m.w.give(m.state[0], 1e11);
    m.w.give(m.venture, 1e11);
    for (int i = 0; i < 400; ++i) (void)m.firm(0, i % 2 == 0 ? 0.6F : 1.7F);
    m.run();
    std::array<int, 2> taken{};
    for (const LabId lab : m.w.world.clauses.lab) ++taken[lab.row() % 2];
    std::array<int, 2> refused{};
    for (const Event& event : m.w.record.events)
        if (event.kind == EventKind("clause_refused")) ++refused[event.lab.row() % 2];
    REQUIRE(taken[1] + refused[1] > 100);
    const double weak = static_cast<double>(taken[0]) / (taken[0] + refused[0]);
    const double strong = static_cast<double>(taken[1]) / (taken[1] + refused[1]);
    CHECK(weak > strong + 0.1);
    CHECK(m.w.record.count("clause_refusals", CityId(0)) == refused[0] + refused[1]);
}

TEST_CASE("funding: a later round dilutes the stake that a clause covers") {
    Market m;
    m.params.offer_intercept = -50;
    m.params.choice_scale = 0.001;
    m.params.clause_weight = 0;
    m.params.interference = 0;
    open_fund(m, 1);
    const LabId lab = m.firm();
    m.run(0);
    REQUIRE(m.w.world.labs.clause[lab.row()].valid());
    m.params.offer_intercept = 50;
    m.w.give(m.venture, 1e9);
    m.w.world.labs.costs[lab.row()] = money(1e7);
    m.run(12);
    CHECK(m.w.world.labs.stage[lab.row()] == 2);
    CHECK(m.w.world.clauses.stake[0] == Approx(0.2 * 0.8));
    CHECK(m.w.world.labs.state_share[lab.row()] == Approx(0.16));
    CHECK(m.shares(lab) == Approx(1));
}

TEST_CASE("funding: each source of money can be switched off") {
    Market m;
    m.w.give(m.venture, 1e9);
    open_fund(m, 0);
    const LabId lab = m.firm();
    m.w.mechanisms.switch_off("venture_rounds");
    m.w.mechanisms.switch_off("state_funds");
    m.run();
    CHECK(m.w.world.labs.stage[lab.row()] == 0);
    CHECK(m.w.deposit(m.venture) == 1e9);
}

TEST_CASE("funding: a clause weighs on new owners and on founders") {
    FounderLiabilityParams liability;
    liability.overhang = 2;
    liability.weight = 3;
    liability.recourse = 0.1;
    liability.failure = 0.1;
    CHECK(overhang_of(liability, 0, 1e7) == 0);
    CHECK(overhang_of(liability, 1e7, 1e7) == Approx(1));
    CHECK(overhang_of(liability, 3e7, 1e7) == Approx(1.5));
    CHECK(overhang_of(liability, 1e7, 0) == Approx(2));
    // Founders of better firms fear less: 0.3 (1 - exp(-0.5)), 0.3 (1 - exp(-0.25)).
    CHECK(personal_cost_share(liability, 1, 5) == Approx(0.3 * (1 - std::exp(-0.5))));
    CHECK(personal_cost_share(liability, 2, 5) == Approx(0.3 * (1 - std::exp(-0.25))));
    CHECK(personal_cost_share(liability, 1, 0) == 0);
}

TEST_CASE("funding: first answers to the fund are kept, with how firms stood") {
    Market m;
    m.w.mechanisms.switch_on("fund_answers");
    open_fund(m, 1);
    m.params.clause_weight = 0;
    m.params.interference = 0;
    m.params.choice_scale = 1e-9;
    m.params.state_need = 10;
    m.w.give(m.state[0], 1e9);
    m.w.give(m.venture, 1e9);
    const LabId low = m.firm(0, 0.5F);
    const LabId high = m.firm(0, 2);
    const LabId apart = m.firm(1, 1);  // where there is no fund
    m.run();
    const FundAnswers& answers = m.w.world.fund_answers;
    CHECK(FundAnswers::value_of(answers.answer, low) == FundAnswer::took);
    CHECK(FundAnswers::value_of(answers.answer, high) == FundAnswer::took);
    CHECK(FundAnswers::value_of(answers.answer, apart) == FundAnswer::none);
    CHECK(answers.month[low.row()] == 24);
    CHECK(answers.heads[low.row()] == 10);
    CHECK(answers.stage[low.row()] == 0);
    CHECK(answers.city[low.row()] == CityId(0));
    // Two firms in the city: the better one is above three quarters of it, the other below a quarter.
    CHECK(answers.quality_third[low.row()] == 0);
    CHECK(answers.quality_third[high.row()] == 2);
    CHECK(answers.size_third[low.row()] == 1);
}

TEST_CASE(
    "funding: who refuses at first stays among those who refused, and who is asked late counts from then") {
    Market m;
    m.w.mechanisms.switch_on("fund_answers");
    open_fund(m, 1);
    m.params.choice_scale = 1e-9;
    m.params.state_need = 10;
    m.params.pause = 0;
    m.params.offer_intercept = -50;  // no venture money
    m.params.interference = 1000;
    m.w.give(m.state[0], 1e9);
    const LabId lab = m.firm();
    m.run(24);
    const FundAnswers& answers = m.w.world.fund_answers;
    CHECK(answers.answer[lab.row()] == FundAnswer::refused);
    m.params.interference = 0;
    m.params.clause_weight = 0;
    m.w.begin_month();
    m.run(25);
    CHECK(answers.answer[lab.row()] == FundAnswer::refused);
    CHECK(answers.took_later[lab.row()] == 1);
    CHECK(answers.month[lab.row()] == 24);

    m.params.state_intercept = -1000;  // the fund asks nobody
    const LabId late = m.firm();
    m.w.begin_month();
    m.run(26);
    CHECK(answers.answer[late.row()] == FundAnswer::not_asked);
    m.params.state_intercept = 50;
    m.w.begin_month();
    m.run(27);
    CHECK(answers.answer[late.row()] == FundAnswer::took);
    CHECK(answers.month[late.row()] == 27);
}

TEST_CASE("funding: the fund of a city finances firms of its district, under its own clause") {
    Market m;
    m.w.world.cities.parent = {CityId(0), CityId(0)};
    m.w.world.cities.ring_part = {0.5, 0.5};
    open_fund(m, 1);
    m.params.clause_weight = 0;
    m.params.interference = 0;
    m.params.choice_scale = 1e-9;
    m.params.state_need = 10;
    m.w.give(m.state[0], 1e9);
    const LabId lab = m.firm(1);
    m.run();
    const ClauseId clause = m.w.world.labs.clause[lab.row()];
    REQUIRE(clause.valid());
    CHECK(m.w.world.clauses.city[clause.row()] == CityId(0));
    CHECK(m.w.record.amount(CityMoney("state_raised"), CityId(1)) > 0);
}
