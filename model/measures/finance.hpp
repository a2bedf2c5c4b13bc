// Measures of finance: rounds, clauses, shares, deposits, beliefs of investors.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// `value(ledger, account)` of each lab; 0 of one without an account.
template <class Value>
void of_account(const In& in, Out out, Value value) {
    const Ledger& ledger = in.world.ledger;
    by_lab(in, out, [&](std::size_t f) {
        const AccountId account = in.world.labs.account[f];
        const bool known = account.valid() && account.row() < ledger.accounts().size();
        return known ? in_units(value(ledger, account)) : 0.0;
    });
}

inline constexpr auto finance_measures = std::to_array<Measure>({
    {33, "rounds", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "equity rounds of firms seated in the city", "", lab_count<"rounds">},
    {34, "clause_rounds", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "rounds with a buyback clause", "", lab_count<"clause_rounds">},
    {35, "clause_refusals", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "firms that declined money with a buyback clause", "", lab_count<"clause_refusals">},
    {36, "buybacks", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "buyback clauses that were triggered", "", lab_count<"buybacks">},
    {37, "venture_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "equity raised from venture capital by firms seated in the city", "", city_money<"venture_raised">,
     equity_rows<Sector::venture>},
    {38, "state_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "equity raised from state funds by firms seated in the city", "", city_money<"state_raised">,
     equity_rows<Sector::state_funds>},
    {39, "buyback_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "paid by firms to funds of the city under buyback clauses", "", city_money<"buyback_paid">,
     rows_of<BookedTo::clause_city, "share_redemption", "buyback_premium">},
    {41, "cash", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "deposits of firms seated in the city", "",
     [](const In& in, Out out) {
         by_seat(in, out, [&](std::size_t f) {
             return commercial(in.world.labs.kind[f])
                        ? in_units(in.world.ledger.deposit(in.world.labs.account[f]))
                        : 0.0;
         });
     }},
    {54, "fund_contribution_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "money the city paid into its fund (an asset)", "", paid<"fund_contribution">,
     rows_of<BookedTo::payer, "fund_contribution">},
    {126, "belief_original", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "evidence for original architectures that venture funds hold, log odds", "mean over funds of e_g",
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
    {127, "gave_up", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::minimise,
     "founders who left an original architecture within a project", "", lab_count<"gave_up">},
    {128, "original_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "equity raised by firms on an original architecture", "", city_money<"original_raised">,
     part_of_equity},
    {129, "bridge_raised", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "of it, from a patient fund of the city after venture capital refused", "",
     city_money<"bridge_raised">, equity_rows<Sector::state_funds, true>},
    {149, "state_to_models", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "of state equity, raised by firms that train large models", "", city_money<"state_to_models">,
     equity_rows<Sector::state_funds, true>},
    {150, "credibility", Over::city, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "credibility of the city's announcements; undefined before the first", "",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = plans.size() > 0 && plans.credibility[c] >= 0 ? plans.credibility[c] : undefined;
     }},
    {154, "clause_quality", Over::city, Timing::flow, Unit::one, Size::each, Goal::none,
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

inline constexpr auto finance_measures_of_labs = std::to_array<Measure>({
    {10, "deposit", Over::lab, Timing::stock, Unit::money, Size::held, Goal::none, "money in the bank", "",
     [](const In& in, Out out) {
         of_account(in, out, [](const Ledger& ledger, AccountId account) { return ledger.deposit(account); });
     },
     no_payments, "cash"},
    {11, "loan", Over::lab, Timing::stock, Unit::money, Size::held, Goal::none, "borrowed from the bank", "",
     [](const In& in, Out out) {
         of_account(in, out, [](const Ledger& ledger, AccountId account) { return -ledger.loan(account); });
     }},
    {14, "valuation", Over::lab, Timing::stock, Unit::money, Size::held, Goal::none,
     "post-money valuation of the last round", "", money_of_lab<&Labs::valuation>},
    {15, "raised", Over::lab, Timing::stock, Unit::money, Size::held, Goal::none, "equity raised so far", "",
     money_of_lab<&Labs::raised>, no_payments, "venture_raised"},
    {16, "founder_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that founders hold", "", of_lab<&Labs::founder_share>},
    {17, "venture_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that venture capital holds", "", of_lab<&Labs::venture_share>},
    {18, "state_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that state funds hold", "", of_lab<&Labs::state_share>},
});

}  // namespace headwater::model::measures
