// What households, the rest of the city, rents by all people and revenue by source do, by pairs of runs that share all
// their luck: that the field reaches jobs, rents and budgets of its city, and what its levers crowd out.
#include <catch2/catch.hpp>

#include "model/parameters/government/city_revenue.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::int32_t first = 24;

using Change = void (*)(Input&);

/// Four years from 2023 on of a small country whose customers are contested: cities of 20,000 residents, so that the
/// field is a part of them that can be seen.
Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 48;
    for (const char* on : {"contested_demand", "households", "rest_of_city", "all_people_rents",
                           "city_accounts", "city_revenue"})
        input.mechanisms.switch_on(*Mechanism::find(on));
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 50000;
    input.parameters.city_budget.opening_months = 0;
    for (CityInput& city : input.cities) {
        city.population = 20000;
        city.own_revenue = 2e8;
    }
    change(input);
    return input;
}
void nothing(Input&) {}

Paired effect(std::string_view measure, Change with, Change without = nothing) {
    return paired(seeds, [&](std::uint64_t seed) {
        return mean_of(arm(seed, with), measure, first) - mean_of(arm(seed, without), measure, first);
    });
}

/// More customers: the field grows.
void demand(Input& input) {
    input.parameters.contested_demand.potential *= 1.5;
}
void more_saved(Input& input) {
    input.parameters.household.saving = 0.36;
}
void stronger(Input& input) {
    input.parameters.rest_of_city.local_multiplier = 1;
}
/// People come from other work.
void more_people(Input& input) {
    input.mechanisms.switch_on("outside_pool");
    input.parameters.outside_pool.people = 20000;
}
void by_field(Input& input) {
    input.mechanisms.switch_off("all_people_rents");
}
void more_people_by_field(Input& input) {
    more_people(input);
    by_field(input);
}
/// Orders of 60 million a year in the first city, which owes as much as it may.
void at_limit(Input& input) {
    for (CityInput& city : input.cities) {
        // The limit: 1.2 times own revenue, land and transfers by the rule.
        city.debt =
            1.2 * revenue_at_opening(input.parameters.city_revenue, city.own_revenue, city.population);
    }
    input.parameters.rest_of_city.growth = 0;
}
void orders_at_limit(Input& input) {
    at_limit(input);
    input.timeline.push_back(setting("tender_budget", 0, 5e6));
}
void orders_beyond(Input& input) {
    at_limit(input);
    input.timeline.push_back(setting("tender_budget", 0, 2e7));
}

double total(std::uint64_t seed, Change change, std::string_view measure) {
    return sum_of(arm(seed, change), measure);
}

}  // namespace

TEST_CASE("signs: growth of the field reaches other jobs, budgets and rents") {
    rises("other jobs", effect("other_jobs", demand));
    rises("other output", effect("other_output", demand));
    rises("tax on value added", effect("value_added_tax_received", demand));
    rises("tax on income", effect("income_tax_received", demand));
    rises("tax of the rest", effect("other_tax_received", demand));
    rises("services", effect("services_paid", demand));
    rises("rents", effect("rent", demand));
    rises("wealth", effect("household_wealth", demand));
}

TEST_CASE("signs: what households save others do not earn") {
    falls("other jobs", effect("other_jobs", more_saved));
    falls("spent at home", effect("spent_at_home", more_saved));
    rises("wealth", effect("household_wealth", more_saved));
    rises("other jobs with a multiplier of 1", effect(
                                                   "other_jobs",
                                                   [](Input& input) {
                                                       demand(input);
                                                       stronger(input);
                                                   },
                                                   demand));
}

TEST_CASE("signs: rents by all people move less with the field than rents by the field's people") {
    const Paired by_those_of_field = effect("rent", more_people_by_field, by_field);
    rises("rents by people of the field", by_those_of_field);
    const Paired less = paired(seeds, [&](std::uint64_t seed) {
        const auto rent = [&](Change change) { return mean_of(arm(seed, change), "rent", first); };
        return (rent(more_people) - rent(nothing)) - (rent(more_people_by_field) - rent(by_field));
    });
    falls("by all people less that by the field", less);
}

TEST_CASE("signs: orders of a city at its limit are paid by its other services, and the ledger shows where") {
    double spent = 0;
    double elsewhere = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto more = [&](std::string_view measure) {
            return total(seed, orders_at_limit, measure) - total(seed, at_limit, measure);
        };
        spent += more("public_orders");
        elsewhere += more("services_given_up") + more("bonds_issued") - more("services_paid");
    }
    INFO("orders " << spent << ", given up or borrowed " << elsewhere);
    REQUIRE(spent > 0);
    CHECK(elsewhere >= 0.9 * spent);
    falls("other jobs where services are given up for orders beyond means",
          effect("services_paid", orders_at_limit, at_limit));
}

TEST_CASE("signs: beyond what can be given up orders are refused, and transfers by the rule do not follow") {
    rises("refused", effect("levers_refused", orders_beyond, at_limit));
    rises("services given up", effect("services_given_up", orders_beyond, at_limit));
    const Paired transfers = effect("transfers_by_rule", orders_beyond, at_limit);
    CHECK(transfers.lower == 0);
    CHECK(transfers.upper == 0);
}
