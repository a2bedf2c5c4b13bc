// What cities plan, and whom their money reaches.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

inline constexpr auto plan_measures = std::to_array<Measure>({
    {"state_to_models", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "of state equity, raised by firms that train large models", "", city_money<"state_to_models">,
     equity_rows<Sector::state_funds, true>},
    {"credibility", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "credibility of the city's announcements; undefined before the first", "",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = plans.size() > 0 && plans.credibility[c] >= 0 ? plans.credibility[c] : undefined;
     }},
    {"envelope_left", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "what an envelope that is split still allows this year; a plan, no payment",
     "limit - spending of the year",
     [](const In& in, Out out) {
         const Cities& cities = in.world.cities;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cities.plans.size() > 0 && cities.plans.limit[c] > 0
                          ? in_units(cities.plans.limit[c] - cities.programme_spent_year[c])
                          : undefined;
     }},
    {"carried_over", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "money of a split envelope that was carried over from last year; a plan, no payment", "",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = plans.size() > 0 && plans.limit[c] > 0 ? in_units(plans.carried[c]) : undefined;
     }},
    {"budget_focus", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of a split envelope on few programmes", "sum over programmes of the squared share",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             double squares = 0;
             if (plans.size() > 0)
                 for (const double share : plans.share[c]) squares += share * share;
             out[c] = squares > 0 ? squares : undefined;
         }
     }},
    {"clause_quality", Over::city, Timing::flow, Unit::one, Size::each, Goal::none,
     "log quality of firms that took money with a clause less that of those that refused it",
     "mean ln q of takers - mean ln q of refusers, in months with both",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             std::array<double, 2> sum{};
             std::array<double, 2> firms{};
             for (const Event& event : in.record.events) {
                 const bool refused = event.kind == "clause_refused";
                 const bool taken = event.kind == "round" && event.chosen[3] < 0;
                 if (event.to != CityId(c) || (!refused && !taken)) continue;
                 const auto row = static_cast<std::size_t>(refused ? 1 : 0);
                 const double quality = in.world.labs.quality[event.lab.row()];
                 sum[row] += weight(in, event.lab.row()) * std::log(std::max(1e-3, quality));
                 firms[row] += weight(in, event.lab.row());
             }
             out[c] = firms[0] > 0 && firms[1] > 0 ? sum[0] / firms[0] - sum[1] / firms[1] : undefined;
         }
     }},
});

}  // namespace headwater::model::measures
