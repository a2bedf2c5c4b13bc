// Boxes of inputs in which a case is frequent: the patient rule induction method (Friedman and Fisher 1999), as scenario discovery uses it
// (Bryant and Lempert 2010).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::analysis {

/// What a box asks of one input: low <= value <= high. An end that is open holds -infinity or infinity.
struct BoxLimit {
    std::size_t input = 0;
    double low = 0;
    double high = 0;
    /// Chance that as many or more cases would lie in the box without this limit's help: binomial, of the cases among what the other limits let
    /// through. Small means that the limit matters.
    double chance = 1;
    /// Share of samples drawn anew in which a box of their own limits this input.
    double support = 0;
};

/// One step of peeling: what it took away, and the box that it left.
struct PeelStep {
    std::size_t input = 0;
    bool from_below = false;  // the limit is the low one
    double limit = 0;
    double coverage = 0;
    double density = 0;
    double mass = 0;
};

struct Box {
    std::vector<BoxLimit> limits;  // of the inputs that it restricts, the most telling first
    double coverage = 0;           // share of all cases that lie in it
    double density = 0;            // share of what lies in it that are cases
    double mass = 0;               // share of observations that lie in it
    std::vector<PeelStep>
        steps;  // of peeling, to the smallest box; the box is one of them, less limits that are idle
    /// 2 coverage density / (coverage + density).
    [[nodiscard]] double worth() const {
        return coverage + density > 0 ? 2 * coverage * density / (coverage + density) : 0;
    }
};

struct PrimOptions {
    double peel = 0.05;          // share of a box that one step takes away
    double least_mass = 0.05;    // of the smallest box
    double least_chance = 0.05;  // limits whose chance is above are dropped
    int resamples = 100;         // for the support of limits; 0: none
    std::uint64_t seed = 1;
};

/// The box in which cases are frequent and of which they are a large part: of all boxes on the way of peeling the one with the highest
/// 2 coverage density / (coverage + density). `inputs`: [input][observation]; `cases`: 1 or 0 each. No limits where no box is better than
/// everything, or all or none are cases.
[[nodiscard]] Box prim_box(const std::vector<std::vector<double>>& inputs, std::span<const char> cases,
                           const PrimOptions& options);

}  // namespace headwater::analysis
