// Measures of firms in their places: numbers, moves, incubators, foreign laboratories, rents.
#pragma once

#include <algorithm>
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
    return in.world.labs.heads[lab] / in.held(LabId(lab));
}

/// Firms without a name of their own: as many in a run as its scale says, each whole.
inline bool ordinary_firm(const In& in, std::size_t lab) {
    const Labs& labs = in.world.labs;
    return labs.active(LabId(lab)) && commercial(labs.kind[lab]) && labs.name[lab] == Labs::unnamed &&
           labs.heads[lab] > 0;
}

inline double size_exponent(const In& in) {
    constexpr std::size_t fewest = 5;  // firms in the top tenth
    const Labs& labs = in.world.labs;
    std::vector<std::int32_t> heads;
    for (std::size_t f = 0; f < labs.size(); ++f)
        if (ordinary_firm(in, f)) heads.push_back(labs.heads[f]);
    const std::size_t top = heads.size() / 10;
    if (top < fewest) return undefined;
    std::ranges::sort(heads, std::ranges::greater{});
    double sum = 0;
    for (std::size_t i = 0; i < top; ++i) sum += std::log(static_cast<double>(heads[i]) / heads[top]);
    return sum > 0 ? static_cast<double>(top) / sum : undefined;
}

/// Correlation of ln quality and ln revenue a head over ordinary firms of at least a year.
inline double quality_and_revenue(const In& in) {
    const Labs& labs = in.world.labs;
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t f = 0; f < labs.size(); ++f) {
        if (!ordinary_firm(in, f) || labs.revenue[f] <= 0 || !(labs.quality[f] > 0)) continue;
        if (in.world.month - labs.founded[f] <= 12) continue;
        const double q = std::log(static_cast<double>(labs.quality[f]));
        const double r = std::log(in_units(labs.revenue[f]) / labs.heads[f]);
        n += 1;
        x += q;
        y += r;
        xx += q * q;
        yy += r * r;
        xy += q * r;
    }
    const double spread = (xx - x * x / n) * (yy - y * y / n);
    return n > 2 && spread > 0 ? (xy - x * y / n) / std::sqrt(spread) : undefined;
}

inline void to_shares(Out out) {
    double all = 0;
    for (const double n : out) all += n;
    for (double& n : out) n = all > 0 ? n / all : undefined;
}

inline constexpr auto firms_measures = std::to_array<Measure>({
    {19, "rent", Over::city, Timing::stock, Unit::money_per_square_metre_month, Size::each, Goal::none,
     "rent of housing and offices", "",
     [](const In& in, Out out) { std::ranges::copy(in.world.cities.rent, out.begin()); }},
    {20, "firms", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
     "commercial labs with their seat in the city", "", firms_by_seat},
    {21, "firm_share", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "share of the nation's firms", "firms / sum over cities of firms",
     [](const In& in, Out out) {
         firms_by_seat(in, out);
         to_shares(out);
     }},
    {22, "model_makers", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
     "labs with their seat in the city that released a model of at least 1e9 parameters", "",
     model_makers_by_seat},
    {23, "model_maker_share", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "share of the nation's model makers", "model_makers / sum over cities of model_makers",
     [](const In& in, Out out) {
         model_makers_by_seat(in, out);
         to_shares(out);
     }},
    {24, "sites", Over::city, Timing::stock, Unit::count, Size::labs, Goal::maximise,
     "open sites in the city, of labs seated anywhere", "",
     [](const In& in, Out out) {
         std::ranges::fill(out, 0.0);
         for (std::size_t s = 0; s < in.world.sites.size(); ++s)
             if (in.world.sites.status[s] == LabStatus::active)
                 out[in.world.sites.city[s].row()] += weight(in, in.world.sites.lab[s].row());
     }},
    {25, "teams_of_others", Over::city, Timing::stock, Unit::person, Size::total, Goal::none,
     "people in the city who work for labs seated elsewhere", "",
     [](const In& in, Out out) {
         std::ranges::fill(out, 0.0);
         for (std::size_t s = 0; s < in.world.sites.size(); ++s)
             if (in.world.labs.seat[in.world.sites.lab[s].row()] != in.world.sites.city[s])
                 out[in.world.sites.city[s].row()] += in.world.sites.heads_at(SiteId(s));
     }},
    {26, "firms_founded", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "new firms, spin-offs included", "", lab_count<"firms_founded">},
    {27, "spin_offs", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms founded by teams that left a lab", "", lab_count<"spin_offs">},
    {28, "firms_exited", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "firms that closed", "", lab_count<"firms_exited">},
    {29, "seats_gained", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms that moved their seat to the city", "", lab_count<"seats_gained">},
    {30, "seats_lost", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "firms that moved their seat away", "", lab_count<"seats_lost">},
    {31, "branches_opened", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "sites opened in the city by firms seated elsewhere", "", lab_count<"branches_opened">},
    {32, "branches_closed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "sites closed in the city by firms seated elsewhere", "", lab_count<"branches_closed">},
    {42, "incubator_tenants", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
     "firms in the city's incubator", "",
     [](const In& in, Out out) {
         std::ranges::fill(out, 0.0);
         for (std::size_t s = 0; s < in.world.sites.size(); ++s)
             if (in.world.sites.incubator_area[s] > 0)
                 out[in.world.sites.city[s].row()] += weight(in, in.world.sites.lab[s].row());
     }},
    {43, "national_firms", Over::nation, Timing::stock, Unit::firm, Size::labs, Goal::maximise,
     "commercial labs in the country", "sum over cities of firms",
     [](const In& in, Out out) {
         std::vector<double> firms(in.world.n_cities());
         firms_by_seat(in, firms);
         out[0] = std::accumulate(firms.begin(), firms.end(), 0.0);
     }},
    {44, "firm_hhi", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of firms over cities", "sum of squared firm shares",
     [](const In& in, Out out) {
         std::vector<double> shares(in.world.n_cities());
         firms_by_seat(in, shares);
         to_shares(shares);
         out[0] = std::inner_product(shares.begin(), shares.end(), shares.begin(), 0.0);
     }},
    {45, "largest_firm_heads", Over::nation, Timing::stock, Unit::person, Size::each, Goal::none,
     "heads of the largest lab as it is in the country", "",
     [](const In& in, Out out) {
         const Labs& labs = in.world.labs;
         out[0] = labs.heads.empty() ? undefined : 0;
         for (std::size_t f = 0; f < labs.size(); ++f)
             if (labs.kind[f] != LabKind::department) out[0] = std::max(out[0], real_heads(in, f));
     }},
    {47, "relocation_cash_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "relocation subsidies paid by the city", "", paid<"relocation_cash">,
     rows_of<BookedTo::payer, "relocation_cash">},
    {48, "raid_cost_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "cost of visits paid by the city", "", paid<"raid_cost">, rows_of<BookedTo::payer, "raid_cost">},
    {49, "incubator_support_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent discounts and services paid by the city", "", paid<"incubator_support">,
     rows_of<BookedTo::payer, "incubator_support">},
    {59, "raid_visits", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "visits of the city's officials to firms elsewhere", "", city_count<"raid_visits">},
    {60, "raid_wins", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "seat moves and branches won by a visit", "", lab_count<"raid_wins">},
    {61, "incubator_entries", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms that entered the incubator", "", lab_count<"incubator_entries">},
    {66, "offset_moves", Over::nation, Timing::flow, Unit::share, Size::each, Goal::minimise,
     "share of seat moves that cancel out between cities", "1 - sum |gained - lost| / sum (gained + lost)",
     [](const In& in, Out out) {
         double net = 0;
         double gross = 0;
         std::vector<double> gained(in.world.n_cities());
         std::vector<double> lost(in.world.n_cities());
         lab_count<"seats_gained">(in, gained);
         lab_count<"seats_lost">(in, lost);
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             net += std::abs(gained[c] - lost[c]);
             gross += gained[c] + lost[c];
         }
         out[0] = gross > 0 ? 1 - net / gross : undefined;
     }},
    {84, "branch_subsidy_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "paid by the city for branches that opened", "", paid<"branch_subsidy">,
     rows_of<BookedTo::payer, "branch_subsidy">},
    {143, "multinational_heads", Over::city, Timing::stock, Unit::person, Size::total, Goal::none,
     "people at sites of foreign laboratories in the city", "",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             const bool foreign = in.world.labs.kind[in.world.sites.lab[s].row()] == LabKind::multinational;
             return foreign ? static_cast<double>(in.world.sites.heads_at(SiteId(s))) : 0.0;
         });
     }},
    {144, "multinationals_opened", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "foreign laboratories that opened in the city", "", city_count<"multinationals_opened">},
    {145, "multinational_heirs", Over::city, Timing::flow, Unit::firm, Size::total, Goal::maximise,
     "firms founded in the city by people of a foreign laboratory, its heirs", "",
     city_count<"multinational_heirs">},
    {146, "institute_equity", Over::city, Timing::stock, Unit::money, Size::total, Goal::maximise,
     "value, after the last round, of the shares that institutes seated in the city hold of the firms of "
     "their "
     "people; no payment", "sum of share x founders' part x post-money value",
     [](const In& in, Out out) {
         const Labs& labs = in.world.labs;
         const Stakes& stakes = in.world.stakes;
         std::ranges::fill(out, 0.0);
         for (std::size_t s = 0; s < stakes.size(); ++s)
             out[labs.seat[stakes.institute[s].row()].row()] +=
                 static_cast<double>(stakes.share[s] * labs.founder_share[stakes.lab[s].row()]) *
                 in_units(labs.valuation[stakes.lab[s].row()]);
     }},
    {147, "incubator_services_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "shared services for tenants of the incubator paid by the city", "", paid<"incubator_services">,
     rows_of<BookedTo::payer, "incubator_services">},
    {148, "branches_sent", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "sites opened elsewhere by firms with their seat in the city", "", lab_count<"branches_sent">},
    {273, "closed_for_cash", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "of the firms that closed, those that owed more than their bank lends or had nobody left", "",
     lab_count<"closed_for_cash">},
    {333, "founding_worth", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "what founding a firm is expected to be worth over what a founder weighs it against, with entry_by_value",
     "V / (horizon x risk x pay), mean over tasks and cities",
     [](const In& in, Out out) { out[0] = in.record.founding_worth; }},
    {334, "founders_money_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what founders brought to new firms", "", flow_of<"founders_money">,
     rows_of<BookedTo::nation, "founders_money">},
    {335, "dividends_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "profits paid to the owners of firms", "", flow_of<"dividend">, rows_of<BookedTo::nation, "dividend">},
    {336, "size_exponent", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "exponent of the tail of firm sizes, firms without a name of their own",
     "Hill: firms of the top tenth / sum over them of ln(heads / heads of the next)",
     [](const In& in, Out out) { out[0] = size_exponent(in); }},
    {337, "largest_firm_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "people of the largest firm without a name, share of all such firms", "",
     [](const In& in, Out out) {
         double all = 0;
         double most = 0;
         for (std::size_t f = 0; f < in.world.labs.size(); ++f) {
             if (!ordinary_firm(in, f)) continue;
             all += in.world.labs.heads[f];
             most = std::max(most, static_cast<double>(in.world.labs.heads[f]));
         }
         out[0] = all > 0 ? most / all : undefined;
     }},
    {338, "quality_to_revenue", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "correlation of ln quality and ln revenue a head, firms without a name and of more than a year", "",
     [](const In& in, Out out) { out[0] = quality_and_revenue(in); }},
    {339, "firms_rescued", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "named firms beyond their credit for which somebody paid", "", lab_count<"firms_rescued">},
    {340, "firms_given_up", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "of the firms that closed, those whose founder went back to a job", "", lab_count<"firms_given_up">},
    {341, "cash_months", Over::nation, Timing::stock, Unit::month, Size::each, Goal::none,
     "deposits of firms without a name over their costs of a month", "sum of deposits / sum of costs",
     [](const In& in, Out out) {
         double cash = 0;
         double costs = 0;
         for (std::size_t f = 0; f < in.world.labs.size(); ++f) {
             if (!ordinary_firm(in, f)) continue;
             cash += in_units(in.world.ledger.deposit(in.world.labs.account[f]));
             costs += in_units(in.world.labs.costs[f]);
         }
         out[0] = costs > 0 ? cash / costs : undefined;
     }},
});

inline constexpr auto firms_measures_of_labs = std::to_array<Measure>({
    {3, "sites", Over::lab, Timing::stock, Unit::count, Size::each, Goal::none, "open sites", "",
     [](const In& in, Out out) {
         by_lab(in, out, [&](std::size_t f) { return over_sites(in.world, f, [](SiteId) { return 1; }); });
     },
     no_payments, "sites"},
});

}  // namespace headwater::model::measures
