// What rising, emigration, pay by value, costs of distance and the choice of graduates do, by pairs of runs that share all
// their luck: and that it reaches pay, sales and people.
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

void rising(Input& input) {
    input.mechanisms.switch_on("rising");
    input.parameters.rising.core_rate = 0.004;
}
void leaving(Input& input) {
    input.mechanisms.switch_on("emigration");
    input.parameters.emigration.rate_core = 0.006;
    input.parameters.emigration.rate_broad = 0.003;
}
void leaving_for_pay(Input& input) {
    leaving(input);
    input.parameters.emigration.pay_abroad = 2;
}
void leaving_with_visas(Input& input) {
    leaving(input);
    input.timeline.push_back(setting("visa_limit", 0, 0.8));
}
void by_value(Input& input) {
    input.mechanisms.switch_on("pay_by_value");
}
void by_value_dear(Input& input) {
    by_value(input);
    input.parameters.pay_by_value.outside_pay *= 1.3;
}
void shared(Input& input) {
    by_value(input);
    input.parameters.pay_by_value.rent_sharing = 0.5;
}
void near_only(Input& input) {
    input.parameters.talent_market.move_cost_distance = 1;
}
void anywhere(Input& input) {
    input.parameters.talent_market.move_cost_distance = 0;
}
void chosen(Input& input) {
    input.mechanisms.switch_on("graduate_choice");
}
void chosen_far(Input& input) {
    chosen(input);
    input.parameters.graduate_choice.distance_weight = 0;
}

}  // namespace

TEST_CASE("signs: people who rise become more, are paid more and sell more") {
    rises("risen", effect("risen", rising));
    rises("skill", effect("skill", rising));
    rises("mean_pay", effect("mean_pay", rising));
    rises("final_sales", effect("final_sales", rising));
}

TEST_CASE("signs: people who go abroad are missed, and fewer go with limits on visas or better pay") {
    rises("emigrated", effect("emigrated", leaving));
    falls("people", effect("people", leaving));
    falls("final_sales", effect("final_sales", leaving));
    rises("mean_pay", effect("mean_pay", leaving));
    rises("emigrated with twice the pay abroad", effect("emigrated", leaving_for_pay, leaving));
    falls("emigrated with limits on visas", effect("emigrated", leaving_with_visas, leaving));
    rises("people with limits on visas", effect("people", leaving_with_visas, leaving));
}

TEST_CASE("signs: pay by value follows pay elsewhere, and dear people are fewer") {
    rises("mean_pay with dear other work", effect("mean_pay", by_value_dear, by_value));
    falls("employed with dear other work", effect("employed", by_value_dear, by_value));
    // Firms pass pay on in prices, which few customers leave for: sales in money rise.
    rises("final_sales with dear other work", effect("final_sales", by_value_dear, by_value));
    rises("mean_pay with more shared", effect("mean_pay", shared, by_value));
}

TEST_CASE("signs: distance holds people back, and graduates who do not mind it leave") {
    falls("moves_between_cities", effect("moves_between_cities", near_only, anywhere));
    falls("graduate_stay without distance", effect("graduate_stay", chosen_far, chosen));
}
