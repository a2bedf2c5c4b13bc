// Cuts what is missing of a sweep into tasks of a cluster, and writes the scripts of their jobs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/runs/shell_quoted.hpp"
#include "analysis/sweeps/plan.hpp"
#include "analysis/sweeps/site.hpp"
#include "analysis/sweeps/slurm_limits.hpp"

namespace headwater::analysis {

/// Parts that are not there, or are no sound file of this plan; with `retry_failed`, also those in which a run is not ok.
[[nodiscard]] std::vector<std::size_t> missing_parts(const Plan& plan, const std::string& directory,
                                                     bool retry_failed);

/// Tasks of a sweep, of which only those are submitted that miss parts.
struct TaskCut {
    std::size_t tasks = 1;             // N of --task I/N
    std::vector<std::size_t> missing;  // the I, ascending
    double longest_seconds = 0;        // of a task, by the pilot
    std::string bound;                 // what kept it from being more tasks
};

/// Task i of `tasks` owns fixed parts; those that own a missing one.
[[nodiscard]] std::vector<std::size_t> tasks_with(std::span<const std::size_t> missing_parts,
                                                  std::size_t tasks, std::size_t parts);

/// As many tasks as the site, the limits and the least time of a task allow, and no more than parts are missing. An
/// empty `missing` of the result: the limits allow no job at all. `queued`: jobs of the user that wait or run.
[[nodiscard]] TaskCut cut_tasks(const Plan& plan, std::span<const std::size_t> missing_parts,
                                const Site& site, const SlurmLimits& limits, std::int64_t queued);

/// "0-3,7,9-11", as --array takes it.
[[nodiscard]] std::string array_text(std::span<const std::size_t> indices);

struct JobScripts {
    std::string name;     // of the job of the tasks; the collecting job is called <name>-collect
    std::string run;      // jobs/run.sh
    std::string collect;  // jobs/collect.sh
};

/// Both are submitted from the directory of the sweep, so they hold no path but that of the program. `flags` are
/// further ones of `sweep run`.
[[nodiscard]] JobScripts job_scripts(const Plan& plan, const TaskCut& cut, const Site& site,
                                     const std::string& program, std::string_view flags);

/// One command of shell for each task, or only for those of `tasks`; `command` is the program as words of shell.
[[nodiscard]] std::string task_commands(std::span<const std::size_t> tasks, std::size_t of,
                                        const std::string& command, const std::string& directory,
                                        std::string_view flags);

}  // namespace headwater::analysis
