// The frozen plan of a sweep: what is run, in which order, cut into which parts. A directory of a sweep is described in
// docs/how-to/sweeps.md; its names are in analysis/sweeps/directory.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sweeps/study.hpp"
#include "model/input.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

/// The runs of a study, and the points of its axes. Within an extension runs stand by world, replicate, point, policy, so
/// that runs which share luck and the months before their policies differ are neighbours.
struct Design {
    std::vector<output::SweepRun> runs;  // status missing; ascending by number, from 0
    std::vector<double> points;          // [point][axis]
    std::size_t axes = 0;
};

/// Consecutive runs that one file holds. All policies of a point in a world are in the same part.
struct PartRange {
    std::int64_t first = 0;
    std::int64_t runs = 0;
};

/// What the timed pilot found.
struct Pilot {
    double seconds_per_run = 0;  // wall time on one thread, with shared months
    double build_seconds = 0;
    double bytes_per_run = 0;  // of a part file
    double peak_bytes = 0;
};

struct Plan {
    Study study;
    Design design;
    std::vector<PartRange> parts;
    Pilot pilot;
    std::string version;  // of the program, with its commit
    std::string sha256;   // of plan.json as it stands in the directory
    std::vector<std::pair<std::string, std::string>> input_files;  // name as read, sha256
};

/// The layout of what is kept of each run.
[[nodiscard]] output::SweepLayout layout_of(const Plan& plan);

/// The table of a part or of the whole sweep with its columns of inputs filled in, all runs missing, no values.
[[nodiscard]] output::SweepTable empty_table(const Plan& plan, const PartRange& range);

/// Inputs of runs, made quickly: the scenarios are read once.
class RunInputs {
public:
    explicit RunInputs(const Plan& plan);
    /// Valid for `model::build_world`, unless `faults` says otherwise.
    [[nodiscard]] model::Input input(const output::SweepRun& run) const;
    /// Why the inputs of a run contradict each other; empty when they do not.
    [[nodiscard]] std::vector<std::string> faults(const output::SweepRun& run) const;

private:
    struct Slot;  // where an axis stands in an input
    const Plan* plan_;
    std::vector<model::Input> policies_;
    std::vector<std::vector<Slot>> slots_;  // [policy], of all axes
};

/// Reads the plan of `directory` from its frozen files. Throws Failure (invalid input) when they are not what was
/// frozen, and names each that differs.
[[nodiscard]] Plan read_plan(const std::string& directory);

/// What has changed since the plan was frozen: the study's copy, the design, the frozen scenarios, the files they
/// came from (where they can still be found), the program; a sentence each, with the keys that differ.
[[nodiscard]] std::vector<std::string> changes_since(const Plan& plan, const std::string& directory);

}  // namespace headwater::analysis
