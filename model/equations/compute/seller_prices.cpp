#include "model/equations/compute/seller_prices.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

double next_tightness(const TightnessRule& rule, double tightness, double use, double spot_over_median) {
    return rule.keep * tightness + rule.by_use * (use - rule.usual_use) +
           rule.by_spot * std::log(spot_over_median);
}

double price_change_chance(const MenuCost& menu, double gap) {
    return menu.most * std::min(1.0, std::fabs(gap) / menu.full);
}

double spot_at_rest(const SpotRule& rule, double queue, double demand, double use) {
    if (queue > 0) return 1 + rule.scarcity * queue / (queue + rule.half_queue * demand);
    return 1 - rule.slack * std::clamp(rule.slope * (rule.full_use - use), 0.0, 1.0);
}

double entry_margin(double price, double use, double usual_use, double cost, double hurdle) {
    return price * std::min(1.0, use / usual_use) / cost - 1 - hurdle;
}

double expected_entrants(double rate, double sellers, double margin) {
    const double gain = std::max(margin, 0.0);
    return rate * sellers * gain / (1 + gain);
}

}  // namespace headwater::model
