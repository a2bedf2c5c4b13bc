// Belief in the mission of a lab and of its people (SV-11).
//
//   q' = q - dilution h (q - q_new) + pull (b - q), within 0 and 1     culture of a lab, a month
// h = people who started this month / heads, b = share of believers among its stars and core people: those in whose
// tastes mission has `believer_weight` or more.
//   w_mission rises by reinforcement q b a month, in units of 1 / 255 of all tastes, a whole unit with the chance that makes the
// mean right; the largest other taste gives it up, so that tastes add to what they did.
// Sources: SV-11; sizes M.
#pragma once

#include <algorithm>
#include <cstdint>

#include "model/state/researcher.hpp"

namespace headwater::model {

inline constexpr double all_tastes = 255;

[[nodiscard]] constexpr double next_culture(double culture, double hired, double believers, double dilution,
                                            double of_new, double pull) {
    return std::clamp(culture - dilution * hired * (culture - of_new) + pull * (believers - culture), 0.0,
                      1.0);
}

/// Chance that a person's taste for the mission rises by one unit this month.
[[nodiscard]] constexpr double chance_to_believe(double reinforcement, double culture, double believers) {
    return std::clamp(all_tastes * reinforcement * culture * believers, 0.0, 1.0);
}

[[nodiscard]] constexpr bool believes(const Tastes& tastes, double weight) {
    return tastes.mission >= weight * all_tastes;
}

/// One unit more for the mission, of the largest other taste; nothing where there is none left.
constexpr void strengthen_mission(Tastes& tastes) {
    std::uint8_t* largest = &tastes.pay;
    for (std::uint8_t* other : {&tastes.power, &tastes.publication, &tastes.compute, &tastes.home})
        if (*other > *largest) largest = other;
    if (*largest == 0 || tastes.mission == 255) return;
    --*largest;
    ++tastes.mission;
}

}  // namespace headwater::model
