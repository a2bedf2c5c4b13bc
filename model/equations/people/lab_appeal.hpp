// What makes a lab attractive, and what its people lack (SV-07 to SV-10): pure functions.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/parameters/people/lab_appeal.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/researcher.hpp"

namespace headwater::model {

/// How labs and people see what labs are like.
struct LabAppealBeliefs {
    PublicationParams publication = {};
    ResearchComputeParams compute = {};
    StarBaseParams stars = {};
    WorkRoleParams roles = {};
};

/// R' = R + (1 - 0.5^(1 / h)) (published - R).
[[nodiscard]] inline double next_reputation(double reputation, double published, double halflife) {
    return reputation + (1 - std::pow(0.5, 1 / halflife)) * (published - reputation);
}

/// Factor of pay of a lab known to publish the share R: exp(-c (publication_weight / pay_weight) (R - usual)). At mean tastes,
/// the same for pay and for publication, U is then the same at any R if c is 1.
[[nodiscard]] inline double pay_for_freedom(const PublicationParams& p, const TalentMarketParams& market,
                                            double reputation) {
    if (!(market.pay_weight > 0)) return 1;
    return std::exp(-p.compensation * market.publication_weight / market.pay_weight * (reputation - p.usual));
}

/// Share of researchers who stand idle with g GPUs each: max(0, 1 - g / floor).
[[nodiscard]] inline double idle_share(double gpus_each, double floor) {
    return floor > 0 ? std::clamp(1 - gpus_each / floor, 0.0, 1.0) : 0;
}

/// What is left of output where the share `research` of people does research: 1 - research x loss x idle.
[[nodiscard]] inline double output_left(double research, double idle, double loss) {
    return 1 - research * loss * idle;
}

/// What the release of a month that is the best but `better` of that month adds to a brand: 1, 1/2, 1/4, then nothing.
[[nodiscard]] inline double brand_of_release(int better) {
    return better < 3 ? std::ldexp(1.0, -better) : 0;
}

/// Whether the best stay away: from fewer than n - 1 stars on, until there are n + 1.
[[nodiscard]] inline bool closed_to_stars(bool closed, double stars, double core_stars) {
    return closed ? stars < core_stars + 1 : stars < core_stars - 1;
}

/// Share of output lost with stars, after `left` of `before` left: L' = 0.5^(1 / h) L + (1 - ...) s min(1, left / before).
[[nodiscard]] inline double next_star_loss(const StarBaseParams& p, double loss, double left, double before) {
    const double kept = loss * std::pow(0.5, 1 / p.spillover_halflife);
    if (!(before > 0) || !(left > 0)) return kept;
    return kept + (1 - kept) * p.spillover * std::min(1.0, left / before);
}

/// Disagreement of a person with a lab: what missing culture and a promise of publication that is not kept weigh for these
/// tastes, 1 = a taste of the mean weight entirely denied.
[[nodiscard]] inline double disagreement(const Tastes& tastes, double culture, double reputation,
                                         double published) {
    constexpr double mean_taste = 255.0 / 6;
    return (tastes.mission * (1 - culture) + tastes.publication * std::max(0.0, reputation - published)) /
           mean_taste;
}

/// Ties of two people who have worked together for `months`.
[[nodiscard]] inline double tie_of(double months, double scale) {
    return 1 - std::exp(-months / scale);
}

/// Chance that somebody of a site with `skilled` people works closely with a leader of `ability`, typical of the core tier = 1.
[[nodiscard]] inline double chance_to_know(const GroupExitParams& p, double ability, std::size_t skilled) {
    return skilled > 1
               ? std::min(1.0, p.circle * std::pow(ability, p.reach) / static_cast<double>(skilled - 1))
               : 0;
}

/// Chance to join a leader whom one knows.
[[nodiscard]] inline double chance_to_join(const GroupExitParams& p, double tie, double disagrees) {
    return 1 - std::exp(-p.join * tie * (1 + disagrees));
}

}  // namespace headwater::model
