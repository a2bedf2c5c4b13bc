// What is kept of many runs: one row a run, in memory. Parts of a sweep and the file that collects them hold such
// tables (output/sweep_file.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure.hpp"
#include "output/output_choice.hpp"

namespace headwater::output {

/// How the months of a run are condensed.
enum class Keep : std::uint8_t {
    paths,    // every month
    yearly,   // periods of twelve months of the run; the last may be shorter
    final,    // one period: the whole run
    moments,  // statistics over the months of the run
};
inline constexpr std::array<std::string_view, 4> keep_keys{"paths", "yearly", "final", "moments"};

/// Statistics of Keep::moments over the months in which a value is defined; `sd` divides by n - 1.
inline constexpr std::array<std::string_view, 4> moment_keys{"mean", "sd", "min", "max"};

/// Which numbers of a run are kept, and where they stand in its row: measure by measure in the order of `measures`; of
/// each [window or moment][city][tier] as far as the measure has them. Of a window: a stock is its last month, a flow the
/// sum of its months, a share that is measured by month their mean (months without a value do not count).
struct SweepLayout {
    std::vector<std::size_t> measures;  // rows of the catalogue, ascending
    Keep keep = Keep::yearly;
    std::vector<Window> windows;  // empty for moments
    std::size_t cities = 0;

    /// Windows or moments.
    [[nodiscard]] std::size_t positions() const {
        return keep == Keep::moments ? moment_keys.size() : windows.size();
    }
    /// Numbers of one position of the i-th measure kept.
    [[nodiscard]] std::size_t width(std::size_t i) const {
        return model::values_of(model::measure_catalogue()[measures[i]].over, cities);
    }
    /// Where the i-th measure begins in a row; with i = measures.size() the length of the row.
    [[nodiscard]] std::size_t offset(std::size_t i) const {
        std::size_t sum = 0;
        for (std::size_t before = 0; before < i; ++before) sum += positions() * width(before);
        return sum;
    }
    [[nodiscard]] std::size_t size() const { return offset(measures.size()); }
};

enum class RunStatus : std::int8_t {
    missing = -1,       // not run yet, or its part is lost
    ok = 0,             // came to its end; the only status with numbers
    failed = 1,         // a law broke, memory ran out, the process ended
    timeout = 2,        // longer than its limit
    skipped = 3,        // not tried: too many had failed before
    invalid_input = 4,  // its inputs contradict each other
};
inline constexpr std::array<std::string_view, 5> run_status_keys{"ok", "failed", "timeout", "skipped",
                                                                 "invalid_input"};

/// One row of the table of runs.
struct SweepRun {
    std::int64_t run = 0;  // number in the design, from 0
    std::int32_t part = 0;
    std::int16_t policy = 0;     // row of SweepTable::policies
    std::int32_t point = 0;      // of the design of the axes
    std::int32_t world = 0;      // draw of the uncertain parameters
    std::int32_t replicate = 0;  // luck within the world
    std::int64_t seed = 0;       // below 2^53
    RunStatus status = RunStatus::missing;
    std::uint64_t state_hash = 0;  // of a run that is ok
    std::string message;           // why it is not ok
    float seconds = 0;             // wall time, the shared months counted once; no part of the content digest
};

struct SweepAxis {
    std::string name;  // column in_<name>
    std::string key;   // what it sets, as on the command line
    std::string unit;  // UDUNITS
};

struct SweepTable {
    model::Numerics numerics;  // of the base
    model::Currency currency;  // of all policies
    std::vector<model::CityInput> cities;
    SweepLayout layout;
    std::vector<std::string> policies;      // names, the base first
    std::vector<std::string> policy_texts;  // what each is
    std::vector<SweepAxis> axes;
    std::vector<SweepRun> runs;                // ascending by number
    std::vector<double> axis_values;           // [run][axis]
    std::vector<double> values;                // [run][number of the layout]; NaN in runs that are not ok
    std::vector<std::string> parameters;       // uncertain parameters, "group.key"
    std::vector<std::string> parameter_units;  // symbols
    std::vector<std::int32_t> worlds;          // numbers of the worlds of these runs, ascending
    std::vector<double> parameter_values;      // [world][parameter]
};

}  // namespace headwater::output
