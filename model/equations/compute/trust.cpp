#include "model/equations/compute/trust.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

double grudge_left(double months, double half_life) {
    return std::exp2(-months / (12 * half_life));
}

double next_grudge(double grudge, double half_life, double shock) {
    return grudge * grudge_left(1, half_life) + shock;
}

double next_prepared_share(double prepared, double pace, double grudge) {
    return prepared + (1 - prepared) * std::clamp(pace * grudge, 0.0, 1.0);
}

double open_order_share(double prepared, double enough, double fear, double only_here) {
    return prepared < enough ? 0 : std::exp(-fear * only_here);
}

}  // namespace headwater::model
