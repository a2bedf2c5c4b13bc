// What a cluster asks of its users, in one file: where jobs go, what they may take, what stands before the program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sweeps/duration.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct Site {
    std::string partition;  // empty = the cluster's default; likewise below
    std::string account;
    std::string qos;
    std::string time = "04:00:00";      // of a task, as Slurm writes it
    std::string time_min;               // a task may begin with less, down to this
    int cores = 1;                      // of a task
    std::int64_t memory_mib = 0;        // of a task
    std::int64_t max_tasks = 200;       // of a submission
    std::int64_t max_running = 0;       // at the same time
    double least_minutes = 60;          // of a task; a study that takes less is cut into fewer tasks
    int signal_seconds = 180;           // before the end of the time, when Slurm warns
    int resubmit = 0;                   // rounds that the collecting job submits by itself
    std::vector<std::string> options;   // of sbatch, further ones
    std::vector<std::string> setup;     // lines of shell before the program
    std::vector<std::string> launcher;  // words before the program, as a container has
    std::uint32_t launcher_line = 0;    // of the file; 0 = it has none
    std::string program;                // empty = the program that submits, or with a launcher "headwater"
    std::string text;                   // of the file
};

struct SiteResult {
    std::optional<Site> site;  // present exactly when there are no problems
    std::vector<scenarios::Problem> problems;
};

[[nodiscard]] SiteResult read_site(const std::string& path);

/// A site file with every key, its meaning and its default.
[[nodiscard]] std::string_view site_template();

}  // namespace headwater::analysis
