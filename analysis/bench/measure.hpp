// What one row of `headwater bench` measures. Each function builds its world, runs it and reports the fastest of
// `repeat` runs; a first run of more than ten seconds is the only one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/runs/single_run.hpp"
#include "model/input.hpp"

namespace headwater::analysis {

/// Seconds are wall time. What a row does not measure is empty.
struct BenchFigures {
    std::size_t people = 0;  // at the start
    std::size_t labs = 0;    // at the start
    std::int32_t months = 0;
    int threads = 0;
    int runs = 0;  // of which the fastest counts
    std::uint64_t state_hash = 0;
    std::uint64_t peak_bytes = 0;  // of this process
    double build_seconds = 0;
    std::optional<double> seconds_per_month;
    std::optional<double> agent_months_per_second;
    std::optional<double> bytes_per_researcher;     // columns of the table
    std::optional<double> touched_bytes_per_month;  // see traffic.hpp
    std::optional<double> seconds_without_file;     // of a whole run
    std::optional<double> seconds_with_file;        // the same with recorder and run file
    std::optional<double> start_up_seconds;         // of one more run of a world that is built
    std::vector<double> part_seconds;               // by row of model::month_parts(), over the months
};

/// All months of the input, without output.
[[nodiscard]] BenchFigures measure_months(const model::Input& input, int threads, int repeat);

/// A whole run without and with its run file, which is written to the system's temporary folder and removed.
[[nodiscard]] BenchFigures measure_output(const model::Input& input, int threads, int repeat);

/// A copy of a built world with all that its first month needs, against building it.
[[nodiscard]] BenchFigures measure_start_up(const model::Input& input, int threads, int repeat);

}  // namespace headwater::analysis
