// What a run costs: building a world, a month, the fingerprint of the state, a copy for a twin.
#include <benchmark/benchmark.h>

#include "analysis/experiment/generated_input.hpp"
#include "model/step.hpp"

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

void month(benchmark::State& state) {
    const auto input = input_of(state.range(0), 1200);
    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(input.cities.size());
    for (int warm_up = 0; warm_up < 12; ++warm_up) stepper.step(world, record);
    for (auto _ : state) {
        if (world.month >= 1200) state.SkipWithError("the horizon of the calendar was reached");
        stepper.step(world, record);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
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
BENCHMARK(fingerprint)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(twin)->Arg(50'000)->Arg(500'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_MAIN();
