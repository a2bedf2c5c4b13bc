// How far a sweep is, from its directory alone: the plan, the parts that are there, the logs of the tasks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

struct RunRemark {
    std::int64_t run = 0;
    output::RunStatus status = output::RunStatus::ok;
    float seconds = 0;
    std::string message;
};

struct TaskRemark {
    std::size_t task = 0;
    std::int64_t part = -1;  // at work on it; -1 = none
    double silent_for = 0;   // seconds since its last line
    bool ended = false;
};

struct SweepStatus {
    std::string study;
    std::size_t parts = 0;
    std::size_t parts_done = 0;
    std::vector<std::string> bad_parts;  // that are there but damaged or of another plan, with the reason
    std::int64_t runs = 0;
    std::int64_t ok = 0;
    std::int64_t failed = 0;
    std::int64_t timeout = 0;
    std::int64_t skipped = 0;
    std::int64_t invalid_input = 0;
    double core_hours_used = 0;     // of the runs in parts that are there
    double core_hours_left = 0;     // expected
    double runs_per_second = 0;     // by the parts of the last hour; 0 = none was written
    double seconds_left = 0;        // at that rate; 0 = unknown
    std::vector<TaskRemark> tasks;  // that have a log
    std::vector<RunRemark> not_ok;  // the first of them
    std::vector<RunRemark> slowest;
    [[nodiscard]] std::int64_t missing() const {
        return runs - ok - failed - timeout - skipped - invalid_input;
    }
};

/// Throws PlanError when the directory holds no sound plan.
[[nodiscard]] SweepStatus sweep_status(const std::string& directory);

}  // namespace headwater::analysis
