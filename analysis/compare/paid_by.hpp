// A policy that another lever pays for: in each city that pays, the setting of that lever is lowered from the policy's
// first month on until the city spends as much public money as in the base.
//
// With L the lever's value in the arm and L0 its neutral value, the arm that pays has L0 + f (L - L0), one factor f in
// [0, 1] for each city, equal in all worlds: it is one policy, which can be written down. f solves
//   G(f) = mean over worlds of (public money of the city under the policy less that in the base) = 0
// to within a hundredth of G(1), what the policy costs the city when nobody pays. The search begins with G(0) and G(1)
// and goes on by regula falsi with the Illinois step (Dowell and Jarratt 1971), each pass one run of all worlds, all
// cities at once. Worlds, luck and arithmetic are those of the comparison, so the factors are the same on any machine.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "analysis/compare/paired_runs.hpp"

namespace headwater::analysis {

/// How the search for a city's factor ended.
enum class Payment : std::uint8_t {
    paid,         // the remaining gap is within the tolerance
    nearly,       // the passes came to an end before: the nearest factor
    not_enough,   // even a neutral lever does not pay for it
    no_saving,    // lowering the lever saves nothing: it is left as it is
    nothing_due,  // the policy costs the city no more than the base
};
[[nodiscard]] std::string_view text_of(Payment payment);

struct PayingCity {
    std::size_t city = 0;
    double factor = 1;
    double unpaid = 0;   // G(1), currency, mean over worlds
    double neutral = 0;  // G(0)
    double gap = 0;      // G(factor)
    Payment payment = Payment::nothing_due;
};

/// An arm of the plan that pays for another one.
struct PaidArm {
    std::size_t arm = 0;     // of the plan; its input becomes that of `policy` with the lever lowered
    std::size_t policy = 0;  // the arm it pays for
    std::size_t lever = 0;   // row of the catalogue
    std::int32_t from = 0;   // first month in which the lever is lowered
    std::vector<PayingCity> cities;
    std::size_t passes = 0;  // runs of all worlds that the search took
};

inline constexpr double payment_tolerance = 0.01;  // of what the policy costs the city
inline constexpr std::size_t most_passes = 10;

/// Public money of a city under an arm less that under the first from the policy's beginning to the end, currency, mean over
/// worlds.
[[nodiscard]] double public_money_gap(const PairedResult& result, std::size_t arm, std::size_t city);

/// Cities among `cities` in which the lever is set to something else than neutral in some month from `from` on.
[[nodiscard]] std::vector<std::size_t> cities_that_can_pay(const model::Input& arm, std::size_t lever,
                                                           std::int32_t from,
                                                           const std::vector<std::size_t>& cities);

/// The arm with the settings of the lever in the paying cities lowered by their factors.
[[nodiscard]] model::Input with_lowered(const model::Input& arm, const PaidArm& paid);

/// Finds the factors of all paid arms and puts their inputs into the plan. `pass(n)` is told before each run of all
/// worlds, from 1. Returns false when it was asked to stop or no world came to its end.
[[nodiscard]] bool find_payments(PairedPlan& plan, std::vector<PaidArm>& arms,
                                 const std::function<void(std::size_t)>& pass,
                                 const std::function<void(std::size_t)>& world_done);

}  // namespace headwater::analysis
