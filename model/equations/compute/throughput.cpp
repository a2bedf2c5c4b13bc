#include "model/equations/compute/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwater::model {

double domain_efficiency(const Interconnect& links, double domain, double accelerators) {
    if (accelerators <= domain) return 1 / (1 + links.base);
    constexpr double reference_domain = 8;
    const double between_all = links.all_to_all * links.slow * (accelerators - domain) / (accelerators - 1);
    const double between_domains = (1 - links.all_to_all) * links.slow * reference_domain / domain;
    return 1 / (1 + links.base + between_all + between_domains);
}

double software_efficiency(double loss, double settings, double engineer_months, double months_a_setting) {
    if (!(settings > 0)) return 1;
    return std::exp(-loss * settings * std::exp(-engineer_months / (months_a_setting * settings)));
}

double next_setting_loss(double loss, double catch_up, double users) {
    return loss * std::max(0.0, 1 - catch_up * (1 + std::log(std::max(users, 1.0))));
}

double challenger_chance(double ratio, double spread) {
    const double scale =
        spread * std::numbers::sqrt3 / std::numbers::pi;  // of a logistic with this deviation
    return 1 / (1 + std::exp(std::log(ratio) / scale));
}

double choice_weight(double cost, double spread) {
    return std::pow(cost, -std::numbers::pi / (spread * std::numbers::sqrt3));
}

}  // namespace headwater::model
