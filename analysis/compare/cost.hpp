// What a policy costs the public, by payer and by kind of payment, and what it buys.
//
// Costs are paired differences of public money from the beginning of the policy to the end of the run, in the currency of the
// run's prices, not discounted. A ratio is the ratio of means over worlds, never a mean of ratios; an effect whose 90 %
// band spans zero has none.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare/effects.hpp"

namespace headwater::analysis {

/// Mean over worlds of what a payer spends more in the arm than in the base.
struct CostRow {
    std::string_view measure;  // "public_money" or one of its parts
    int city = -1;             // -1 = all cities
    Effect effect;
};

/// Public money of all cities and of each, and its parts over all cities; where cities have revenue by source, also what
/// national money costs the country, a memo beside them.
[[nodiscard]] std::vector<CostRow> cost_rows(const PairedResult& result,
                                             std::span<const PairedRun* const> runs, std::size_t arm);

/// An outcome that money may buy.
struct Outcome {
    std::string_view key;
    std::string text;
    double cost_per_unit =
        0;  // mean cost / mean effect; NaN where the effect is not positive in 95 % of worlds
    Effect effect;
    /// What the concerned cities gain that the others lose: loss elsewhere / gain there, between 0 and 1; NaN
    /// when they gain nothing in 5 % of worlds.
    double zero_sum_share = 0;
};

/// Skilled people (stars and core) kept, firms, and log10 of capability: in the cities `concerned`, at the
/// end of the run, against arm `base`.
[[nodiscard]] std::vector<Outcome> outcomes_of(const PairedResult& result,
                                               std::span<const PairedRun* const> runs, std::size_t arm,
                                               std::span<const std::size_t> concerned, std::size_t base = 0);

/// How a policy stands among others for one outcome (incremental analysis).
enum class Standing : std::uint8_t { base, efficient, dominated, extended_dominated, indistinct };
[[nodiscard]] std::string_view text_of(Standing standing);

struct Increment {
    std::size_t arm = 0;
    double cost = 0;    // over the base, mean over worlds
    double effect = 0;  // over the base, mean over worlds
    Standing standing = Standing::base;
    /// Over the efficient policy before it; NaN for the base and for those that are dominated.
    double ratio = 0;
};

/// Sorted by cost; of equal or greater cost and no greater effect = dominated, of a worse ratio than a dearer one =
/// dominated by a mixture. The base stands at (0, 0). Policies that come in as `indistinct`, whose effect cannot be told
/// from zero, keep that standing and are no step for others.
[[nodiscard]] std::vector<Increment> increments(std::vector<Increment> policies);

}  // namespace headwater::analysis
