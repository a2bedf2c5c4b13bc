// Equity rounds: venture capital and state funds (P-49, CN-16).
//
// Who seeks: commercial labs other than big tech and multinationals, `seek_months` of runway or less (deposit
// / (costs - revenue)), or `growth_hazard` otherwise; not within `pause` months of the last round. Need:
// `runway` months of planned burn with growth, at least the stage's floor. Post-money = need /
// dilution(stage) (20, 20, 15, 13, 10 %).
// Venture offer: probability logit(b0 + b_q ln quality + b_g growth of demand + b_k (K - K_open if model
// maker)
// + attention in incubator), needs dry powder.
// State fund of c (fund_size called over call_years, treasury pays its share in): offers min(need, share_max
// of post-money) to labs with their seat in c, with a clause when clause_on. Acceptance of clause money:
// outside option = venture offer (if any) or another try; utility = money - dilution - E[put] / post-money x
// clause_weight - interference;
//   E[put] grows with years, buy_rate, loc_min x own propensity to leave; better firms have venture offers
//   and decline (V-17).
// A refused or failed firm tries again next month; events carry the terms.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct FundingParams {
    double seek_months = 9;
    double growth_hazard = 0.02;
    double pause = 9;
    double runway = 20;
    double growth_ambition = 1.6;
    double seed_size = 12000000.0;
    double offer_intercept = -0.6;
    double offer_quality = 1.6;
    double offer_growth = 1.0;
    double offer_capability = 0.8;
    double offer_incubator = 0.5;
    double model_maker_scale = 12;
    double venture_supply = 60000000000.0;
    double state_call_years = 5;
    double state_share_max = 0.3;
    double state_quality = 0.4;
    double state_intercept = -0.4;
    double clause_weight = 1.5;
    double interference = 0.15;
    double state_need = 1.0;
    double leave_propensity = 0.04;
};

template <>
inline constexpr std::string_view group_of<FundingParams> = "funding";
template <>
inline constexpr auto fields_of<FundingParams> = std::to_array<Field<FundingParams>>({
    {"seek_months",
     &FundingParams::seek_months,
     Unit::month,
     {0, 60},
     {6, 12},
     Scale::linear,
     Mark::assumed,
     "Runway at which a firm seeks money",
     "P-49"},
    {"growth_hazard",
     &FundingParams::growth_hazard,
     Unit::per_month,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Hazard that a firm with enough cash seeks money to grow",
     "M"},
    {"pause",
     &FundingParams::pause,
     Unit::month,
     {0, 60},
     {6, 18},
     Scale::linear,
     Mark::assumed,
     "Months between rounds at least",
     "P-49"},
    {"runway",
     &FundingParams::runway,
     Unit::month,
     {1, 60},
     {15, 24},
     Scale::linear,
     Mark::assumed,
     "Months of burn that a round pays for",
     "P-49"},
    {"growth_ambition",
     &FundingParams::growth_ambition,
     Unit::one,
     {1, 10},
     {1.2, 2.5},
     Scale::linear,
     Mark::assumed,
     "Planned spending relative to the present",
     "M"},
    {"seed_size",
     &FundingParams::seed_size,
     Unit::cny,
     {100000.0, 10000000000.0},
     {5000000.0, 27000000.0},
     Scale::logarithmic,
     Mark::published,
     "Smallest seed round",
     "P-49: 3.7m USD in the US; smaller in China"},
    {"offer_intercept",
     &FundingParams::offer_intercept,
     Unit::one,
     {-20, 20},
     {-2, 1},
     Scale::linear,
     Mark::assumed,
     "Log odds of a venture offer for the mean firm",
     "P-51, F76: about 1,500 deals a year nationally"},
    {"offer_quality",
     &FundingParams::offer_quality,
     Unit::one,
     {-20, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Weight of log quality",
     "V-17"},
    {"offer_growth",
     &FundingParams::offer_growth,
     Unit::one,
     {-20, 20},
     {0, 3},
     Scale::linear,
     Mark::assumed,
     "Weight of revenue over costs",
     "M"},
    {"offer_capability",
     &FundingParams::offer_capability,
     Unit::one,
     {-20, 20},
     {0, 2},
     Scale::linear,
     Mark::assumed,
     "Weight of a model maker's K over the open frontier",
     "M"},
    {"offer_incubator",
     &FundingParams::offer_incubator,
     Unit::one,
     {-20, 20},
     {0, 1.5},
     Scale::linear,
     Mark::published,
     "Rise of the log odds for a tenant of an incubator",
     "P-37"},
    {"model_maker_scale",
     &FundingParams::model_maker_scale,
     Unit::one,
     {1, 1000},
     {4, 50},
     Scale::logarithmic,
     Mark::assumed,
     "Round size of model makers relative to other firms of the stage",
     "P-49: frontier labs 100-1000x in the US"},
    {"venture_supply",
     &FundingParams::venture_supply,
     Unit::cny_per_year,
     {1, 10000000000000.0},
     {30000000000.0, 120000000000.0},
     Scale::logarithmic,
     Mark::published,
     "Money that flows into venture funds in a year, scale 1",
     "F76: national AI financing 85-122 bn in 2024"},
    {"state_call_years",
     &FundingParams::state_call_years,
     Unit::year,
     {1, 20},
     {3, 8},
     Scale::linear,
     Mark::assumed,
     "Years over which a state fund's commitment is paid in",
     "M"},
    {"state_share_max",
     &FundingParams::state_share_max,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Largest part of a round that a state fund takes",
     "P-51, P-52: guidance part at most 30 %"},
    {"state_quality",
     &FundingParams::state_quality,
     Unit::one,
     {-20, 20},
     {-1, 2},
     Scale::linear,
     Mark::assumed,
     "Weight of log quality in a state fund's choice",
     "M: officials pick less sharply"},
    {"state_intercept",
     &FundingParams::state_intercept,
     Unit::one,
     {-20, 20},
     {-2, 1},
     Scale::linear,
     Mark::assumed,
     "Log odds of a state offer for the mean firm",
     "P-51: one in three financed firms"},
    {"clause_weight",
     &FundingParams::clause_weight,
     Unit::one,
     {0, 100},
     {0.5, 4},
     Scale::linear,
     Mark::assumed,
     "Weight of the expected cost of a clause in the firm's decision",
     "CN-16"},
    {"interference",
     &FundingParams::interference,
     Unit::utility,
     {0, 10},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Disutility of a state owner with a clause",
     "CN-16 intf"},
    {"state_need",
     &FundingParams::state_need,
     Unit::utility,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Utility of a full round against none",
     "M"},
    {"leave_propensity",
     &FundingParams::leave_propensity,
     Unit::per_year,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Yearly probability of a move as the firm sees it when it weighs a clause",
     "P-44"},
});
static_assert(complete<FundingParams>());

void funding(const Month& month, const FundingParams& params, World& world, Postings& postings,
             MonthRecord& record);

/// Expected cost of a buyback clause to the lab, as a share of the invested sum (pure; unit-tested).
/// `leave` yearly probability of a trigger, `rate` yearly interest, `years` term, `local_minimum` share of
/// staff.
[[nodiscard]] double clause_cost_share(double leave, double rate, double years, double local_minimum);

/// Dilution by stage (0 = seed).
[[nodiscard]] double dilution_at(int stage);

}  // namespace headwater::model
