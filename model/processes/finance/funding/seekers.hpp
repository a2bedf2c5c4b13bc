// Firms that look for money this month, and what a venture fund sees in them: part of funding.hpp.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

#include "model/equations/finance/firm_value.hpp"
#include "model/levers/month.hpp"
#include "model/processes/finance/funding/funding.hpp"
#include "model/processes/finance/funding/steering.hpp"
#include "model/state/world.hpp"

namespace headwater::model::finance {

/// What a seeking firm brings to the table.
struct Seeker {
    LabId lab;
    double need = 0;     // currency
    double before = 0;   // value of the firm before the round, currency
    double quality = 0;  // terms of the venture score
    double traction = 0;
    double capability = 0;
    double belief = 0;
    double announced = 0;
    double odds = 0;   // log odds of a venture offer
    double score = 0;  // with the logistic shock
};

/// Sub-indices of the draws of a round, keyed by the firm.
namespace round_slots {
inline constexpr std::uint16_t venture = 0;
inline constexpr std::uint16_t state = 1;
inline constexpr std::uint16_t accept = 2;
inline constexpr std::uint16_t lead = 3;
}  // namespace round_slots

[[nodiscard]] inline double logistic_shock(double uniform) {
    return std::log(uniform / (1 - uniform));
}

/// The firms that seek, best score first; rows break ties. `venture`: all venture funds.
[[nodiscard]] ScratchVector<Seeker> seekers_of(const Month& month, const FundingBeliefs& beliefs,
                                               const World& world, const Steering& steering,
                                               std::span<const InvestorId> venture);

}  // namespace headwater::model::finance
