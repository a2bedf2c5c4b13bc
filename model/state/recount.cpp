#include "model/state/recount.hpp"

#include <string_view>

#include "model/core/parallel.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

struct Totals {
    std::vector<HeadsByTier> site_heads;
    std::vector<std::int64_t> site_payroll;
    std::vector<std::int64_t> site_skill;
    std::vector<std::int32_t> site_incoming;
    std::vector<std::int32_t> lab_heads;
    std::vector<HeadsByTier> living;
    std::vector<HeadsByTier> employed;
    std::vector<std::int32_t> firms;
    std::vector<std::int32_t> model_makers;
    std::int64_t abroad = 0;
    std::int64_t retired = 0;
};

Totals recount(const World& world) {
    Totals t;
    t.site_heads.resize(world.sites.size());
    t.site_payroll.resize(world.sites.size());
    t.site_skill.resize(world.sites.size());
    t.site_incoming.resize(world.sites.size());
    t.lab_heads.resize(world.labs.size());
    t.living.resize(world.n_cities());
    t.employed.resize(world.n_cities());
    t.firms.resize(world.n_cities());
    t.model_makers.resize(world.n_cities());
    const Researchers& people = world.researchers;
    for (std::size_t row = 0; row < people.size(); ++row) {
        const auto tier = static_cast<std::size_t>(people.tier[row]);
        switch (people.whereabouts[row]) {
            case Whereabouts::abroad:
                ++t.abroad;
                continue;
            case Whereabouts::retired:
                ++t.retired;
                continue;
            case Whereabouts::searching:
                break;
            case Whereabouts::employed: {
                const std::size_t site = people.site[row].row();
                ++t.site_heads[site][tier];
                t.site_payroll[site] += people.pay[row];
                t.site_skill[site] += discounted_skill(people, row, world.skill_growth);
                ++t.lab_heads[world.sites.lab[site].row()];
                ++t.employed[people.city[row].row()][tier];
                break;
            }
        }
        ++t.living[people.city[row].row()][tier];
    }
    for (const Notice& notice : world.notices) ++t.site_incoming[notice.site.row()];
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (world.labs.status[row] != LabStatus::active) continue;
        const std::size_t seat = world.labs.seat[row].row();
        if (commercial(world.labs.kind[row])) ++t.firms[seat];
        if (world.labs.model_since[row] != Researchers::never) ++t.model_makers[seat];
    }
    return t;
}

template <class Column>
void compare(std::string_view name, const Column& held, const Column& counted,
             std::vector<std::string>& faults) {
    for (std::size_t row = 0; row < counted.size(); ++row)
        if (held[row] != counted[row]) {
            faults.push_back(std::string(name) + " of row " + std::to_string(row) +
                             " differs from a recount");
            return;
        }
}

void check_rosters(const World& world, std::vector<std::string>& faults) {
    for (std::size_t site = 0; site < world.sites.size(); ++site) {
        std::int64_t on_roster = 0;
        for (ResearcherId who = world.sites.last_hired[site]; who.valid();
             who = world.researchers.next_colleague[who.row()]) {
            if (world.researchers.site[who.row()] != SiteId(site) ||
                ++on_roster > world.sites.heads_at(SiteId(site))) {
                faults.push_back("roster of site " + std::to_string(site) + " holds somebody from elsewhere");
                return;
            }
        }
        if (on_roster != world.sites.heads_at(SiteId(site))) {
            faults.push_back("roster of site " + std::to_string(site) + " is incomplete");
            return;
        }
    }
}

void check_places(const World& world, std::vector<std::string>& faults) {
    const Researchers& people = world.researchers;
    for (std::size_t row = 0; row < people.size(); ++row) {
        const bool employed = people.whereabouts[row] == Whereabouts::employed;
        const bool here = employed || people.whereabouts[row] == Whereabouts::searching;
        const bool open = employed && people.site[row].valid() &&
                          world.sites.status[people.site[row].row()] == LabStatus::active &&
                          world.sites.city[people.site[row].row()] == people.city[row];
        if (employed != open || here != people.city[row].valid() || (!employed && people.site[row].valid())) {
            faults.push_back("researcher " + std::to_string(row) + " is not in exactly one place");
            return;
        }
    }
}

void check_deposits(const World& world, std::vector<std::string>& faults) {
    const Accounts& accounts = world.ledger.accounts();
    for (std::size_t row = 0; row < accounts.size(); ++row) {
        const Sector sector = accounts.sector[row];
        if (sector == Sector::bank || sector == Sector::rest_of_world || sector == Sector::nation) continue;
        if (accounts.deposit[row] < 0) {
            faults.push_back("account " + std::to_string(row) + " (" +
                             std::string(sector_keys[static_cast<std::size_t>(sector)]) +
                             ") is overdrawn by " + std::to_string(-accounts.deposit[row]) +
                             " hundredths of the currency");
            return;
        }
    }
}

}  // namespace

std::vector<std::string> recount_faults(const World& world) {
    std::vector<std::string> faults;
    check_places(world, faults);
    if (!faults.empty()) return faults;  // a recount needs everybody in a place
    const Totals t = recount(world);
    compare("heads of site", world.sites.heads, t.site_heads, faults);
    compare("payroll of site", world.sites.payroll, t.site_payroll, faults);
    compare("skill of site", world.sites.skill, t.site_skill, faults);
    compare("incoming of site", world.sites.incoming, t.site_incoming, faults);
    compare("heads of lab", world.labs.heads, t.lab_heads, faults);
    compare("people of city", world.cities.living, t.living, faults);
    compare("employed of city", world.cities.employed, t.employed, faults);
    compare("firms of city", world.cities.firms, t.firms, faults);
    compare("model makers of city", world.cities.model_makers, t.model_makers, faults);
    if (t.abroad != world.nation.abroad || t.retired != world.nation.retired ||
        world.nation.ever != static_cast<std::int64_t>(world.researchers.size()))
        faults.emplace_back("national count of people differs from a recount");
    check_rosters(world, faults);
    check_deposits(world, faults);
    return faults;
}

void set_totals_from_rows(World& world, std::span<const std::size_t> first_of_city) {
    Researchers& people = world.researchers;
    Sites& sites = world.sites;
    // Everybody works in the city of residence: what a city's people are summed into is its own.
    for_rows(
        world.n_cities(),
        [&](std::size_t city) {
            HeadsByTier living{};
            HeadsByTier employed{};
            for (std::size_t row = first_of_city[city]; row < first_of_city[city + 1]; ++row) {
                const auto tier = static_cast<std::size_t>(people.tier[row]);
                ++living[tier];
                if (people.whereabouts[row] != Whereabouts::employed) continue;
                ++employed[tier];
                const std::size_t site = people.site[row].row();
                ++sites.heads[site][tier];
                sites.payroll[site] += people.pay[row];
                sites.skill[site] += discounted_skill(people, row, world.skill_growth);
                ResearcherId& newest = sites.last_hired[site];
                people.next_colleague[row] = newest;
                if (newest.valid()) people.last_colleague[newest.row()] = ResearcherId(row);
                newest = ResearcherId(row);
            }
            world.cities.living[city] = living;
            world.cities.employed[city] = employed;
        },
        1);
    for_rows(world.labs.size(), [&](std::size_t lab) {
        for (SiteId site = world.labs.first_site[lab]; site.valid(); site = sites.next[site.row()])
            world.labs.heads[lab] += sites.heads_at(site);
    });
    world.nation.ever = static_cast<std::int64_t>(people.size());
}

}  // namespace headwater::model
