// What values that follow growth, exits of owners and returns of funds do, by pairs of runs that share all their luck: and
// that it reaches rounds, sales, firms and the treasuries of cities.
#include <catch2/catch.hpp>

#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

using Change = void (*)(Input&);

/// Five years from 2023 on of a small country whose customers are contested and whose firms are valued.
Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 60;
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.mechanisms.switch_on("comparables");
    // Listings at the size of a small country.
    input.parameters.owner_exit.list_value = 1e8;
    input.parameters.owner_exit.list_sales = 2e7;
    input.parameters.owner_exit.list_age = 24;
    input.parameters.owner_exit.sale_value = 3e8;
    change(input);
    return input;
}

void valued(Input&) {}
void exits(Input& input) {
    input.mechanisms.switch_on("owner_exits");
}
void sales_alone(Input& input) {
    exits(input);
    input.parameters.owner_exit.list_hazard = 0;
}
void wide(Input& input) {
    exits(input);
    input.timeline.push_back(setting("listing_window", 0, 3));
}
void shut(Input& input) {
    exits(input);
    input.timeline.push_back(setting("listing_window", 0, 0));
}
void returns(Input& input) {
    exits(input);
    input.mechanisms.switch_on("fund_returns");
    input.parameters.fund_return.period = 1;
    input.parameters.fund_return.noise = 0;
    input.parameters.funding.venture_supply = 1e8;  // money of funds is scarce
}
void easy(Input& input) {
    returns(input);
    input.parameters.fund_return.hurdle = 0.3;
}
void hard(Input& input) {
    returns(input);
    input.parameters.fund_return.hurdle = 5;
}
void dear(Input& input) {
    input.parameters.comparables.multiple = 30;
}
void cheap(Input& input) {
    input.parameters.comparables.multiple = 8;
}

/// Mean difference of the means of a measure over the last three years.
Paired effect(std::string_view measure, Change with, Change without) {
    constexpr std::int32_t first = 24;
    return paired(seeds, [&](std::uint64_t seed) {
        return mean_of(arm(seed, with), measure, first) - mean_of(arm(seed, without), measure, first);
    });
}

}  // namespace

TEST_CASE("signs: a higher multiple brings more money to firms") {
    rises("firm_value", effect("firm_value", dear, cheap));
    rises("venture_raised", effect("venture_raised", dear, cheap));
}

TEST_CASE("signs: listed firms raise from the public, and funds pay their owners") {
    rises("listings", effect("listings", wide, shut));
    rises("listing_raised", effect("listing_raised", wide, shut));
    rises("fund_distributions", effect("fund_distributions", wide, shut));
    rises("cash of firms", effect("cash", wide, shut));
}

TEST_CASE("signs: firms buy firms, so that fewer and larger ones are left") {
    rises("firms_sold", effect("firms_sold", sales_alone, valued));
    falls("national_firms", effect("national_firms", sales_alone, valued));
    rises("fund_distributions", effect("fund_distributions", sales_alone, valued));
}

TEST_CASE("signs: funds that need not return much raise more, and firms get it") {
    rises("fund_raising", effect("fund_raising", easy, hard));
    rises("venture_raised", effect("venture_raised", easy, hard));
    rises("national_firms", effect("national_firms", easy, hard));
}
