// How many people and firms a run holds and how much memory it needs, before it is built.
#pragma once

#include <cstdint>
#include <optional>

#include "model/input.hpp"

namespace headwater::analysis {

struct Footprint {
    double people_at_start = 0;
    double people_at_end = 0;  // everybody who was ever in the world: rows are never reused
    double firms_at_start = 0;
    double bytes_per_researcher = 0;  // columns of the table
    double run_bytes = 0;             // of the program and the world, without what is recorded
    double bytes = 0;                 // of the whole run and its run file at the peak, estimated
    double file_bytes = 0;            // of the run file, estimated
};

[[nodiscard]] Footprint footprint_of(const model::Input& input);

/// Bytes that this process may still use: of the machine, of its control group, of its limits; nothing where
/// none of them is known.
[[nodiscard]] std::optional<double> available_bytes();

/// Largest scale at which the estimate stays within `bytes`.
[[nodiscard]] double fitting_scale(const model::Input& input, double bytes);

/// Largest resident memory of this process so far.
[[nodiscard]] std::uint64_t peak_bytes();

}  // namespace headwater::analysis
