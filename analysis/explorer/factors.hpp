// The factors of an emulator: what a sweep varies and a reader may move, each between the ends of its design.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

/// An axis of the design, or a parameter that is drawn for each world.
struct ExplorerFactor {
    std::string name;  // of the axis, or group.key
    std::string key;   // as --set takes it
    std::string when;  // "from 2023-12" of a lever; may be empty
    std::string text;  // its declaration
    std::string unit;  // symbol; "1" of pure numbers
    double low = 0;    // ends of the design
    double high = 1;
    bool logarithmic = false;
    bool whole = false;
    bool axis = true;
    std::vector<double> levels;  // where it takes few values and no other
    double base = 0;             // in the scenario as it is
    double start = 0;            // the same, or the nearest end of the design where it lies outside

    /// Place on the unit interval.
    [[nodiscard]] double unit_of(double value) const;
    [[nodiscard]] double value_of(double place) const;
    [[nodiscard]] bool base_outside() const { return start != base; }
    /// Where runs failed: it ends at the outermost of the values whose runs came to their end, and has the levels among them.
    void end_at(const std::vector<double>& values);
};

/// Fewer values than this are levels and no range: what lies between them was not run, and too little is known to guess it.
inline constexpr std::size_t fewest_for_range = 4;

/// All axes, then the drawn parameters `parameters` (places in the plan's list). `policy`: row of the policy whose scenario is the base.
[[nodiscard]] std::vector<ExplorerFactor> explorer_factors(const Plan& plan, std::size_t policy,
                                                           const std::vector<std::size_t>& parameters);

}  // namespace headwater::analysis
