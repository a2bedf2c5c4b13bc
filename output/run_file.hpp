// What a run file says beside its numbers. The layout is described in output/FORMAT.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/month.hpp"

namespace headwater::output {

inline constexpr std::string_view run_schema = "headwater-run";
inline constexpr std::string_view run_schema_version = "1.4.0";
inline constexpr int run_schema_major = 1;

inline constexpr std::string_view comparison_schema = "headwater-comparison";
inline constexpr std::string_view comparison_schema_version = "1.5.0";
inline constexpr int comparison_schema_major = 1;

inline constexpr std::string_view checkpoint_schema = "headwater-checkpoint";
inline constexpr std::string_view checkpoint_schema_version = "1.1.0";
inline constexpr int checkpoint_schema_major = 1;

/// The root attribute `total_of`: of what the totals of a file are. A file without it, of a version before, holds those of
/// the run, which are `scale` times those of the country.
inline constexpr std::string_view total_of_country = "country";

/// Where a run came from. It never enters the digest of the content.
struct Provenance {
    std::string scenario_name;
    std::string title;
    std::string description;
    std::string resolved_toml;  // the scenario with everything it extends, as one text
    std::string digest;         // of the resolved scenario
    std::string command_line;   // without paths of the user
    std::string git_commit;
    bool git_dirty = false;
    std::string version;
    std::string compiler;
    std::string flags;
    int threads = 1;
    std::string created;                                           // ISO 8601 UTC
    std::vector<std::pair<std::string, std::string>> libraries;    // name, version
    std::vector<std::pair<std::string, std::string>> input_files;  // name, sha256
};

/// How a run ended.
struct Outcome {
    std::uint64_t state_hash = 0;
    double wall_seconds = 0;
    double cpu_seconds = 0;
    /// Of the months, by row of model::month_parts().
    std::vector<double> part_seconds = std::vector<double>(model::month_parts().size());
    std::uint64_t peak_bytes = 0;
    bool complete = true;       // false: interrupted, the months so far are kept
    std::string trial_balance;  // "zero", or what is not
};

enum class Existing : std::uint8_t { refuse, replace };

}  // namespace headwater::output
