// Levers on products: the tax on what firms earn, and models from abroad.
#pragma once

#include <array>

#include "model/levers/lever.hpp"

namespace headwater::model {

inline constexpr auto products_levers = std::to_array<Lever>({
    declared({
        .key = "seat_tax_share",
        .number = 24,
        .scope = LeverScope::nation,
        .unit = Unit::share,
        .neutral = 1,
        .bounds = {0, 1},
        .slot = "seat_tax_share",
        .text =
            "Share of the cities' part of corporate tax that the city of the seat keeps; the rest goes to "
            "the cities of the teams by heads.",
        .source = "CN-01: 0 to 1, 0.5 where tax follows teams as much as seats",
        .mechanism = "CN-01",
        .moves = {"tax_of_teams", "tax_received"},
    }),
    declared({
        .key = "foreign_weights_barred",
        .number = 88,
        .scope = LeverScope::nation,
        .unit = Unit::switch_,
        .neutral = 0,
        .bounds = {0, 1},
        .slot = "foreign_weights_barred",
        .text = "Open models from abroad that come out from now on cannot be used.",
        .source = "SV-33: an embargo on weights, or a ban at home",
        .mechanism = "SV-21",
        .moves = {"open_frontier", "revenue"},
    }),
});

}  // namespace headwater::model
