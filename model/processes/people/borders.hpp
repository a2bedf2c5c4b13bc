// Who may cross the border between nations this month, and at what price.
//
// People are in one talent market. Somebody of nation i sees an offer of nation j with the chance
//   m_ij = ease_ij (1 - border_closed_j)
// drawn once a month for a person and a nation: a permit is had or not, whatever the number of offers. An offer abroad has
// the utility of one at home (talent_market.hpp), less `cost`, with pay counted by what it buys:
// ln(pay_j / pay_i) + ln(buying_j / buying_i). Whoever works starts `delay` months after the notice; whoever does not, at
// once. Graduates weigh cities abroad likewise, with ln m_ij in their utility (graduate_choice.hpp). People keep their row:
// who leaves is in one city less and in one more. Off: m = 0. Sources: P-02, P-18; sizes assumed (M).
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/people/crossings.hpp"
#include "model/state/nations.hpp"

namespace headwater::model::people {

void borders(const Month& month, const CrossingParams& params, Nations& nations);

}  // namespace headwater::model::people
