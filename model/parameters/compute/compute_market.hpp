// Parameters of processes/compute/compute_market/compute_market.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

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
     Unit::money_per_gpu_hour,
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

}  // namespace headwater::model
