// Parameters of opening balances that follow from accounts (model/build/opening_accounts.hpp).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OpeningAccountParams {
    double firm_months = 9;
    double round_months = 18;
    double least_months = 3;
    double loan_share = 0.02;
    double indebted = 0.2;
    double indebted_months = 4;
    double household_months = 6;
    double city_months = 1;
    double fund_months = 18;
    double hardware_left = 0.6;
    double hardware_loan = 0.5;
};

template <>
inline constexpr std::string_view group_of<OpeningAccountParams> = "opening_account";
template <>
inline constexpr auto fields_of<OpeningAccountParams> = std::to_array<Field<OpeningAccountParams>>({
    {"firm_months",
     &OpeningAccountParams::firm_months,
     Unit::month,
     {0, 120},
     {6, 12},
     Scale::linear,
     Mark::assumed,
     "Deposits of a firm without venture capital at the start, in months of its costs",
     "M"},
    {"round_months",
     &OpeningAccountParams::round_months,
     Unit::month,
     {1, 120},
     {12, 24},
     Scale::linear,
     Mark::assumed,
     "Costs that a last round before the start was for; it has been used evenly since",
     "M: rounds come every year and a half"},
    {"least_months",
     &OpeningAccountParams::least_months,
     Unit::month,
     {0, 120},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Least that is left of a last round, in months of costs",
     "M"},
    {"loan_share",
     &OpeningAccountParams::loan_share,
     Unit::share,
     {0, 1},
     {0.01, 0.05},
     Scale::linear,
     Mark::assumed,
     "Loans of firms without venture capital at the start, of their yearly sales",
     "M"},
    {"indebted",
     &OpeningAccountParams::indebted,
     Unit::share,
     {0.01, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Of these firms, those that owe",
     "M"},
    {"indebted_months",
     &OpeningAccountParams::indebted_months,
     Unit::month,
     {0, 120},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Deposits of those that owe, in months of costs",
     "M: less than a firm keeps that pays back at once"},
    {"household_months",
     &OpeningAccountParams::household_months,
     Unit::month,
     {0, 120},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Deposits of the field's households at the start, in months of pay",
     "M"},
    {"city_months",
     &OpeningAccountParams::city_months,
     Unit::month,
     {0, 120},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "What a treasury holds at the start, in months of the transfers and taxes of the field",
     "M"},
    {"fund_months",
     &OpeningAccountParams::fund_months,
     Unit::month,
     {0, 120},
     {12, 24},
     Scale::linear,
     Mark::assumed,
     "What venture funds hold at the start, in months of what they are given",
     "M"},
    {"hardware_left",
     &OpeningAccountParams::hardware_left,
     Unit::share,
     {0, 1},
     {0.4, 0.8},
     Scale::linear,
     Mark::assumed,
     "Cost of a fleet at the start after depreciation, of its cost new",
     "M: fleets that have grown for years are young"},
    {"hardware_loan",
     &OpeningAccountParams::hardware_loan,
     Unit::share,
     {0, 1},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Of that cost, what the bank has lent; the rest is the owners'",
     "M"},
});
static_assert(complete<OpeningAccountParams>());

}  // namespace headwater::model
