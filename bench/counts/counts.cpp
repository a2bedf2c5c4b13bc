// The months of one small run on one thread, for valgrind --tool=callgrind --instr-atstart=no: reading, building
// and the first month are not counted. tests/performance compares the counts with those of the repository.
#include <oneapi/tbb/global_control.h>
#include <valgrind/callgrind.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "analysis/runs/generated_input.hpp"
#include "model/stepper.hpp"
#include "scenarios/reader/scenario.hpp"

using namespace headwater;

namespace {

constexpr int counted_months = 12;

model::Input three_cities() {
    const auto read = scenarios::read("scenarios/catalog/three-cities/three-cities.toml", {});
    return read.scenario.value().input;
}

model::Input generated() {
    return analysis::generated_input(12, 20'000, 1'000, 1 + counted_months);
}

model::Input talent_kernel() {
    return analysis::talent_kernel_input(200'000, 1 + counted_months);
}

struct Count {
    std::string_view name;
    model::Input (*input)();
};

constexpr auto counts = std::to_array<Count>(
    {{"three-cities", three_cities}, {"generated", generated}, {"talent-kernel", talent_kernel}});

void run(const model::Input& input) {
    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(world.n_cities());
    stepper.step(world, record);
    CALLGRIND_START_INSTRUMENTATION;
    for (int month = 0; month < counted_months; ++month) stepper.step(world, record);
    CALLGRIND_STOP_INSTRUMENTATION;
}

}  // namespace

int main(int argc, char** argv) {
    const oneapi::tbb::global_control one_thread(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    if (argc == 1)
        for (const Count& count : counts) std::printf("%s\n", count.name.data());
    for (const Count& count : counts)
        if (argc == 2 && count.name == argv[1]) run(count.input());
}
