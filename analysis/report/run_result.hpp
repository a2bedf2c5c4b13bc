// What a run leaves, and how it is printed.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "analysis/runs/single_run.hpp"
#include "output/recorder.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct RunResult {
    RunSummary summary;
    std::optional<output::Recorder> recorder;
    int threads = 1;
    double wall_seconds = 0;
    std::string file;            // empty when none was written
    std::string content_sha256;  // of the file
};

/// How it ended, as its file says; with the processor time and the memory of this process so far.
[[nodiscard]] output::Outcome outcome_of(const RunResult& result);

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
