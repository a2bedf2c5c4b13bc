#include "model/processes/firms/factor_prices.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/equations/people/open_posts.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::firms {
namespace {

/// Mean of log pay of a tier over cities, weighted by its people.
double mean_log_wage(const Cities& cities, std::size_t tier) {
    double weight = 0;
    double sum = 0;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double people = cities.living[c][tier];
        weight += people;
        sum += people * std::log(cities.wage_level[c][tier]);
    }
    return weight > 0 ? sum / weight : 0;
}

void move_wages(const FactorPriceParams& params, Cities& cities) {
    for (std::size_t tier = 0; tier < n_tiers; ++tier) {
        const bool anybody = std::ranges::any_of(cities.living, [&](const auto& l) { return l[tier] > 0; });
        const double mean = anybody ? mean_log_wage(cities, tier) : 0;
        for (std::size_t c = 0; c < cities.size(); ++c) {
            const double wage = std::log(cities.wage_level[c][tier]);
            const double gap = std::clamp(std::log(cities.tightness[c][tier]) - params.wage_target,
                                          -params.largest_gap, params.largest_gap);
            const double pull = anybody ? params.wage_pull * (mean - wage) : 0;
            cities.wage_level[c][tier] = std::exp(wage + params.wage_speed * gap + pull);
        }
    }
}

void move_rents(const FactorPriceParams& params, double scale, Cities& cities) {
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double people = everybody(living_around(cities, c));
        const double land = over_ring(cities, cities.land, c);
        if (!(land > 0)) continue;
        const double target = cities.rent_reference[c] * std::pow(people / scale / land, params.gamma_r);
        cities.rent[c] += params.rent_speed * (target - cities.rent[c]);
    }
}

}  // namespace

void factor_prices(const Month& month, const FactorPriceParams& params, Cities& cities, const Sites& sites) {
    const auto posts = open_posts(month, cities, sites);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const HeadsByTier living = living_around(cities, c);
        const HeadsByTier employed = heads_over_ring(cities, cities.employed, c);
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            const std::int64_t searchers =
                std::max<std::int64_t>(std::int64_t{living[tier]} - employed[tier], 0);
            cities.tightness[c][tier] =
                tightness_of(static_cast<double>(posts[c][tier]), static_cast<double>(searchers),
                             places_of(month, cities, c), month.scale);
        }
    }
    if (month.on("wages")) move_wages(params, cities);
    if (month.on("rents")) move_rents(params, month.scale, cities);
}

}  // namespace headwater::model::firms
