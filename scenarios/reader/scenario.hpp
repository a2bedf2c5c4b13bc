// Scenario files -> model::Input. The whole public face of the reader; the format is described in
// docs/how-to/scenario-files.md.
//
// Reading never stops at the first fault: every problem of every file is collected, and there is a scenario
// only when there is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"

namespace headwater::scenarios {

enum class Severity : std::uint8_t {
    error,   // there is no scenario
    remark,  // worth knowing: a setting that acts on nothing
};

/// One fault: where, what, what is allowed, and what may have been meant.
struct Problem {
    std::string file;          // as opened; "--set KEY=VALUE" for an override
    std::uint32_t line = 0;    // from 1; 0 = the file as a whole
    std::uint32_t column = 0;  // from 1, in characters
    std::string what;
    std::string allowed;     // may be empty
    std::string suggestion;  // may be empty
    Severity severity = Severity::error;
    std::size_t stands_for = 1;  // of the last of a long list: how many are not listed

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// "file:12:9: error: what; allowed: ...; did you mean '...'?"
[[nodiscard]] std::string to_text(const Problem& problem);

/// How many there are, those included that a long list leaves out.
[[nodiscard]] std::size_t count_of(const std::vector<Problem>& problems);

/// How many values of a scenario are stated in the source articles, published elsewhere, or assumed.
/// Counted are parameters, lever settings, cells of the cities and rows of the other tables. Choices
/// (numerics, switches, output) are no claims about the world and are not counted.
struct MarkCounts {
    std::size_t stated = 0;
    std::size_t published = 0;
    std::size_t assumed = 0;

    friend bool operator==(const MarkCounts&, const MarkCounts&) = default;
};

/// One value of the whole scenario and where it comes from.
struct ResolvedValue {
    std::string key;     // e.g. "parameters.talent_market.move_cost", "cities.beijing.population"
    std::string value;   // shortest text that reads back as the same number
    std::string unit;    // symbol, or empty for words
    std::string origin;  // "default", "file:line" or "--set"
    model::Mark mark = model::Mark::assumed;
    std::string source;
    bool counted = true;  // in MarkCounts: false for choices, and for cells that share their row's mark
};

/// What a scenario is run for. It changes no result.
struct Experiment {
    std::string question;
    /// Measures fixed in advance, as model::measure_name reads them: "measure" for the nation (the sum over cities, where
    /// it is a measure of cities), "measure:city", "measure:tier" or "measure:city:tier".
    std::vector<std::string> headline;
    std::string refuted_by;  // the result that would refute the story
};

struct Scenario {
    std::string name;
    std::string title;
    std::string description;
    Experiment experiment;
    model::Input input;
    /// The whole scenario as one TOML text with the tables inlined; reading it gives the same input, digest,
    /// marks and sources.
    std::string resolved_toml;
    /// SHA-256 (hex) of what the model and its output depend on. Left out: paths, name, title, description,
    /// marks, sources, notes, the experiment, and the seed, which is reported beside the digest.
    std::string digest;
    MarkCounts marks;
    std::vector<ResolvedValue> values;
    std::vector<std::string> files;  // all that were read, in the order of reading
    std::vector<Problem> remarks;    // settings that act on nothing, in the order of files, lines and columns
};

/// What the command line puts on top of all files, each "key=value", e.g. "run.months=24", or a lever:
/// "city.shanghai.relocation_subsidy=0 from 2023-08", "nation.regulation_on=0".
struct Overrides {
    std::vector<std::string> set;
};

struct ReadResult {
    std::optional<Scenario> scenario;  // present exactly when there are no problems
    std::vector<Problem> problems;     // in the order of files, lines and columns
};

/// Reads a scenario file, what it extends and its tables.
[[nodiscard]] ReadResult read(const std::string& path, const Overrides& overrides = {});

/// Reads a scenario from its text; its relative paths start in `base_directory`.
[[nodiscard]] ReadResult read_text(std::string_view toml, const std::string& base_directory,
                                   const Overrides& overrides = {});

/// The JSON schema (draft 2020-12) of scenario files, made from the model's declarations, for editors.
[[nodiscard]] std::string schema_json();

}  // namespace headwater::scenarios
