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

/// People of a lab as it is in the country: a run holds all of an ordinary firm, and its scale's part of one
/// that is in every run.
inline double real_heads(const In& in, std::size_t lab) {
    const Labs& labs = in.world.labs;
    if (!labs.in_every_run(LabId(lab))) return labs.heads[lab];
    return labs.heads[lab] / (in.scale > 1 ? in.scale : static_cast<double>(labs.size_share[lab]));
}

inline void to_shares(Out out) {
    double all = 0;
    for (const double n : out) all += n;
    for (double& n : out) n = all > 0 ? n / all : undefined;
}

inline constexpr auto firm_measures = std::to_array<Measure>({
        {"firms", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
         "commercial labs with their seat in the city", "",
         firms_by_seat},
        {"firm_share", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
         "share of the nation's firms",
         "firms / sum over cities of firms",
         [](const In& in, Out out) {
             firms_by_seat(in, out);
             to_shares(out);
         }},
        {"model_makers", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
         "labs with their seat in the city that released a model of at least 1e9 parameters", "",
         model_makers_by_seat},
        {"model_maker_share", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
         "share of the nation's model makers", "model_makers / sum over cities of model_makers",
         [](const In& in, Out out) {
             model_makers_by_seat(in, out);
             to_shares(out);
         }},
        {"sites", Over::city, Timing::stock, Unit::count, Size::labs, Goal::maximise,
         "open sites in the city, of labs seated anywhere", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.sites.status[s] == LabStatus::active)
                     out[in.world.sites.city[s].row()] += weight(in, in.world.sites.lab[s].row());
         }},
        {"teams_of_others", Over::city, Timing::stock, Unit::person, Size::total, Goal::none,
         "people in the city who work for labs seated elsewhere", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.labs.seat[in.world.sites.lab[s].row()] != in.world.sites.city[s])
                     out[in.world.sites.city[s].row()] += in.world.sites.heads_at(SiteId(s));
         }},
        {"firms_founded", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
         "new firms, spin-offs included", "", lab_count<"firms_founded">},
        {"spin_offs", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
         "firms founded by teams that left a lab", "", lab_count<"spin_offs">},
        {"firms_exited", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
         "firms that closed", "",
         lab_count<"firms_exited">},
        {"seats_gained", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
         "firms that moved their seat to the city", "", lab_count<"seats_gained">},
        {"seats_lost", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
         "firms that moved their seat away", "", lab_count<"seats_lost">},
        {"branches_opened", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
         "sites opened in the city by firms seated elsewhere", "", lab_count<"branches_opened">},
        {"branches_closed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
         "sites closed in the city by firms seated elsewhere", "", lab_count<"branches_closed">},
        {"rounds", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
         "equity rounds of firms seated in the city", "", lab_count<"rounds">},
        {"clause_rounds", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
         "rounds with a buyback clause",
         "", lab_count<"clause_rounds">},
        {"clause_refusals", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
         "firms that declined money with a buyback clause", "", lab_count<"clause_refusals">},
        {"buybacks", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
         "buyback clauses that were triggered",
         "", lab_count<"buybacks">},
        {"venture_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
         "equity raised from venture capital by firms seated in the city", "",
         city_money<"venture_raised">,
         equity_rows<Sector::venture>},
        {"state_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
         "equity raised from state funds by firms seated in the city", "",
         city_money<"state_raised">,
         equity_rows<Sector::state_funds>},
        {"buyback_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
         "paid by firms to funds of the city under buyback clauses", "", city_money<"buyback_paid">,
         rows_of<BookedTo::clause_city, "share_redemption", "buyback_premium">},
        {"revenue", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
         "product sales of firms seated in the city, of applications and model access; no public money",
         "",
         city_money<"product_sales">,
         rows_of<BookedTo::receiver_seat, "product_revenue">},
        {"cash", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
         "deposits of firms seated in the city", "",
         [](const In& in, Out out) {
             by_seat(in, out, [&](std::size_t f) {
                 return commercial(in.world.labs.kind[f])
                            ? in_units(in.world.ledger.deposit(in.world.labs.account[f]))
                            : 0.0;
             });
         }},
        {"incubator_tenants", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
         "firms in the city's incubator", "",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 if (in.world.sites.incubator_area[s] > 0)
                     out[in.world.sites.city[s].row()] += weight(in, in.world.sites.lab[s].row());
         }},
        {"national_firms", Over::nation, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
         "commercial labs in the country", "sum over cities of firms",
         [](const In& in, Out out) {
             std::vector<double> firms(in.world.n_cities());
             firms_by_seat(in, firms);
             out[0] = std::accumulate(firms.begin(), firms.end(), 0.0);
         }},
        {"firm_hhi", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
         "concentration of firms over cities",
         "sum of squared firm shares",
         [](const In& in, Out out) {
             std::vector<double> shares(in.world.n_cities());
             firms_by_seat(in, shares);
             to_shares(shares);
             out[0] = std::inner_product(shares.begin(), shares.end(), shares.begin(), 0.0);
         }},
        {"largest_firm_heads", Over::nation, Timing::stock, Unit::person, Size::each, Goal::none,
         "heads of the largest lab as it is in the country", "",
         [](const In& in, Out out) {
             const Labs& labs = in.world.labs;
             out[0] = labs.heads.empty() ? undefined : 0;
             for (std::size_t f = 0; f < labs.size(); ++f) out[0] = std::max(out[0], real_heads(in, f));
         }},
});

}  // namespace headwater::model::measures
