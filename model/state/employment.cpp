#include "model/state/employment.hpp"

#include "model/core/table.hpp"
#include "model/state/roster.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

std::size_t tier_of(const World& world, ResearcherId who) {
    return static_cast<std::size_t>(world.researchers.tier[who.row()]);
}

}  // namespace

SiteId site_in(const Labs& labs, const Sites& sites, LabId lab, CityId city) {
    for (SiteId site = labs.first_site[lab.row()]; site.valid(); site = sites.next[site.row()])
        if (sites.city[site.row()] == city) return site;
    return {};
}

SiteId open_site(Labs& labs, Sites& sites, LabId lab, CityId city, std::int32_t month) {
    if (const SiteId open = site_in(labs, sites, lab, city); open.valid()) return open;
    const SiteId site(append_rows(sites));
    sites.lab[site.row()] = lab;
    sites.city[site.row()] = city;
    sites.opened[site.row()] = static_cast<std::int16_t>(month);
    SiteId* link = &labs.first_site[lab.row()];
    while (link->valid()) link = &sites.next[link->row()];
    *link = site;
    return site;
}

void close_site(Labs& labs, Sites& sites, SiteId site) {
    SiteId* link = &labs.first_site[sites.lab[site.row()].row()];
    while (*link != site) link = &sites.next[link->row()];
    *link = sites.next[site.row()];
    sites.next[site.row()] = SiteId{};
    sites.status[site.row()] = LabStatus::closed;
    sites.vacancies[site.row()] = {};
    sites.incubator_area[site.row()] = 0;
}

void start_job(World& world, ResearcherId who, SiteId site, std::int32_t pay) {
    Researchers& people = world.researchers;
    Sites& sites = world.sites;
    const std::size_t tier = tier_of(world, who);
    const CityId city = sites.city[site.row()];
    if (people.city[who.row()] != city) change_city(world, who, city);
    people.whereabouts[who.row()] = Whereabouts::employed;
    people.site[who.row()] = site;
    people.pay[who.row()] = pay;
    people.job_start[who.row()] = static_cast<std::int16_t>(world.month);
    sites.heads[site.row()][tier] += 1;
    sites.payroll[site.row()] += pay;
    sites.skill[site.row()] += discounted_skill(people, who.row(), world.skill_growth);
    world.labs.heads[sites.lab[site.row()].row()] += 1;
    world.cities.employed[city.row()][tier] += 1;
    join_roster(people, sites, who, site);
}

void leave_job(World& world, ResearcherId who) {
    Researchers& people = world.researchers;
    Sites& sites = world.sites;
    const SiteId site = people.site[who.row()];
    const std::size_t tier = tier_of(world, who);
    sites.heads[site.row()][tier] -= 1;
    sites.payroll[site.row()] -= people.pay[who.row()];
    sites.skill[site.row()] -= discounted_skill(people, who.row(), world.skill_growth);
    world.labs.heads[sites.lab[site.row()].row()] -= 1;
    world.cities.employed[people.city[who.row()].row()][tier] -= 1;
    leave_roster(people, sites, who, site);
    people.whereabouts[who.row()] = Whereabouts::searching;
    people.site[who.row()] = SiteId{};
    people.pay[who.row()] = 0;
    schedule_search(world, who, world.month + 1);
}

void raise_ability(World& world, ResearcherId who, double factor) {
    Researchers& people = world.researchers;
    const std::int64_t before = discounted_skill(people, who.row(), world.skill_growth);
    people.ability[who.row()] = static_cast<float>(people.ability[who.row()] * factor);
    if (const SiteId site = people.site[who.row()]; site.valid())
        world.sites.skill[site.row()] += discounted_skill(people, who.row(), world.skill_growth) - before;
}

void change_tier(World& world, ResearcherId who, Tier to) {
    Researchers& people = world.researchers;
    const std::size_t before = tier_of(world, who);
    const auto after = static_cast<std::size_t>(to);
    if (people.city[who.row()].valid()) {
        HeadsByTier& living = world.cities.living[people.city[who.row()].row()];
        living[before] -= 1;
        living[after] += 1;
    }
    if (const SiteId site = people.site[who.row()]; site.valid()) {
        HeadsByTier& employed = world.cities.employed[people.city[who.row()].row()];
        HeadsByTier& heads = world.sites.heads[site.row()];
        employed[before] -= 1;
        employed[after] += 1;
        heads[before] -= 1;
        heads[after] += 1;
    }
    people.tier[who.row()] = to;
}

void set_pay(World& world, ResearcherId who, std::int32_t pay) {
    std::int32_t& held = world.researchers.pay[who.row()];
    world.sites.payroll[world.researchers.site[who.row()].row()] += pay - held;
    held = pay;
}

void change_city(World& world, ResearcherId who, CityId to) {
    const std::size_t tier = tier_of(world, who);
    world.cities.living[world.researchers.city[who.row()].row()][tier] -= 1;
    world.cities.living[to.row()][tier] += 1;
    world.researchers.city[who.row()] = to;
}

void leave_country(World& world, ResearcherId who, Whereabouts to) {
    Researchers& people = world.researchers;
    world.cities.living[people.city[who.row()].row()][tier_of(world, who)] -= 1;
    people.city[who.row()] = CityId{};
    people.whereabouts[who.row()] = to;
    people.next_search[who.row()] = Researchers::never;
    (to == Whereabouts::abroad ? world.nation.abroad : world.nation.retired) += 1;
}

void enter_city(World& world, ResearcherId who, CityId city) {
    Researchers& people = world.researchers;
    (people.whereabouts[who.row()] == Whereabouts::abroad ? world.nation.abroad -= 1
                                                          : world.nation.ever += 1);
    people.whereabouts[who.row()] = Whereabouts::searching;
    people.city[who.row()] = city;
    world.cities.living[city.row()][tier_of(world, who)] += 1;
}

void schedule_search(World& world, ResearcherId who, std::int32_t month) {
    const bool kept = month < Researchers::never;
    world.researchers.next_search[who.row()] = kept ? static_cast<std::int16_t>(month) : Researchers::never;
    if (kept) world.searches.put(who, month);
}

LabId register_lab(World& world, LabKind kind, CityId seat, std::uint64_t serial, std::int32_t month) {
    Labs& labs = world.labs;
    const LabId lab(append_rows(labs));
    const std::size_t row = lab.row();
    labs.serial[row] = serial;
    labs.kind[row] = kind;
    labs.seat[row] = seat;
    labs.founded[row] = static_cast<std::int16_t>(month);
    labs.closed[row] = Researchers::never;
    labs.name[row] = Labs::unnamed;
    const Sector sector = kind == LabKind::institute    ? Sector::institutes
                          : kind == LabKind::university ? Sector::universities
                          // Firms of other trades are outside the model.
                          : kind == LabKind::department ? Sector::rest_of_world
                                                        : Sector::labs;
    labs.account[row] = world.ledger.open(sector, {}, world.city_nations.of(seat));
    labs.size_share[row] = 1;
    labs.pay_premium[row] = 1;
    labs.quality[row] = 1;
    labs.project_due[row] = Researchers::never;
    labs.model_since[row] = Researchers::never;
    labs.founder_share[row] = 1;
    labs.last_round[row] = -Researchers::never;
    if (commercial(kind)) world.cities.firms[seat.row()] += 1;
    world.application_sectors.enter(world.seed, serial, seat);
    return lab;
}

void move_seat(World& world, LabId lab, CityId to) {
    CityId& seat = world.labs.seat[lab.row()];
    if (commercial(world.labs.kind[lab.row()])) {
        world.cities.firms[seat.row()] -= 1;
        world.cities.firms[to.row()] += 1;
    }
    if (world.labs.model_since[lab.row()] != Researchers::never) {
        world.cities.model_makers[seat.row()] -= 1;
        world.cities.model_makers[to.row()] += 1;
    }
    seat = to;
}

void mark_model_maker(World& world, LabId lab, std::int32_t month) {
    std::int16_t& since = world.labs.model_since[lab.row()];
    if (since != Researchers::never) return;
    since = static_cast<std::int16_t>(month);
    world.cities.model_makers[world.labs.seat[lab.row()].row()] += 1;
}

void close_lab(World& world, LabId lab, std::int32_t month) {
    Labs& labs = world.labs;
    while (labs.first_site[lab.row()].valid()) close_site(labs, world.sites, labs.first_site[lab.row()]);
    labs.status[lab.row()] = LabStatus::closed;
    labs.closed[lab.row()] = static_cast<std::int16_t>(month);
    labs.project_due[lab.row()] = Researchers::never;
    labs.wage_budget[lab.row()] = 0;
    const CityId seat = labs.seat[lab.row()];
    if (commercial(labs.kind[lab.row()])) world.cities.firms[seat.row()] -= 1;
    if (labs.model_since[lab.row()] != Researchers::never) world.cities.model_makers[seat.row()] -= 1;
}

}  // namespace headwater::model
