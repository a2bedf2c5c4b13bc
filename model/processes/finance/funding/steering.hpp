// What a city's plan for its fund does to rounds (CN-24): part of funding.hpp.
//
// Segments k: base = firms that train large models; application = other application firms; of the remaining
// start-ups chips_share make chips and systems, the others data and tools (a label, drawn once for each firm).
// The plan of city c gives weights mission_k; emphasis of segment k:
//   e_ck = ln(4 (mission_k + unsteered) / sum_j (mission_j + unsteered)), 0 for all without a plan or with a
// plan that favours none.
// State offers: the log odds of the fund of c change by steer x e_ck. A patient fund asks no such thing.
// Announcement (lever announce): the log odds of a venture offer to a firm with its seat in c rise by
//   signal x credibility_c x max(0, e_ck).
// Credibility: credibility_start at the first announcement; each January after a year with one
//   credibility_c += credibility_speed x (min(1, kept / promised) - credibility_c),
// promised = fund_size / state_call_years of the months with an announcement, times the plan's part for
// segments with e > 0; kept = the fund's money that firms of these segments raised in these months.
// Switch `steering` off: no plan acts and nothing is announced.
#pragma once

#include <array>

#include "model/levers/month.hpp"
#include "model/processes/finance/funding/funding.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

enum class Segment : std::uint8_t { base, chips, data, application };
inline constexpr std::size_t n_segments = 4;
using BySegment = std::array<double, n_segments>;

/// The segment of a firm; the same in every month unless it begins to train.
[[nodiscard]] Segment segment_of(const Month& month, const FundingParams& params, const Labs& labs,
                                 LabId lab);

/// e_ck of a plan with these weights (pure).
[[nodiscard]] BySegment emphasis_of(const BySegment& missions, double unsteered);

/// The plans of all cities in one month.
class Steering {
public:
    /// Begins the accounts of the announcements of the month.
    Steering(const Month& month, const FundingParams& params, Cities& cities);

    /// Change of the log odds of the fund of the firm's seat, and of a venture offer.
    [[nodiscard]] double of_fund(const Labs& labs, LabId lab) const;
    [[nodiscard]] double of_announcement(const Labs& labs, LabId lab) const;
    /// Enters money of the fund of the firm's seat.
    void placed(const Labs& labs, LabId lab, Money amount);

private:
    [[nodiscard]] bool announced(std::size_t city) const;

    const Month& month_;
    const FundingParams& params_;
    Cities& cities_;
    ScratchVector<BySegment> emphasis_;  // by city; empty when no city has a plan
};

}  // namespace headwater::model::finance
