// Work that cannot be done.
#pragma once

#include <string>
#include <vector>

#include "analysis/runs/exit_codes.hpp"

namespace headwater::analysis {

/// Thrown by whatever cannot do its work for a reason that lies outside of it. The code says what kind of reason that is,
/// and is the exit code of a program that does nothing about it.
struct Failure {
    ExitCode code = ExitCode::own_bug;
    std::string message;
    /// All that is wrong, where the message only counts it: problems of files, "file:line:column: what", each a line that
    /// editors understand, and other reasons, a sentence each.
    std::vector<std::string> problems{};
    std::vector<std::string> reasons{};
};

}  // namespace headwater::analysis
