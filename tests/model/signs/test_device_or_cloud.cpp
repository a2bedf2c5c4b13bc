// What device or cloud must push in which direction (SV-31), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr int first = 12;  // month of the run from which effects are looked at

using Change = void (*)(Input&);

void nothing(Input&) {}

/// Five years from 2025 on of a small country whose consumers choose between devices and chat.
Input arm(std::uint64_t seed, Change change) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2025;
    input.numerics.months = 60;
    input.parameters.lab_kind.start_up_model_path = 1;  // there is chat in each seed
    input.mechanisms.switch_on("contested_demand");
    input.mechanisms.switch_on("device_or_cloud");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.parameters.contested_demand.chat_start = 0.1;
    change(input);
    return input;
}

/// Mean difference of a measure in a month.
Paired effect(std::string_view key, Change with, Change without = nothing, int worlds = seeds) {
    return paired(worlds, [&](std::uint64_t seed) {
        return mean_of(arm(seed, with), key, first) - mean_of(arm(seed, without), key, first);
    });
}

void cheap_part(Input& input) {
    input.parameters.device_or_cloud.part_cost = 150;
}
void dear_part(Input& input) {
    input.parameters.device_or_cloud.part_cost = 1500;
}
void private_people(Input& input) {
    input.parameters.device_or_cloud.privacy_weight = 1.5;
}
void careless_people(Input& input) {
    input.parameters.device_or_cloud.privacy_weight = 0;
}
void rule(Input& input) {
    input.timeline.push_back(setting("privacy_rule", 0, 0.5));
}
void barred(Input& input) {
    input.timeline.push_back(setting("advertising_cap", 0, 0));
}
/// A model three times as large for people who ask twice as much, and advertisers who pay as abroad.
void dear_answers(Input& input) {
    input.parameters.contested_demand.tokens_per_user = 500000;
    input.parameters.contested_demand.parameters_served = 3e11;
    input.parameters.contested_demand.advertising = 20;
}
void dear_and_barred(Input& input) {
    dear_answers(input);
    barred(input);
}
void subsidised(Input& input) {
    dear_part(input);
    input.timeline.push_back(setting("device_part_subsidy", 0, 0.8));
}
void wearables(Input& input) {
    input.parameters.device_or_cloud.wearable_reach = 0.5;
}
void no_wearables(Input& input) {
    input.parameters.device_or_cloud.wearable_reach = 0;
}
}  // namespace

TEST_CASE(
    "signs: a cheap part and a subsidy bring devices, and devices take requests from the cloud (SV-31)") {
    rises("use on devices, part cheap against dear", effect("use_on_devices", cheap_part, dear_part));
    rises("owners", effect("device_owners", cheap_part, dear_part));
    falls("tokens of the cloud", effect("chat_use", cheap_part, dear_part));
    falls("price of a GPU-hour", effect("gpu_price", cheap_part, dear_part, 3 * seeds));
    falls("sales", effect("final_sales", cheap_part, dear_part));
    rises("use on devices with a subsidy", effect("use_on_devices", subsidised, dear_part));
}

TEST_CASE("signs: who cares who sees it asks devices, and a rule does the same (SV-31)") {
    rises("use on devices, weight of privacy", effect("use_on_devices", private_people, careless_people));
    falls("tokens of the cloud", effect("chat_use", private_people, careless_people));
    rises("use on devices under a rule", effect("use_on_devices", rule));
    falls("tokens of the cloud under a rule", effect("chat_use", rule));
    falls("use on devices when wearables give the cloud their data",
          effect("use_on_devices", wearables, no_wearables));
}

TEST_CASE(
    "signs: where answers are dear advertisements pay for what is free, and labs and compute feel a bar "
    "(SV-31)") {
    falls("advertising", effect("advertising_sales", dear_and_barred, dear_answers));
    falls("share of free requests that are answered", effect("free_limit", dear_and_barred, dear_answers));
    falls("share of free use", effect("free_use", dear_and_barred, dear_answers));
    falls("tokens of the cloud", effect("chat_use", dear_and_barred, dear_answers));
    falls("sales", effect("final_sales", dear_and_barred, dear_answers));
    falls("price of a GPU-hour", effect("gpu_price", dear_and_barred, dear_answers, 3 * seeds));
}

TEST_CASE("signs: at the usual cost of answers too a bar costs labs sales and the cloud its users (SV-31)") {
    falls("advertising", effect("advertising_sales", barred));
    falls("sales", effect("final_sales", barred));
    falls("tokens of the cloud", effect("chat_use", barred));
}
