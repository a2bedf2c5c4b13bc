// Parameters of the product market; read by every process that needs a firm's output or spending.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ProductMarketParams {
    double eta_agg = 0.04;
    double alpha = 0.7;
    double labour_share = 0.55;
    double capability_weight = 0.12;
    double shock_scale = 0.018;
    double size_slope = -0.18;
    double young_growth = 0.012;
    double inputs_share = 0.22;
    double dividend_months = 24;
    double payout = 0.05;
    double overhead = 0.25;
    double area_per_head = 12;
    double site_cost = 60000;
    double income_tax = 0.15;
    double corporate_tax = 0.15;
    double local_tax_share = 0.5;
    double consumption_share = 0.9;
    double loan_rate = 0.05;
    double young_months = 60;
};

template <>
inline constexpr std::string_view group_of<ProductMarketParams> = "product_market";
template <>
inline constexpr auto fields_of<ProductMarketParams> = std::to_array<Field<ProductMarketParams>>({
    {"eta_agg",
     &ProductMarketParams::eta_agg,
     Unit::elasticity,
     {0, 0.3},
     {0, 0.07},
     Scale::linear,
     Mark::published,
     "Elasticity of productivity to the city's stock of skilled people",
     "P-30: 0-0.07; zero is an arm"},
    {"alpha",
     &ProductMarketParams::alpha,
     Unit::elasticity,
     {0.1, 1},
     {0.6, 0.85},
     Scale::linear,
     Mark::assumed,
     "Returns to a firm's output in its product market",
     "M: gives a finite firm size"},
    {"labour_share",
     &ProductMarketParams::labour_share,
     Unit::share,
     {0.05, 1},
     {0.45, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of revenue that a grown firm spends on pay",
     "M"},
    {"capability_weight",
     &ProductMarketParams::capability_weight,
     Unit::one,
     {0, 1},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "Log revenue per unit of lead in K over the open frontier",
     "SV-16, SV-33"},
    {"shock_scale",
     &ProductMarketParams::shock_scale,
     Unit::one,
     {0, 0.5},
     {0.01, 0.04},
     Scale::linear,
     Mark::published,
     "Laplace scale of monthly log growth of a firm's demand at 100 heads",
     "P-41"},
    {"size_slope",
     &ProductMarketParams::size_slope,
     Unit::elasticity,
     {-0.5, 0},
     {-0.22, -0.14},
     Scale::linear,
     Mark::published,
     "Elasticity of the spread of growth to size",
     "P-42"},
    {"young_growth",
     &ProductMarketParams::young_growth,
     Unit::per_month,
     {-0.1, 0.2},
     {0, 0.03},
     Scale::linear,
     Mark::assumed,
     "Monthly growth of demand of firms younger than five years",
     "M: survivors grow"},
    {"inputs_share",
     &ProductMarketParams::inputs_share,
     Unit::share,
     {0.0, 0.9},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of revenue that buys goods and services from the rest of the economy",
     "M: leaves a margin near 10 %"},
    {"dividend_months",
     &ProductMarketParams::dividend_months,
     Unit::month,
     {1.0, 600.0},
     {12.0, 36.0},
     Scale::linear,
     Mark::assumed,
     "Months of costs in cash above which a firm pays out profit",
     "M"},
    {"payout",
     &ProductMarketParams::payout,
     Unit::per_month,
     {0.0, 1.0},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Share of the cash above that which is paid out in a month",
     "M"},
    {"overhead",
     &ProductMarketParams::overhead,
     Unit::share,
     {0, 2},
     {0.15, 0.5},
     Scale::linear,
     Mark::assumed,
     "Other costs of public labs on top of pay",
     "M"},
    {"area_per_head",
     &ProductMarketParams::area_per_head,
     Unit::square_metre,
     {1, 100},
     {8, 20},
     Scale::linear,
     Mark::assumed,
     "Office space per head",
     "M"},
    {"site_cost",
     &ProductMarketParams::site_cost,
     Unit::money_per_month,
     {1, 100000000.0},
     {20000, 200000},
     Scale::logarithmic,
     Mark::assumed,
     "Fixed cost of a site beyond the first",
     "CN-01"},
    {"income_tax",
     &ProductMarketParams::income_tax,
     Unit::share,
     {0, 0.9},
     {0.1, 0.25},
     Scale::linear,
     Mark::assumed,
     "Share of wages withheld as income tax",
     "M"},
    {"corporate_tax",
     &ProductMarketParams::corporate_tax,
     Unit::share,
     {0, 0.9},
     {0.15, 0.25},
     Scale::linear,
     Mark::assumed,
     "Tax on the margin; high-technology firms",
     "M: 15 % for high-technology firms"},
    {"local_tax_share",
     &ProductMarketParams::local_tax_share,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of corporate tax kept by cities (the seat's, or those of teams too: lever seat_tax_share); the "
     "rest "
     "goes to the nation",
     "CN-01"},
    {"consumption_share",
     &ProductMarketParams::consumption_share,
     Unit::share,
     {0, 1},
     {0.8, 1},
     Scale::linear,
     Mark::assumed,
     "Share of household deposits spent in a month",
     "M: keeps deposits bounded"},
    {"loan_rate",
     &ProductMarketParams::loan_rate,
     Unit::per_year,
     {0, 1},
     {0.03, 0.1},
     Scale::linear,
     Mark::assumed,
     "Interest on loans that cover a shortfall",
     "M"},
    {"young_months",
     &ProductMarketParams::young_months,
     Unit::month,
     {0, 600},
     {60, 60},
     Scale::linear,
     Mark::assumed,
     "Months in which a firm counts as young",
     "M",
     Numbers::whole},
});
static_assert(complete<ProductMarketParams>());

}  // namespace headwater::model
