// Markets and money of cities: orders, tax of teams, branches paid for, the commons.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// A column of the commons by city; 0 while no city ever had any.
template <std::vector<double> Commons::*column>
void of_commons(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = c < in.world.commons.size() ? (in.world.commons.*column)[c] : 0.0;
}

inline constexpr auto market_measures = std::to_array<Measure>({
    {"tender_paid", Over::city, Timing::flow, Unit::cny, Goal::none, "orders that the city placed with firms",
     "", paid<PostingKind::public_order>},
    {"tenders", Over::city, Timing::flow, Unit::count, Goal::none, "orders that the city placed", "",
     city_count<CityCount::tenders>},
    {"tenders_local", Over::city, Timing::flow, Unit::count, Goal::none,
     "orders of the city won by firms with a site in it", "", city_count<CityCount::tenders_local>},
    {"tax_of_teams", Over::city, Timing::flow, Unit::cny, Goal::none,
     "part of tax_received from firms seated elsewhere, for their teams in the city", "",
     received<PostingKind::team_tax>},
    {"branch_subsidy_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "paid by the city for branches that opened", "", paid<PostingKind::branch_subsidy>},
    {"pool_gpus", Over::city, Timing::stock, Unit::gpu, Goal::none,
     "GPUs in the city's open pool, contributions included", "", of_commons<&Commons::pool>},
    {"pool_use", Over::city, Timing::stock, Unit::share, Goal::none,
     "what labs ask of the pool as a share of it; above 1 it is congested", "asked GPUs / pool_gpus",
     [](const In& in, Out out) {
         const Commons& commons = in.world.commons;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] =
                 c < commons.size() && commons.pool[c] > 0 ? commons.asked[c] / commons.pool[c] : undefined;
     }},
    {"pool_users", Over::city, Timing::flow, Unit::count, Goal::none,
     "labs that used the city's pool in the month", "", city_count<CityCount::pool_users>},
    {"pool_rent_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
     "rent of GPUs for the pool paid by the city", "", paid<PostingKind::pool_rent>},
    {"public_data", Over::city, Timing::stock, Unit::token, Goal::none,
     "public data that the city has opened", "", of_commons<&Commons::data>},
});

}  // namespace headwater::model::measures
