// From the parts of a sweep to one file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

enum class Collecting : std::uint8_t {
    index,  // values stay in the parts, study.h5 points at them
    merge,  // one plain file, for archives and for handing on
};

struct Collected {
    output::SweepTable table;            // of all runs, those of lost parts missing
    std::size_t parts = 0;               // that are in the file
    std::vector<std::string> bad_parts;  // that are there but damaged or of another plan, with the reason
    std::int32_t complete = 0;  // worlds, replicates and points with all policies ok: the statistics' n
    std::int32_t planned = 0;   // of these
    output::Written written;
};

/// What the parts that are there hold.
struct Gathered {
    output::SweepTable table;            // of all runs, those of lost parts missing
    std::vector<std::size_t> parts;      // that are in the table
    std::vector<std::string> bad_parts;  // that are there but damaged or of another plan, with the reason
};
[[nodiscard]] Gathered gather(const Plan& plan, const std::string& directory);

/// Bytes that collecting needs at its peak, estimated.
[[nodiscard]] double collecting_bytes(const Plan& plan);

/// Checks all parts and writes `path`. Throws FileError.
[[nodiscard]] Collected collect(const Plan& plan, const std::string& directory, const std::string& path,
                                Collecting how, const std::vector<std::string>& arguments);

}  // namespace headwater::analysis
