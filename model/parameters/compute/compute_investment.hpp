// Parameters of equations/compute/investment.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ComputeInvestmentParams {
    double prize = 7.2e12;
    double prize_elasticity = 0.7;
    double horizon = 5;
    double belief_start = 0.03;
    double belief_gain = 0.05;
    double belief_reference = 26.75;
    double odds_spread = 1;
    double margin = 0.5;
    double sales_per_level = 1;
    double cash_months = 18;
    double parent_share = 0.35;
    double parent_share_believer = 0.9;
    double parent_growth = 1.12;
};

template <>
inline constexpr std::string_view group_of<ComputeInvestmentParams> = "compute_investment";
template <>
inline constexpr auto fields_of<ComputeInvestmentParams> = std::to_array<Field<ComputeInvestmentParams>>({
    {"prize",
     &ComputeInvestmentParams::prize,
     Unit::money,
     {1e8, 1e16},
     {7e11, 7e13},
     Scale::logarithmic,
     Mark::assumed,
     "What the first lab to reach the threshold would win",
     "M: 1e12 USD, 1e11 to 1e13"},
    {"prize_elasticity",
     &ComputeInvestmentParams::prize_elasticity,
     Unit::elasticity,
     {0, 2},
     {0.5, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the odds of winning in own compute",
     "M"},
    {"horizon",
     &ComputeInvestmentParams::horizon,
     Unit::year,
     {0.5, 50},
     {3, 10},
     Scale::linear,
     Mark::assumed,
     "Years over which the race is thought to be run",
     "M"},
    {"belief_start",
     &ComputeInvestmentParams::belief_start,
     Unit::share,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Probability that labs give to the prize when the frontier is at belief_reference",
     "M: 0.02 gives 2 bn USD a year to a lab with odds of 0.3, 0.15 gives 6 bn; OpenAI paid 6.8 bn in 2024 "
     "(F90)"},
    {"belief_gain",
     &ComputeInvestmentParams::belief_gain,
     Unit::one,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "By how much that probability rises for each level that the frontier gains",
     "M"},
    {"belief_reference",
     &ComputeInvestmentParams::belief_reference,
     Unit::log10_flop,
     {15, 40},
     {26.3, 27.2},
     Scale::linear,
     Mark::published,
     "Level of the frontier at which belief has its first value",
     "F130: 2.6e24 FLOP of the model of 2022-11, with algorithms three times as good a year since 2018 "
     "(P-77)"},
    {"odds_spread",
     &ComputeInvestmentParams::odds_spread,
     Unit::log10_flop,
     {0.05, 10},
     {0.3, 3},
     Scale::logarithmic,
     Mark::assumed,
     "Lead in level and reach, together, that multiplies a lab's odds by e",
     "M"},
    {"margin",
     &ComputeInvestmentParams::margin,
     Unit::share,
     {0, 1},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Margin on sales that a better model would bring",
     "M: gross margins of 0.3 to 0.6"},
    {"sales_per_level",
     &ComputeInvestmentParams::sales_per_level,
     Unit::elasticity,
     {0, 5},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Growth of the logarithm of own sales that a lab expects from a level more than others have",
     "M"},
    {"cash_months",
     &ComputeInvestmentParams::cash_months,
     Unit::month,
     {1, 120},
     {12, 30},
     Scale::linear,
     Mark::assumed,
     "Months over which a start-up spreads what it has in the bank",
     "M: rounds pay for 18 to 24 months"},
    {"parent_share",
     &ComputeInvestmentParams::parent_share,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of the cash flow of its parent that a lab may spend on compute where nobody believes in the "
     "prize",
     "M"},
    {"parent_share_believer",
     &ComputeInvestmentParams::parent_share_believer,
     Unit::share,
     {0, 1},
     {0.6, 1},
     Scale::linear,
     Mark::assumed,
     "The same where all are certain of it",
     "M"},
    {"parent_growth",
     &ComputeInvestmentParams::parent_growth,
     Unit::per_year,
     {0.5, 3},
     {1.05, 1.2},
     Scale::logarithmic,
     Mark::assumed,
     "Factor by which the cash flow of parents grows in a year",
     "M: annual reports of five platforms, 2022 to 2024: 1.0 to 1.5"},
});
static_assert(complete<ComputeInvestmentParams>());

}  // namespace headwater::model
