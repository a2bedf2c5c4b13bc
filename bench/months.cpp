// What a run costs: building a world, a month, the fingerprint of the state, a copy for a twin.
#include <benchmark/benchmark.h>

#include "analysis/runs/generated_input.hpp"
#include "model/stepper.hpp"

using namespace headwater;

namespace {

/// Twelve cities with about `people` researchers at the start; the defaults of the model have 517,000 at scale 1.
model::Input input_of(std::int64_t people, int months) {
    return analysis::generated_input(12, static_cast<double>(people) / 517000.0, months);
}

void build(benchmark::State& state) {
    const auto input = input_of(state.range(0), 12);
    for (auto _ : state) benchmark::DoNotOptimize(model::build_world(input));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// A month of `input`, after a year.
void step_months(benchmark::State& state, const model::Input& input) {
    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(input.cities.size());
    for (int warm_up = 0; warm_up < 12; ++warm_up) stepper.step(world, record);
    for (auto _ : state) {
        if (world.month >= 1200) state.SkipWithError("the horizon of the calendar was reached");
        stepper.step(world, record);
    }
}

void month(benchmark::State& state) {
    step_months(state, input_of(state.range(0), 1200));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

// What the cost of a month follows, one thing at a time, at 500,000 people, 25,000 labs and 12 cities.
constexpr std::int64_t people = 500'000;
constexpr std::int64_t labs = 25'000;
constexpr int cities = 12;
constexpr int horizon = 48;

void month_by_labs(benchmark::State& state) {
    step_months(state, analysis::generated_input(cities, people, state.range(0), horizon));
}

void month_by_cities(benchmark::State& state) {
    step_months(state, analysis::generated_input(static_cast<int>(state.range(0)), people, labs, horizon));
}

/// range(0) = per cent of the search hazards.
void month_by_searches(benchmark::State& state) {
    model::Input input = analysis::generated_input(cities, people, labs, horizon);
    model::TalentMarketParams& market = input.parameters.talent_market;
    for (double* hazard : {&market.hazard_star, &market.hazard_core, &market.hazard_broad})
        *hazard *= static_cast<double>(state.range(0)) / 100;
    step_months(state, input);
}

void fingerprint(benchmark::State& state) {
    const model::World world = model::build_world(input_of(state.range(0), 12));
    for (auto _ : state) benchmark::DoNotOptimize(model::state_hash(world));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void twin(benchmark::State& state) {
    const model::World world = model::build_world(input_of(state.range(0), 12));
    for (auto _ : state) {
        model::World copy = world;
        benchmark::DoNotOptimize(copy);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace

BENCHMARK(build)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(month)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(36)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(month_by_labs)
    ->Arg(2'500)
    ->Arg(25'000)
    ->Arg(100'000)
    ->Iterations(24)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(month_by_cities)
    ->Arg(2)
    ->Arg(12)
    ->Arg(50)
    ->Arg(200)
    ->Iterations(24)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(month_by_searches)
    ->Arg(0)
    ->Arg(50)
    ->Arg(100)
    ->Arg(200)
    ->Iterations(24)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(fingerprint)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(twin)->Arg(50'000)->Arg(500'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_MAIN();
