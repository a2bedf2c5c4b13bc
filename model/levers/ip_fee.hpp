// CN-21. Licence fee for a model that rests wholly on foreign property.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever ip_fee_lever = declared({
    .key = "ip_fee",
    .scope = LeverScope::nation,
    .unit = Unit::cny_per_firm_year,
    .neutral = 0,
    .bounds = {0, 1e+09},
    .slot = "ip_fee",
    .text = "Licence fee for a model that rests wholly on foreign property.",
    .source = "CN-21",
    .mechanism = "CN-21",
    .moves = {"ip_fees_paid"},
});

}  // namespace headwater::model
