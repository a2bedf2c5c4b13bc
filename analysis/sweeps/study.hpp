// A study as its file states it: policies and axes (levers, L), worlds (uncertainties, X), the model (a scenario, R), and
// the measures that are kept (M). The format is described in docs/how-to/sweeps.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/experiment/paired/world_draws.hpp"
#include "model/core/field.hpp"
#include "output/sweep_table.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// A named bundle of settings, or a scenario file, on top of which the axes are set.
struct Policy {
    std::string name;
    std::string text;              // in words; for reports
    std::vector<std::string> set;  // as --set takes them
    std::string scenario;          // file, relative to the study's; empty = the study's scenario
    scenarios::Scenario resolved;  // with everything in it
};

/// An input that varies over the points of the design.
struct Axis {
    std::string name;  // lower_snake; column in_<name> of the files
    std::string
        key;  // as --set takes it: "city.beijing.buy_rate", "parameters.funding.venture_supply", "run.scale"
    std::string when;  // "from 2023-12 until 2026-01" of a lever; may be empty
    model::Unit unit = model::Unit::one;
    model::Scale scale = model::Scale::linear;
    model::Range range;          // within the declared bounds
    std::vector<double> values;  // where it takes only these; ascending
    bool whole = false;          // whole numbers only
};

enum class Method : std::uint8_t { grid, latin_hypercube, sobol, morris, saltelli, table };

/// How the axes are combined.
struct Sampling {
    Method method = Method::grid;
    std::int64_t samples =
        0;           // points (latin_hypercube, sobol), base samples (saltelli), trajectories (morris)
    int levels = 4;  // of morris
    std::vector<double> table;  // [point][axis], read from a CSV file
};

/// What becomes of a run that fails.
struct FailurePolicy {
    enum class Then : std::uint8_t { record, retry, stop };
    Then then = Then::record;
    int retries = 0;
    std::int64_t most = 0;  // failures after which a task skips the rest of its runs; 0 = no limit
};

struct RunGuard {
    double seconds = 0;  // of one run; 0 = ten times the median of the runs before, and at least a minute
    double bytes = 0;    // estimated memory of one run; 0 = what the machine has free
};

struct Study {
    std::string name;
    std::string title;
    std::string text;      // of the file
    std::string scenario;  // file
    std::uint64_t seed = 1;
    std::int32_t worlds = 1;
    std::int32_t replicates = 1;
    std::vector<UncertainParameter> uncertain;
    std::vector<Policy> policies;  // at least one, the base first
    std::vector<Axis> axes;        // may be none
    Sampling sampling;
    std::vector<std::size_t> measures;  // rows of the catalogue, ascending
    output::Keep keep = output::Keep::yearly;
    FailurePolicy on_failure;
    RunGuard guard;
    double part_seconds = 600;   // wall time of a part, aimed at
    int threads = 1;             // of a task
    std::int64_t part_runs = 0;  // fixed size of a part; 0 = from the pilot
};

struct StudyResult {
    std::optional<Study> study;  // present exactly when there are no problems
    std::vector<scenarios::Problem> problems;
};

/// Reads a study file and the scenarios that it names. All problems of the file, its axes and policies at once.
[[nodiscard]] StudyResult read_study(const std::string& path);

}  // namespace headwater::analysis
