// Compute with vouchers (CN-10).
//
// Own budget: B_f = compute share of the lab's kind x budget base (costs last month; revenue + cash / runway
// for start-ups that train and for institutes), less what grants crowd out (grants.hpp), never above its
// deposit; nothing without people. A lab that hosts stars (arrivals.hpp) adds fund_spending of what is left of the
// money for their laboratories, which counts in nothing else it plans.
// Voucher of a firm: v_f = min(rate / (1 - rate) x B_f, cap_c - v_f this year), seat in c only, cut pro rata
// to the city's budget: each month may spend what is left of the year's budget over the months left. Market:
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
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct ComputeMarketParams {
    double price_reference = 12;
    double supply_elasticity = 0.8;
    double share_model_maker = 0.45;
    double share_application = 0.06;
    double share_big_tech = 0.12;
    double share_institute = 0.25;
    double hours = 730;
    double capex_share = 0.6;
    double runway = 18;
    double pool_contribution = 0.01;
    double pool_largest_user = 200;
    double pool_ask_share = 0.5;
    double pool_ask_floor = 4;
    double domestic_efficiency = 0.6;
    double chip_taste = 0.3;
    double fund_spending = 0.03;
};

template <>
inline constexpr std::string_view group_of<ComputeMarketParams> = "compute_market";
template <>
inline constexpr auto fields_of<ComputeMarketParams> = std::to_array<Field<ComputeMarketParams>>({
    {"price_reference",
     &ComputeMarketParams::price_reference,
     Unit::cny_per_gpu_hour,
     {0.1, 1000},
     {7, 30},
     Scale::logarithmic,
     Mark::published,
     "Rent of an H100-equivalent at which supply is the table value",
     "P-84: about 12 CNY a GPU-hour in 2024"},
    {"supply_elasticity",
     &ComputeMarketParams::supply_elasticity,
     Unit::elasticity,
     {0.01, 20},
     {0.2, 2},
     Scale::logarithmic,
     Mark::assumed,
     "Elasticity of GPUs on offer to their price, within a month",
     "P-81, P-82: prices fell by two thirds as supply came"},
    {"share_model_maker",
     &ComputeMarketParams::share_model_maker,
     Unit::share,
     {0, 1},
     {0.3, 0.65},
     Scale::linear,
     Mark::published,
     "Share of a model maker's spending that goes to compute",
     "P-76: hardware 47-67 % of training cost"},
    {"share_application",
     &ComputeMarketParams::share_application,
     Unit::share,
     {0, 1},
     {0.03, 0.12},
     Scale::linear,
     Mark::assumed,
     "Share of an application firm's spending that goes to compute",
     "M"},
    {"share_big_tech",
     &ComputeMarketParams::share_big_tech,
     Unit::share,
     {0, 1},
     {0.06, 0.25},
     Scale::linear,
     Mark::assumed,
     "Share of a big-tech laboratory's spending that goes to compute",
     "M"},
    {"share_institute",
     &ComputeMarketParams::share_institute,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of an institute's or university's spending that goes to compute",
     "M"},
    {"hours",
     &ComputeMarketParams::hours,
     Unit::hour,
     {700, 744},
     {730, 730},
     Scale::linear,
     Mark::assumed,
     "Hours in a month",
     "365 x 24 / 12"},
    {"capex_share",
     &ComputeMarketParams::capex_share,
     Unit::share,
     {0, 1},
     {0.4, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of cloud receipts spent on imported chips",
     "P-83: cost 1.40 of a 1.75-2.00 price"},
    {"runway",
     &ComputeMarketParams::runway,
     Unit::month,
     {1, 120},
     {12, 30},
     Scale::linear,
     Mark::published,
     "Months over which a model maker plans to spend its cash",
     "P-49: rounds 18-24 months apart"},
    {"pool_contribution",
     &ComputeMarketParams::pool_contribution,
     Unit::share,
     {0, 0.5},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Share of their own compute that big-tech labs and universities give to their city's open pool",
     "CN-05: who gives is stated, how much M"},
    {"pool_largest_user",
     &ComputeMarketParams::pool_largest_user,
     Unit::person,
     {1, 100000},
     {50, 500},
     Scale::logarithmic,
     Mark::assumed,
     "Most heads of a user of the pool",
     "M"},
    {"pool_ask_share",
     &ComputeMarketParams::pool_ask_share,
     Unit::share,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "What a user asks of the pool, as a share of the compute it rents",
     "M"},
    {"pool_ask_floor",
     &ComputeMarketParams::pool_ask_floor,
     Unit::gpu,
     {0, 1000},
     {1, 16},
     Scale::linear,
     Mark::assumed,
     "GPUs that a user asks of the pool besides",
     "M"},
    {"domestic_efficiency",
     &ComputeMarketParams::domestic_efficiency,
     Unit::share,
     {0.05, 1},
     {0.3, 0.9},
     Scale::linear,
     Mark::assumed,
     "What domestic hardware does for its price, relative to foreign",
     "CN-10; M"},
    {"chip_taste",
     &ComputeMarketParams::chip_taste,
     Unit::one,
     {0.01, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Spread of firms' views of domestic hardware, log price",
     "M"},
    {"fund_spending",
     &ComputeMarketParams::fund_spending,
     Unit::per_month,
     {0, 1},
     {0.015, 0.08},
     Scale::linear,
     Mark::assumed,
     "Share of the money left for stars' laboratories that is spent on compute in a month",
     "CN-28; M: over some three years"},
});
static_assert(complete<ComputeMarketParams>());

void compute_market(const Month& month, const ComputeMarketParams& params, Labs& labs, Cities& cities,
                    Commons& commons, Chairs& chairs, Nation& nation, const Ledger& ledger,
                    const CommonAccounts& accounts, Postings& postings, MonthRecord& record);

/// Price (CNY/GPU-h) that clears the market for `spending` CNY a month and `supply` GPUs at the reference
/// price.
[[nodiscard]] double clearing_price(double spending, double supply, const ComputeMarketParams& params);

}  // namespace headwater::model
