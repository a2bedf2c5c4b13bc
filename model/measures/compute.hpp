// Measures of compute: GPUs, their price, vouchers, the public pool.
#pragma once

#include <array>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// A column of the commons by city; 0 while no city ever had any.
template <std::vector<double> Commons::*column>
void of_commons(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = c < in.world.commons.size() ? (in.world.commons.*column)[c] : 0.0;
}

inline constexpr auto compute_measures = std::to_array<Measure>({
    {51, "voucher_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "compute vouchers paid by the city", "", paid<"voucher">, rows_of<BookedTo::payer, "voucher">},
    {62, "vouchers", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none,
     "labs that received a compute voucher", "", lab_count<"vouchers">},
    {68, "gpus", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::maximise,
     "GPUs rented by labs seated in the city", "",
     [](const In& in, Out out) { by_seat(in, out, [&](std::size_t f) { return in.world.labs.gpus[f]; }); }},
    {76, "gpu_price", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "rent of a GPU", "", national<&Nation::gpu_price>},
    {77, "gpu_rented", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::maximise,
     "GPUs rented in the country", "", national<&Nation::gpu_rented>},
    {85, "pool_gpus", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::none,
     "GPUs in the city's open pool, contributions included", "", of_commons<&Commons::pool>},
    {86, "pool_use", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "what labs ask of the pool as a share of it; above 1 it is congested", "asked GPUs / pool_gpus",
     [](const In& in, Out out) {
         const Commons& commons = in.world.commons;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] =
                 c < commons.size() && commons.pool[c] > 0 ? commons.asked[c] / commons.pool[c] : undefined;
     }},
    {87, "pool_users", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs that used the city's pool in the month", "", lab_count<"pool_users">},
    {88, "pool_rent_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent of GPUs for the pool paid by the city", "", paid<"pool_rent">,
     rows_of<BookedTo::payer, "pool_rent">},
    {89, "public_data", Over::city, Timing::stock, Unit::token, Size::each, Goal::none,
     "public data that the city has opened", "", of_commons<&Commons::data>},
    {91, "voucher_cut", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "part of the compute bills of firms with a voucher that the city paid",
     "voucher_paid / contracts with a voucher",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double all = in_units(in.record.amount("voucher_contracts", CityId(c)));
             out[c] = all > 0 ? in_units(in.world.ledger.flows().paid("voucher", CityId(c))) / all
                              : undefined;
         }
     }},
    {92, "domestic_compute", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the compute contracts with a voucher that runs on domestic hardware", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double all = in_units(in.record.amount("voucher_contracts", CityId(c)));
             out[c] =
                 all > 0 ? in_units(in.record.amount("domestic_contracts", CityId(c))) / all : undefined;
         }
     }},
    {190, "parent_funding", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "compute and people of labs that parents outside the model paid for", "", flow_of<"parent_funding">,
     rows_of<BookedTo::nation, "parent_funding">},
});

inline constexpr auto compute_measures_of_labs = std::to_array<Measure>({
    {6, "gpus", Over::lab, Timing::mean, Unit::gpu, Size::held, Goal::none, "GPUs rented", "",
     of_lab<&Labs::gpus>, no_payments, "gpus"},
});

}  // namespace headwater::model::measures
