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

/// Where the state of the run that writes `file` is kept: a.h5 -> a.checkpoint.h5, and back; the second is empty when
/// the name is not made that way. Checkpoints of version 1.0 of their format do not name the run file otherwise.
[[nodiscard]] std::filesystem::path checkpoint_file(const std::filesystem::path& file);
[[nodiscard]] std::filesystem::path run_file_of_checkpoint(const std::filesystem::path& checkpoint);

/// Whether `file` is the result of all months of this scenario with this seed. A file that cannot be read is not.
[[nodiscard]] bool holds_result(const std::filesystem::path& file, const scenarios::Scenario& scenario);

}  // namespace headwater::analysis
