// Exit of firms (P-43).
//
// Monthly hazard by age: year 1: 1.9 %, years 2-5: 0.94 %, years 6-10: 0.63 %, later `hazard_old`, times
// clamp((heads / reference_heads)^-size_weight, 1 / size_bound, size_bound), for start-ups, application firms and multinationals without a
// name of their own. Big-tech labs, institutes, universities and named multinationals do not exit by age.
// For lack of cash: a start-up or application firm that owes the bank more than debt_months of its costs
// closes with hazard distress_hazard besides, and so does one without people.
// Foreign laboratories, named ones too, close with hazard decoupled_exit x the share of foreign property that is
// cut off besides (CN-30, CN-21).
// Where the bank lends up to a limit (mechanism credit_limits): a start-up or application firm that owes more than
// `months` of its sales (nothing before it is `record` months old) closes in the same month, one with a name with
// the chance 1 - rescue; the hazard by age is multiplied by other_reasons exp(-quality_survival x skill), skill of
// contested demand, and is 0 for those with a name. Counted beside all exits: closed_for_cash.
// With mechanism rescues whoever keeps a named firm open pays for it: what it owes and rescue_months of its costs, from the named
// company with most cash if that has rescuer_cash times as much, otherwise from the fund of the seat's city if that has enough,
// otherwise from owners abroad; the bank is repaid in the next month. So there is one draw for a crisis and not one for each of its months.
// Counted: firms_rescued. Event `rescue`: from = the seat, other = the company, value = the money, currency.
// With mechanism giving_up the founder of a firm without a name that is at least `record` months old asks once in entry.horizon months
// whether to go on, and goes back to a job with
//   1 / (1 + (V / W)^certainty),  V = years x margin x 12 x sales x G [currency],  W = horizon x pay of a core person in the city of its seat,
// G what is foreseen of its market as at founding (equations/firms/founders_choice.hpp); the other side of entry_by_value. Counted: firms_given_up.
// At exit people are released (they search next month) and sites close. What cash there is repays the bank
// first, then goes to the owners by their shares: founders (households of the seat), the venture fund and the
// state fund. Claims that are left are written off. Event `exit`: from = the seat, value = the people
// released.
// Of the founders' part an institute that holds shares of theirs gets its share (CN-07), and so do holders under contracts
// (finance/contracts.hpp); shares that the firm holds of others pass to owners abroad.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/finance/founder_liability.hpp"
#include "model/parameters/firms/credit_limits.hpp"
#include "model/parameters/firms/entry.hpp"
#include "model/parameters/firms/exits.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

struct ExitBeliefs {
    const ExitParams& exit;
    const CreditLimitParams& credit;
    const EntryParams& entry;
    const TalentMarketParams& market;
    const FounderLiabilityParams& liability;
};

void exits(const Month& month, const ExitBeliefs& beliefs, World& world, Postings& postings,
           MonthRecord& record);

/// Monthly exit hazard of a firm of `age` months and `heads` people (pure).
[[nodiscard]] double exit_hazard(const ExitParams& params, int age, int heads);

}  // namespace headwater::model::firms
