// Compute with vouchers (CN-10).
//
// Own budget: B_f = compute share of the lab's kind x budget base (costs last month; revenue + cash / runway
// for start-ups that train and for institutes; with `compute_investment` a plan of those who train), less what grants
// crowd out (grants.hpp), never above its deposit; nothing without people. Where customers are contested, the GPU-hours
// of last month's inference at last month's price come to it, and are all that a firm asks for that does not train
// (products/serving.hpp). A lab that hosts stars (arrivals.hpp) adds fund_spending of what is left of the
// money for their laboratories, which counts in nothing else it plans.
// Voucher of a firm: v_f = min(rate / (1 - rate) x B_f, cap_c - v_f this year), seat in c only, cut pro rata
// to the city's budget: each month may spend what is left of the year's budget over the months left. With
// `vouchers_in_turn` they are granted whole instead, first to firms that had one this year (a contract goes on), then by
// lot among the others, until the month's money is spent; the last takes what is left. Market:
// supply S(p) = S_t (p / p_ref)^eps, demand (B + v) / (hours x p); so
//   p = p_ref ((sum_f B_f + v_f) / (hours p_ref S_t))^(1 / (1 + eps)); with tight supply (small eps) vouchers
//   raise p.
// GPUs of f: (B_f + v_f) / (hours p). The lab pays B_f, the city v_f, both to the cloud.
//
// Domestic bonus: in a city with voucher_domestic_bonus b the rate is r + b for the part of the contract on domestic
// hardware, of which a GPU does domestic_efficiency as much for its price. A firm with a voucher puts the share
//   d(b) = logistic((ln domestic_efficiency + ln((1 - r) / (1 - r - b))) / chip_taste)
// on it. The reference supply holds what is usual, d(0), so GPUs of f are multiplied by
//   1 - (d(b) - d(0)) (1 - domestic_efficiency); its voucher is claimed at the rate r + d(b) b.
//
// Open pool (CN-05) of a city with pool_gpu > 0: M_c = pool_gpu x scale x hours x p(last month), at most the
// programme room, paid to the cloud, plus pool_contribution of B_f of big-tech labs and universities seated in
// c, who give up as much. M_c joins the demand above, so the price feels it. Start-ups, application firms and
// institutes seated in c, and with pool_access_foreign multinationals, of at most pool_largest_user heads ask
//   a_f = pool_ask_share (B_f + v_f) + pool_ask_floor GPUs,
// and are served in full in the order of quality, or by lot (pool_rule), until the pool is used up. Congestion
// u_c = sum a_f / M_c; above 1 the last in the order get nothing.
// The cloud spends `capex_share` of its receipts on chips, imported.
//
// In a scenario with sellers (`clouds`, mechanism rental_market) nothing is cleared here: `demand` takes what labs bring
// and what others add to it to the market among sellers (../rental_market/rental_market.hpp), and a pool is planned and
// told at last month's price.
//
// Where nations have accelerators of their own (accelerator_trade.hpp) each has such a market, with S_n and a price p_n of
// its own; of the chips that its cloud buys the part imported_n / (imported_n + made_n) is paid to makers abroad.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_market.hpp"
#include "model/state/compute_demand.hpp"
#include "model/state/compute_plans.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

void compute_market(const Month& month, const ComputeMarketParams& params, Labs& labs, Cities& cities,
                    Commons& commons, Chairs& chairs, Nation& nation, const Ledger& ledger,
                    const CommonAccounts& accounts, const Clouds& clouds, const Customers& customers,
                    const ComputePlans& plans, ComputeDemand& demand, const CityNations& city_nations,
                    Nations& nations, Postings& postings, MonthRecord& record);

/// Price (currency/GPU-h) that clears the market for `spending` a month and `supply` GPUs at the reference
/// price.
[[nodiscard]] double clearing_price(double spending, double supply, const ComputeMarketParams& params);

}  // namespace headwater::model::compute
