// Parameters of processes/people/mission_belief.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct MissionBeliefParams {
    double reinforcement = 0.002;
    double dilution = 0.5;
    double culture_of_new = 0.3;
    double pull = 0.01;
    double believer_weight = 0.25;
    double bonus_months = 24;
};

template <>
inline constexpr std::string_view group_of<MissionBeliefParams> = "mission_belief";
template <>
inline constexpr auto fields_of<MissionBeliefParams> = std::to_array<Field<MissionBeliefParams>>({
    {"reinforcement",
     &MissionBeliefParams::reinforcement,
     Unit::per_month,
     {0, 1},
     {0.0005, 0.005},
     Scale::linear,
     Mark::assumed,
     "Rise of a person's weight of the mission a month where all believe and the culture is full",
     "M"},
    {"dilution",
     &MissionBeliefParams::dilution,
     Unit::one,
     {0, 2},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Part of the distance to the culture of newcomers that a lab goes when it hires as many as it has",
     "M"},
    {"culture_of_new",
     &MissionBeliefParams::culture_of_new,
     Unit::share,
     {0, 1},
     {0.2, 0.5},
     Scale::linear,
     Mark::assumed,
     "Fit with the mission that newcomers bring",
     "M"},
    {"pull",
     &MissionBeliefParams::pull,
     Unit::per_month,
     {0, 1},
     {0.003, 0.03},
     Scale::linear,
     Mark::assumed,
     "Part of the distance between culture and the share of believers that a lab goes in a month",
     "M"},
    {"believer_weight",
     &MissionBeliefParams::believer_weight,
     Unit::share,
     {0, 1},
     {0.2, 0.4},
     Scale::linear,
     Mark::assumed,
     "Weight of the mission among a person's tastes from which on the person believes",
     "M"},
    {"bonus_months",
     &MissionBeliefParams::bonus_months,
     Unit::month,
     {1, 480},
     {12, 24},
     Scale::linear,
     Mark::assumed,
     "Months after which a bonus for staying is paid",
     "M",
     Numbers::whole},
});
static_assert(complete<MissionBeliefParams>());

}  // namespace headwater::model
