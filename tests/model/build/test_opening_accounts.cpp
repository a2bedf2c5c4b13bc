// Opening balances from accounts: known sums, and a first month that answers with the flows that were solved.
#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <string>

#include "model/build/opening_accounts.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

Input opened(std::uint64_t seed, bool from_accounts) {
    Input input = tiny_input(seed);
    input.numerics.scale = 4;
    input.mechanisms.switch_on("contested_demand");
    input.mechanisms.switch_on("departments");
    input.parameters.department.share = 0.4;
    input.parameters.contested_demand.potential = 2e10;
    input.parameters.contested_demand.potential_abroad = 1e10;
    input.parameters.contested_demand.chat_people = 2e6;
    if (from_accounts) input.mechanisms.switch_on("opening_accounts");
    return input;
}

struct Flow {
    std::string name;
    double solved = 0;
    double seen = 0;
};

std::vector<Flow> first_month(const Input& input) {
    World world = build_world(input);
    const OpeningAccounts solved = solve_accounts(input, world);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    stepper.step(world, record);
    const Flows& flows = world.ledger.flows();
    const auto seen = [&](PostingKind kind) { return in_units(flows.of_kind(kind)); };
    const double of_public = in_units(flows.between("wages", Sector::universities, Sector::households) +
                                      flows.between("wages", Sector::institutes, Sector::households));
    return {{"wages of firms", solved.wages_of_firms,
             in_units(flows.between("wages", Sector::labs, Sector::households))},
            {"wages of public labs", solved.wages_of_public_labs, of_public},
            {"department budget", solved.department_budget, seen("department_budget")},
            {"sales", solved.sales, seen("sales_home") + seen("export") + seen("advertising")},
            {"inputs", solved.inputs, seen("inputs")},
            {"research funding", solved.research_funding, seen("research_funding")},
            {"income tax", solved.income_tax, seen("income_tax")}};
}

}  // namespace

TEST_CASE("opening accounts: flows of the first month are the solved ones within 5 %") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        std::string told = "currency, solved and seen in the first month, seed " + std::to_string(seed);
        for (const Flow& flow : first_month(opened(seed, true))) {
            told += "\n  " + flow.name + ": " + std::to_string(std::llround(flow.solved)) + ", " +
                    std::to_string(std::llround(flow.seen));
            INFO(told);
            CHECK(std::abs(flow.seen / flow.solved - 1) < 0.05);
        }
        if (seed == 1) WARN(told);
    }
}

TEST_CASE("opening accounts: without them, sales of the first month are not what firms are staffed for") {
    const auto distance = [](bool from_accounts) {
        double mean = 0;
        for (const std::uint64_t seed : {1, 2, 3, 4, 5})
            for (const Flow& flow : first_month(opened(seed, from_accounts)))
                if (flow.name == "sales") mean += std::abs(flow.seen / flow.solved - 1) / 5;
        return mean;
    };
    const double with = distance(true);
    const double without = distance(false);
    INFO("mean distance " << with << " with them, " << without << " without");
    CHECK(without > 10 * with);
}

TEST_CASE("opening accounts: stocks are months of the flows") {
    const Input input = opened(7, true);
    const OpeningAccountParams& books = input.parameters.opening_account;
    const World world = build_world(input);
    const OpeningAccounts solved = solve_accounts(input, world);
    const auto held = [&](AccountId account) { return in_units(world.ledger.deposit(account)); };
    for (std::size_t c = 0; c < world.n_cities(); ++c)
        CHECK(held(world.cities.households[c]) == Approx(books.household_months * solved.wages_in[c]));
    double funds = 0;
    double raised = 0;
    for (std::size_t i = 0; i < world.investors.size(); ++i)
        if (world.investors.kind[i] == InvestorKind::venture) funds += held(world.investors.account[i]);
    CHECK(funds ==
          Approx(input.parameters.funding.venture_supply * input.numerics.scale * books.fund_months / 12));
    int owing = 0;
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        const Labs& labs = world.labs;
        if (!commercial(labs.kind[row])) continue;
        const double costs = in_units(labs.costs[row]);
        const double months = held(labs.account[row]) / costs;
        const double owed = -in_units(world.ledger.loan(labs.account[row]));
        raised += in_units(labs.raised[row]);
        if (labs.stage[row] > 0) {
            CHECK(
                months ==
                Approx(std::max(books.least_months, books.round_months + labs.last_round[row])).margin(0.01));
            CHECK(owed == 0);
        } else if (owed > 0) {
            ++owing;
            CHECK(months == Approx(books.indebted_months).margin(0.01));
            CHECK(owed == Approx(0.02 / 0.2 * 12 * in_units(labs.revenue[row])).epsilon(0.001));
        } else {
            CHECK(months == Approx(books.firm_months).margin(0.01));
        }
    }
    CHECK(owing > 0);
    CHECK(raised > 0);
    CHECK(world.ledger.trial_balance().zero());
}

TEST_CASE("opening accounts: laws hold from the first month on") {
    CHECK(run_under_laws(opened(11, true)).empty());
}

TEST_CASE("opening accounts: firms that open with the people their sales pay dismiss fewer") {
    const auto first_half_year = [](std::uint64_t seed, bool from_accounts) {
        Input input = opened(seed, from_accounts);
        input.numerics.months = 6;
        return input;
    };
    const Paired layoffs = paired(20, [&](std::uint64_t seed) {
        return sum_of(first_half_year(seed, true), "layoffs") -
               sum_of(first_half_year(seed, false), "layoffs");
    });
    INFO("layoffs of the first half year: " << layoffs);
    CHECK(layoffs.upper < 0);
    const Paired sales = paired(20, [&](std::uint64_t seed) {
        return sum_of(first_half_year(seed, true), "final_sales") -
               sum_of(first_half_year(seed, false), "final_sales");
    });
    INFO("sales of the first half year: " << sales);
    CHECK(sales.lower > 0);
}
