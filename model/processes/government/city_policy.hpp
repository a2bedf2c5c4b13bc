// City policy: what cities do beyond the timeline of the scenario. The only process that changes the policy in
// force after the timeline has set it; all others read the slots and do not know who filled them.
//
// Pressure (CN-09): P_c <- min(1, P_c + kappa_press max(0, max_{c' != c} E_c'(t - lag) - E_c(t - lag))), after
// the decay and the named events of national_regime.hpp; E as in city_news.hpp, lag = media_lag. Switch
// `pressure` off: P = 0.
//
// Rule `reactive` ([policy] cities of a scenario; with `fixed` nothing of this paragraph happens).
// Effort (CN-09): e_c = min(1, max(base_effort + pressure_effort P_c, persistence e_c(t - 1))).
// A form that the city took over adds e_c s_c times its usual size to its slots, by the rule of the slot; to a
// form that the scenario already gives it the city adds what is above the base, (e_c - base_effort) s_c. s_c =
// firms of c / firms of the largest city. Shares and currency per head or firm are not multiplied by s_c.
// Adoption (CN-03, switch `form_adoption`): a form m that c has not is taken over with hazard form_speed x
// (1 + P_c) F_m / (1 + F_m), F_m = fame of the best-known other city in which m was in force last month.
// Defence (CN-16): a city from which visitors won a firm takes over the local fund with its buyback clause
// react_lag months later, if it has none. Event `adoption`: to = the city, serial = row of the form, value = e_c.
//
// Substitution (CN-17, switch `substitution`): while the regulation is in force, D_c = substitution x
// max(0, usual_c - R_c), currency/month, is diverted: to_equity of it into the commitment of the city's fund, called
// over state_call_years, to_branches into a subsidy for branches (a year's part / branches_a_year each),
// to_orders into orders of the city, the rest into compute vouchers for all, which are exempt. Parts that add
// up to more than 1 count in proportion. Once the rule on funds (fund_rule) is in force the fund's part goes
// into vouchers; that rule also takes the fund out of a firm's view of a seat.
// Money for branches that nobody came for is kept (switch `branch_visits`): R_c <- R_c + to_branches D_c - paid, and a branch
// is offered 12 R_c / branches_a_year instead of 12 to_branches D_c / branches_a_year. So the offer rises until
// what is paid in a month is what comes in.
//
// Ambition (CN-20, switch `ambition`): with goals g_n, g_w (added above 1: in proportion), visits and relocation
// cash fall to 1 - g_n - g_w of what they were. A_c = visits x (visit_cost + cash x heads_per_visit), currency/month,
// is what that money was expected to be: g_n A_c goes into compute vouchers, g_w A_c into the institute
// (to_base_research) and into packages for stars (the rest of a year / stars_a_year each).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/government/city_policy.hpp"
#include "model/state/city_rule.hpp"
#include "model/state/dated_event.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

/// Whether cities remember anything in a run; otherwise `World::agenda` has no rows.
[[nodiscard]] bool cities_act(CityRule rule, const CityPolicyParams& params);

/// What programmes of other processes cost and take, where a city plans with it.
struct KnownTerms {
    double visit_cost = 0;  // currency, of a visit to a firm elsewhere
    double call_years = 1;  // over which the commitment of a state fund is paid in
};

/// `policy` is the policy of the timeline; comes back as what is in force.
void city_policy(const Month& month, const CityPolicyParams& params, KnownTerms terms, CityRule rule,
                 std::span<const DatedEvent> events, World& world, PolicyInForce& policy,
                 MonthRecord& record);

}  // namespace headwater::model::government
