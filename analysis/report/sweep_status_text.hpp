// How far a sweep is, as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/sweeps/status.hpp"

namespace headwater::analysis {

/// `program` is how a shell starts this program: runs that are not ok come with the command that runs them again.
[[nodiscard]] std::string text_of(const SweepStatus& status, const std::string& directory,
                                  const std::string& program);
[[nodiscard]] nlohmann::ordered_json json_of(const SweepStatus& status, const std::string& directory,
                                             const std::string& program);

}  // namespace headwater::analysis
