// Parameters of processes/people/households.hpp and processes/government/income_tax.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct HouseholdParams {
    double saving = 0.3;
    double home = 0.62;
    double elsewhere = 0.23;
    double wealth_months = 24;
    double wealth_spent = 0.01;
    double bracket = 8000;
    double low_rate = 0.03;
    double high_rate = 0.13;
    double housing_area = 30;
};

template <>
inline constexpr std::string_view group_of<HouseholdParams> = "household";
template <>
inline constexpr auto fields_of<HouseholdParams> = std::to_array<Field<HouseholdParams>>({
    {"saving",
     &HouseholdParams::saving,
     Unit::share,
     {0, 1},
     {0.25, 0.36},
     Scale::linear,
     Mark::assumed,
     "Part of income after tax and rent that households save",
     "M"},
    {"home",
     &HouseholdParams::home,
     Unit::share,
     {0, 1},
     {0.5, 0.75},
     Scale::linear,
     Mark::assumed,
     "Part of what households spend that they spend in their city",
     "M"},
    {"elsewhere",
     &HouseholdParams::elsewhere,
     Unit::share,
     {0, 1},
     {0.15, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part that they spend in other cities; what is left after both goes abroad",
     "M"},
    {"wealth_months",
     &HouseholdParams::wealth_months,
     Unit::month,
     {0, 600},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "Months of income up to which wealth is kept whole",
     "M"},
    {"wealth_spent",
     &HouseholdParams::wealth_spent,
     Unit::per_month,
     {0, 1},
     {0.003, 0.02},
     Scale::linear,
     Mark::assumed,
     "Part of wealth beyond it that is spent in a month",
     "M"},
    {"bracket",
     &HouseholdParams::bracket,
     Unit::money_per_person_month,
     {0, 1000000.0},
     {5000, 12000},
     Scale::linear,
     Mark::assumed,
     "Pay up to which the lower rate of income tax holds",
     "M"},
    {"low_rate",
     &HouseholdParams::low_rate,
     Unit::share,
     {0, 0.9},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Income tax on pay up to the bracket",
     "M"},
    {"high_rate",
     &HouseholdParams::high_rate,
     Unit::share,
     {0, 0.9},
     {0.1, 0.2},
     Scale::linear,
     Mark::assumed,
     "Income tax on pay above it",
     "M: with 3 % below, a tenth of a pay of 26,000 CNY a month"},
    {"housing_area",
     &HouseholdParams::housing_area,
     Unit::square_metre,
     {0, 500},
     {20, 45},
     Scale::linear,
     Mark::assumed,
     "Housing of a person of the field, paid or imputed at the city's rent",
     "M"},
});
static_assert(complete<HouseholdParams>());

}  // namespace headwater::model
