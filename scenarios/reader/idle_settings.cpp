// Settings that find nothing to act on, because a parameter or a switch of the scenario leaves them without.
#include <string>

#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

namespace {

/// People of neighbouring sites meet only where encounters are set to work (encounters.hpp).
void refuse_space_without_encounters(const Draft& draft, Problems& problems) {
    if (draft.input.parameters.encounters.e0 > 0) return;
    for (const LeverEntry& entry : draft.levers) {
        const model::Lever& lever = model::lever_catalogue[entry.lever];
        const bool space = lever.slot == model::Slot::space_grant || lever.slot == model::Slot::cell_capacity;
        if (space && entry.value != lever.neutral)
            problems.add(entry.place,
                         "lever " + std::string(lever.key) + " has no effect: parameter encounters.e0 is 0",
                         "[parameters.encounters] e0 above 0");
    }
}

/// A visit can win a branch or a seat, and nothing else.
void refuse_visits_without_an_aim(const Draft& draft, Problems& problems) {
    const auto on = [&](model::Mechanism mechanism) { return draft.input.mechanisms.on(mechanism); };
    if (!on(model::Mechanism::raids) || on(model::Mechanism::branches) || on(model::Mechanism::seat_moves))
        return;
    for (const LeverEntry& entry : draft.levers)
        if (model::lever_catalogue[entry.lever].slot == model::Slot::raid_visits && entry.value > 0)
            problems.add(entry.place,
                         "lever raid_intensity for " + entry.city +
                             " has no target: branches and seat_moves are off, so that no firm can come",
                         "mechanisms.raids = \"off\" too, or one of the two on");
}

}  // namespace

void refuse_idle_settings(const Draft& draft, Problems& problems) {
    refuse_space_without_encounters(draft, problems);
    refuse_visits_without_an_aim(draft, problems);
}

}  // namespace headwater::scenarios
