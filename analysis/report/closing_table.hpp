// The table that `run` ends with: every number is a measure of the run file.
#pragma once

#include <string>

#include "output/recorder.hpp"

namespace headwater::analysis {

/// Who is where, and what the nation looks like, after the last recorded month; there must be one.
[[nodiscard]] std::string closing_table(const output::Recorder& run, const std::string& trial_balance);

}  // namespace headwater::analysis
