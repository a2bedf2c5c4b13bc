// What tests/tsan/tsan.py asks of its own means: work on oneTBB that is right gives no report of the thread sanitizer, and
// with RACE, where all threads add to one number without a lock, it gives some.
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 4);
    tbb::task_arena arena(4);
    std::vector<double> values(64, 1.0);
    double shared = 0;
    for (int round = 0; round < 20; ++round)
        arena.execute([&] {
            tbb::enumerable_thread_specific<double> own(0.0);
            tbb::parallel_for(
                std::size_t{0}, values.size(), std::size_t{1},
                [&](std::size_t i) {
                    std::this_thread::sleep_for(std::chrono::microseconds(200));
                    values[i] += 1;
                    own.local() += values[i];
#ifdef RACE
                    shared += values[i];
#endif
                },
                tbb::simple_partitioner());
            for (const double sum : own) shared += sum;
        });
    std::printf("%g\n", shared);
}
