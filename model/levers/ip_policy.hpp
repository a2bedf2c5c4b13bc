// CN-25. Share of the gains of architecture kept closed so far that are published.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever ip_policy_lever = declared({
    .key = "ip_policy",
    .scope = LeverScope::nation,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "ip_publish",
    .text = "Share of the gains of architecture kept closed so far that are published.",
    .source = "CN-25",
    .mechanism = "CN-25",
    .moves = {"gains_adopted", "licences_paid"},
    .companions = {{{"orig_grant_share", 1}}},
});

}  // namespace headwater::model
