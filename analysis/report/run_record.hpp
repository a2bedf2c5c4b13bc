// A record of results for a paper's data statement: small, text, and enough to tell whether results are the same elsewhere. That of a run
// carries its scenario, so that it can be run again from the record alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/report/fingerprint.hpp"

namespace headwater::analysis {

inline constexpr int run_record_version = 1;

struct InputDigest {
    std::string file;
    std::string sha256;
};

struct RunRecord {
    Identity identity;
    std::string fingerprint;
    std::string file;  // name of the file of results, without folders
    std::vector<InputDigest> inputs;
    std::string scenario_toml;  // of a run: the whole scenario as one text
};

/// Of a run file, a comparison or a collected sweep. Throws Failure for results that are not whole, and FileError.
[[nodiscard]] RunRecord record_of(const std::string& path);

[[nodiscard]] nlohmann::ordered_json json_of(const RunRecord& record);

/// A sentence for the data statement of a paper.
[[nodiscard]] std::string statement_of(const RunRecord& record);

/// Throws Failure: no record, of a newer version, or one whose fields do not give its fingerprint.
[[nodiscard]] RunRecord read_record(const std::string& path);

/// What of two records differs, a line each: "scenario_digest: 12ab... in the record, 34cd... in the file"; empty = the same.
[[nodiscard]] std::vector<std::string> differences_of(const RunRecord& record, const Identity& found);

}  // namespace headwater::analysis
