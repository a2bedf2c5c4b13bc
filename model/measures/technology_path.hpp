// Architecture, property and ideas.
#pragma once

#include <array>
#include <cmath>

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

/// Payments of one kind in the country.
template <PostingKind kind>
void flow_of(const In& in, Out out) {
    out[0] = in_units(in.world.ledger.flows().of_kind(kind));
}

inline constexpr auto technology_path_measures =
    std::to_array<Measure>(
        {
            {"original_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
             "labs that train on an original architecture, of all that train", "",
             [](const In& in, Out out) {
                 out[0] = mean_of_trainers(in, [&](std::size_t f) { return in.world.labs.original[f]; });
             }},
            {"original_users", Over::nation, Timing::stock, Unit::year, Size::each, Goal::none,
             "lab-years spent on original architectures", "", national<&Nation::original_users>},
            {"original_starts", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
             "projects begun on an original architecture", "", lab_count<"original_starts">},
            {"original_successes", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
             "original projects that succeeded", "", lab_count<"original_successes">},
            {"original_grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
             "city's part of compute bills of original architectures", "", paid<"original_grant">,
             rows_of<BookedTo::payer, "original_grant">},
            {"procurement_bonus_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
             "bonus of public buyers for products on an original architecture", "", paid<"procurement_bonus">,
             rows_of<BookedTo::payer, "procurement_bonus">},
            {"belief_original", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
             "evidence for original architectures that venture funds hold, log odds",
             "mean over funds of e_g",
             [](const In& in, Out out) {
                 const Investors& investors = in.world.investors;
                 double sum = 0;
                 double funds = 0;
                 for (std::size_t i = 0; i < investors.size(); ++i) {
                     if (investors.kind[i] != InvestorKind::venture) continue;
                     sum += investors.evidence[i];
                     ++funds;
                 }
                 out[0] = funds > 0 ? sum / funds : undefined;
             }},
            {"gave_up", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
             "founders who left an original architecture within a project", "", lab_count<"gave_up">},
            {"original_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
             "equity raised by firms on an original architecture", "", city_money<"original_raised">,
             part_of_equity},
            {"bridge_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
             "of it, from a patient fund of the city after venture capital refused", "",
             city_money<"bridge_raised">, equity_rows<Sector::state_funds, true>},
            {"own_property", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
             "part of what would be foreign in a model that labs hold themselves",
             "mean over labs that train of 1 - (1 - path_f) exp(-own_ip_f)",
             [](const In& in, Out out) {
                 out[0] = mean_of_trainers(in, [&](std::size_t f) {
                     return 1 - (1 - static_cast<double>(in.world.labs.path[f])) *
                                    std::exp(-static_cast<double>(in.world.labs.own_ip[f]));
                 });
             }},
            {"capability_lost", Over::nation, Timing::flow, Unit::log10_flop, Size::labs, Goal::minimise,
             "K that labs lost when foreign property was cut off", "sum over labs",
             [](const In& in, Out out) {
                 out[0] = 0;
                 for (const Event& event : in.record.events)
                     if (event.kind == "capability_loss") out[0] += weight(in, event.lab.row()) * event.value;
             }},
            {"ip_fees_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
             "licences for foreign property", "", flow_of<"ip_fee">, rows_of<BookedTo::nation, "ip_fee">},
            {"ip_grants_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
             "national money for own property", "", flow_of<"ip_grant">,
             rows_of<BookedTo::nation, "ip_grant">},
            {"gains_found", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
             "drop-in gains of architecture found by labs seated in the city", "", lab_count<"gains_found">},
            {"gains_adopted", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
             "adoptions of a drop-in gain by labs seated in the city", "", lab_count<"gains_adopted">},
            {"licences_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
             "licences of drop-in gains, lab to lab", "", flow_of<"licence_fee">,
             rows_of<BookedTo::nation, "licence_fee">},
            {"ideas", Over::city, Timing::flow, Unit::count, Size::total, Goal::maximise,
             "ideas born in the city", "", city_count<"ideas">},
            {"ideas_realised", Over::city, Timing::flow, Unit::count, Size::total, Goal::maximise,
             "of these, realised where they were born", "", city_count<"ideas_realised">},
            {"ideas_elsewhere", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
             "of these, realised by another lab of the country", "", city_count<"ideas_elsewhere">},
            {"ideas_abroad", Over::city, Timing::flow, Unit::count, Size::total, Goal::minimise,
             "of these, realised abroad", "", city_count<"ideas_abroad">},
        });

}  // namespace headwater::model::measures
