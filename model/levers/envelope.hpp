// CN-27. Ceiling on what all levers of a city may spend in a year; zero means no ceiling.
#pragma once

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr Lever envelope_lever = declared({
    .key = "envelope",
    .scope = LeverScope::city,
    .unit = Unit::cny_per_year,
    .neutral = 0,
    .bounds = {0, 5e+10},
    .slot = "envelope",
    .text = "Ceiling on what all levers of a city may spend in a year; zero means no ceiling.",
    .source = "CN-27; S-69",
    .mechanism = "CN-27",
    .moves = {"public_money"},
    .companions =
        {{{"voucher_rate", 0.5}, {"voucher_cap", 2e+07}, {"voucher_budget", 5e+09}, {"grant_match", 0.5}}},
});

}  // namespace headwater::model
