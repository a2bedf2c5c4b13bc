// City budgets (CN-27): each January a city's programme accounts start anew, and a national transfer fills
// the treasury up to what its levers may cost, so that a lever is paid from a real balance.
//
// Room left this year: envelope > 0 ? envelope - spent : unlimited; every lever's payment is cut to the room
// (common/programme.hpp).
// Transfer_c = transfer_per_head / 12 x people_c + what is then missing in the treasury to an upper estimate
// of what the levers of the month may cost, itself at most the room left in the envelope.
//
// Soft budget (lever soft_budget, switch `allocation`): the limit is envelope x (1 + soft_budget); what was
// spent beyond the envelope is forgiven.
// Split (lever envelope_split, switch `allocation`): each January the perceived return of programme l is
//   r_l = worth_l x cases of last year / money of last year, per million CNY,
// cases as officials report them: firms and branches won (relocation), entries (incubator), lab-months with a
// voucher or a place in the pool, awards (grant), rounds with the fund's money, releases and spin-offs of the
// institute, orders (tender), stars who came and researchers with a grant (talent). A month's share of
// programme l in the limit, among the n programmes with a lever in force, is
//   s_l = floor + (1 - n floor) exp(return_weight r_l / r) / sum_k exp(return_weight r_k / r),
// r the mean of the known ones, which also stands for a programme without money last year; equal shares when
// nothing has been achieved. Programme l may spend up to s_l x limit in the year. carry_over of what the limit
// left unspent in December is added to next year's limit.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

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
};

template <>
inline constexpr std::string_view group_of<CityBudgetParams> = "city_budget";
template <>
inline constexpr auto fields_of<CityBudgetParams> = std::to_array<Field<CityBudgetParams>>({
    {"transfer_per_head",
     &CityBudgetParams::transfer_per_head,
     Unit::cny_per_person,
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
});
static_assert(complete<CityBudgetParams>());

/// Shares of an envelope by programme (pure); those without a lever in force get none. `perceived` holds the
/// returns, CityPlans::unknown where there was no money.
[[nodiscard]] ByProgramme<double> envelope_shares(const CityBudgetParams& params,
                                                  const ByProgramme<double>& perceived,
                                                  const ByProgramme<bool>& in_force);

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings);

}  // namespace headwater::model
