#include "model/equations/finance/access_clause.hpp"

#include <cmath>
#include <limits>

namespace headwater::model {

double chance_reached(double capability, double threshold, double width) {
    return 1 / (1 + std::exp(-(capability - threshold) / width));
}

double least_chance(double gain, double dispute, double retaliation) {
    return gain > 0 ? (dispute + retaliation) / gain : std::numeric_limits<double>::infinity();
}

}  // namespace headwater::model
