// What AI does of an occupation's hours, and how many hours of people are left (SV-32).
#pragma once

#include <algorithm>
#include <cmath>

#include "model/parameters/people/work.hpp"
#include "model/state/nation.hpp"
#include "model/state/work.hpp"

namespace headwater::model {

/// K of the best model that anybody here may use, open or not.
[[nodiscard]] inline double usable_model(const Nation& nation, bool open_models) {
    return std::max(nation.frontier, open_models ? nation.open_frontier : 0.0);
}

/// Capability at work by kind: of models for what is digital, of machines for what is physical.
struct WorkModels {
    double digital = 0;   // K, log10 FLOP
    double physical = 0;  // K of the models in machines
};

/// Share of each kind of work that AI can do: 1 / (1 + exp(-(K - T) / width)).
[[nodiscard]] inline ByWorkKind work_coverage(const WorkParams& p, const WorkModels& models) {
    const ByWorkKind threshold{p.threshold_simple, p.threshold_complex, p.threshold_expert,
                               p.threshold_physical};
    ByWorkKind coverage{};
    for (std::size_t k = 0; k < n_work_kinds; ++k) {
        const double model = k == physical_work ? models.physical : models.digital;
        coverage[k] = 1 / (1 + std::exp(-(model - threshold[k]) / p.width));
    }
    return coverage;
}

/// Hours of work that are handed over at once: twice as many with each horizon_doubling of capability.
[[nodiscard]] inline double work_horizon(const WorkParams& p, double model) {
    const double doublings = (model - p.horizon_reference) / p.horizon_doubling;
    return p.horizon_start * std::exp2(std::clamp(doublings, -60.0, 60.0));
}

/// Hours of people per automated hour: a check of each piece handed over, which takes no more than a part of the work, and
/// what failed done again, min(0.95, min(check_part, check_hours / horizon) + failures (1 - c)); 0 from loop_exit down,
/// where people leave the loop.
[[nodiscard]] inline double review_of(const WorkParams& p, double horizon, double coverage) {
    const double hours =
        std::min(0.95, std::min(p.check_part, p.check_hours / horizon) + p.failures * (1 - coverage));
    return hours > p.loop_exit ? hours : 0;
}

/// Of an occupation in a place.
struct WorkNeed {
    BySeniority hours{};   // of a junior and of a senior of the opening that are still needed, 1 = all
    double automated = 0;  // share of the hours without AI that AI does
    double physical = 0;   // the same of the physical hours
    double review = 0;     // share of the hours without AI that checking takes
    double saved = 0;      // automated less review
};

/// What is automated falls from those whose work it is; checking falls on seniors, who command what juniors did.
[[nodiscard]] inline WorkNeed work_need(const ByWorkKind& juniors, const ByWorkKind& seniors,
                                        double junior_share, const ByWorkKind& coverage,
                                        const ByWorkKind& review, double adopted) {
    WorkNeed need;
    need.hours = {1, 1};
    for (std::size_t k = 0; k < n_work_kinds; ++k) {
        const double part = coverage[k] * adopted;
        const double all = junior_share * juniors[k] + (1 - junior_share) * seniors[k];
        need.hours[junior] -= part * juniors[k];
        need.hours[senior] -= part * seniors[k];
        need.automated += part * all;
        need.review += part * review[k] * all;
    }
    need.physical = coverage[physical_work] * adopted;
    need.hours[senior] += need.review / (1 - junior_share);
    need.saved = need.automated - need.review;
    return need;
}

/// Cost of what the occupation makes relative to making it without AI: pay saved, less what machines cost.
[[nodiscard]] inline double cost_with_machines(double saved, double automated, double machine_cost) {
    return std::max(0.05, 1 - saved + machine_cost * automated);
}

}  // namespace headwater::model
