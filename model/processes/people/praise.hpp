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

#include "model/levers/month.hpp"
#include "model/parameters/people/praise.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void praise(const Month& month, const PraiseParams& params, const TalentMarketParams& market, World& world,
            Postings& postings, MonthRecord& record);

/// Visibility of a researcher in `month`, 0..1.
[[nodiscard]] double visibility_at(const PraiseParams& params, const Researchers& researchers,
                                   std::size_t row, std::int32_t month);

}  // namespace headwater::model::people
