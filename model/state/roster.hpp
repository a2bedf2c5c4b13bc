// The roster of a site: a list through the rows of its people, newest first.
#pragma once

#include "model/state/lab.hpp"
#include "model/state/researcher.hpp"

namespace headwater::model {

inline void join_roster(Researchers& people, Sites& sites, ResearcherId who, SiteId site) {
    ResearcherId& newest = sites.last_hired[site.row()];
    people.next_colleague[who.row()] = newest;
    people.last_colleague[who.row()] = ResearcherId{};
    if (newest.valid()) people.last_colleague[newest.row()] = who;
    newest = who;
}

inline void leave_roster(Researchers& people, Sites& sites, ResearcherId who, SiteId site) {
    const ResearcherId before = people.next_colleague[who.row()];
    const ResearcherId after = people.last_colleague[who.row()];
    if (after.valid()) {
        people.next_colleague[after.row()] = before;
    } else {
        sites.last_hired[site.row()] = before;
    }
    if (before.valid()) people.last_colleague[before.row()] = after;
    people.next_colleague[who.row()] = ResearcherId{};
    people.last_colleague[who.row()] = ResearcherId{};
}

}  // namespace headwater::model
