// Measures of products: sales, their sectors, what models of other cities earn.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

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
        revenue[labs.seat[f].row()][s] += in_units(labs.revenue[f]);
        nation[s] += in_units(labs.revenue[f]);
        all += in_units(labs.revenue[f]);
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
        const double revenue = in_units(labs.revenue[f]);
        all += revenue;
        if (at_home && labs.capability[f] < open && labs.seat[f] != CityId(static_cast<std::size_t>(home)))
            users += revenue;
    }
    if (all > 0) out[0] = users / all;
}

inline constexpr auto products_measures = std::to_array<Measure>({
    {40, "revenue", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "product sales of firms seated in the city, of applications and model access; no public money", "",
     city_money<"product_sales">,
     rows_of<BookedTo::receiver_seat, "product_revenue", "sales_home", "export", "model_access",
             "advertising">},
    {93, "specialisation", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "how far sales and public orders of firms seated in the city are from the nation's mix of sectors; 0 to "
     "2",
     "sum over sectors |share in the city - share in the nation|", specialisation},
    {94, "technology_export", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the sales and public orders of firms that is earned with an open model from another city",
     "those of firms behind the open frontier outside its home / those of all firms", technology_export},
    {95, "focus_fit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of cities that back the sector in which they are strongest", "",
     [](const In& in, Out out) {
         const ApplicationSectors& application_sectors = in.world.application_sectors;
         double fits = 0;
         for (std::size_t c = 0; c < application_sectors.focus.size(); ++c) {
             const ByApplicationSector& strength = application_sectors.strength[c];
             const double backed = strength[static_cast<std::size_t>(application_sectors.focus[c])];
             fits += backed == *std::ranges::max_element(strength) ? 1 : 0;
         }
         out[0] = application_sectors.focus.empty()
                      ? undefined
                      : fits / static_cast<double>(application_sectors.focus.size());
     }},
    {108, "alumni_revenue", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "product sales, wherever they are, of firms that came out of institutes seated in the city", "",
     city_money<"alumni_sales">,
     rows_of<BookedTo::parent_seat, "product_revenue", "sales_home", "export", "model_access",
             "advertising">},
    {125, "procurement_bonus_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "bonus of public buyers for products on an original architecture", "", paid<"procurement_bonus">,
     rows_of<BookedTo::payer, "procurement_bonus">},
});

inline constexpr auto products_measures_of_labs = std::to_array<Measure>({
    {12, "revenue", Over::lab, Timing::flow, Unit::money, Size::held, Goal::none,
     "product sales and public orders; of institutes and universities public funding", "",
     money_of_lab<&Labs::revenue>, no_payments, "revenue"},
    {13, "costs", Over::lab, Timing::flow, Unit::money, Size::held, Goal::none,
     "costs: pay, rent, compute and sites", "", money_of_lab<&Labs::costs>},
});

}  // namespace headwater::model::measures
