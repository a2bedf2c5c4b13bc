// Measures of capital: values of firms, listings, sales of firms, what funds return.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "model/core/tail.hpp"
#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Value over yearly sales of the `n` most valuable firms, together.
inline double value_over_sales(const World& world, std::size_t n) {
    std::vector<std::pair<double, double>> firms;
    for (std::size_t row = 0; row < world.firm_values.size(); ++row) {
        const LabKind kind = world.labs.kind[row];
        if (world.labs.status[row] == LabStatus::active &&
            (kind == LabKind::start_up || kind == LabKind::application))
            firms.emplace_back(in_units(world.labs.valuation[row]),
                               4 * static_cast<double>(world.firm_values.sales[row][last_quarter]));
    }
    n = std::min(n, firms.size());
    std::ranges::partial_sort(firms, firms.begin() + static_cast<std::ptrdiff_t>(n), std::greater<>());
    double value = 0;
    double sales = 0;
    for (std::size_t i = 0; i < n; ++i) {
        value += firms[i].first;
        sales += firms[i].second;
    }
    return sales > 0 ? value / sales : undefined;
}

/// Sizes of rounds of the last twelve months, one for each firm, of firms as they are in the country.
inline std::vector<double> rounds_of_year(const World& world) {
    std::vector<double> rounds;
    for (std::size_t row = 0; row < world.firm_values.size(); ++row)
        if (world.firm_values.round[row] > 0 && world.month - world.labs.last_round[row] <= 12)
            rounds.push_back(in_units(world.firm_values.round[row]) /
                             static_cast<double>(world.labs.size_share[row]));
    return rounds;
}

/// `value(fund)` of the state fund of each city that has a record, undefined elsewhere.
template <class Value>
void by_state_fund(const In& in, Out out, Value value) {
    std::ranges::fill(out, undefined);
    const FundRecords& records = in.world.fund_records;
    for (std::size_t fund = 0; fund < records.size(); ++fund)
        if (in.world.investors.kind[fund] == InvestorKind::state_fund)
            out[in.world.investors.city[fund].row()] = value(fund);
}

inline constexpr auto capital_measures = std::to_array<Measure>({
    {317, "listings", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::maximise,
     "firms seated in the city that were listed", "", lab_count<"listings">},
    {318, "firms_sold", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none,
     "firms seated in the city that another firm bought", "", lab_count<"firms_sold">},
    {319, "listing_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "paid by the public for new shares of firms seated in the city at their listing", "",
     city_money<"listing_raised">, rows_of<BookedTo::receiver_seat, "listing">},
    {320, "firm_prices_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "prices of firms that were bought", "", flow_of<"sale_of_firm">,
     rows_of<BookedTo::nation, "sale_of_firm">},
    {321, "fund_distributions", Over::nation, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "paid by funds to their owners", "", flow_of<"distribution">, rows_of<BookedTo::nation, "distribution">},
    {322, "city_fund_distributions", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "paid by the fund of the city into its treasury", "", received<"distribution">,
     rows_of<BookedTo::receiver, "distribution">},
    {323, "firm_value", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "value of start-ups and application firms seated in the city, as their books have it; no payment", "",
     [](const In& in, Out out) {
         by_seat(in, out, [&](std::size_t f) {
             const LabKind kind = in.world.labs.kind[f];
             const bool valued = kind == LabKind::start_up || kind == LabKind::application;
             return valued ? in_units(in.world.labs.valuation[f]) : 0.0;
         });
     }},
    {324, "value_over_sales", Over::nation, Timing::stock, Unit::year, Size::each, Goal::none,
     "value over yearly sales of the ten most valuable firms together; undefined without comparables", "",
     [](const In& in, Out out) { out[0] = value_over_sales(in.world, 10); }},
    {325, "round_tail", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "exponent of the tail of sizes of rounds of the last year; undefined without comparables or below 50 rounds",
     "Hill estimate of the largest tenth, V-30",
     [](const In& in, Out out) {
         std::vector<double> rounds = rounds_of_year(in.world);
         const double tail = hill_exponent(rounds, 0.1, 5);
         out[0] = tail > 0 ? tail : undefined;
     }},
    {326, "listed_firms", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::none,
     "listed firms seated in the city", "",
     [](const In& in, Out out) {
         by_seat(in, out,
                 [&](std::size_t f) { return in.world.firm_values.is_listed(LabId(f)) ? weight(in, f) : 0; });
     }},
    {327, "listing_window_state", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "window for listings, 1 = usual; undefined without comparables", "",
     [](const In& in, Out out) {
         const CapitalMarket& market = in.world.capital_market;
         out[0] = market.size() > 0 ? market.window[0] : undefined;
     }},
    {328, "fund_appetite", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "log appetite of who gives money to funds; undefined without comparables", "",
     [](const In& in, Out out) {
         const CapitalMarket& market = in.world.capital_market;
         out[0] = market.size() > 0 ? market.appetite[0] : undefined;
     }},
    {329, "fund_raising", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "what venture funds raise relative to the opening, mean; 1 without fund_returns", "",
     [](const In& in, Out out) {
         const FundRecords& records = in.world.fund_records;
         double sum = 0;
         double funds = 0;
         for (std::size_t fund = 0; fund < records.size(); ++fund) {
             if (in.world.investors.kind[fund] != InvestorKind::venture) continue;
             sum += records.raising[fund];
             ++funds;
         }
         out[0] = funds > 0 ? sum / funds : 1;
     }},
    {330, "fund_multiple", Over::nation, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "returned over paid in of venture funds in January, mean; undefined before", "",
     [](const In& in, Out out) {
         const FundRecords& records = in.world.fund_records;
         double sum = 0;
         double funds = 0;
         for (std::size_t fund = 0; fund < records.size(); ++fund) {
             if (in.world.investors.kind[fund] != InvestorKind::venture || records.multiple[fund] < 0)
                 continue;
             sum += records.multiple[fund];
             ++funds;
         }
         out[0] = funds > 0 ? sum / funds : undefined;
     }},
    {331, "city_fund_multiple", Over::city, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "returned over paid in of the city's fund in January; undefined before it was paid anything", "",
     [](const In& in, Out out) {
         by_state_fund(in, out, [&](std::size_t fund) {
             const double multiple = in.world.fund_records.multiple[fund];
             return multiple >= 0 ? multiple : undefined;
         });
     }},
    {332, "city_fund_heads", Over::city, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "people in the city at firms in which its fund holds shares", "",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             const InvestorId fund = in.world.labs.state_investor[in.world.sites.lab[s].row()];
             const bool own = fund.valid() && in.world.investors.city[fund.row()] == in.world.sites.city[s];
             return own ? static_cast<double>(in.world.sites.heads_at(SiteId(s))) : 0.0;
         });
     }},
});

}  // namespace headwater::model::measures
