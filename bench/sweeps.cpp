// What the farm of a sweep adds to bare runs: the start of a run, a block of runs beside the same runs alone.
#include <benchmark/benchmark.h>

#include "analysis/runs/generated_input.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "model/stepper.hpp"

using namespace headwater;

namespace {

constexpr int cities = 12;
constexpr double scale = 0.1;  // 51,700 people
constexpr int months = 24;
constexpr int runs_of_a_block = 8;

model::Input input_of(const output::SweepRun& run) {
    model::Input input = analysis::generated_input(cities, scale, months);
    input.numerics.seed = static_cast<double>(run.seed);
    return input;
}

std::vector<output::SweepRun> runs_of_block() {
    std::vector<output::SweepRun> runs(runs_of_a_block);
    for (int i = 0; i < runs_of_a_block; ++i) {
        runs[static_cast<std::size_t>(i)].run = i;
        runs[static_cast<std::size_t>(i)].world = i;
        runs[static_cast<std::size_t>(i)].seed = 1 + i;
    }
    return runs;
}

void start_of_a_run(benchmark::State& state) {
    const output::SweepRun run = runs_of_block().front();
    for (auto _ : state) benchmark::DoNotOptimize(model::build_world(input_of(run)));
}

/// Built, stepped, fingerprinted, and nothing else.
void bare_runs(benchmark::State& state) {
    const std::vector<output::SweepRun> runs = runs_of_block();
    for (auto _ : state)
        analysis::with_threads(1, [&] {
            for (const output::SweepRun& run : runs) {
                const model::Input input = input_of(run);
                model::World world = model::build_world(input);
                model::Stepper stepper(input);
                model::MonthRecord record(input.cities.size());
                for (int month = 0; month < months; ++month) stepper.step(world, record);
                benchmark::DoNotOptimize(model::state_hash(world));
            }
        });
    state.SetItemsProcessed(state.iterations() * runs_of_a_block);
}

void block_of_runs(benchmark::State& state) {
    output::SweepLayout layout;
    for (const char* key : {"talent", "firms", "public_money", "frontier"})
        layout.measures.push_back(static_cast<std::size_t>(model::measure_row(key)));
    layout.windows = {{0, 11}, {12, months - 1}};
    layout.cities = cities;
    for (auto _ : state) {
        std::vector<output::SweepRun> runs = runs_of_block();
        benchmark::DoNotOptimize(analysis::run_block(runs, input_of, layout,
                                                     {static_cast<int>(state.range(0)), 0, 0, nullptr}, {}));
    }
    state.SetItemsProcessed(state.iterations() * runs_of_a_block);
}

}  // namespace

BENCHMARK(start_of_a_run)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_runs)->Unit(benchmark::kMillisecond);
BENCHMARK(block_of_runs)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
