// What the links of the chain compute -> capability -> users -> revenue must push in which direction (SV-21), by pairs of
// runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
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
    input.parameters.lab_kind.start_up_model_path = 1;  // there is chat in each seed
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    change(input);
    return input;
}

/// Sum over the months and cities of a measure; undefined values count as zero.
double sum_of(const Input& input, std::string_view key) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    double sum = 0;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
    }
    return sum;
}

Paired effect(std::string_view key, Change with, Change without = nothing) {
    return paired(seeds, [&](std::uint64_t seed) {
        return std::log(sum_of(arm(seed, with), key) / sum_of(arm(seed, without), key));
    });
}

void barred(Input& input) {
    input.timeline.push_back(setting("foreign_weights_barred", 0, 1));
}
void serving_twice(Input& input) {
    input.parameters.contested_demand.serving_factor = 2;
}
void no_compute(Input& input) {
    input.mechanisms.switch_off("compute_market");
}
void no_open_models(Input& input) {
    input.mechanisms.switch_off("open_models");
}
void growth(Input& input) {
    input.parameters.national_regime.demand_growth = 1.05;
    input.parameters.contested_demand.growth_from = 2023;
}
void no_growth(Input& input) {
    input.parameters.national_regime.demand_growth = 1;
}

}  // namespace

TEST_CASE("signs: capability reaches coverage, sales and jobs (SV-21)") {
    falls("coverage without weights from abroad", effect("coverage", barred));
    falls("sales without weights from abroad", effect("final_sales", barred));
    falls("jobs without weights from abroad", effect("employed", barred));
    falls("sales without open weights", effect("final_sales", no_open_models));
}

TEST_CASE("signs: the price of compute reaches users and sales (SV-21)") {
    falls("use of chat when serving costs twice", effect("chat_use", serving_twice));
    falls("sales when serving costs twice", effect("final_sales", serving_twice));
    falls("use of chat without a market for compute", effect("chat_use", no_compute));
    falls("sales without a market for compute", effect("final_sales", no_compute));
    rises("inference asks for compute: price of a GPU-hour", effect("gpu_price", nothing, [](Input& input) {
              input.parameters.contested_demand.inference_base = 0;
              input.parameters.contested_demand.inference_general = 0;
          }));
}

TEST_CASE("signs: potential, price of models and advertising (SV-21)") {
    rises("sales when the potential grows", effect("final_sales", growth, no_growth));
    rises("sales of models by the token when they are cheap", paired(seeds, [](std::uint64_t seed) {
              const auto with_price = [&](double price) {
                  Input input = arm(seed, no_open_models);
                  input.parameters.contested_demand.task_models = 12;
                  input.parameters.contested_demand.closed_price = price;
                  return sum_of(input, "model_access_sales");
              };
              return with_price(3) - with_price(1.1);
          }));
    rises("advertising with a full load", effect("advertising_sales", [](Input& input) {
              input.parameters.contested_demand.advertising_load = 1;
          }));
    falls("use of chat with a full load",
          effect("chat_use", [](Input& input) { input.parameters.contested_demand.advertising_load = 1; }));
}

TEST_CASE("signs: dear hours lose customers to sellers abroad, who pay less for theirs (SV-21)") {
    const auto by_price = [](Input& input) {
        input.mechanisms.switch_on("rivals_by_price");
        input.parameters.contested_demand.inference_general = 0.3;
        input.parameters.contested_demand.foreign_share = 0.3;
    };
    const auto cheap_abroad = [](Input& input) {
        input.mechanisms.switch_on("rivals_by_price");
        input.parameters.contested_demand.inference_general = 0.3;
        input.parameters.contested_demand.foreign_share = 0.3;
        input.parameters.contested_demand.hour_abroad = 0.1;
    };
    rises("share of sellers abroad when hours are cheap there",
          effect("foreign_sellers", cheap_abroad, by_price));
    falls("sales when hours are cheap abroad", effect("final_sales", cheap_abroad, by_price));
    falls("jobs when hours are cheap abroad", effect("employed", cheap_abroad, by_price));
    // The whole link: nobody rents GPUs here.
    falls("sales without a market for compute, rivals by price",
          effect(
              "final_sales",
              [](Input& input) {
                  input.mechanisms.switch_on("rivals_by_price");
                  input.mechanisms.switch_off("compute_market");
              },
              [](Input& input) { input.mechanisms.switch_on("rivals_by_price"); }));
}

TEST_CASE("signs: small open weights make applications cheap where hours are dear (SV-21)") {
    const auto dear = [](Input& input) {
        input.mechanisms.switch_on("rivals_by_price");
        input.parameters.contested_demand.serving_factor = 30;
    };
    const auto sizes = [](Input& input) {
        input.mechanisms.switch_on("rivals_by_price");
        input.mechanisms.switch_on("open_sizes");
        input.parameters.contested_demand.serving_factor = 30;
    };
    falls("price of applications with small open weights", effect("application_price", sizes, dear));
    rises("sales with small open weights", effect("final_sales", sizes, dear));
}
