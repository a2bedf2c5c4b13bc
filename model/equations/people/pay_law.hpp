// Pay by what people are worth and could earn elsewhere (mechanism `pay_by_value`).
//
// Pay wanted in a city for a typical person of the broad tier, currency/month (other tiers x their relative pay):
//   wanted = outside x clamp(value_share v / outside, 1 / most_value, most_value)^rent_sharing
// v value added per head of the city's firms, outside what other software work pays there: outside_pay x e^(growth t) x
// (rent / mean rent)^rent_weight.
// Monthly log change of posted pay:
//   clamp(tightness_speed ln theta + outside_speed (ln wanted - ln w) + growth, -largest_change, largest_change)
// theta posts per person between jobs. In a steady market ln w = ln wanted + (tightness_speed / outside_speed) ln theta.
// Sources: sharing of rents Card, Cardoso, Heining and Kline 2018 (published); wage curve Blanchflower and Oswald 1994
// (published, -0.1 with respect to unemployment, taken for posts per person); rents in pay Rosen 1979, Roback 1982
// (published); speeds assumed (M). Sharing is of the city's firms as a whole: a firm's own premium stays that of its kind.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/parameters/firms/pay_by_value.hpp"

namespace headwater::model {

[[nodiscard]] inline double pay_wanted(const PayByValueParams& params, double value_per_head,
                                       double outside) {
    const double ratio =
        std::clamp(params.value_share * value_per_head / outside, 1 / params.most_value, params.most_value);
    return outside * std::pow(ratio, params.rent_sharing);
}

[[nodiscard]] inline double pay_change(const PayByValueParams& params, double tightness, double wanted,
                                       double pay) {
    return std::clamp(params.tightness_speed * std::log(tightness) +
                          params.outside_speed * std::log(wanted / pay) + params.growth,
                      -params.largest_change, params.largest_change);
}

}  // namespace headwater::model
