// Trust of sellers of GPU-hours in vendors of accelerators, and platforms of these (SV-28). Undefined where the mechanism is off.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Mean of `value(row of trust)` over what sellers at work have and have ordered.
template <class Value>
void over_trust(const In& in, Out out, Value value) {
    const ChipCustomers& customers = in.world.chip_customers;
    double all = 0;
    double sum = 0;
    for (std::size_t row = 0; row < in.world.chip_trust.size(); ++row) {
        const double held = customers.fleet[row] + customers.waiting[row] + customers.ordered[row];
        all += held;
        sum += held * value(row);
    }
    out[0] = all > 0 ? sum / all : undefined;
}

inline constexpr auto vendor_trust_measures = std::to_array<Measure>({
    {285, "rivals_hidden", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of their accelerators and orders for which sellers have prepared other vendors and do not show "
     "it",
     "",
     [](const In& in, Out out) {
         const ChipTrust& trust = in.world.chip_trust;
         over_trust(in, out, [&](std::size_t row) { return trust.prepared[row] - trust.open[row]; });
     }},
    {286, "orders_to_rivals", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the month's orders that sellers gave to other vendors because of a grudge", "",
     [](const In& in, Out out) {
         const ChipTrust& trust = in.world.chip_trust;
         double placed = 0;
         double moved = 0;
         for (std::size_t row = 0; row < trust.size(); ++row) {
             placed += trust.placed[row];
             moved += trust.moved[row];
         }
         out[0] = placed > 0 ? moved / placed : undefined;
     }},
    {287, "vendor_grudge", Over::nation, Timing::stock, Unit::one, Size::each, Goal::minimise,
     "grudge of sellers against vendors, log of purchase odds, mean over their accelerators and orders", "",
     [](const In& in, Out out) {
         over_trust(in, out, [&](std::size_t row) { return in.world.chip_trust.grudge[row]; });
     }},
    {288, "platform_share", Over::nation, Timing::mean, Unit::share, Size::each, Goal::none,
     "share of the GPUs let by sellers that went through platforms of vendors", "",
     [](const In& in, Out out) {
         double all = 0;
         double let = 0;
         for (const double gpus : in.world.clouds.let) all += gpus;
         for (const double gpus : in.world.platforms.let) let += gpus;
         out[0] = all > 0 && in.world.chip_trust.size() > 0 ? let / all : undefined;
     }},
    {289, "platform_fees", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what platforms of vendors kept of the price of hours", "", flow_of<"platform_fee">,
     rows_of<BookedTo::nation, "platform_fee">},
    {290, "allocations_refused", Over::city, Timing::flow, Unit::count, Size::each, Goal::minimise,
     "sellers of GPU-hours in the city that a vendor refused their part, each at most once a year", "",
     city_count<"allocations_refused">},
});

}  // namespace headwater::model::measures
