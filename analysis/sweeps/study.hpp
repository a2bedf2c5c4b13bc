// A study as its file states it: policies and axes (levers, L), worlds (uncertainties, X), the model (a scenario, R), and
// the measures that are kept (M). The format is described in docs/how-to/sweeps.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/designs/axes.hpp"
#include "analysis/designs/posterior_worlds.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/designs/world_samples.hpp"
#include "output/sweep_table.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// A named bundle of settings, or a scenario file, on top of which the axes are set.
struct Policy {
    std::string name;
    std::string text;              // in words; for reports
    std::vector<std::string> set;  // as --set takes them, those of the study first
    std::string scenario;          // file
    scenarios::Scenario resolved;  // with everything in it but the axes
};

enum class Method : std::uint8_t { grid, latin_hypercube, sobol, morris, saltelli, table };
inline constexpr std::array<std::string_view, 6> method_keys{"grid",   "latin_hypercube", "sobol",
                                                             "morris", "saltelli",        "table"};

/// How the axes are combined.
struct Sampling {
    Method method = Method::grid;
    std::int64_t samples =
        1;           // points (latin_hypercube, sobol), base samples (saltelli), trajectories (morris)
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
    std::string text;  // of the file
    std::uint64_t seed = 1;
    std::int32_t worlds = 1;
    std::int32_t replicates = 1;
    std::vector<UncertainParameter> uncertain;
    WorldSampling world_sampling = WorldSampling::random;
    std::shared_ptr<const PosteriorWorlds>
        posterior;                 // where worlds come from; of a plan that is read they are in its design
    std::vector<Policy> policies;  // at least one, the base first
    std::vector<StudyAxis> axes;   // may be none
    Sampling sampling;
    std::vector<std::size_t> measures;  // rows of the catalogue, ascending
    output::Keep keep = output::Keep::yearly;
    FailurePolicy on_failure;
    RunGuard guard;
    double part_seconds = 600;       // wall time of a part, aimed at
    int threads = 1;                 // of a task
    std::int64_t part_runs = 0;      // fixed size of a part; 0 = from the pilot
    std::vector<std::string> files;  // all that were read
};

/// In which the study counts: that of its scenarios, which cannot be compared otherwise.
[[nodiscard]] inline model::Currency currency_of(const Study& study) {
    return study.policies.empty() ? model::Currency{} : study.policies[0].resolved.input.currency;
}

struct StudyResult {
    std::optional<Study> study;  // present exactly when there are no problems
    std::vector<scenarios::Problem> problems;
    std::vector<std::string> remarks;  // what may be otherwise than meant
};

/// Reads a study file and the scenarios that it names. All problems of the file, its axes and policies at once. With
/// `frozen`, the folder of a sweep's inputs, the scenario of each policy is the file <policy>.toml there; points that
/// stand in a table are left to the frozen design, uncertain parameters to the frozen plan.
[[nodiscard]] StudyResult read_study(const std::string& path, const std::string& frozen = {});

/// Worlds of the posterior in `path` instead of draws; throws Failure with all that is against it. What is worth knowing is added to `remarks`.
void take_worlds_from(Study& study, const std::string& path, std::vector<std::string>& remarks);

}  // namespace headwater::analysis
