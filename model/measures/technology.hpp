// Measures of technology: capability, openness, architectures, property, ideas.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Mean over labs that train of `value(lab row)`, each real lab counted once.
template <class Value>
double mean_of_trainers(const In& in, Value value) {
    const Labs& labs = in.world.labs;
    double sum = 0;
    double all = 0;
    for (std::size_t f = 0; f < labs.size(); ++f) {
        if (labs.status[f] != LabStatus::active || labs.project_due[f] == Researchers::never) continue;
        sum += weight(in, f) * value(f);
        all += weight(in, f);
    }
    return all > 0 ? sum / all : undefined;
}

inline constexpr auto technology_measures = std::to_array<Measure>({
    {67, "capability", Over::city, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of the best model of labs seated in the city", "max over labs of K_f; undefined where nobody trains",
     [](const In& in, Out out) {
         std::ranges::fill(out, undefined);
         for (std::size_t f = 0; f < in.world.labs.size(); ++f) {
             const double k = in.world.labs.capability[f];
             double& best = out[in.world.labs.seat[f].row()];
             if (in.world.labs.status[f] == LabStatus::active && k > 0 && !(best >= k)) best = k;
         }
     }},
    {69, "openness", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "openness of labs seated in the city, weighted by heads", "sum heads_f o_f / sum heads_f",
     [](const In& in, Out out) {
         std::vector<double> heads(in.world.n_cities());
         by_seat(in, heads, [&](std::size_t f) { return static_cast<double>(in.world.labs.heads[f]); });
         by_seat(in, out, [&](std::size_t f) {
             return static_cast<double>(in.world.labs.heads[f]) * in.world.labs.openness[f];
         });
         for (std::size_t c = 0; c < heads.size(); ++c) out[c] = heads[c] > 0 ? out[c] / heads[c] : undefined;
     }},
    {71, "releases", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "better models released by labs seated in the city", "", lab_count<"releases">},
    {72, "frontier", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of the best model at home", "", national<&Nation::frontier>},
    {73, "frontier_abroad", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "K of the best model abroad", "", national<&Nation::frontier_abroad>},
    {74, "open_frontier", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of what everybody can use", "", national<&Nation::open_frontier>},
    {75, "frontier_gap", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::minimise,
     "how far the best model at home is behind the best abroad", "frontier_abroad - frontier",
     [](const In& in, Out out) {
         out[0] = in.world.nation.frontier > 0 && in.world.nations.size() == 0 ? in.world.nation.frontier_abroad - in.world.nation.frontier
                                               : undefined;
     }},
    {249, "frontier_lag", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
     "months since the frontier abroad, before the run too, stood where the best model at home stands", "",
     [](const In& in, Out out) { out[0] = in.record.frontier_lag; }},
    {120, "original_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "labs that train on an original architecture, of all that train", "",
     [](const In& in, Out out) {
         out[0] = mean_of_trainers(in, [&](std::size_t f) { return in.world.labs.original[f]; });
     }},
    {121, "original_users", Over::nation, Timing::stock, Unit::year, Size::each, Goal::none,
     "lab-years spent on original architectures", "", national<&Nation::original_users>},
    {122, "original_starts", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "projects begun on an original architecture", "", lab_count<"original_starts">},
    {123, "original_successes", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "original projects that succeeded", "", lab_count<"original_successes">},
    {124, "original_grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "city's part of compute bills of original architectures", "", paid<"original_grant">,
     rows_of<BookedTo::payer, "original_grant">},
    {130, "own_property", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "part of what would be foreign in a model that labs hold themselves",
     "mean over labs that train of 1 - (1 - path_f) exp(-own_ip_f)",
     [](const In& in, Out out) {
         out[0] = mean_of_trainers(in, [&](std::size_t f) {
             return 1 - (1 - static_cast<double>(in.world.labs.path[f])) *
                            std::exp(-static_cast<double>(in.world.labs.own_ip[f]));
         });
     }},
    {131, "capability_lost", Over::nation, Timing::flow, Unit::log10_flop, Size::labs, Goal::minimise,
     "K that labs lost when foreign property was cut off", "sum over labs",
     [](const In& in, Out out) {
         out[0] = 0;
         for (const Event& event : in.record.events)
             if (event.kind == "capability_loss") out[0] += weight(in, event.lab.row()) * event.value;
     }},
    {132, "ip_fees_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "licences for foreign property", "", flow_of<"ip_fee">, rows_of<BookedTo::nation, "ip_fee">},
    {133, "ip_grants_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "national money for own property", "", flow_of<"ip_grant">,
     rows_of<BookedTo::nation, "ip_grant">},
    {134, "gains_found", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "drop-in gains of architecture found by labs seated in the city", "", lab_count<"gains_found">},
    {135, "gains_adopted", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "adoptions of a drop-in gain by labs seated in the city", "", lab_count<"gains_adopted">},
    {136, "licences_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "licences of drop-in gains, lab to lab", "", flow_of<"licence_fee">,
     rows_of<BookedTo::nation, "licence_fee">},
    {137, "ideas", Over::city, Timing::flow, Unit::count, Size::total, Goal::maximise,
     "ideas born in the city", "", city_count<"ideas">},
    {138, "ideas_realised", Over::city, Timing::flow, Unit::count, Size::total, Goal::maximise,
     "of these, realised where they were born", "", city_count<"ideas_realised">},
    {139, "ideas_elsewhere", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "of these, realised by another lab of the country", "", city_count<"ideas_elsewhere">},
    {140, "ideas_abroad", Over::city, Timing::flow, Unit::count, Size::total, Goal::minimise,
     "of these, realised abroad", "", city_count<"ideas_abroad">},
});

inline constexpr auto technology_measures_of_labs = std::to_array<Measure>({
    {7, "capability", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model, log10 of effective training compute in FLOP; 0 = no model", "",
     of_lab<&Labs::capability>, no_payments, "capability"},
    {8, "openness", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of work that is published", "", of_lab<&Labs::openness>, no_payments, "openness"},
    {9, "visibility", Over::lab, Timing::stock, Unit::one, Size::each, Goal::none, "visibility from releases",
     "", of_lab<&Labs::visibility>},
});

}  // namespace headwater::model::measures
