// Real rows of people in a small world, for processes that look at persons.
#pragma once

#include "model/core/table.hpp"
#include "model/state/employment.hpp"

namespace headwater::tests {

/// Somebody of ability 1 who searches in the city; a native of it.
inline model::ResearcherId add_person(model::World& world, std::size_t city,
                                      model::Tier tier = model::Tier::broad) {
    using namespace model;
    const std::size_t row = append_rows(world.researchers);
    const ResearcherId who(row);
    world.researchers.serial[row] = serial_of(77, city, row);
    world.researchers.tier[row] = tier;
    world.researchers.home[row] = CityId(city);
    world.researchers.ability[row] = 1;
    world.researchers.tastes[row] = {92, 25, 36, 25, 25, 52};
    world.researchers.retires[row] = Researchers::never;
    enter_city(world, who, CityId(city));
    schedule_search(world, who, world.month);
    return who;
}

inline model::ResearcherId add_employee(model::World& world, model::SiteId site, std::int32_t pay,
                                        model::Tier tier = model::Tier::broad, int job_start = -12) {
    using namespace model;
    const ResearcherId who = add_person(world, world.sites.city[site.row()].row(), tier);
    start_job(world, who, site, pay);
    world.researchers.job_start[who.row()] = static_cast<std::int16_t>(job_start);
    schedule_search(world, who, Researchers::never);
    return who;
}

}  // namespace headwater::tests
