// Nations of one world: frontiers, people across the border, accelerators, money. A number of a nation stands at each of its
// cities, a total at the first. Undefined where the world is one nation, but for people, of whom none crosses.
#pragma once

#include <algorithm>
#include <array>

#include "model/measures/technology.hpp"

namespace headwater::model::measures {

/// A number of the nation at each of its cities.
template <auto column>
void of_nation(const In& in, Out out) {
    const Nations& nations = in.world.nations;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = nations.size() == 0
                     ? undefined
                     : static_cast<double>((nations.*column)[in.world.city_nations.of(CityId(c))]);
}

/// `value(nation)` at its first city, 0 at the others.
template <class Value>
void at_first_city(const In& in, Out out, Value value) {
    const Nations& nations = in.world.nations;
    std::ranges::fill(out, nations.size() == 0 ? undefined : 0.0);
    for (std::size_t n = 0; n < nations.size(); ++n) out[nations.first_city[n].row()] = value(n);
}

template <auto column>
void total_of_nation(const In& in, Out out) {
    at_first_city(in, out, [&](std::size_t n) { return (in.world.nations.*column)[n]; });
}

inline constexpr auto nation_measures = std::to_array<Measure>({
    {454, "nation_frontier", Over::city, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of the best model of labs seated in the nation of the city", "", of_nation<&Nations::frontier>},
    {455, "nation_gap", Over::city, Timing::stock, Unit::log10_flop, Size::each, Goal::minimise,
     "how far that is behind the best model of the other nations; below 0 it leads",
     "frontier abroad - nation_frontier",
     [](const In& in, Out out) {
         const Nations& nations = in.world.nations;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const std::size_t n = in.world.city_nations.of(CityId(c));
             out[c] = nations.size() > 0 && nations.frontier[n] > 0
                          ? nations.frontier_abroad[n] - nations.frontier[n]
                          : undefined;
         }
     }},
    {456, "nation_open_frontier", Over::city, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "K of the best open model that can be had in the nation of the city", "",
     of_nation<&Nations::open_frontier>},
    {457, "nation_gpu_price", Over::city, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::none,
     "price of a GPU-hour in the nation of the city", "", of_nation<&Nations::gpu_price>},
    {458, "nation_gpus", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::none,
     "H100-equivalents on offer in the nation, at its first city", "", total_of_nation<&Nations::gpus>},
    {459, "accelerators_imported", Over::city, Timing::flow, Unit::gpu, Size::total, Goal::none,
     "H100-equivalents that came into the nation, at its first city", "", total_of_nation<&Nations::imported>},
    {460, "accelerators_refused", Over::city, Timing::flow, Unit::gpu, Size::total, Goal::none,
     "H100-equivalents that the nation wanted from abroad and did not get, at its first city", "",
     total_of_nation<&Nations::refused>},
    {461, "accelerators_made", Over::city, Timing::flow, Unit::gpu, Size::total, Goal::none,
     "H100-equivalents that makers of the nation delivered to it, at its first city", "",
     total_of_nation<&Nations::made>},
    {462, "crossed_in", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people who came to the city across the border", "", city_count<"crossed_in">},
    {463, "crossed_out", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people of the city who left across the border", "", city_count<"crossed_out">},
    {464, "crossed_home", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "of those who came, people whose home is in the nation", "", city_count<"crossed_home">},
    {465, "exchange_rate", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "what the currency of the city's nation gives for a unit of the world's", "", of_nation<&Nations::rate>},
    {466, "exchange_balance", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "deposit of the exchange account of the nation, at its first city: what it has paid abroad less what it has received, in "
     "its own unit of account",
     "",
     [](const In& in, Out out) {
         at_first_city(in, out, [&](std::size_t n) {
             return in_units(in.world.ledger.deposit(in.world.nations.exchange[n]));
         });
     }},
});

}  // namespace headwater::model::measures
