// What became of a comparison.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/explanation.hpp"
#include "analysis/compare/study.hpp"
#include "output/explained_effects.hpp"

namespace headwater::analysis {

struct CompareOutcome {
    PairedResult result;
    double wall_seconds = 0;
    std::string file{};            // empty = none was written
    std::string content_sha256{};  // of the file
    /// What in the result cannot be, a sentence each; see contradictions().
    std::vector<std::string> contradictions{};
    std::vector<std::string> failures{};  // of worlds, each with the command that runs it again
    std::optional<TargetsMet> met{};      // where the base has dated targets
    std::optional<Explanation> explanation{};
    std::optional<output::ExplainedEffects> stored_explanation{};  // the same for the file
};

/// The command that runs one world of a comparison again, for a shell in which `program` starts this program.
[[nodiscard]] std::string again_with_world(const CompareOptions& options, std::uint64_t world,
                                           const std::string& program);

/// "world 7: out of memory", for each that failed; with the program also "; again: headwater compare ... --first-world 7
/// --worlds 1", which names folders of the user and so belongs into no file.
[[nodiscard]] std::vector<std::string> failures_of(const PairedResult& result);
[[nodiscard]] std::vector<std::string> failures_of(const CompareOptions& options, const PairedResult& result,
                                                   const std::string& program);

}  // namespace headwater::analysis
