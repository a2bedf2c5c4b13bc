// Markets and money of cities: orders, tax of teams, branches paid for, the commons.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// A column of the commons by city; 0 while no city ever had any.
template <std::vector<double> Commons::*column>
void of_commons(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = c < in.world.commons.size() ? (in.world.commons.*column)[c] : 0.0;
}

/// Krugman's index by revenue; undefined where cities do not differ by sector.
inline void specialisation(const In& in, Out out) {
    const ApplicationSectors& application_sectors = in.world.application_sectors;
    std::ranges::fill(out, undefined);
    if (!application_sectors.in_use()) return;
    const Labs& labs = in.world.labs;
    std::vector<ByApplicationSector> revenue(in.world.n_cities());
    ByApplicationSector nation{};
    double all = 0;
    for (std::size_t f = 0; f < labs.size(); ++f) {
        if (labs.status[f] != LabStatus::active || !commercial(labs.kind[f])) continue;
        const auto s = static_cast<std::size_t>(application_sectors.of_lab[f]);
        revenue[labs.seat[f].row()][s] += cny(labs.revenue[f]);
        nation[s] += cny(labs.revenue[f]);
        all += cny(labs.revenue[f]);
    }
    for (std::size_t c = 0; c < revenue.size(); ++c) {
        const double here = std::accumulate(revenue[c].begin(), revenue[c].end(), 0.0);
        if (!(here > 0)) continue;
        out[c] = 0;
        for (std::size_t s = 0; s < n_application_sectors; ++s)
            out[c] += std::abs(revenue[c][s] / here - nation[s] / all);
    }
}

inline void technology_export(const In& in, Out out) {
    const ApplicationSectors& application_sectors = in.world.application_sectors;
    const Labs& labs = in.world.labs;
    const double open = in.world.nation.open_frontier;
    out[0] = undefined;
    if (!application_sectors.in_use()) return;
    const auto home =
        std::ranges::find(application_sectors.open_level, open) - application_sectors.open_level.begin();
    const bool at_home = static_cast<std::size_t>(home) < in.world.n_cities();
    double all = 0;
    double users = 0;
    for (std::size_t f = 0; f < labs.size(); ++f) {
        if (labs.status[f] != LabStatus::active || !commercial(labs.kind[f])) continue;
        const double revenue = cny(labs.revenue[f]);
        all += revenue;
        if (at_home && labs.capability[f] < open && labs.seat[f] != CityId(static_cast<std::size_t>(home)))
            users += revenue;
    }
    if (all > 0) out[0] = users / all;
}

inline constexpr auto market_measures = std::to_array<Measure>({
    {"tender_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "orders that the city placed with firms",
     "", paid<"public_order">, rows_of<BookedTo::payer, "public_order">},
    {"public_orders", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "orders of cities, anywhere, won by firms seated in the city", "", city_money<"public_orders">,
     rows_of<BookedTo::receiver_seat, "public_order">},
    {"public_funding", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "money of nation and city for the universities and institutes seated in the city",
     "research funding + institute_budget_paid",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cny(in.record.amount("research_funding", CityId(c)) +
                          in.world.ledger.flows().paid("institute_budget", CityId(c)));
     },
     rows_of<BookedTo::receiver_seat, "research_funding", "institute_budget">},
    {"tenders", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "orders that the city placed", "",
     city_count<"tenders">},
    {"tenders_local", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "orders of the city won by firms with a site in it", "", city_count<"tenders_local">},
    {"tax_of_teams", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "part of tax_received from firms seated elsewhere, for their teams in the city", "",
     received<"team_tax">, rows_of<BookedTo::receiver, "team_tax">},
    {"branch_subsidy_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "paid by the city for branches that opened", "", paid<"branch_subsidy">,
     rows_of<BookedTo::payer, "branch_subsidy">},
    {"pool_gpus", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::none,
     "GPUs in the city's open pool, contributions included", "", of_commons<&Commons::pool>},
    {"pool_use", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "what labs ask of the pool as a share of it; above 1 it is congested", "asked GPUs / pool_gpus",
     [](const In& in, Out out) {
         const Commons& commons = in.world.commons;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] =
                 c < commons.size() && commons.pool[c] > 0 ? commons.asked[c] / commons.pool[c] : undefined;
     }},
    {"pool_users", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs that used the city's pool in the month", "", lab_count<"pool_users">},
    {"pool_rent_paid", Over::city, Timing::flow, Unit::cny, Size::total, Goal::none,
     "rent of GPUs for the pool paid by the city", "", paid<"pool_rent">,
     rows_of<BookedTo::payer, "pool_rent">},
    {"public_data", Over::city, Timing::stock, Unit::token, Size::each, Goal::none,
     "public data that the city has opened", "", of_commons<&Commons::data>},
    {"vacancy_fill", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of posts in the city that were filled", "hires / (hires + vacancies left)",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             double left = 0;
             for (const std::int32_t n : in.world.sites.vacancies[s]) left += std::max(n, 0);
             return left;
         });
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double hires = in.record.count("hires", CityId(c));
             out[c] = hires + out[c] > 0 ? hires / (hires + out[c]) : undefined;
         }
     }},
    {"voucher_cut", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "part of the compute bills of firms with a voucher that the city paid",
     "voucher_paid / contracts with a voucher",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double all = cny(in.record.amount("voucher_contracts", CityId(c)));
             out[c] = all > 0 ? cny(in.world.ledger.flows().paid("voucher", CityId(c))) / all
                              : undefined;
         }
     }},
    {"domestic_compute", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the compute contracts with a voucher that runs on domestic hardware", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double all = cny(in.record.amount("voucher_contracts", CityId(c)));
             out[c] =
                 all > 0 ? cny(in.record.amount("domestic_contracts", CityId(c))) / all : undefined;
         }
     }},
    {"specialisation", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "how far sales and public orders of firms seated in the city are from the nation's mix of sectors; 0 to 2",
     "sum over sectors |share in the city - share in the nation|", specialisation},
    {"technology_export", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the sales and public orders of firms that is earned with an open model from another city",
     "those of firms behind the open frontier outside its home / those of all firms", technology_export},
    {"focus_fit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of cities that back the sector in which they are strongest", "",
     [](const In& in, Out out) {
         const ApplicationSectors& application_sectors = in.world.application_sectors;
         double fits = 0;
         for (std::size_t c = 0; c < application_sectors.focus.size(); ++c) {
             const ByApplicationSector& strength = application_sectors.strength[c];
             const double backed = strength[static_cast<std::size_t>(application_sectors.focus[c])];
             fits += backed == *std::ranges::max_element(strength) ? 1 : 0;
         }
         out[0] = application_sectors.focus.empty() ? undefined : fits / static_cast<double>(application_sectors.focus.size());
     }},
});

}  // namespace headwater::model::measures
