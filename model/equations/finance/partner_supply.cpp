#include "model/equations/finance/partner_supply.hpp"

#include <algorithm>
#include <limits>

namespace headwater::model {

double months_to_deliver(double need, double rate, double outside, double answer) {
    if (!(need > 0)) return 0;
    const double alone = rate > 0 ? need / rate : std::numeric_limits<double>::infinity();
    if (alone <= answer || !(outside > 0)) return alone;
    return answer + (need - rate * answer) / (rate + outside);
}

bool worth_bidding(double passes, double gain, double cost) {
    return passes * gain > cost;
}

double bidding_premium(double passes, double cost) {
    return cost * (1 / std::max(passes, 1e-3) - 1);
}

}  // namespace headwater::model
