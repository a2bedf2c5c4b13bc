// Parameters of processes/people/staffing.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct StaffingParams {
    double growth_limit = 0.08;
    double start_up_heads = 4;
    double cut_limit = 0.06;
    double slack = 0.08;
    double reserve_months = 9;
    double burn_months = 18;
    double severance_months = 1.5;
    double branch_bias = 1.2;
    double institute_pay_share = 0.6;
    double usual_unemployment = 0.03;
    double substitution = 0.5;
    double quality_saving = 0;
    double least_team = 0;
};

template <>
inline constexpr std::string_view group_of<StaffingParams> = "staffing";
template <>
inline constexpr auto fields_of<StaffingParams> = std::to_array<Field<StaffingParams>>({
    {"growth_limit",
     &StaffingParams::growth_limit,
     Unit::per_month,
     {0, 1},
     {0.04, 0.15},
     Scale::linear,
     Mark::assumed,
     "Largest monthly growth of payroll",
     "M"},
    {"start_up_heads",
     &StaffingParams::start_up_heads,
     Unit::person,
     {0, 100},
     {2, 10},
     Scale::linear,
     Mark::assumed,
     "Heads by which a small lab may grow in a month whatever its size",
     "M"},
    {"cut_limit",
     &StaffingParams::cut_limit,
     Unit::per_month,
     {0, 1},
     {0.03, 0.12},
     Scale::linear,
     Mark::assumed,
     "Largest monthly cut of payroll",
     "M"},
    {"slack",
     &StaffingParams::slack,
     Unit::share,
     {0, 1},
     {0.03, 0.2},
     Scale::linear,
     Mark::assumed,
     "Excess of payroll over what is wanted that is tolerated before lay-offs",
     "M: hiring and firing costs"},
    {"reserve_months",
     &StaffingParams::reserve_months,
     Unit::month,
     {0, 60},
     {6, 12},
     Scale::linear,
     Mark::assumed,
     "Months of costs that a financed firm keeps in cash",
     "M"},
    {"burn_months",
     &StaffingParams::burn_months,
     Unit::month,
     {1, 120},
     {12, 24},
     Scale::linear,
     Mark::assumed,
     "Months over which a financed firm spends cash above the reserve",
     "P-49: rounds 18-24 months apart"},
    {"severance_months",
     &StaffingParams::severance_months,
     Unit::month,
     {0, 24},
     {1, 3},
     Scale::linear,
     Mark::assumed,
     "Months of pay at dismissal",
     "M"},
    {"branch_bias",
     &StaffingParams::branch_bias,
     Unit::one,
     {0, 10},
     {0.8, 2},
     Scale::linear,
     Mark::assumed,
     "Weight of a head at a branch against a head at the seat when posts are spread",
     "M"},
    {"institute_pay_share",
     &StaffingParams::institute_pay_share,
     Unit::share,
     {0.0, 1.0},
     {0.4, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of an institute's city budget that goes to pay",
     "M: the rest is compute and running cost"},
    {"usual_unemployment",
     &StaffingParams::usual_unemployment,
     Unit::share,
     {0.001, 1.0},
     {0.02, 0.06},
     Scale::linear,
     Mark::assumed,
     "Share of a tier between jobs at which labs want their usual mix of tiers",
     "M"},
    {"substitution",
     &StaffingParams::substitution,
     Unit::elasticity,
     {0.0, 3.0},
     {0.0, 1.0},
     Scale::linear,
     Mark::assumed,
     "Response of the mix of posts to who is between jobs in the city",
     "M: directed search"},
    {"quality_saving",
     &StaffingParams::quality_saving,
     Unit::elasticity,
     {0, 2},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Fall of the payroll that a firm wants for its sales with its quality, in logs; 0 = none",
     "M: productivity and size go with management, so better firms sell more a head"},
    {"least_team",
     &StaffingParams::least_team,
     Unit::person,
     {0, 1000},
     {0, 10},
     Scale::linear,
     Mark::assumed,
     "People without whom a firm without a name has no product: it pays them whatever it sells, until its "
     "money ends; 0 = it shrinks to one",
     "M: founding teams have 4 to 15"},
});
static_assert(complete<StaffingParams>());

}  // namespace headwater::model
