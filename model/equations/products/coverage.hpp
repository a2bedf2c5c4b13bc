// What capability can do of the work of a task (SV-21).
#pragma once

#include <cmath>

#include "model/parameters/products/contested_demand.hpp"
#include "model/state/tasks.hpp"

namespace headwater::model {

/// 1 / (1 + exp(-x)).
[[nodiscard]] inline double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

/// What general models of capability `k` do of the work that perception-type AI does not:
/// (1 - o) / (1 + exp(-(K - T) / w)), with T shifted and w multiplied as the parameters say.
[[nodiscard]] inline double general_coverage(const ContestedDemandParams& params, const TaskTraits& task,
                                             double k) {
    return (1 - task.old_share) *
           logistic((k - task.threshold - params.threshold_shift) / (task.width * params.width_factor));
}

/// h_m(K) = o / (1 + exp(-(K - 21.5) / 1.2)) + general_coverage: AI of 2018, K about 21.5, did half of what
/// perception-type AI ever does.
[[nodiscard]] inline double coverage(const ContestedDemandParams& params, const TaskTraits& task, double k) {
    return task.old_share * logistic((k - 21.5) / 1.2) + general_coverage(params, task, k);
}

}  // namespace headwater::model
