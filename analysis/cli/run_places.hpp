// Where a run writes, looked at before it begins.
#pragma once

#include <filesystem>

#include "analysis/runs/run_start.hpp"

namespace headwater::analysis {

/// Whether the state is kept when the run is interrupted: with the months, or when asked for.
[[nodiscard]] bool keeps_state(const RunOptions& options);

/// Where the run file stands, or would. A resumed run writes what it was begun to write, wherever its checkpoint went.
[[nodiscard]] std::filesystem::path out_of(const RunStart& start, const RunOptions& options);

/// Makes the folder of the run file where it may, removes what killed runs of the same name left, and checks that the
/// file can be written. Throws Failure and FileError.
void check_out(const RunStart& start, const RunOptions& options, const std::filesystem::path& out);

/// Says what of the wish for checkpoints can never be met.
void tell_missing_checkpoints(const RunStart& start, const RunOptions& options);

}  // namespace headwater::analysis
