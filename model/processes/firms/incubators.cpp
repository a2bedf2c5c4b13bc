#include "model/processes/firms/incubators.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"

namespace headwater::model::firms {
namespace {

// Sub-indices of draws keyed by a firm and a city.
constexpr std::uint16_t entry_slot = 0;
constexpr std::uint16_t choice_slot = 1;
constexpr std::uint16_t order_slot = 2;

struct Place {
    double lot = 0;
    std::uint64_t firm = 0;  // its serial
    SiteId site;
};

struct Building {
    double free = 0;  // m2
    double area = 0;  // m2 let
    std::int32_t tenants = 0;
    std::int32_t upstream = 0;  // of these
    ScratchVector<Place> staying;
    ScratchVector<Place> applying;

    Building(double space, std::pmr::memory_resource* scratch)
        : free(space), staying(scratch), applying(scratch) {}
};

/// Start-ups and labs that train; the others use what they make.
bool is_upstream(const Labs& labs, std::size_t lab) {
    return labs.kind[lab] == LabKind::start_up || labs.project_due[lab] != Researchers::never;
}

/// Neighbours of a firm that weighs entering.
double neighbours(const IncubatorParams& params, const Building& building, bool upstream) {
    const std::int32_t other = upstream ? building.tenants - building.upstream : building.upstream;
    return (1 - params.vertical) * building.tenants + params.vertical * 2 * other;
}

/// Neighbours in the growth of demand.
double partners(const IncubatorParams& params, const Building& building) {
    const double up = building.upstream;
    const double down = building.tenants - up;
    return (1 - params.vertical) * building.tenants + params.vertical * 4 * up * down / building.tenants;
}

double area_of(const IncubatorParams& params, std::int32_t heads) {
    return std::max(params.smallest_area, params.area_per_head * heads);
}

void fit_out(const Month& month, const IncubatorParams& params, Cities& cities) {
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double target = month.effect("incubator_space", CityId(c)) * month.scale;
        double& space = cities.incubator_space[c];
        const double pace = params.fit_out_months > 0 ? target / params.fit_out_months : target;
        space = std::min(target, space + pace);
    }
}

// Sorts the sites of small firms in cities with an incubator into tenants and applicants.
void collect(const Month& month, const IncubatorParams& params, const Labs& labs, Sites& sites,
             const Cities& cities, std::span<Building> buildings) {
    const Stream stream = month.stream("incubator");
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active) continue;
        const bool eligible = commercial(labs.kind[row]) && labs.heads[row] > 0 &&
                              whole_heads(month, labs, row) < params.largest_tenant;
        for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()]) {
            const CityId city = sites.city[site.row()];
            float& area = sites.incubator_area[site.row()];
            if (!eligible || !(cities.incubator_space[city.row()] > 0)) {
                area = 0;
                continue;
            }
            const std::uint64_t key = pair_key(labs.serial[row], cities.identity[city.row()]);
            const double lot = stream.uniform(key, order_slot);
            if (area > 0) {
                buildings[city.row()].staying.push_back({lot, labs.serial[row], site});
                continue;
            }
            const bool bundle = sites.subsidised_until[site.row()] > month.index;
            // Rooms that were promised are given first.
            if (bundle) {
                buildings[city.row()].applying.push_back({lot - 1, labs.serial[row], site});
            } else if (stream.chance(params.entry_hazard, key, entry_slot)) {
                buildings[city.row()].applying.push_back({lot, labs.serial[row], site});
            }
        }
    }
    const auto by_lot = [](const Place& a, const Place& b) {
        return std::tuple(a.lot, a.firm) < std::tuple(b.lot, b.firm);
    };
    for (Building& building : buildings) {
        std::ranges::sort(building.staying, by_lot);
        std::ranges::sort(building.applying, by_lot);
    }
}

void serve_tenants(const IncubatorParams& params, const Labs& labs, Sites& sites, Building& building) {
    for (const Place& place : building.staying) {
        float& area = sites.incubator_area[place.site.row()];
        const double held = area;
        if (held > building.free) {
            area = 0;
            continue;
        }
        const double wanted = area_of(params, sites.heads_at(place.site));
        const double given = wanted <= building.free ? wanted : std::min(held, wanted);
        area = static_cast<float>(given);
        building.free -= given;
        building.area += given;
        ++building.tenants;
        building.upstream += is_upstream(labs, sites.lab[place.site.row()].row()) ? 1 : 0;
    }
}

/// Returns how many came.
int let_in(const Month& month, const IncubatorParams& params, const Labs& labs, Sites& sites, CityId city,
           std::uint64_t identity, Building& building, MonthRecord& record) {
    int came = 0;
    const Stream stream = month.stream("incubator");
    for (const Place& place : building.applying) {
        const double area = area_of(params, sites.heads_at(place.site));
        if (area > building.free) continue;
        const std::size_t lab = sites.lab[place.site.row()].row();
        const bool upstream = is_upstream(labs, lab);
        const double services = month.effect("incubator_services", city) / params.usual_services;
        const double utility =
            params.discount_weight * month.effect("incubator_discount", city) +
            params.service_weight * std::log1p(services) +
            params.neighbour_weight * std::log1p(neighbours(params, building, upstream) / month.scale) -
            params.threshold;
        const double p = 1 / (1 + std::exp(-utility));
        if (!stream.chance(p, pair_key(labs.serial[lab], identity), choice_slot)) continue;
        sites.incubator_area[place.site.row()] = static_cast<float>(area);
        building.free -= area;
        building.area += area;
        ++building.tenants;
        building.upstream += upstream ? 1 : 0;
        ++came;
        record.count_lab("incubator_entries", city, labs.in_every_run(LabId(lab)));
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "incubator_entry";
        event.from = labs.origin[lab].valid() ? labs.origin[lab] : labs.seat[lab];
        event.to = city;
        event.lab = LabId(lab);
        event.value = area;
        record.events.push_back(event);
    }
    return came;
}

}  // namespace

void incubators(const Month& month, const IncubatorParams& params, Labs& labs, Sites& sites, Cities& cities,
                const Ledger& ledger, Postings& postings, MonthRecord& record) {
    if (!month.on("incubators")) return;
    fit_out(month, params, cities);
    const bool any = std::ranges::any_of(cities.incubator_space, [](double space) { return space > 0; }) ||
                     std::ranges::any_of(cities.incubator_used, [](double used) { return used > 0; });
    if (!any) return;

    ScratchVector<Building> buildings(month.scratch);
    buildings.reserve(cities.size());
    for (const double space : cities.incubator_space) buildings.emplace_back(space, month.scratch);
    collect(month, params, labs, sites, cities, buildings);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        Building& building = buildings[c];
        serve_tenants(params, labs, sites, building);
        const int came = let_in(month, params, labs, sites, city, cities.identity[c], building, record);
        cities.incubator_used[c] = building.area;
        const double support = month.effect("incubator_discount", city) * cities.rent[c] * building.area;
        const Money room = programme_room(month, cities, ledger, city, Programme::incubator, 0);
        const Money paid = std::min(money(support), room);
        postings.pay(cities.treasury[c], cities.households[c], paid, "incubator_support");
        const Money services =
            std::min(money(month.effect("incubator_services", city) * building.area), room - paid);
        postings.pay(cities.treasury[c], cities.households[c], services, "incubator_services");
        book_spending(cities, city, Programme::incubator, paid + services);
        book_result(cities, city, Programme::incubator, came);
        if (building.tenants == 0) continue;
        const double meetings = params.neighbour_weight * partners(params, building) /
                                (cities.incubator_space[c] / params.neighbourhood);
        const double growth = 1 + params.match_growth * (1 - std::exp(-meetings));
        for (const ScratchVector<Place>* places : {&building.staying, &building.applying})
            for (const Place& place : *places)
                if (sites.incubator_area[place.site.row()] > 0)
                    labs.demand[sites.lab[place.site.row()].row()] *= growth;
    }
}

}  // namespace headwater::model::firms
