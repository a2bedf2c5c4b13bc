// The supply of accelerators: prices, lead times, power and sites, vendors. All are undefined where a scenario has no
// vendors.
#pragma once

#include <array>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

template <std::vector<double> ChipMarket::*column>
void of_chip_market(const In& in, Out out) {
    out[0] = in.world.chip_market.size() > 0 ? (in.world.chip_market.*column)[0] : undefined;
}

inline bool has_vendors(const In& in) {
    return in.world.vendors.size() > 0;
}

/// Sum over vendors of `value(row)`.
template <class Value>
void over_vendors(const In& in, Out out, Value value) {
    out[0] = has_vendors(in) ? 0 : undefined;
    for (std::size_t v = 0; v < in.world.vendors.size(); ++v) out[0] += value(v);
}

/// What `counts(vendor)` has of the sum of `value(row of customers)`, undefined where the sum is 0.
template <class Value, class Counts>
void share_of_vendors(const In& in, Out out, Value value, Counts counts) {
    const ChipCustomers& customers = in.world.chip_customers;
    double all = 0;
    double part = 0;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const double amount = value(row);
        all += amount;
        if (counts(customers.vendor[row].row())) part += amount;
    }
    out[0] = all > 0 ? part / all : undefined;
}

inline bool not_incumbent(const In& in, std::size_t vendor) {
    return in.world.vendors.kind[vendor] != VendorKind::incumbent;
}

/// Sum over halls of `value(row)` by place.
template <class Value>
void by_place(const In& in, Out out, Value value) {
    std::ranges::fill(out, has_vendors(in) ? 0 : undefined);
    for (std::size_t h = 0; h < in.world.halls.size(); ++h) out[in.world.halls.place[h].row()] += value(h);
}

inline constexpr auto chip_measures = std::to_array<Measure>({
    {191, "chip_lead", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
     "months from an order of accelerators to their delivery, mean of vendors open to all by what they can deliver",
     "", of_chip_market<&ChipMarket::lead>},
    {192, "chip_price", Over::nation, Timing::stock, Unit::money_per_gpu, Size::each, Goal::minimise,
     "price of an H100-equivalent, mean of vendors open to all by output, the wedge of a control included", "",
     [](const In& in, Out out) {
         const Vendors& vendors = in.world.vendors;
         double output = 0;
         double price = 0;
         for (std::size_t v = 0; v < vendors.size(); ++v) {
             if (vendors.customer[v].valid()) continue;
             const bool abroad = vendors.origin[v] == VendorOrigin::abroad;
             output += vendors.output[v];
             price += vendors.output[v] * vendors.list[v] * (abroad ? 1 + in.world.chip_market.wedge[0] : 1);
         }
         out[0] = output > 0 ? price / output : undefined;
     }},
    {193, "chip_wedge", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "by how much an export control makes accelerators from abroad dearer than at their vendors", "",
     of_chip_market<&ChipMarket::wedge>},
    {194, "chips_delivered", Over::nation, Timing::flow, Unit::gpu, Size::total, Goal::maximise,
     "H100-equivalents delivered to sellers of GPU-hours", "",
     [](const In& in, Out out) {
         over_vendors(in, out, [&](std::size_t v) { return in.world.vendors.delivered[v]; });
     }},
    {195, "chips_exported", Over::nation, Timing::flow, Unit::gpu, Size::total, Goal::none,
     "H100-equivalents that vendors of the country sold out of it", "",
     [](const In& in, Out out) {
         over_vendors(in, out, [&](std::size_t v) { return in.world.vendors.exported[v]; });
     }},
    {196, "chip_backlog", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::minimise,
     "H100-equivalents on the books of vendors, with orders beyond the need", "",
     [](const In& in, Out out) {
         const Vendors& vendors = in.world.vendors;
         over_vendors(in, out, [&](std::size_t v) { return vendors.backlog[v] + vendors.phantom[v]; });
     }},
    {197, "chips_waiting", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::minimise,
     "H100-equivalents that are paid for and have no power", "",
     [](const In& in, Out out) {
         out[0] = has_vendors(in) ? 0 : undefined;
         for (const double chips : in.world.chip_customers.waiting) out[0] += chips;
     }},
    {198, "power_connected", Over::city, Timing::stock, Unit::megawatt, Size::total, Goal::maximise,
     "power of halls of sellers in the city", "",
     [](const In& in, Out out) {
         const Halls& halls = in.world.halls;
         by_place(in, out, [&](std::size_t h) { return halls.connected[h] != 0 ? halls.power[h] : 0; });
     }},
    {199, "power_queue", Over::city, Timing::stock, Unit::megawatt, Size::total, Goal::minimise,
     "power that halls in the city wait for", "",
     [](const In& in, Out out) {
         const Halls& halls = in.world.halls;
         by_place(in, out, [&](std::size_t h) { return halls.connected[h] != 0 ? 0 : halls.power[h]; });
     }},
    {200, "power_wait", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
     "months since halls in the queue asked for power, mean over megawatts", "",
     [](const In& in, Out out) {
         const Halls& halls = in.world.halls;
         double power = 0;
         double months = 0;
         for (std::size_t h = 0; h < halls.size(); ++h) {
             if (halls.connected[h] != 0) continue;
             power += halls.power[h];
             months += halls.power[h] * (in.world.month - halls.asked[h]);
         }
         out[0] = power > 0 ? months / power : undefined;
     }},
    {201, "largest_site", Over::nation, Timing::stock, Unit::gpu, Size::each, Goal::maximise,
     "GPUs with power at the largest site, of the real world at any scale", "",
     of_chip_market<&ChipMarket::largest_site>},
    {202, "challenger_share", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the month's deliveries that came from challengers and in-house programmes", "",
     [](const In& in, Out out) {
         const Vendors& vendors = in.world.vendors;
         double all = 0;
         double part = 0;
         for (std::size_t v = 0; v < vendors.size(); ++v) {
             all += vendors.delivered[v];
             if (not_incumbent(in, v)) part += vendors.delivered[v];
         }
         out[0] = all > 0 ? part / all : undefined;
     }},
    {203, "challenger_chips", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of the fleets of sellers", "",
     [](const In& in, Out out) {
         share_of_vendors(
             in, out, [&](std::size_t row) { return in.world.chip_customers.fleet[row]; },
             [&](std::size_t v) { return not_incumbent(in, v); });
     }},
    {204, "home_chips", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the fleets of sellers from vendors of the country", "",
     [](const In& in, Out out) {
         share_of_vendors(
             in, out, [&](std::size_t row) { return in.world.chip_customers.fleet[row]; },
             [&](std::size_t v) { return in.world.vendors.origin[v] == VendorOrigin::home; });
     }},
    {205, "vendor_revenue", Over::nation, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "sales of vendors of accelerators, exports included", "",
     [](const In& in, Out out) {
         out[0] = 0;
         for (const Money revenue : in.world.vendors.revenue) out[0] += in_units(revenue);
     },
     rows_of<BookedTo::nation, "chip_sale", "chip_export">},
    {206, "idle_contract_gpus", Over::nation, Timing::mean, Unit::gpu, Size::total, Goal::minimise,
     "GPUs under contract that nobody used", "", of_chip_market<&ChipMarket::idle_hours>},
    {207, "halls_connected", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "halls of sellers in the city that got power", "", city_count<"halls_connected">},
    {208, "halls_asked", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "halls of sellers for which power was asked in the city", "", city_count<"halls_asked">},
});

}  // namespace headwater::model::measures
