// Files of a sweep: a part, which a task writes whole, and study.h5, which collects the parts. One schema for both,
// described in output/FORMAT.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/recorder.hpp"
#include "output/run_file.hpp"
#include "output/sweep_summary.hpp"
#include "output/sweep_table.hpp"

namespace headwater::output {

inline constexpr std::string_view sweep_schema = "headwater-sweep";
inline constexpr std::string_view sweep_schema_version = "1.1.0";
inline constexpr int sweep_schema_major = 1;

/// What a file of a sweep says beside its table.
struct SweepOrigin {
    Provenance provenance;
    std::string study_name;
    std::string study_toml;
    std::string plan_sha256;  // of plan.json
    std::int32_t part = -1;   // -1: all parts
};

/// Writes a part, or a merged file: made in memory, written whole under a temporary name, forced to disk, renamed. An
/// existing file is replaced. A merged file has a summary. Throws FileError.
Written write_sweep(const std::string& path, const SweepTable& table, const SweepOrigin& origin,
                    const SweepSummary* summary = nullptr);

/// Writes the design of a sweep: the table of runs with their inputs, nothing that was computed. Throws FileError.
Written write_design(const std::string& path, const SweepTable& table, const SweepOrigin& origin);
/// Takes runs, inputs and worlds of a design into a table whose policies, axes and parameters are known. Throws
/// FileError when the design has others.
void read_design(const std::string& path, SweepTable& table);

/// Takes the runs of a part, and their numbers if the table has room for them (`values` not empty), into the table of
/// the whole sweep. Throws FileError: missing, damaged, foreign, newer, or not of this plan.
void fill_from_part(const std::string& path, SweepTable& table);

/// A part that an index points at.
struct IndexedPart {
    std::string file;  // relative to the index
    std::int64_t first_run = 0;
    std::int64_t runs = 0;
    std::string content_sha256;
};
/// Writes the index of a sweep: real tables of all runs, and measures whose values lie in the parts. An existing file is
/// replaced. Throws FileError.
Written write_index(const std::string& path, const SweepTable& table, const SweepOrigin& origin,
                    const SweepSummary& summary, std::span<const IndexedPart> parts);

/// What can be told of a part without reading its values.
struct PartSummary {
    std::int32_t part = -1;
    std::int64_t first_run = 0;
    std::int64_t runs = 0;
    std::string plan_sha256;
    std::string content_sha256;
    std::uint64_t bytes = 0;
    std::vector<RunStatus> status;      // by run
    std::vector<float> seconds;         // by run
    std::vector<std::string> messages;  // by run
};
/// Quick: a few milliseconds a part. Throws FileError.
[[nodiscard]] PartSummary part_summary(const std::string& path);

}  // namespace headwater::output
