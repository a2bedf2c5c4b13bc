// The city as first customer (CN-11).
//
// City c buys B_c = tender_budget x scale currency a month in orders of order_size: month t places floor(q (t + 1))
// - floor(q t) of them, q = B_c / order_size. Any commercial lab with at least `smallest` heads bids, at most
// one order of a city in a month each. The best scores win:
//   s_fc = capability_weight (K_f - K_open)^+ + ln quality_f - price_weight ln(costs_f / heads_f)
//          + local_weight pref_c [f has a site in c] + reference_weight ln(1 + references_f) + Gumbel,
// a bid being priced at cost per head. pref_c is the lever tender_local_preference; while the national rule of CN-17 is
// in force a city dares to use only the share (1 - detection)^12 of it, the probability of a year unnoticed.
// The city pays order_size to the winner, at most the programme room: revenue of the month on top of its sales
// (product_market.hpp). The winner keeps a reference, of which reference_decay is left each month and which
// venture capital reads (funding.hpp), and data_tokens of data that only it has (research.hpp).
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/tenders.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::government {

void tenders(const Month& month, const TenderParams& params, const Nation& nation, Cities& cities,
             const Labs& labs, const Sites& sites, PublicOrders& public_orders, const Ledger& ledger,
             Postings& postings, MonthRecord& record);

}  // namespace headwater::model::government
