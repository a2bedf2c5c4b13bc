#include "model/equations/compute/supply_chain.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headwater::model {

double power_wait(double months, double premium, double elasticity, double shortest) {
    return std::max(shortest, months * std::pow(1 + premium, -elasticity));
}

double best_premium(double months, double elasticity, double value, double fee, double most) {
    const double worth = elasticity * months * value;
    if (!(worth > 0)) return 0;
    if (!(fee > 0)) return most;
    return std::clamp(std::pow(worth / fee, 1 / (1 + elasticity)) - 1, 0.0, most);
}

double lead_time(double backlog, double output, double making, double longest) {
    return output > 0 ? std::min(longest, backlog / output + making) : longest;
}

double output_factor(const OutputRule& rule, double lead) {
    return std::clamp(lead / rule.usual_lead, rule.least, rule.most);
}

double ordered_per_need(double phantom, double lead) {
    constexpr double half_year = 6;
    return 1 + phantom * lead / half_year;
}

double list_drift(double drift, double usual_lead, double lead) {
    return 1 + drift * std::clamp((lead - usual_lead) / usual_lead, -1.0, 1.0);
}

double second_source_share(double wait, double patience, double months) {
    return wait > patience ? 1 - std::exp(-(wait - patience) / months) : 0;
}

void divide_among_sources(std::span<double> shares, std::span<const double> leads, double patience,
                          double months) {
    constexpr std::size_t most = 64;
    std::array<double, most> first{};
    const std::size_t n = std::min(shares.size(), most);
    std::copy_n(shares.begin(), n, first.begin());
    for (std::size_t v = 0; v < n; ++v) {
        const double given = first[v] * second_source_share(leads[v], patience, months);
        double sooner = 0;
        for (std::size_t w = 0; w < n; ++w)
            if (leads[w] < leads[v]) sooner += first[w];
        if (!(given > 0) || !(sooner > 0)) continue;
        shares[v] -= given;
        for (std::size_t w = 0; w < n; ++w)
            if (leads[w] < leads[v]) shares[w] += given * first[w] / sooner;
    }
}

AroundFlow around_control(const AroundControl& control, double excess) {
    if (!(excess > 0)) return {};
    const double at_most =
        control.most * -std::expm1(-std::max(control.most_wedge - control.from, 0.0) / control.scale);
    if (excess >= at_most) return {control.most_wedge, std::max(at_most, 0.0)};
    return {control.from - control.scale * std::log1p(-excess / control.most), excess};
}

}  // namespace headwater::model
