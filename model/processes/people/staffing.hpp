// Staffing: what each lab may pay this month, whom it wants, whom it lets go.
//
// Payroll wanted: a firm's W* = labour_share q_f^-quality_saving R_f + burn, with burn = max(0, deposit - reserve_months x costs)
// / burn_months once it has been financed (stage > 0), and at least the pay of least_team new posts for a start-up or
// application firm without a name, and what the parent of a laggard that believes pays for people (compute_investment,
// SV-03); a public lab's W* = its base funding A_f D_t, an
// institute's with the part `institute_pay_share` of its city's budget on top. The payroll moves towards W*
// by at most growth_limit (or start_up_heads mean posts, if that is more) up and cut_limit down a month. Wage
// budget = payroll + rise: no lab hires beyond it. Vacancies: rise / posted pay of the wanted mix of tiers,
// spread over sites by heads (branches with weight branch_bias); fractions are settled by keyed draws, people
// under notice who will start count as filled. Cuts, when the payroll exceeds W* by more than `slack`: the
// last hired go first, with severance from the deposit.
// A city's departments (kind department): W* = A_f D_t, with contested demand A_f D_t^(1 - response) E_c^response, E_c
// what buyers of the city spend on applications.
// Short of money (mechanism credit_limits): a firm that spends more than it earns with less than `runway` months of
// costs in the bank cuts up to short_cut a month.
// What posts cost (mechanism posting_costs): of the D_ck posts wanted in a city for a tier with U_ck people between
// jobs, the share min(1, (usual_tightness U / D)^(response / (1 + response))) is posted: that is where posts given up
// with elasticity `response` to posts per person settle. Firms pay `cost` months of pay for each, from the deposit.
// Posts follow who is there: the wanted share of star and core posts is multiplied by (unemployment of the tier in
// the city / usual_unemployment) ^ substitution, within a factor of 4.
// A lab that trains grows by at most hire_rate_cap of its payroll a month (mechanism mission_belief, SV-11).
// Where AI does part of coding (people/work, SV-32), posts of the broad tier, its juniors, are multiplied by what is left of
// them, core and star posts by what they gain; work_nation holds both factors.
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/firms/credit_limits.hpp"
#include "model/parameters/people/departments.hpp"
#include "model/parameters/people/posting.hpp"
#include "model/parameters/people/staffing.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

struct StaffingBeliefs {
    const StaffingParams& staffing;
    const ProductMarketParams& product;
    const TalentMarketParams& market;
    const DepartmentParams& department;
    const PostingParams& posting;
    const CreditLimitParams& credit;
};

/// Sets wage budgets and vacancies and carries out lay-offs. `cuts` is a buffer.
void staffing(const Month& month, const StaffingBeliefs& beliefs, World& world, Postings& postings,
              std::vector<double>& cuts, MonthRecord& record);

/// Share of `wanted` posts that are posted where `between_jobs` people look for a job (pure).
/// Payroll of a department that follows what its city spends at firms (pure): base x spent^response, and where nothing is
/// bought, `payroll`, what it pays today: there is nothing to follow.
[[nodiscard]] double followed_payroll(double base, double spent, double response, double payroll);

[[nodiscard]] double posted_share(const PostingParams& params, double wanted, double between_jobs);

}  // namespace headwater::model::people
