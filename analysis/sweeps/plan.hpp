// The frozen plan of a sweep: what is run, in which order, cut into which parts. A directory of a sweep is described in
// docs/how-to/sweeps.md; its names are in analysis/sweeps/directory.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sweeps/design.hpp"
#include "analysis/sweeps/study.hpp"
#include "model/input.hpp"
#include "output/sweep_file.hpp"

namespace headwater::analysis {

/// A directory of a sweep that cannot be used; the text holds a reason on each line.
class PlanError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What the timed pilot found.
struct Pilot {
    std::int64_t runs = 0;       // that it ran
    double seconds_per_run = 0;  // on one thread, shared months counted once
    double bytes_per_run = 0;    // of a part file
    double peak_bytes = 0;       // of the process
};

struct Plan {
    Study study;
    output::SweepTable table;  // of all runs, each missing; no room for values
    std::vector<PartRange> parts;
    Pilot pilot;
    std::string version;  // of the program, with its commit
    std::string sha256;   // of plan.json as it was first written; an extension keeps it
    std::vector<std::pair<std::string, std::string>>
        sources;  // files as read, relative to the directory; sha256
};

/// The plan of a study whose pilot was run: its runs, cut into parts.
[[nodiscard]] Plan make_plan(Study study, const Pilot& pilot);

/// Creates the directory and freezes the plan in it. Throws PlanError when there is a plan already, FileError.
void write_plan(const std::string& directory, Plan& plan);

/// The plan with the runs that `study` has beyond it: more samples, worlds or replicates of the same study. Runs and parts
/// that are there stay as they are. Throws PlanError, a line for each thing that an extension cannot change.
[[nodiscard]] Plan extended(const Plan& plan, Study study);
/// Freezes an extended plan in the place of the one that is in the directory. Throws FileError.
void replace_plan(const std::string& directory, Plan& plan);
/// Puts the files of an extension that was interrupted while it replaced the plan into their places. Whether there was
/// one.
bool finish_extension(const std::string& directory);

/// Reads the plan of a directory from its frozen files. Throws PlanError when they are not what was frozen.
[[nodiscard]] Plan read_plan(const std::string& directory);

/// What plan.json says: the study's name, parts, pilot, sources; no runs. For those who only look on.
[[nodiscard]] Plan read_plan_light(const std::string& directory);

/// What has changed outside of the frozen files since the plan was made: the files that the study was read from (where
/// they can still be found) with the keys that differ, and the program; a sentence each.
[[nodiscard]] std::vector<std::string> changes_since(const Plan& plan, const std::string& directory);

/// The table of one part with room for values.
[[nodiscard]] output::SweepTable part_table(const Plan& plan, std::size_t part);

/// What the files of the sweep say of their origin.
[[nodiscard]] output::SweepOrigin origin_of(const Plan& plan, std::int32_t part,
                                            const std::vector<std::string>& arguments);

/// Inputs of runs, made quickly: the scenarios are read once. `plan` must outlive it.
class RunInputs {
public:
    explicit RunInputs(const Plan& plan);
    [[nodiscard]] model::Input operator()(const output::SweepRun& run) const;

private:
    const Plan* plan_;
    std::vector<AxisInput> policies_;
};

/// "0.1.0 (commit)", with "+" when the code differs from the commit.
[[nodiscard]] std::string program_version();

}  // namespace headwater::analysis
