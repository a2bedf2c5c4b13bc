// Parameters of what firms pay their owners in processes/products/product_market.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OwnerPayoutParams {
    double months = 12;
    double share = 0.1;
    double after_round = 12;
};

template <>
inline constexpr std::string_view group_of<OwnerPayoutParams> = "owner_payout";
template <>
inline constexpr auto fields_of<OwnerPayoutParams> = std::to_array<Field<OwnerPayoutParams>>({
    {"months",
     &OwnerPayoutParams::months,
     Unit::month,
     {0, 240},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months of costs that a firm which earns a profit keeps",
     "M: firms hold cash of 20 to 30 % of yearly costs in most trades, young technology firms more"},
    {"share",
     &OwnerPayoutParams::share,
     Unit::share,
     {0, 1},
     {0.03, 0.3},
     Scale::linear,
     Mark::assumed,
     "Share of what it has beyond them that it pays its owners in a month",
     "M"},
    {"after_round",
     &OwnerPayoutParams::after_round,
     Unit::month,
     {0, 240},
     {6, 36},
     Scale::linear,
     Mark::assumed,
     "Months after a round in which nothing is paid",
     "M: investors want growth first"},
});
static_assert(complete<OwnerPayoutParams>());

}  // namespace headwater::model
