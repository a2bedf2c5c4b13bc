// CN-21. National money for own property in place of foreign, shared by the labs that train.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever domestic_ip_grant_lever = declared({
    .key = "domestic_ip_grant",
    .scope = LeverScope::nation,
    .unit = Unit::cny_per_year,
    .neutral = 0,
    .bounds = {0, 1e+10},
    .slot = "domestic_ip_grant",
    .text = "National money for own property in place of foreign, shared by the labs that train.",
    .source = "CN-21",
    .mechanism = "CN-21",
    .moves = {"own_property", "ip_grants_paid"},
});

}  // namespace headwater::model
