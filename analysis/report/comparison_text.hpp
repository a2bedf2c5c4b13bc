// A comparison as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/compare/study.hpp"

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

/// The command that runs one world of a comparison again, for a shell.
[[nodiscard]] std::string again_with_world(const CompareOptions& options, std::uint64_t world);

/// "world 7: out of memory", for each that failed; with the options also "; again: headwater compare ... --first-world 7
/// --worlds 1", which names folders of the user and so belongs into no file.
[[nodiscard]] std::vector<std::string> failures_of(const PairedResult& result);
[[nodiscard]] std::vector<std::string> failures_of(const CompareOptions& options, const PairedResult& result);

}  // namespace headwater::analysis
