// Firms: numbers, moves, money raised, size.
#pragma once

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

inline void firms_by_seat(const In& in, Out out) {
    by_seat(in, out, [&](std::size_t f) { return commercial(in.world.labs.kind[f]) ? weight(in, f) : 0.0; });
}

inline void model_makers_by_seat(const In& in, Out out) {
    by_seat(in, out, [&](std::size_t f) {
        return in.world.labs.model_since[f] != Researchers::never ? weight(in, f) : 0.0;
    });
}

inline void to_shares(Out out) {
    double all = 0;
    for (const double n : out) all += n;
    for (double& n : out) n = all > 0 ? n / all : undefined;
}

inline constexpr auto firm_measures = std::to_array<Measure>({
        {"firms", Over::city, Timing::stock, Unit::firm, Goal::maximise,
         "commercial labs with their seat in the city; a named organisation counts as min(1, scale)", "",
         firms_by_seat},
        {"firm_share", Over::city, Timing::stock, Unit::share, Goal::maximise, "share of the nation's firms",
         "firms / sum over cities of firms",
         [](const In& in, Out out) {
             firms_by_seat(in, out);
             to_shares(out);
         }},
        {"model_makers", Over::city, Timing::stock, Unit::firm, Goal::maximise,
         "labs with their seat in the city that released a model of at least 1e9 parameters; a named organisation "
         "counts as min(1, scale)",
         "", model_makers_by_seat},
        {"model_maker_share", Over::city, Timing::stock, Unit::share, Goal::maximise,
         "share of the nation's model makers", "model_makers / sum over cities of model_makers",
         [](const In& in, Out out) {
             model_makers_by_seat(in, out);
             to_shares(out);
         }},
        {"sites", Over::city, Timing::stock, Unit::count, Goal::maximise,
         "open sites in the city, of firms seated anywhere", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.sites.status[s] == LabStatus::active) out[in.world.sites.city[s].row()] += 1;
         }},
        {"teams_of_others", Over::city, Timing::stock, Unit::person, Goal::none,
         "people in the city who work for firms seated elsewhere", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.labs.seat[in.world.sites.lab[s].row()] != in.world.sites.city[s])
                     out[in.world.sites.city[s].row()] += in.world.sites.heads_at(SiteId(s));
         }},
        {"firms_founded", Over::city, Timing::flow, Unit::firm, Goal::maximise,
         "new firms, spin-offs included", "", city_count<CityCount::firms_founded>},
        {"spin_offs", Over::city, Timing::flow, Unit::firm, Goal::maximise,
         "firms founded by teams that left a lab", "", city_count<CityCount::spin_offs>},
        {"firms_exited", Over::city, Timing::flow, Unit::firm, Goal::minimise, "firms that closed", "",
         city_count<CityCount::firms_exited>},
        {"seats_gained", Over::city, Timing::flow, Unit::firm, Goal::maximise,
         "firms that moved their seat to the city", "", city_count<CityCount::seats_gained>},
        {"seats_lost", Over::city, Timing::flow, Unit::firm, Goal::minimise,
         "firms that moved their seat away", "", city_count<CityCount::seats_lost>},
        {"branches_opened", Over::city, Timing::flow, Unit::count, Goal::maximise,
         "sites opened in the city by firms seated elsewhere", "", city_count<CityCount::branches_opened>},
        {"branches_closed", Over::city, Timing::flow, Unit::count, Goal::minimise,
         "sites closed in the city by firms seated elsewhere", "", city_count<CityCount::branches_closed>},
        {"rounds", Over::city, Timing::flow, Unit::count, Goal::maximise,
         "equity rounds of firms seated in the city", "", city_count<CityCount::rounds>},
        {"clause_rounds", Over::city, Timing::flow, Unit::count, Goal::none, "rounds with a buyback clause",
         "", city_count<CityCount::clause_rounds>},
        {"clause_refusals", Over::city, Timing::flow, Unit::count, Goal::none,
         "firms that declined money with a buyback clause", "", city_count<CityCount::clause_refusals>},
        {"buybacks", Over::city, Timing::flow, Unit::count, Goal::none, "buyback clauses that were triggered",
         "", city_count<CityCount::buybacks>},
        {"venture_raised", Over::city, Timing::flow, Unit::cny, Goal::maximise,
         "equity raised from venture capital by firms seated in the city", "",
         city_money<CityMoney::venture_raised>},
        {"state_raised", Over::city, Timing::flow, Unit::cny, Goal::none,
         "equity raised from state funds by firms seated in the city", "",
         city_money<CityMoney::state_raised>},
        {"buyback_paid", Over::city, Timing::flow, Unit::cny, Goal::none,
         "paid by firms to funds of the city under buyback clauses", "", city_money<CityMoney::buyback_paid>},
        {"revenue", Over::city, Timing::flow, Unit::cny, Goal::maximise,
         "revenue of firms seated in the city", "",
         [](const In& in, Out out) {
             by_seat(in, out, [&](std::size_t f) { return cny(in.world.labs.revenue[f]); });
         }},
        {"cash", Over::city, Timing::stock, Unit::cny, Goal::none, "deposits of firms seated in the city", "",
         [](const In& in, Out out) {
             by_seat(in, out, [&](std::size_t f) {
                 return commercial(in.world.labs.kind[f])
                            ? cny(in.world.ledger.deposit(in.world.labs.account[f]))
                            : 0.0;
             });
         }},
        {"incubator_tenants", Over::city, Timing::stock, Unit::firm, Goal::maximise,
         "firms in the city's incubator", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.sites.incubator_area[s] > 0) out[in.world.sites.city[s].row()] += 1;
         }},
        {"national_firms", Over::nation, Timing::stock, Unit::firm, Goal::maximise,
         "commercial labs in the country", "sum over cities of firms",
         [](const In& in, Out out) {
             std::vector<double> firms(in.world.n_cities());
             firms_by_seat(in, firms);
             out[0] = std::accumulate(firms.begin(), firms.end(), 0.0);
         }},
        {"firm_hhi", Over::nation, Timing::stock, Unit::one, Goal::none, "concentration of firms over cities",
         "sum of squared firm shares",
         [](const In& in, Out out) {
             std::vector<double> shares(in.world.n_cities());
             firms_by_seat(in, shares);
             to_shares(shares);
             out[0] = std::inner_product(shares.begin(), shares.end(), shares.begin(), 0.0);
         }},
        {"largest_firm_heads", Over::nation, Timing::stock, Unit::person, Goal::none,
         "heads of the largest lab", "",
         [](const In& in, Out out) {
             out[0] =
                 in.world.labs.heads.empty() ? undefined : *std::ranges::max_element(in.world.labs.heads);
         }},
});

}  // namespace headwater::model::measures
