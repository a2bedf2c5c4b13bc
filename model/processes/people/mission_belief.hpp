// Belief in the mission: reinforced by believers around, diluted by much hiring (SV-11).
//
// Who: start-ups and labs of large firms that train (project.hpp). After the month's moves the culture of each, its fit with people
// who care for the mission, moves by next_culture, and each of its stars and core people may come to care more, by
// chance_to_believe (equations/people/mission.hpp). Who leaves follows from the talent market: staying counts
// mission_weight w_mission culture, so those who care least go first where the culture is full, and last where it is thin.
// A lab hires at most hire_rate_cap of its payroll a month (staffing.hpp). Bonuses for staying: equity_vesting.hpp.
// Draws: one for each person and month in which the chance is above 0, keyed by person.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/mission_belief.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void mission_belief(const Month& month, const MissionBeliefParams& params, World& world);

/// Stars and core people of a lab, and those of them who believe.
struct Believers {
    std::int32_t skilled = 0;
    std::int32_t believing = 0;

    [[nodiscard]] double share() const { return skilled > 0 ? static_cast<double>(believing) / skilled : 0; }
};

}  // namespace headwater::model::people
