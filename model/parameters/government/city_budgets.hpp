// Parameters of processes/government/city_budgets.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CityBudgetParams {
    double transfer_per_head = 3000;
    double opening_months = 24;
    double return_weight = 1;
    double smallest_share = 0.05;
    double carry_over = 0.5;
    double worth_relocation = 1;
    double worth_incubator = 0.5;
    double worth_voucher = 0.05;
    double worth_grant = 0.3;
    double worth_fund = 0.5;
    double worth_institute = 1;
    double worth_tender = 0.1;
    double worth_talent = 0.5;
    double expected_share = 0.01;
    double expected_visit = 100000;
    double expected_gpu = 30000;
    double expected_graduates = 1.5;
};

template <>
inline constexpr std::string_view group_of<CityBudgetParams> = "city_budget";
template <>
inline constexpr auto fields_of<CityBudgetParams> = std::to_array<Field<CityBudgetParams>>({
    {"transfer_per_head",
     &CityBudgetParams::transfer_per_head,
     Unit::money_per_person,
     {0, 1000000.0},
     {1000, 10000},
     Scale::linear,
     Mark::assumed,
     "National transfer for each researcher and engineer living in the city, per year",
     "M: keeps treasuries solvent; not a claim about public finance"},
    {"opening_months",
     &CityBudgetParams::opening_months,
     Unit::month,
     {0, 120},
     {12, 36},
     Scale::linear,
     Mark::assumed,
     "Months of transfers in the treasury at the start",
     "M"},
    {"return_weight",
     &CityBudgetParams::return_weight,
     Unit::one,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Weight of the return relative to the mean in the split of an envelope",
     "M: CN-27"},
    {"smallest_share",
     &CityBudgetParams::smallest_share,
     Unit::share,
     {0, 0.1},
     {0, 0.1},
     Scale::linear,
     Mark::assumed,
     "Smallest share of a programme in an envelope that is split",
     "M: CN-27"},
    {"carry_over",
     &CityBudgetParams::carry_over,
     Unit::share,
     {0, 1},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Part of what was left unspent that adds to the next year of a split envelope",
     "M: CN-27"},
    {"worth_relocation",
     &CityBudgetParams::worth_relocation,
     Unit::one,
     {0, 100},
     {0.3, 3},
     Scale::linear,
     Mark::assumed,
     "What a firm or branch won counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_incubator",
     &CityBudgetParams::worth_incubator,
     Unit::one,
     {0, 100},
     {0.2, 1.5},
     Scale::linear,
     Mark::assumed,
     "What a firm that enters the incubator counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_voucher",
     &CityBudgetParams::worth_voucher,
     Unit::one,
     {0, 100},
     {0.02, 0.15},
     Scale::linear,
     Mark::assumed,
     "What a month of a lab with a voucher or a place in the pool counts with officials who split an "
     "envelope",
     "M: CN-27"},
    {"worth_grant",
     &CityBudgetParams::worth_grant,
     Unit::one,
     {0, 100},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "What a grant awarded counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_fund",
     &CityBudgetParams::worth_fund,
     Unit::one,
     {0, 100},
     {0.2, 1.5},
     Scale::linear,
     Mark::assumed,
     "What a round with the fund's money counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_institute",
     &CityBudgetParams::worth_institute,
     Unit::one,
     {0, 100},
     {0.3, 3},
     Scale::linear,
     Mark::assumed,
     "What a release or spin-off of the institute counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_tender",
     &CityBudgetParams::worth_tender,
     Unit::one,
     {0, 100},
     {0.03, 0.3},
     Scale::linear,
     Mark::assumed,
     "What an order placed counts with officials who split an envelope",
     "M: CN-27"},
    {"worth_talent",
     &CityBudgetParams::worth_talent,
     Unit::one,
     {0, 100},
     {0.2, 1.5},
     Scale::linear,
     Mark::assumed,
     "What a star who came with a package, or a researcher with a grant counts with officials who split an "
     "envelope",
     "M: CN-27"},
    {"expected_share",
     &CityBudgetParams::expected_share,
     Unit::share,
     {0, 1},
     {0.01, 0.01},
     Scale::linear,
     Mark::assumed,
     "Most of the people elsewhere, or of all stars, whom a treasury expects with a subsidy in a month",
     "M: an upper estimate"},
    {"expected_visit",
     &CityBudgetParams::expected_visit,
     Unit::money,
     {0, 100000000},
     {100000, 100000},
     Scale::linear,
     Mark::assumed,
     "What a treasury keeps for a visit to a firm elsewhere",
     "M: three times visit_cost"},
    {"expected_gpu",
     &CityBudgetParams::expected_gpu,
     Unit::money,
     {0, 100000000},
     {30000, 30000},
     Scale::linear,
     Mark::assumed,
     "What a treasury keeps for a GPU of its pool and month",
     "M: three times the usual rent"},
    {"expected_graduates",
     &CityBudgetParams::expected_graduates,
     Unit::one,
     {0, 10},
     {1.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Graduates relative to the table for whom a treasury keeps an allowance",
     "M: an upper estimate"},
});
static_assert(complete<CityBudgetParams>());

}  // namespace headwater::model
