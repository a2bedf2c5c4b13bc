// What boards, founders and key people answer: part of deals.hpp.
#pragma once

#include <array>

#include "model/processes/finance/deals/prospects.hpp"

namespace headwater::model::finance {

struct Answer {
    DealState state = DealState::closed;  // closed: accepted
    double asked = 0;                     // what the board would have accepted, with what holders keep
    double offered = 0;                   // the same
    double votes = 0;                     // of the first founder
    FounderUtility founder;               // of the first founder
    double rift = 0;                      // |u_1 - u_2|, where one would have gone and the other not
};

/// `price` is for all that is bought, `kept` what holders keep beside it; both of the run.
[[nodiscard]] Answer answer_to_bid(const DealWork& work, LabId bidder, LabId target, const Looked& looked,
                                   double price);

/// Chance that a person of another firm goes to the bidder for a raise, with the weights of the talent market.
[[nodiscard]] double chance_to_come(const DealWork& work, LabId bidder, LabId target, ResearcherId who,
                                    double raise);
/// Whether a person of another firm goes to the bidder, with the weights of the talent market.
[[nodiscard]] bool would_come(const DealWork& work, LabId bidder, LabId target, ResearcherId who,
                              Purpose purpose, double raise);

}  // namespace headwater::model::finance
