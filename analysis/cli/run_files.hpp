// Where a run writes.
#pragma once

#include <filesystem>
#include <string>

#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// runs/<scenario>-seed<seed>.h5
[[nodiscard]] std::filesystem::path default_run_file(const scenarios::Scenario& scenario);

/// What an interrupted run leaves instead of `file`: a.h5 -> a.partial.h5.
[[nodiscard]] std::filesystem::path partial_run_file(const std::filesystem::path& file);

}  // namespace headwater::analysis
