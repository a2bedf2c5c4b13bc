// Incubators with vertical neighbours (CN-14).
//
// Space: the lever's m2 x scale are fitted out at the rate of space / fit_out_months (38 days for 10,000 m2).
// A site of a commercial firm with less than largest_tenant people in all considers entering with hazard
// entry_hazard a month, or at once when it came with a relocation bundle (Sites::subsidised_until). It enters
// with the logit of
//   discount_weight discount + service_weight ln(1 + services / 10) + neighbour_weight ln(1 + n / scale)
//   - threshold
// while space lasts; who comes first is luck. A tenant takes area_per_head x heads, at least 20 m2, and grows
// while there is room; it leaves when the firm reaches the limit, and the last to be served leave when space
// shrinks. The discounted part of a tenant's rent (product_market.hpp) is paid by the city to the owners of
// the building, which are households, as far as the programme room goes.
// Tenants meet up- and downstream neighbours: their demand A grows by
//   match_growth (1 - exp(-neighbour_weight n / (space / 1000 m2)))
// a month. Without `vertical` n counts all tenants. Upstream are start-ups and labs that train, downstream the
// others; with v = vertical, n = (1 - v) tenants + 2 v (tenants of the other side) when a firm weighs entering,
// and n = (1 - v) tenants + 4 v n_up n_down / tenants in the growth of demand: a building with as many above as
// below is as good as before, one of a single kind is of no use.
// Shared services, CNY per m2 let and month, are paid by the city to those who give them (households), cut to
// the programme room. Venture capital looks at tenants first (funding.hpp). Event `incubator_entry`: from =
// the city of the firm's first seat or of its seat, to = the incubator's city, value = m2.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct IncubatorParams {
    double fit_out_months = 1;
    double largest_tenant = 150;
    double area_per_head = 12;
    double entry_hazard = 0.006;
    double discount_weight = 1.5;
    double neighbour_weight = 0.3;
    double match_growth = 0.006;
    double threshold = 1.5;
    double vertical = 0;
    double service_weight = 1;
};

template <>
inline constexpr std::string_view group_of<IncubatorParams> = "incubator";
template <>
inline constexpr auto fields_of<IncubatorParams> = std::to_array<Field<IncubatorParams>>({
    {"fit_out_months",
     &IncubatorParams::fit_out_months,
     Unit::month,
     {0, 36},
     {1, 3},
     Scale::linear,
     Mark::published,
     "Months between the decision on space and its use",
     "P-56: 38 days"},
    {"largest_tenant",
     &IncubatorParams::largest_tenant,
     Unit::person,
     {5, 10000},
     {50, 300},
     Scale::linear,
     Mark::assumed,
     "Heads above which a firm leaves",
     "M"},
    {"area_per_head",
     &IncubatorParams::area_per_head,
     Unit::square_metre,
     {1, 100},
     {8, 20},
     Scale::linear,
     Mark::assumed,
     "Space per head in the incubator",
     "P-56: 10,000 m2 for about 70 firms"},
    {"entry_hazard",
     &IncubatorParams::entry_hazard,
     Unit::per_month,
     {0, 1},
     {0.003, 0.03},
     Scale::linear,
     Mark::assumed,
     "Hazard that an eligible local firm considers entering",
     "P-56: the first 10,000 m2 filled in eight months"},
    {"discount_weight",
     &IncubatorParams::discount_weight,
     Unit::utility,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility of a rent that is paid in full",
     "M"},
    {"neighbour_weight",
     &IncubatorParams::neighbour_weight,
     Unit::utility,
     {0, 10},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Utility per log neighbour, nu",
     "CN-14"},
    {"match_growth",
     &IncubatorParams::match_growth,
     Unit::per_month,
     {0, 0.1},
     {0, 0.02},
     Scale::linear,
     Mark::assumed,
     "Monthly growth of demand from neighbours in a full incubator",
     "CN-14; P-37"},
    {"threshold",
     &IncubatorParams::threshold,
     Unit::utility,
     {-10, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility of the own office",
     "M"},
    {"vertical",
     &IncubatorParams::vertical,
     Unit::share,
     {0, 1},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of up- and downstream neighbours against tenants of any kind",
     "CN-14; 0 = all tenants alike"},
    {"service_weight",
     &IncubatorParams::service_weight,
     Unit::utility,
     {0, 10},
     {0.3, 3},
     Scale::linear,
     Mark::assumed,
     "Utility per log(1 + services / 10 CNY per m2 and month)",
     "M"},
});
static_assert(complete<IncubatorParams>());

void incubators(const Month& month, const IncubatorParams& params, Labs& labs, Sites& sites, Cities& cities,
                const Ledger& ledger, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
