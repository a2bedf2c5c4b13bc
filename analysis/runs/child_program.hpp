// Runs this same program as a child, so that its memory is its own.
#pragma once

#include <string>
#include <vector>

namespace headwater::analysis {

struct ChildResult {
    int exit_code = 0;  // 128 + signal when a signal ended it
    std::string out;    // standard output; standard error is this process's own
};

/// Throws Failure (environment) when no process can be started.
[[nodiscard]] ChildResult run_child(const std::vector<std::string>& arguments);

}  // namespace headwater::analysis
