// Poaching from the nonprofit: praise makes targets (CN-13).
//
// In a city with `publicity` p each star and core person at a site of an institute with its seat there is praised
// with probability p praise_rate a month. Visibility rises, vis <- vis + jump (1 - vis), and fades by the factor
// `decay` a month; it is kept discounted to month 0, so nobody is touched while it fades. Praise draws
// headhunters: searches beside the person's own come at the hazard h_tier chi vis decay^t, h_tier the highest
// hazard of a search (talent_market.hpp). The first of them replaces the date of the next search if it is
// earlier: with E standard exponential,
//   t = ln(1 - E (1 - decay) / (h_tier chi vis)) / ln decay, none if the logarithm has no value.
// Answers of the city: `retention_grant` pays each star and core person of its institutes as long as they stay
// (to households where they live, all in the same share when programme room is short), and staying weighs the
// pay with the grant; `institute_noncompete` makes them wait before they start at a firm, which weighs like a
// cut in pay (talent_market.hpp).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct PraiseParams {
    double praise_rate = 0.02;
    double jump = 0.3;
    double decay = 0.93;
    double chi = 3;
};

template <>
inline constexpr std::string_view group_of<PraiseParams> = "praise";
template <>
inline constexpr auto fields_of<PraiseParams> = std::to_array<Field<PraiseParams>>({
    {"praise_rate",
     &PraiseParams::praise_rate,
     Unit::per_month,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Monthly probability that a skilled person of an institute is praised, at full publicity",
     "M"},
    {"jump",
     &PraiseParams::jump,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of what is missing to full visibility that one praise adds",
     "CN-13; M"},
    {"decay",
     &PraiseParams::decay,
     Unit::one,
     {0.85, 1},
     {0.9, 0.97},
     Scale::linear,
     Mark::assumed,
     "Factor by which visibility fades in a month",
     "CN-13; M: half in ten months"},
    {"chi",
     &PraiseParams::chi,
     Unit::one,
     {0, 20},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Searches by headhunters at full visibility, relative to the highest hazard of the tier",
     "CN-13; M"},
});
static_assert(complete<PraiseParams>());

void praise(const Month& month, const PraiseParams& params, const TalentMarketParams& market, World& world,
            Postings& postings, MonthRecord& record);

/// Visibility of a researcher in `month`, 0..1.
[[nodiscard]] double visibility_at(const PraiseParams& params, const Researchers& researchers,
                                   std::size_t row, std::int32_t month);

}  // namespace headwater::model
