// The table that `run` ends with: every number is a measure of the run file, but for the rows of sellers of GPU-hours,
// of which run files hold what they are together.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/state/clouds.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

/// Who is where, and what the nation looks like, after the last recorded month; there must be one.
[[nodiscard]] std::string closing_table(const output::Recorder& run, const model::Clouds& sellers,
                                        const std::string& trial_balance);

/// The same for programs: all labs that train, all sellers at work, cities, and every measure of the nation; null
/// where a number is not defined.
[[nodiscard]] nlohmann::ordered_json closing_json(const output::Recorder& run, const model::Clouds& sellers);

}  // namespace headwater::analysis
