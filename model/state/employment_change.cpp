#include <algorithm>

#include "model/state/employment.hpp"
#include "model/state/roster.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

// Labs fall into so many parts, which are worked on side by side. All sites of a lab are in one part.
constexpr std::size_t parts = 64;

using Change = JobChangeBuffers::Change;

void collect(const World& world, std::span<const JobStart> starts, std::vector<Change>& changes) {
    const Researchers& people = world.researchers;
    changes.resize(starts.size());
    for_rows(starts.size(), [&](std::size_t i) {
        const auto& [who, site, pay] = starts[i];
        const std::size_t row = who.row();
        changes[i] = {who,
                      people.site[row],
                      site,
                      pay,
                      discounted_skill(people, row, world.skill_growth),
                      people.city[row]};
    });
}

void leave(World& world, const Change& change, HeadsByTier& employed) {
    Researchers& people = world.researchers;
    Sites& sites = world.sites;
    const auto tier = static_cast<std::size_t>(people.tier[change.who.row()]);
    const std::size_t site = change.from.row();
    sites.heads[site][tier] -= 1;
    sites.payroll[site] -= people.pay[change.who.row()];
    sites.skill[site] -= change.skill;
    world.labs.heads[sites.lab[site].row()] -= 1;
    employed[tier] -= 1;
    leave_roster(people, sites, change.who, change.from);
}

void join(World& world, const Change& change) {
    Researchers& people = world.researchers;
    Sites& sites = world.sites;
    const std::size_t row = change.who.row();
    const std::size_t site = change.to.row();
    people.city[row] = sites.city[site];
    people.whereabouts[row] = Whereabouts::employed;
    people.site[row] = change.to;
    people.pay[row] = change.pay;
    people.job_start[row] = static_cast<std::int16_t>(world.month);
    sites.heads[site][static_cast<std::size_t>(people.tier[row])] += 1;
    sites.payroll[site] += change.pay;
    sites.skill[site] += change.skill;
    world.labs.heads[sites.lab[site].row()] += 1;
    join_roster(people, sites, change.who, change.to);
}

void add_parts(std::span<const HeadsByTier> by_part, std::vector<HeadsByTier>& totals) {
    for (std::size_t i = 0; i < by_part.size(); ++i)
        for (std::size_t tier = 0; tier < n_tiers; ++tier)
            totals[i % totals.size()][tier] += by_part[i][tier];
}

}  // namespace

// The result is that of one change after another. Sums do not depend on the order. A roster holds those who stay
// in their order, and before them those who joined, the last to join first: who leaves meanwhile does not
// matter, so all leave first. Within a site people leave and join in the order of `starts`; a site and the
// neighbours in its roster belong to one part, so no other part reads or writes them.
void change_jobs(World& world, std::span<const JobStart> starts, JobChangeBuffers& b) {
    const std::size_t cities = world.n_cities();
    const auto part_of = [&](SiteId site) { return world.sites.lab[site.row()].row() % parts; };
    // With room to spare, so that a month with a few more changes than ever asks for no memory.
    for (auto* const list : {&b.changes, &b.leaving, &b.joining})
        if (list->capacity() < starts.size()) list->reserve(starts.size() * 3 / 2);
    collect(world, starts, b.changes);
    // One key more for those who leave nothing.
    group_rows(
        std::span<const Change>(b.changes), parts + 1,
        [&](const Change& change) { return change.from.valid() ? part_of(change.from) : parts; }, b.left,
        b.leaving);
    group_rows(
        std::span<const Change>(b.changes), parts, [&](const Change& change) { return part_of(change.to); },
        b.joined, b.joining);
    b.living.assign(parts * cities, {});
    b.employed.assign(parts * cities, {});
    for_rows(
        parts,
        [&](std::size_t part) {
            for (const Change& change : b.left.of(b.leaving, part))
                leave(world, change, b.employed[part * cities + change.lived.row()]);
        },
        1);
    for_rows(
        parts,
        [&](std::size_t part) {
            for (const Change& change : b.joined.of(b.joining, part)) {
                join(world, change);
                const auto tier = static_cast<std::size_t>(world.researchers.tier[change.who.row()]);
                const std::size_t to = world.sites.city[change.to.row()].row();
                b.employed[part * cities + to][tier] += 1;
                b.living[part * cities + change.lived.row()][tier] -= 1;
                b.living[part * cities + to][tier] += 1;
            }
        },
        1);
    add_parts(b.living, world.cities.living);
    add_parts(b.employed, world.cities.employed);
}

}  // namespace headwater::model
