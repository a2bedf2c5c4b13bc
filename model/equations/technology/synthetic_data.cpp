#include "model/equations/technology/synthetic_data.hpp"

#include <cmath>

#include "model/equations/technology/scaling_law.hpp"

namespace headwater::model::technology {

double reinforcement_gain(double verifiable, double compute_ratio, double environments,
                          const ReinforcementLaw& law) {
    if (!(compute_ratio > 0) || !(environments > 0)) return 0;
    const double reached = 1 - std::exp(-compute_ratio / law.compute_scale);
    const double built = environments / (environments + law.environments_at_half);
    return std::log10(1 + (law.largest_gain - 1) * verifiable * reached * built);
}

double synthetic_tokens(double verifiable, double compute, double parameters, double accepted) {
    if (!(parameters > 0)) return 0;
    return verifiable * accepted * compute / (writing_flop * parameters);
}

}  // namespace headwater::model::technology
