// A comparison as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/cli/compare_study.hpp"

namespace headwater::analysis {

struct CompareOutcome {
    PairedResult result;
    double wall_seconds = 0;
    std::string file;            // empty = none was written
    std::string content_sha256;  // of the file
    /// What in the result cannot be, a sentence each; see contradictions().
    std::vector<std::string> contradictions;
};

/// Effects on the headline measures, who is elsewhere, costs, parts of bundles, and what to keep in mind.
[[nodiscard]] std::string text_of(const CompareStudy& study, const CompareOptions& options,
                                  const CompareOutcome& outcome);
[[nodiscard]] nlohmann::ordered_json json_of(const CompareStudy& study, const CompareOptions& options,
                                             const CompareOutcome& outcome);

/// "world 7: out of memory; again: headwater compare ... --first-world 7 --worlds 1", for each that failed.
[[nodiscard]] std::vector<std::string> failures_of(const CompareOptions& options, const PairedResult& result);

}  // namespace headwater::analysis
