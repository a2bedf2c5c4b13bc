// CN-28. Share of arriving stars to whom the city offers a role: head of its institute, chair, own firm.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever star_role_menu_lever = declared({
    .key = "star_role_menu",
    .scope = LeverScope::city,
    .unit = Unit::share,
    .neutral = 0,
    .bounds = {0, 1},
    .slot = "star_roles",
    .text = "Share of arriving stars to whom the city offers a role: head of its institute, chair, own firm.",
    .source = "CN-28",
    .mechanism = "CN-28",
    .moves = {"star_chairs", "star_founders"},
    .companions = {{{"talent_package", 5e+06}}},
});

}  // namespace headwater::model
