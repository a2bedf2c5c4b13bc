// What entry by value, founders' own money, payouts to owners, quality that saves people and rescues do, by pairs of runs
// that share all their luck: and that it reaches jobs, sales and households.
#include <catch2/catch.hpp>

#include <string>

#include "model/input_order.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::int32_t second_half = 24;

using Change = void (*)(Input&);

void nothing(Input&) {}

/// Four years from 2023 on of a small country whose customers are contested and whose bank stops lending.
Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 48;
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.mechanisms.switch_on("credit_limits");
    input.parameters.entry.candidates = 4;
    change(input);
    return input;
}

/// Mean difference of the means of a measure over the last two years.
Paired effect(std::string_view measure, Change with, Change without = nothing,
              std::int32_t first = second_half, int worlds = seeds) {
    return paired(worlds, [&](std::uint64_t seed) {
        return mean_of(arm(seed, with), measure, first) - mean_of(arm(seed, without), measure, first);
    });
}

void by_value(Input& input) {
    input.mechanisms.switch_on("entry_by_value");
}
void large_market(Input& input) {
    by_value(input);
    input.parameters.contested_demand.potential *= 3;
}
void better_models(Input& input) {
    by_value(input);
    input.parameters.contested_demand.threshold_shift = -1;
}
void no_venture(Input& input) {
    by_value(input);
    input.mechanisms.switch_off("venture_rounds");
}
void dear_founders(Input& input) {
    by_value(input);
    input.parameters.entry.risk = 40;
}
void own_money(Input& input) {
    input.mechanisms.switch_on("founders_money");
}
void giving_up(Input& input) {
    input.mechanisms.switch_on("giving_up");
}
void giving_up_for_more(Input& input) {
    giving_up(input);
    input.parameters.entry.years = 2;
}
void owners(Input& input) {
    input.mechanisms.switch_on("owner_payouts");
}
void lean(Input& input) {
    input.parameters.staffing.quality_saving = 0.6;
}
void teams(Input& input) {
    own_money(input);
    input.parameters.staffing.least_team = 12;
}
/// Six named start-ups that are founded without money.
void named(Input& input) {
    for (int i = 0; i < 6; ++i) {
        OrganisationInput firm;
        firm.key = firm.label = std::string("named") + static_cast<char>('a' + i);
        firm.seat = input.cities[static_cast<std::size_t>(i % 3)].key;
        firm.founded = 3 + 2 * i;
        firm.heads = 20;
        firm.cash = 0;
        input.organisations.push_back(firm);
    }
    put_in_order(input.organisations, order_of(input.organisations));
}
void rescued(Input& input) {
    named(input);
    input.mechanisms.switch_on("rescues");
}

}  // namespace

TEST_CASE(
    "signs: firms are founded where markets grow, models can do more and money is ready, and jobs follow") {
    rises("firms_founded in a market three times as large", effect("firms_founded", large_market, by_value));
    rises("firms in a market three times as large", effect("national_firms", large_market, by_value));
    rises("founding_worth with models that can do more", effect("founding_worth", better_models, by_value));
    // In most worlds none more in these months.
    rises("firms_founded with models that can do more",
          effect("firms_founded", better_models, by_value, second_half, 4 * seeds));
    falls("firms_founded without venture capital", effect("firms_founded", no_venture, by_value));
    falls("firms_founded where fewer dare", effect("firms_founded", dear_founders, by_value));
    falls("firms where fewer dare", effect("national_firms", dear_founders, by_value));
}

TEST_CASE("signs: founders with money of their own live longer, and there are more firms") {
    rises("founders_money_paid", effect("founders_money_paid", own_money));
    falls("closed_for_cash", effect("closed_for_cash", own_money));
    rises("national_firms", effect("national_firms", own_money));
}

TEST_CASE(
    "signs: a team that a product needs makes firms run out of money, and fewer people work for firms") {
    rises("closed_for_cash", effect("closed_for_cash", teams, own_money));
    falls("national_firms", effect("national_firms", teams, own_money));
}

TEST_CASE("signs: founders whose firm earns less than a job give up, and others take their customers") {
    rises("firms_given_up", effect("firms_given_up", giving_up));
    rises("firms_exited", effect("firms_exited", giving_up));
    falls("national_firms", effect("national_firms", giving_up));
    rises("firms_given_up where fewer years count", effect("firms_given_up", giving_up_for_more, giving_up));
}

TEST_CASE("signs: owners are paid what firms do not need, and firms pile up less") {
    falls("cash_months", effect("cash_months", owners));
    rises("dividends_paid", effect("dividends_paid", owners));
}

TEST_CASE("signs: quality that saves people ties revenue a head to quality") {
    rises("quality_to_revenue", effect("quality_to_revenue", lean));
}

TEST_CASE("signs: a rescue keeps named firms open for somebody's money") {
    rises("firms_rescued", effect("firms_rescued", rescued, named, 0));
    falls("firms_exited", effect("firms_exited", rescued, named, 0));
}
