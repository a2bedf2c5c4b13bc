// Runs a program of the machine, such as sbatch, and takes what it says.
#pragma once

#include <string>
#include <vector>

namespace headwater::analysis {

struct ToolResult {
    int exit_code = 0;  // 127: there is no such program; 128 + signal when a signal ended it
    std::string out;
    std::string err;
};

/// The program is looked for in PATH. An empty `directory` is the working directory. Throws Failure (environment) when
/// no process can be started.
[[nodiscard]] ToolResult run_tool(const std::vector<std::string>& words, const std::string& directory = {});

/// Path of the file that runs now.
[[nodiscard]] std::string this_program();

}  // namespace headwater::analysis
