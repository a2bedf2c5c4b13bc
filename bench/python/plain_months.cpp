// The months of a scenario and nothing else, on one thread: plain_months SCENARIO SCALE. Prints the processor time of the
// months and the state hash. bench/python/stepping.py holds it against Python.
#include <oneapi/tbb/task_arena.h>

#include <cinttypes>
#include <cstdio>
#include <ctime>
#include <string>

#include "model/model.hpp"
#include "scenarios/reader/scenario.hpp"

namespace {

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void run(const headwater::model::Input& input) {
    headwater::model::World world = headwater::model::build_world(input);
    headwater::model::Stepper stepper(input);
    headwater::model::MonthRecord record(world.n_cities());
    const double begin = processor_seconds();
    while (world.month < input.months()) stepper.step(world, record);
    std::printf("{\"processor_s\": %.6f, \"state_hash\": \"%016" PRIx64 "\"}\n", processor_seconds() - begin,
                headwater::model::state_hash(world));
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const auto read = headwater::scenarios::read(words[1], {{"run.scale=" + std::string(words[2])}});
    if (!read.scenario) return 3;
    oneapi::tbb::task_arena(1).execute([&] { run(read.scenario->input); });
    return 0;
}
