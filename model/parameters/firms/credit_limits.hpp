// Parameters of credit in processes/firms/exits.hpp and of cuts for want of money in processes/people/staffing.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CreditLimitParams {
    double months = 2;
    double record = 12;
    double other_reasons = 0.33;
    double quality_survival = 0.8;
    double rescue = 0.8;
    double runway = 3;
    double short_cut = 0.3;
    double rescue_months = 12;
    double rescuer_cash = 3;
};

template <>
inline constexpr std::string_view group_of<CreditLimitParams> = "credit_limit";
template <>
inline constexpr auto fields_of<CreditLimitParams> = std::to_array<Field<CreditLimitParams>>({
    {"months",
     &CreditLimitParams::months,
     Unit::month,
     {0, 120},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "Sales that the bank lends against, months",
     "M"},
    {"record",
     &CreditLimitParams::record,
     Unit::month,
     {0, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Age of a firm before the bank lends to it at all",
     "M"},
    {"other_reasons",
     &CreditLimitParams::other_reasons,
     Unit::share,
     {0, 1},
     {0.15, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of the hazard by age that has other reasons than money",
     "P-43 holds both; M"},
    {"quality_survival",
     &CreditLimitParams::quality_survival,
     Unit::one,
     {0, 5},
     {0.4, 1.2},
     Scale::linear,
     Mark::assumed,
     "Fall of that hazard with the skill of a firm, in logs",
     "M"},
    {"rescue",
     &CreditLimitParams::rescue,
     Unit::share,
     {0, 1},
     {0.5, 0.95},
     Scale::linear,
     Mark::assumed,
     "Chance that the loan of a start-up with a name is rolled over for a month instead",
     "M: stands for owners and state banks who step in"},
    {"runway",
     &CreditLimitParams::runway,
     Unit::month,
     {0, 60},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Months of costs in the bank below which a firm that spends more than it earns cuts at once",
     "M"},
    {"short_cut",
     &CreditLimitParams::short_cut,
     Unit::per_month,
     {0, 1},
     {0.15, 0.4},
     Scale::linear,
     Mark::assumed,
     "Largest monthly cut of payroll of such a firm",
     "M"},
    {"rescue_months",
     &CreditLimitParams::rescue_months,
     Unit::month,
     {0, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months of costs that a rescue brings beside what is owed (mechanism rescues)",
     "M"},
    {"rescuer_cash",
     &CreditLimitParams::rescuer_cash,
     Unit::one,
     {1, 1000},
     {2, 10},
     Scale::logarithmic,
     Mark::assumed,
     "Cash of a named company over what the rescue costs, from which on it rescues (mechanism rescues)",
     "M"},
});
static_assert(complete<CreditLimitParams>());

}  // namespace headwater::model
