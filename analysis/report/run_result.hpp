// What a run left, as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/runs/recorded_run.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

[[nodiscard]] nlohmann::ordered_json json_of(const scenarios::Scenario& scenario, const RunResult& result);
/// The same of a run that an earlier process ended with `out`, as far as it is known.
[[nodiscard]] nlohmann::ordered_json json_of_whole(const scenarios::Scenario& scenario,
                                                   const std::string& out);

/// The closing table, and the line that identifies the result.
[[nodiscard]] std::string text_of(const scenarios::Scenario& scenario, const RunResult& result);

/// What the parts of the months took: seconds, milliseconds a month, share.
[[nodiscard]] std::string timings_text(const RunSummary& summary);
[[nodiscard]] nlohmann::ordered_json timings_json(const RunSummary& summary);

}  // namespace headwater::analysis
