// Equity rounds: venture capital and state funds (P-49, CN-16).
//
// Funds. Venture funds receive venture_supply x scale x capital multiplier a year from the rest of the world,
// in equal parts, as long as together they hold less than dry_powder_months of it. The fund of city c calls
// fund_size x scale over state_call_years from the treasury, while the lever holds and the programme room
// lasts.
//
// Who seeks: start-ups and application firms with at most seek_months of runway (deposit / (costs -
// revenue)), others with hazard growth_hazard; not within `pause` months of the last round. Need: `runway`
// months of planned burn (growth_ambition x costs - revenue), at least the stage's floor (seed_size x 1, 3.2,
// 5.4, 8, 13 by stage), for model makers x model_maker_scale. Pre-money value = need (1 - d) / d, d =
// dilution(stage).
//
// Venture offer, by the fund that leads the firm's rounds (the first one: the one with more money of two
// drawn), best scores first while its money lasts:
//   s = b0 + b_q ln quality + b_g ln(revenue / costs) + b_r ln(1 + references) + b_k (K - K_open) [model maker]
//   + b_i [tenant] + b_c contact (CN-29, encounters.hpp) + belief_weight (belief_start + e) [original path; CN-23] + logistic > 0,
//   e the evidence of the fund that leads the firm's rounds or the mean of all (beliefs).
// State offer of the fund of the seat's city, unless another state fund holds shares or a clause is running:
//   b0_s + b_qs ln quality + logistic > 0; with a venture offer state_share_max of the round on top of it,
//   without one the round itself up to state_share_max of the post-money value; with a clause when clause_on.
//   A firm on the original path that venture capital refuses is taken without that score for `patience`
//   years of the city from the start of its path (CN-23).
//
// Steered funds and announcements: funding_steering.hpp (CN-24). The largest part is fund_share_max of the city
// where it is set, otherwise state_share_max.
//
// Acceptance of state money: U = state_need (m - m_0) - clause_weight E[put] - interference [clause] +
// choice_scale x logistic > 0, with m the worth of the part of the need that is financed with it (what
// exceeds the need counts half) and m_0 without it: 1 with a venture offer, otherwise what trying again is
// worth, patience p / (1 - patience (1 - p)), p the firm's own chance of a venture offer. So better firms
// decline (adverse selection, V-17). E[put]: see clause_cost_share, with leave = leave_propensity x
// quality, as better firms are courted more. A round happens when at least half of the need is met, or when
// state money came; who fails or refuses tries again next month. Every stake dilutes all others.
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
    double growth_hazard = 0.05;
    double pause = 9;
    double runway = 20;
    double growth_ambition = 1.6;
    double seed_size = 12000000.0;
    double offer_intercept = -0.6;
    double offer_quality = 1.6;
    double offer_growth = 1.0;
    double offer_capability = 0.8;
    double offer_incubator = 0.5;
    double offer_reference = 0.2;
    double model_maker_scale = 12;
    double venture_supply = 60000000000.0;
    double dry_powder_months = 24;
    double patience = 0.8;
    double choice_scale = 0.3;
    double state_call_years = 5;
    double state_share_max = 0.3;
    double state_quality = 0.4;
    double state_intercept = -0.4;
    double clause_weight = 0.6;
    double interference = 0.15;
    double state_need = 1.0;
    double leave_propensity = 0.04;
    double belief_start = -2;
    double belief_weight = 0.5;
    double offer_contact = 0.1;
    double steer = 1;
    double unsteered = 0.1;
    double signal = 0.5;
    double credibility_start = 0.5;
    double credibility_speed = 0.3;
    double chips_share = 0.4;
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
     {0.01, 0.1},
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
    {"offer_reference",
     &FundingParams::offer_reference,
     Unit::one,
     {0, 5},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "Rise of the log odds per log(1 + orders won from cities)",
     "CN-11; M"},
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
    {"dry_powder_months",
     &FundingParams::dry_powder_months,
     Unit::month,
     {0, 1000},
     {12, 48},
     Scale::linear,
     Mark::assumed,
     "Months of supply that venture funds hold at most before they call more",
     "M: funds call money when they need it"},
    {"patience",
     &FundingParams::patience,
     Unit::share,
     {0, 0.999},
     {0.8, 0.97},
     Scale::linear,
     Mark::assumed,
     "Discount factor of a month without a round",
     "M: a firm short of cash is in a hurry"},
    {"choice_scale",
     &FundingParams::choice_scale,
     Unit::utility,
     {0.001, 10},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Scale of the logistic shock of accepting state money",
     "M: calibrated to V-17"},
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
     "Part of a round that a state fund adds, and the largest part of a firm it buys alone",
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
     {0.3, 2},
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
    {"belief_start",
     &FundingParams::belief_start,
     Unit::one,
     {-10, 10},
     {-3, -1},
     Scale::linear,
     Mark::assumed,
     "Log odds that venture funds give an original architecture before any evidence",
     "M: CN-23"},
    {"belief_weight",
     &FundingParams::belief_weight,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of that belief in the log odds of an offer to a firm on the original path",
     "M: CN-23"},
    {"offer_contact",
     &FundingParams::offer_contact,
     Unit::one,
     {0, 5},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Rise of the log odds per contact of the firm with its neighbourhood",
     "CN-29; M"},
    {"steer",
     &FundingParams::steer,
     Unit::one,
     {0, 10},
     {0.3, 2},
     Scale::linear,
     Mark::assumed,
     "Weight of the log emphasis of a segment in a state fund's choice",
     "M: CN-24"},
    {"unsteered",
     &FundingParams::unsteered,
     Unit::share,
     {0.001, 10},
     {0.03, 0.3},
     Scale::logarithmic,
     Mark::assumed,
     "Weight that each segment has in a plan whatever the plan says",
     "M: CN-24"},
    {"signal",
     &FundingParams::signal,
     Unit::one,
     {0, 10},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of an announcement, times its emphasis and the city's credibility, in the log odds of a venture "
     "offer",
     "M: CN-24"},
    {"credibility_start",
     &FundingParams::credibility_start,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Credibility of a city's first announcement",
     "M: CN-24"},
    {"credibility_speed",
     &FundingParams::credibility_speed,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of the way to what was kept that credibility goes in a year",
     "M: CN-24"},
    {"chips_share",
     &FundingParams::chips_share,
     Unit::share,
     {0, 1},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Part of the start-ups without models of their own that make chips and systems; the others data and "
     "tools",
     "M: CN-24"},
});
static_assert(complete<FundingParams>());

void funding(const Month& month, const FundingParams& params, World& world, Postings& postings,
             MonthRecord& record);

/// Expected sum that a buyback clause makes the lab pay, as a share of the invested sum (pure): with the
/// hazard of a trigger l = leave (1 + 3 local_minimum) a year (branches are three times as frequent as seat
/// moves, V-18; a minimum of 1 would be broken by any), E[put] = l (e^(g T) - 1) / g with g = ln(1 + rate) -
/// l and T = years.
[[nodiscard]] double clause_cost_share(double leave, double rate, double years, double local_minimum);

/// Dilution by stage (0 = seed).
[[nodiscard]] double dilution_at(int stage);

}  // namespace headwater::model
