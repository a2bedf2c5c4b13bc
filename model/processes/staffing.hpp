// Staffing: what each lab may pay this month, whom it wants, whom it lets go.
//
// Payroll wanted: W*_f = labour_share R_f + burn, burn = max(0, deposit - reserve_months x costs) /
// burn_months for firms financed by rounds (stage > 0); for public labs W*_f follows their funding. The
// payroll moves towards it by at most `growth_limit` up and `cut_limit` down a month. Wage budget = payroll +
// allowed rise; no lab hires beyond it. Vacancies = rise / (posted pay of the tier mix), over sites in
// proportion to heads (branches get branch_bias more), tiers by the lab's wanted shares, fractions by keyed
// draws. Cuts: lay off the last hired first, severance = months of pay. A lab whose loan exceeds `loan_limit`
// months of payroll cuts as if W* were its revenue share alone.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/product_market_params.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

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
});
static_assert(complete<StaffingParams>());

void staffing(const Month& month, const StaffingParams& params, const ProductMarketParams& product,
              const TalentMarketParams& market, World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
