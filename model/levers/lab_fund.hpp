// CN-28. Money for the laboratory of a star who comes and takes a role in the city, paid to the host.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever lab_fund_lever = declared({
    .key = "lab_fund",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_star,
    .neutral = 0,
    .bounds = {0, 5e+07},
    .slot = "lab_fund",
    .text = "Money for the laboratory of a star who comes and takes a role in the city, paid to the host.",
    .source = "CN-28; P-17: the gain of returnees is their resources",
    .mechanism = "CN-28",
    .moves = {"lab_fund_paid", "gpus"},
    .companions = {{{"talent_package", 5e+06}, {"star_role_menu", 1}}},
    .needs = {"star_role_menu"},
});

}  // namespace headwater::model
