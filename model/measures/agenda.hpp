// What cities do by themselves.
#pragma once

#include <array>
#include <bit>

#include "model/measures/policy.hpp"

namespace headwater::model::measures {

/// A column of the agenda; 0 in a run whose cities follow the scenario alone.
template <auto column>
void agenda(const In& in, Out out) {
    const auto& values = in.world.agenda.*column;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = values.empty() ? 0.0 : values[c];
}

inline constexpr auto agenda_measures = std::to_array<Measure>({
    {"success", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "largest success of a lab of the city this month, 1 = a name made",
     "max(capability_weight (K - K*)^+, round_weight ln(1 + value in bn of the declared currency))",
     agenda<&CityAgenda::news>},
    {"fame", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "successes of the city so far, fading", "fame_decay fame + success", agenda<&CityAgenda::fame>},
    {"effort", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the usual size that the city gives to its own programmes", "", agenda<&CityAgenda::effort>},
    {"adopted", Over::city, Timing::stock, Unit::count, Size::each, Goal::none,
     "institutional forms that the city took over by itself", "",
     [](const In& in, Out out) {
         const auto& forms = in.world.agenda.adopted;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = forms.empty() ? 0.0 : std::popcount(forms[c]);
     }},
    {"adoptions", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "institutional forms that the city took over this month", "", city_count<"adoptions">},
    {"diverted", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "cash kept back by the regulation that the city puts to other uses; a plan, no payment",
     "substitution x (usual - recent relocation cash)", city_money<"diverted">},
    {"attraction_share", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of public money for visits, relocation and incubators", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             Money attraction = 0;
             for (const PostingKind kind : {PostingKind("relocation_cash"), PostingKind("raid_cost"),
                                            PostingKind("incubator_support")})
                 attraction += in.world.ledger.flows().paid(kind, CityId(c));
             const double all = public_money(in, c);
             out[c] = all > 0 ? in_units(attraction) / all : undefined;
         }
     }},
});

}  // namespace headwater::model::measures
