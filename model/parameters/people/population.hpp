// How many there are at the start, at scale 1.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PopulationParams {
    double stars = 2000;
    double core = 45000;
    double broad = 470000;
    double firms = 1000;
    double big_tech_share = 0.18;
    double public_share = 0.16;
    double multinational_share = 0.05;
    double unemployed = 0.03;
    double zipf = 1.06;
};
template <>
inline constexpr std::string_view group_of<PopulationParams> = "population";
template <>
inline constexpr auto fields_of<PopulationParams> = std::to_array<Field<PopulationParams>>({
    {"stars",
     &PopulationParams::stars,
     Unit::person,
     {0.0, 1e9},
     {1000, 4000},
     Scale::linear,
     Mark::assumed,
     "Stars in the country at the start, scale 1",
     "calibrated: about 3,000 in 2024"},
    {"core",
     &PopulationParams::core,
     Unit::person,
     {0.0, 1e9},
     {30000, 60000},
     Scale::linear,
     Mark::assumed,
     "Core researchers at the start, scale 1",
     "S-56, F02: 40,000 are 60 % in 2022"},
    {"broad",
     &PopulationParams::broad,
     Unit::person,
     {0.0, 1e9},
     {300000, 700000},
     Scale::linear,
     Mark::assumed,
     "Other researchers and engineers at the start, scale 1",
     "calibrated: about one million in 2024"},
    {"firms",
     &PopulationParams::firms,
     Unit::firm,
     {1.0, 1e9},
     {800, 1500},
     Scale::linear,
     Mark::published,
     "Commercial labs in the country at the start, scale 1",
     "P-60, F127: 797 (2019) to 1,011 (2018)"},
    {"big_tech_share",
     &PopulationParams::big_tech_share,
     Unit::share,
     {0.0, 1.0},
     {0.1, 0.3},
     Scale::linear,
     Mark::assumed,
     "Share of people in big-tech laboratories that are not named",
     "M"},
    {"public_share",
     &PopulationParams::public_share,
     Unit::share,
     {0.0, 1.0},
     {0.08, 0.25},
     Scale::linear,
     Mark::assumed,
     "Share of people in universities and public institutes",
     "M"},
    {"multinational_share",
     &PopulationParams::multinational_share,
     Unit::share,
     {0.0, 1.0},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Share of people in laboratories of foreign firms",
     "M"},
    {"unemployed",
     &PopulationParams::unemployed,
     Unit::share,
     {0.0, 1.0},
     {0.02, 0.06},
     Scale::linear,
     Mark::assumed,
     "Share of people between jobs at the start",
     "M"},
    {"zipf",
     &PopulationParams::zipf,
     Unit::one,
     {0.3, 5.0},
     {0.95, 1.15},
     Scale::linear,
     Mark::published,
     "Tail exponent of the sizes of firms at the start",
     "P-40"},
});
static_assert(complete<PopulationParams>());

}  // namespace headwater::model
