// Parameters of equations/products/sector.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct SectorParams {
    double concentration = 2;
    double integration_lag = 0;
    double integration_heads = 20;
    double field_share = 0;
    double focus_gain = 0;
    double explore = 0.1;
    double learning = 0.5;
    double hope = 0.5;
};

template <>
inline constexpr std::string_view group_of<SectorParams> = "sector";
template <>
inline constexpr auto fields_of<SectorParams> = std::to_array<Field<SectorParams>>({
    {"concentration",
     &SectorParams::concentration,
     Unit::elasticity,
     {0, 10},
     {0, 4},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the number of a city's firms in a sector to its strength there",
     "CN-26; M"},
    {"integration_lag",
     &SectorParams::integration_lag,
     Unit::log10_flop,
     {0, 3},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "What a firm without skilled people at its seat loses of the best open model; 0 = nothing",
     "CN-26: integration staff is local; size M"},
    {"integration_heads",
     &SectorParams::integration_heads,
     Unit::person,
     {1, 10000},
     {5, 100},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled people at the seat with whom half of that is left",
     "CN-26; M"},
    {"field_share",
     &SectorParams::field_share,
     Unit::share,
     {0, 1},
     {0, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of the talent stock of agglomeration that counts only people of the firm's own sector",
     "CN-02: stock by field; M"},
    {"focus_gain",
     &SectorParams::focus_gain,
     Unit::per_year,
     {0, 0.5},
     {0, 0.1},
     Scale::linear,
     Mark::assumed,
     "Rise of a city's strength in the sector that it backs, taken from the others; 0 = cities back none",
     "CN-26; M"},
    {"explore",
     &SectorParams::explore,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Chance that a city backs a sector at random in a year",
     "M"},
    {"learning",
     &SectorParams::learning,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Weight of the last year in what a city believes of a sector",
     "M"},
    {"hope",
     &SectorParams::hope,
     Unit::one,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Log return that a city expects of a sector that it has not backed: it tries them all",
     "M"},
});
static_assert(complete<SectorParams>());

}  // namespace headwater::model
