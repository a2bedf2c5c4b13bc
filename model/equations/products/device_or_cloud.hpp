// What consumers use: a device, chat that is paid for, or free chat with advertisements (SV-31).
#pragma once

#include <cmath>

#include "model/equations/products/adoption.hpp"
#include "model/equations/products/coverage.hpp"
#include "model/parameters/products/device_or_cloud.hpp"

namespace headwater::model {

/// What a lab offers to those who do not pay.
struct FreeOffer {
    double load = 0;   // of advertisements, of a full one
    double limit = 1;  // share of requests that are answered
};

/// Utility of the free offer over that of the model itself: -nuisance x load + taste ln(limit).
[[nodiscard]] inline double free_utility(double nuisance, double limit_taste, const FreeOffer& offer) {
    return -nuisance * offer.load + limit_taste * std::log(offer.limit);
}

/// Log odds that a user pays, o = intercept + (h paid - h free) / 0.1 - slope ln(price / usual) - free utility
/// + ln(share of requests that the cloud answers): no advertisements and no limit is what is paid for.
[[nodiscard]] inline double odds_of_paying(const ContestedDemandParams& demand, double better, double free,
                                           double in_cloud) {
    return demand.paying_intercept + better / 0.1 -
           demand.paying_slope * std::log(demand.chat_price / demand.chat_price_usual) - free +
           std::log(in_cloud);
}

/// Value of a product over that of its model, ln((1 + e^o) / (1 + e^intercept)) + free utility: 0 without advertisements
/// and limits at the usual price.
[[nodiscard]] inline double offer_value(const ContestedDemandParams& demand, double free, double odds) {
    return free + std::log1p(std::exp(odds)) - std::log1p(std::exp(demand.paying_intercept));
}

/// What the value of an offer makes of its maker's part of the use: exp(s value), s = substitution - 1.
[[nodiscard]] inline double draw_of_offer(const ContestedDemandParams& demand, double value) {
    constexpr double most = 300;  // exp of it is a number
    return std::exp(std::fmin(most, std::fmax(-most, (demand.substitution - 1) * value)));
}

/// K of a device whose part has `log_size`, the logarithm of its size over the reference: K_open - gap + gain ln size.
[[nodiscard]] inline double device_capability(const DeviceOrCloudParams& params, double open,
                                              double log_size) {
    return open - params.device_gap + params.part_gain * log_size;
}

/// What the owner of a device makes of it.
struct DeviceUse {
    double attractiveness = 0;  // of device and cloud together, relative to nothing
    double moved = 0;           // share of requests that the device answers
};

/// Requests are quick (small, asked at once), usual or long; the device answers each kind by a logit of slope
/// substitution - 1, as between products:
///   u_device = taste ln h(K_device - long_gap [long]) + quick_gain [quick] - data_access,   u_cloud = ln a_cloud
///   share = 1 / (1 + exp(-s (u_device - u_cloud))),   a = a_cloud (1 + exp(s (u_device - u_cloud)))^(1 / s).
[[nodiscard]] inline DeviceUse use_of_device(const DeviceOrCloudParams& params,
                                             const ContestedDemandParams& demand, double cloud, double k) {
    DeviceUse use;
    const double slope = demand.substitution - 1;
    const auto add = [&](double share, double lost, double gain) {
        const double utility =
            demand.capability_taste * std::log(coverage(demand, task_traits[chat_task], k - lost)) + gain -
            params.data_access;
        const double odds = slope * (utility - std::log(cloud));
        use.moved += share * logistic(odds);
        // log1p(exp(x)) without overflow
        const double sum = odds > 0 ? odds + std::log1p(std::exp(-odds)) : std::log1p(std::exp(odds));
        use.attractiveness += share * cloud * std::exp(sum / slope);
    };
    const double longer = std::fmin(params.long_share, 1 - params.quick_share);
    add(params.quick_share, 0, params.quick_gain);
    add(1 - params.quick_share - longer, 0, 0);
    add(longer, params.long_gap, 0);
    return use;
}

/// Worth of a part to its buyer over the life of the device, currency: life x adoption x (worth of a month x ln(a with it /
/// a without) + tokens that it saves x their price).
[[nodiscard]] inline double worth_of_part(const DeviceOrCloudParams& params, double adoption, double tokens,
                                          double cloud, const DeviceUse& use) {
    const double saved = use.moved * tokens * params.token_price / 1e6;
    return params.device_life * adoption * (params.use_worth * std::log(use.attractiveness / cloud) + saved);
}

/// Utility of a device with a part over one without: taste x (worth - price of the part) / price of the device.
[[nodiscard]] inline double device_utility(const DeviceOrCloudParams& params, double worth,
                                           double part_price) {
    return params.device_taste * (worth - part_price) / params.device_price;
}

}  // namespace headwater::model
