// Incubators with vertical neighbours (CN-14).
//
// Space: the lever's m2 x scale are fitted out at the rate of space / fit_out_months (38 days for 10,000 m2).
// A site of a commercial firm with less than largest_tenant people in all considers entering with hazard
// entry_hazard a month, or at once when it came with a relocation bundle (Sites::subsidised_until). It enters
// with the logit of
//   discount_weight discount + service_weight ln(1 + services / 10) + neighbour_weight ln(1 + n / scale)
//   - threshold
// while space lasts; who comes first is draws. A tenant takes area_per_head x heads, at least smallest_area, and grows
// while there is room; it leaves when the firm reaches the limit, and the last to be served leave when space
// shrinks. The discounted part of a tenant's rent (product_market.hpp) is paid by the city to the owners of
// the building, which are households, as far as the programme room goes.
// Tenants meet up- and downstream neighbours: their demand A grows by
//   match_growth (1 - exp(-neighbour_weight n / (space / 1000 m2)))
// a month. Without `vertical` n counts all tenants. Upstream are start-ups and labs that train, downstream the
// others; with v = vertical, n = (1 - v) tenants + 2 v (tenants of the other side) when a firm weighs entering,
// and n = (1 - v) tenants + 4 v n_up n_down / tenants in the growth of demand: a building with as many above as
// below is as good as before, one of a single kind is of no use.
// Shared services, currency per m2 let and month, are paid by the city to those who give them (households), cut to
// the programme room. Venture capital looks at tenants first (funding.hpp). Event `incubator_entry`: from =
// the city of the firm's first seat or of its seat, to = the incubator's city, value = m2.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/firms/incubators.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

void incubators(const Month& month, const IncubatorParams& params, Labs& labs, Sites& sites, Cities& cities,
                const Ledger& ledger, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::firms
