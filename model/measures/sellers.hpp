// The market for GPU-hours: prices by kind of seller and of sale, use, queue, sellers. All are undefined where a
// scenario has no sellers.
#pragma once

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// A number of the rental market.
template <std::vector<double> RentalMarket::*column>
void rental(const In& in, Out out) {
    out[0] = in.world.rental_market.size() > 0 ? (in.world.rental_market.*column)[0] : undefined;
}

/// Calls `visit(row)` for each seller at work.
template <class Visit>
void each_seller(const In& in, Visit visit) {
    for (std::size_t j = 0; j < in.world.clouds.size(); ++j)
        if (in.world.clouds.status[j] == CloudStatus::active) visit(j);
}

/// Mean list of sellers of a kind, weighted by what they let this month, CNY per GPU-hour.
template <CloudKind kind>
void price_of_sales(const In& in, Out out) {
    double let = 0;
    double list = 0;
    each_seller(in, [&](std::size_t j) {
        if (in.world.clouds.kind[j] != kind) return;
        let += in.world.clouds.let[j];
        list += in.world.clouds.let[j] * in.world.clouds.posted[j];
    });
    out[0] = let > 0 ? list / let : undefined;
}

/// Share of the fleets of a kind that was let.
template <CloudKind kind>
void use_of_kind(const In& in, Out out) {
    double let = 0;
    double fleet = 0;
    each_seller(in, [&](std::size_t j) {
        if (in.world.clouds.kind[j] != kind) return;
        let += in.world.clouds.let[j];
        fleet += in.world.clouds.fleet[j];
    });
    out[0] = fleet > 0 ? let / fleet : undefined;
}

inline constexpr auto seller_measures = std::to_array<Measure>({
    {173, "rent_neocloud", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "median list of sellers that buyers find by search", "", rental<&RentalMarket::median>},
    {174, "rent_hyperscaler", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "list of hyperscalers, mean over what they let", "", price_of_sales<CloudKind::hyperscaler>},
    {175, "rent_spot", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "price of GPU-hours at once", "", rental<&RentalMarket::spot>},
    {176, "rent_contract", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "mean price of the contracts that were signed last", "",
     [](const In& in, Out out) {
         rental<&RentalMarket::contract>(in, out);
         if (!(out[0] > 0)) out[0] = undefined;
     }},
    {177, "gpu_hour_cost", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::none,
     "full cost of a GPU-hour on hardware bought today, at the usual use", "", rental<&RentalMarket::cost>},
    {178, "rent_spread", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "highest over lowest list among the twelve largest sellers that buyers find by search", "",
     [](const In& in, Out out) {
         constexpr std::size_t largest = 12;
         std::vector<std::pair<double, double>> sellers;  // fleet, list
         each_seller(in, [&](std::size_t j) {
             const Clouds& clouds = in.world.clouds;
             if (clouds.kind[j] == CloudKind::neocloud && clouds.fleet[j] > 0)
                 sellers.emplace_back(-clouds.fleet[j], clouds.posted[j]);
         });
         std::ranges::sort(sellers);
         if (sellers.size() > largest) sellers.resize(largest);
         double low = 0;
         double high = 0;
         for (const auto& [fleet, list] : sellers) {
             low = low > 0 ? std::min(low, list) : list;
             high = std::max(high, list);
         }
         out[0] = low > 0 ? high / low : undefined;
     }},
    {179, "rental_use", Over::nation, Timing::mean, Unit::share, Size::each, Goal::maximise,
     "share of the machines of sellers that was let", "",
     [](const In& in, Out out) {
         double let = 0;
         double fleet = 0;
         each_seller(in, [&](std::size_t j) {
             let += in.world.clouds.let[j];
             fleet += in.world.clouds.fleet[j];
         });
         out[0] = fleet > 0 ? let / fleet : undefined;
     }},
    {180, "neocloud_use", Over::nation, Timing::mean, Unit::share, Size::each, Goal::maximise,
     "the same, of sellers that buyers find by search", "", use_of_kind<CloudKind::neocloud>},
    {181, "hyperscaler_use", Over::nation, Timing::mean, Unit::share, Size::each, Goal::maximise,
     "the same, of hyperscalers", "", use_of_kind<CloudKind::hyperscaler>},
    {182, "gpu_queue", Over::nation, Timing::mean, Unit::gpu, Size::total, Goal::minimise,
     "GPUs asked for that nobody had", "", rental<&RentalMarket::queue>},
    {183, "gpu_wait", Over::nation, Timing::mean, Unit::month, Size::each, Goal::minimise,
     "months in which the machines that were let would serve the queue", "queue / GPUs let",
     [](const In& in, Out out) {
         const RentalMarket& market = in.world.rental_market;
         const double served = market.size() > 0 ? market.demand[0] - market.queue[0] : 0;
         out[0] = served > 0 ? market.queue[0] / served : undefined;
     }},
    {184, "gpus_contracted", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::none,
     "GPUs under contract with labs", "",
     [](const In& in, Out out) {
         out[0] = in.world.clouds.size() > 0 ? 0 : undefined;
         each_seller(in, [&](std::size_t j) { out[0] += in.world.clouds.contracted[j]; });
     }},
    {185, "gpus_of_sellers", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::maximise,
     "GPUs of sellers in the city", "",
     [](const In& in, Out out) {
         std::ranges::fill(out, in.world.clouds.size() > 0 ? 0 : undefined);
         each_seller(in, [&](std::size_t j) {
             out[in.world.clouds.place[j].row()] += in.world.clouds.fleet[j];
         });
     }},
    {186, "gpu_sellers", Over::nation, Timing::stock, Unit::count, Size::each, Goal::none,
     "sellers of GPU-hours", "as many at any scale of the run: their fleets have its size",
     [](const In& in, Out out) {
         out[0] = in.world.clouds.size() > 0 ? 0 : undefined;
         each_seller(in, [&](std::size_t) { ++out[0]; });
     }},
    {187, "sellers_founded", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "sellers of GPU-hours that began in the city", "", city_count<"sellers_founded">},
    {188, "sellers_closed", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "sellers of GPU-hours that closed in the city", "", city_count<"sellers_closed">},
    {189, "compute_contracts", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "contracts for GPUs signed by labs seated in the city", "", lab_count<"compute_contracts">},
});

}  // namespace headwater::model::measures
