// What departments of other trades, the way to other work, the cost of posts and limits of credit do, by pairs of runs
// that share all their luck: and that it reaches pay, sales and firms.
#include <catch2/catch.hpp>

#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

using Change = void (*)(Input&);

void nothing(Input&) {}

/// Four years from 2023 on of a small country whose customers are contested.
Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 48;
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.parameters.outside_pool.people = 20000;
    input.parameters.talent_market.jobless_search = 0.3;
    change(input);
    return input;
}

/// Mean difference of the means of a measure over the last two years.
Paired effect(std::string_view measure, Change with, Change without = nothing) {
    constexpr std::int32_t first = 24;
    return paired(seeds, [&](std::uint64_t seed) {
        return mean_of(arm(seed, with), measure, first) - mean_of(arm(seed, without), measure, first);
    });
}

void departments(Input& input) {
    input.mechanisms.switch_on("departments");
    input.parameters.department.share = 0.5;
}
void pool(Input& input) {
    input.mechanisms.switch_on("outside_pool");
}
void posts(Input& input) {
    input.mechanisms.switch_on("posting_costs");
}
void credit(Input& input) {
    input.mechanisms.switch_on("credit_limits");
}
/// As much as the young need, too.
void lends_to_all(Input& input) {
    credit(input);
    input.parameters.credit_limit.record = 0;
    input.parameters.credit_limit.months = 24;
}
/// A city without reserves places orders of 240 million a year, more than its own revenue.
void orders(Input& input) {
    for (CityInput& city : input.cities) city.own_revenue = 2e8;
    input.parameters.city_budget.opening_months = 0;
    input.timeline.push_back(setting("tender_budget", 0, 2e7));
}
void own_orders(Input& input) {
    orders(input);
    input.mechanisms.switch_on("city_accounts");
}

}  // namespace

TEST_CASE("signs: departments of other trades hold people whom the sales of firms need not pay") {
    rises("department_staff", effect("department_staff", departments));
    falls("firms' largest", effect("largest_firm_heads", departments));
    falls("sales of firms", effect("final_sales", departments));
    // They hire more where their city buys more applications, if what is bought asks for own staff.
    rises("department_staff with a response", effect(
                                                  "department_staff",
                                                  [](Input& input) {
                                                      departments(input);
                                                      input.parameters.department.response = 1;
                                                  },
                                                  [](Input& input) {
                                                      departments(input);
                                                      input.parameters.department.response = -1;
                                                  }));
}

TEST_CASE("signs: people come from other work where posts stand open, and the jobless go back to it") {
    rises("field_entered", effect("field_entered", pool));
    rises("people", effect("people", pool));
    rises("employed", effect("employed", pool));
    falls("posted pay", effect("mean_pay", pool));
    rises("final_sales", effect("final_sales", pool));
    falls("unemployment when the jobless leave at once", effect(
                                                             "unemployment",
                                                             [](Input& input) {
                                                                 pool(input);
                                                                 input.parameters.outside_pool.patience = 0;
                                                                 input.parameters.outside_pool.leave_rate =
                                                                     0.5;
                                                             },
                                                             [](Input& input) {
                                                                 pool(input);
                                                                 input.parameters.outside_pool.leave_rate = 0;
                                                             }));
}

TEST_CASE("signs: posts that cost money and nobody fills are given up") {
    falls("vacancies", effect("vacancies", posts));
    rises("posting_costs", effect("posting_costs", posts));
    falls("pay", effect("mean_pay", posts));
    falls("vacancies with a strong response", effect(
                                                  "vacancies",
                                                  [](Input& input) {
                                                      posts(input);
                                                      input.parameters.posting.response = 3;
                                                  },
                                                  [](Input& input) {
                                                      posts(input);
                                                      input.parameters.posting.response = 0.3;
                                                  }));
}

TEST_CASE("signs: where credit ends, firms close for want of money and others take their customers") {
    rises("closed_for_cash", effect("closed_for_cash", credit));
    falls("closed_for_cash where the bank lends to the young",
          effect("closed_for_cash", lends_to_all, credit));
    rises("firms where the bank lends to the young", effect("national_firms", lends_to_all, credit));
}

TEST_CASE(
    "signs: a city that pays its levers itself borrows, gives up services, and can do less than with the "
    "nation's money") {
    rises("city_debt", effect("city_debt", own_orders, orders));
    rises("services_cut", effect("services_cut", own_orders, orders));
    rises("levers_refused", effect("levers_refused", own_orders, orders));
    falls("public_orders", effect("public_orders", own_orders, orders));
}
