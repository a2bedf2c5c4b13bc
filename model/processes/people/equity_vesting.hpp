// Promises of labs to people: when they are booked, vest, are paid and end (SV-04, SV-11).
//
// A promise is a contingent claim in the ledger, outside of net worth: booked in the month after the person has started
// (`equity_promised`), less when a part vests (`promise_vested`), gone when the person has left the lab, the field or the
// country, or the lab is closed (`promise_forfeited`). Vesting is by month: vested_by (equations/people/offer_value.hpp).
//   shares of a firm that has a price      new shares at that price: a claim of the households on the lab (`equity_vested`);
//       a value v of a firm worth V is the part v / (V + v) of it, which dilutes all others alike; counted in the register
//       of shares where the firm has one. Written off when the firm is closed.
//   shares of a parent outside the model   money of the parent (`equity_paid`)
//   money at the start (`signing_bonus`)   of the lab as far as it has money, the rest becomes shares; of a parent, its money
// A promise is stated in money: at each date as many shares vest as it buys then.
// Bonus for staying (mission_belief, lever retention_bonus, months of pay): each star and core person of a lab that trains is
// promised one for each job, when the lever is in force, to be paid after bonus_months if still there (`retention_bonus`).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/people/mission_belief.hpp"
#include "model/parameters/people/offers.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// `parent_cash_flow` by organisation (Labs::name): who has one pays in shares of the parent.
void equity_vesting(const Month& month, const OfferParams& params, const MissionBeliefParams& mission,
                    std::span<const double> parent_cash_flow, World& world, Postings& postings,
                    MonthRecord& record);

}  // namespace headwater::model::people
