// Enforcement of buyback clauses (CN-16): when the seat has left the fund's city, or the share of staff there
// is below the minimum,
// within the term, after `grace_months`, the lab pays max(invested x (1 + rate)^years, fair value x stake).
// Cost goes against the stake (share_redemption), the rest is a premium.
// Short of cash it borrows; the stake and the contract end. A clause that reaches its term expires.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct BuybackParams {
    double grace_months = 3;
    double enforcement = 0.9;
};

template <>
inline constexpr std::string_view group_of<BuybackParams> = "buyback";
template <>
inline constexpr auto fields_of<BuybackParams> = std::to_array<Field<BuybackParams>>({
    {"grace_months",
     &BuybackParams::grace_months,
     Unit::month,
     {0, 36},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Months after a breach before the fund acts",
     "M"},
    {"enforcement",
     &BuybackParams::enforcement,
     Unit::share,
     {0, 1},
     {0.5, 1},
     Scale::linear,
     Mark::assumed,
     "Probability that a breach is enforced",
     "M"},
});
static_assert(complete<BuybackParams>());

void buybacks(const Month& month, const BuybackParams& params, World& world, Postings& postings,
              MonthRecord& record);

/// Sum due when a clause is triggered (pure; unit-tested).
[[nodiscard]] Money buyback_due(Money invested, double rate, double years, Money fair_value_of_stake);

}  // namespace headwater::model
