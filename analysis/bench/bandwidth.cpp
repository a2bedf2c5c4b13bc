#include "analysis/bench/bandwidth.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/single_run.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20U;

/// Rows of one array: four times the largest cache, within 64 MiB to 1 GiB and an eighth of what is free.
std::size_t rows_of_array() {
    const long cache = sysconf(_SC_LEVEL3_CACHE_SIZE);
    std::size_t bytes =
        std::clamp(4 * static_cast<std::size_t>(std::max(cache, 0L)), 64 * mebibyte, 1024 * mebibyte);
    if (const auto free = available_bytes()) bytes = std::min(bytes, static_cast<std::size_t>(*free / 8));
    return std::max(bytes, mebibyte) / sizeof(double);
}

double best_pass(std::size_t rows) {
    // Without initial values, so that the thread which works on a page is the one that first touches it.
    const auto from = std::make_unique_for_overwrite<double[]>(rows);
    const auto to = std::make_unique_for_overwrite<double[]>(rows);
    tbb::static_partitioner same_rows;
    const auto each_block = [&](auto body) {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, rows, mebibyte / sizeof(double)),
            [&](const tbb::blocked_range<std::size_t>& block) {
                for (std::size_t i = block.begin(); i < block.end(); ++i) body(i);
            },
            same_rows);
    };
    each_block([&](std::size_t i) {
        from[i] = 1.0;
        to[i] = 0.0;
    });
    double best = 0;
    for (int pass = 0; pass < 5; ++pass) {
        const double factor = 1.0 + pass;
        const auto begin = Clock::now();
        each_block([&](std::size_t i) { to[i] = factor * from[i]; });
        const double seconds = seconds_since(begin);
        best = std::max(best, 2.0 * sizeof(double) * static_cast<double>(rows) / seconds);
    }
    return best;
}

}  // namespace

double copy_bandwidth(int threads) {
    const int used = threads_in_use(threads);
    const oneapi::tbb::global_control control(oneapi::tbb::global_control::max_allowed_parallelism,
                                              static_cast<std::size_t>(used));
    oneapi::tbb::task_arena arena(used);
    return arena.execute([] { return best_pass(rows_of_array()); });
}

}  // namespace headwater::analysis
