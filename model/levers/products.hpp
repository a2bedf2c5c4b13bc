// Levers on products: the tax on what firms earn, models from abroad, and what consumers use.
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
    declared({
        .key = "advertising_cap",
        .number = 98,
        .scope = LeverScope::nation,
        .unit = Unit::share,
        .neutral = 1,
        .bounds = {0, 1},
        .slot = "advertising_cap",
        .text = "Largest load of advertisements in chat, of a full one; 0 bars them.",
        .source = "SV-31; size M",
        .mechanism = "SV-31",
        .moves = {"advertising_sales", "free_use", "gpu_price"},
    }),
    declared({
        .key = "privacy_rule",
        .number = 99,
        .scope = LeverScope::nation,
        .unit = Unit::utility,
        .neutral = 0,
        .bounds = {0, 5},
        .slot = "privacy_rule",
        .text = "What a rule on data makes it cost everybody to ask the cloud, in utility.",
        .source = "SV-31; size M",
        .mechanism = "SV-31",
        .moves = {"use_on_devices", "chat_use"},
    }),
    declared({
        .key = "device_part_subsidy",
        .number = 100,
        .scope = LeverScope::nation,
        .unit = Unit::share,
        .neutral = 0,
        .bounds = {0, 0.9},
        .slot = "device_part_subsidy",
        .text = "Share of what the part of a device costs that the nation pays its maker.",
        .source = "SV-31; size M",
        .mechanism = "SV-31",
        .moves = {"device_owners", "use_on_devices", "device_subsidies"},
    }),
});

}  // namespace headwater::model
