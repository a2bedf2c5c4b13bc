// Pay and search dates, shared by the processes that hire.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Output of a typical member of a tier, in units of a typical person of the broad tier.
[[nodiscard]] double typical_ability(const TalentMarketParams& params, Tier tier);

/// Posted monthly pay in `city` for a tier, before the lab's premium, currency: w_c,tier x
/// relative_ability^pay_ability, with the ability relative to `typical_ability` of the tier (1 = typical).
[[nodiscard]] double posted_pay(const TalentMarketParams& params, const Cities& cities, CityId city,
                                Tier tier, double relative_ability);

/// Pay as it is kept, whole currency/month; nobody is paid more than `largest_pay`.
inline constexpr double largest_pay = 1e9;
[[nodiscard]] inline std::int32_t whole_pay(double pay) {
    // As std::lround, which costs a call; pay is not negative.
    const double held = std::min(pay, largest_pay);
    const auto whole = static_cast<std::int32_t>(held);
    return whole + (held - whole >= 0.5 ? 1 : 0);
}

/// Highest search hazard of a tier, 1/month.
[[nodiscard]] double search_hazard(const TalentMarketParams& params, Tier tier);

/// Share of search dates that hold after so many months in the job: they are drawn at the highest hazard.
[[nodiscard]] inline double date_holds(const TalentMarketParams& params, double tenure) {
    return params.settled_factor + (1 - params.settled_factor) * std::exp(-tenure / params.tenure_scale);
}

/// The month of the next search of an employed person, from the tier's highest hazard (thinned at the date).
[[nodiscard]] std::int16_t next_search_date(const Month& month, const TalentMarketParams& params,
                                            const Researchers& people, std::size_t row);

/// The same for many, dates[i] of who[i].
void next_search_dates(const Month& month, const TalentMarketParams& params, const Researchers& people,
                       std::span<const ResearcherId> who, std::int16_t* dates);

/// Draws that date and enters it in the calendar.
void draw_next_search(const Month& month, const TalentMarketParams& params, World& world, ResearcherId who);

}  // namespace headwater::model
