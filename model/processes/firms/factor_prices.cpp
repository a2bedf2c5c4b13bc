#include "model/processes/firms/factor_prices.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "model/equations/government/local_accounts.hpp"
#include "model/equations/people/open_posts.hpp"
#include "model/equations/people/pay_law.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::firms {
namespace {

/// Searchers of a city at which their own posts count as much as those of the country, where the run holds a small part of both
/// (`named_shares`; M).
constexpr double people_to_believe = 20;

/// Posts per person between jobs in the country, by tier.
std::array<double, n_tiers> posts_per_searcher(const Cities& cities, std::span<const PostsByTier> posts) {
    std::array<double, n_tiers> ratio{};
    for (std::size_t tier = 0; tier < n_tiers; ++tier) {
        double open = 0;
        double searching = 0;
        for (std::size_t c = 0; c < cities.size(); ++c) {
            open += static_cast<double>(posts[c][tier]);
            searching += std::max(0, cities.living[c][tier] - cities.employed[c][tier]);
        }
        ratio[tier] = open / std::max(searching, 1.0);
    }
    return ratio;
}

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

/// Value added per head of the firms with people in each city, a ring as one, currency/month: sales less costs other than pay, spread over
/// the people of a firm; 0 where none works.
ScratchVector<double> value_per_head(const Month& month, const Cities& cities, const Labs& labs,
                                     const Sites& sites) {
    ScratchVector<double> value(cities.size(), month.scratch);
    ScratchVector<double> heads(cities.size(), month.scratch);
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active || !commercial(labs.kind[lab]) || labs.heads[lab] <= 0)
            continue;
        std::int64_t payroll = 0;
        for (SiteId s = labs.first_site[lab]; s.valid(); s = sites.next[s.row()])
            payroll += sites.payroll[s.row()];
        const double each =
            (in_units(labs.revenue[lab] - labs.costs[lab]) + static_cast<double>(payroll)) / labs.heads[lab];
        for (SiteId s = labs.first_site[lab]; s.valid(); s = sites.next[s.row()]) {
            const std::int32_t here = sites.heads_at(s);
            const std::size_t ring = ring_of(cities, sites.city[s.row()]).row();
            value[ring] += each * here;
            heads[ring] += here;
        }
    }
    for (std::size_t c = 0; c < value.size(); ++c) value[c] = heads[c] > 0 ? value[c] / heads[c] : 0;
    for (std::size_t c = 0; c < value.size(); ++c) value[c] = value[ring_of(cities, CityId(c)).row()];
    return value;
}

/// Mean of log rent, weighted by the people.
double mean_log_rent(const Cities& cities) {
    double weight = 0;
    double sum = 0;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        if (!(cities.rent[c] > 0)) continue;
        weight += everybody(cities.living[c]);
        sum += everybody(cities.living[c]) * std::log(cities.rent[c]);
    }
    return weight > 0 ? sum / weight : 0;
}

void move_pay_by_value(const Month& month, const PayByValueParams& params, const TalentMarketParams& market,
                       Cities& cities, const Labs& labs, const Sites& sites) {
    const auto value = value_per_head(month, cities, labs, sites);
    const double mean_rent = mean_log_rent(cities);
    const std::array<double, n_tiers> relative{market.star_pay, market.core_pay, 1};
    const double grown = std::exp(params.growth * 12 * month.years_since_2018());
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double around = cities.rent[ring_of(cities, CityId(c)).row()];
        const double rent = around > 0 ? std::log(around) - mean_rent : 0;
        const double outside = params.outside_pay * grown * std::exp(params.rent_weight * rent);
        const double wanted = pay_wanted(params, value[c], outside);
        for (std::size_t tier = 0; tier < n_tiers; ++tier)
            cities.wage_level[c][tier] *= std::exp(pay_change(
                params, cities.tightness[c][tier], wanted * relative[tier], cities.wage_level[c][tier]));
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

/// Pay of the field by city, currency/month.
ScratchVector<double> field_payroll(const Month& month, const Cities& cities, const Sites& sites) {
    ScratchVector<std::int64_t> pay(cities.size(), month.scratch);
    for (std::size_t row = 0; row < sites.size(); ++row)
        if (sites.status[row] == LabStatus::active) pay[sites.city[row].row()] += sites.payroll[row];
    return ScratchVector<double>(pay.begin(), pay.end(), month.scratch);
}

void move_rents_by_all(const Month& month, const FactorPriceParams& params, const RestOfCityParams& by_all,
                       const RestOfCities& rest, const Sites& sites, Cities& cities) {
    const auto pay = field_payroll(month, cities, sites);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double residents = over_ring(cities, rest.residents, c);
        const double came = everybody(living_around(cities, c)) - over_ring(cities, rest.field_people, c) +
                            over_ring(cities, rest.jobs, c) - by_all.jobs_per_resident * residents;
        const double people = std::max(1.0, residents + came);
        const double income =
            (over_ring(cities, pay, c) + by_all.wage_share * over_ring(cities, rest.output, c)) / people;
        const double at_start = rest.income_start[ring_of(cities, CityId(c)).row()];
        if (!(residents > 0) || !(at_start > 0) || !(income > 0)) continue;
        const double target = cities.rent_reference[c] * rent_of_all(people / residents, income / at_start,
                                                                     params.gamma_r, by_all.rent_of_income);
        cities.rent[c] += params.rent_speed * (target - cities.rent[c]);
    }
}

}  // namespace

void factor_prices(const Month& month, const FactorPriceBeliefs& beliefs, const RestOfCities& rest,
                   Cities& cities, const Labs& labs, const Sites& sites) {
    const auto posts = open_posts(month, cities, sites);
    const auto country = posts_per_searcher(cities, posts);
    // tightness_of adds one to both, one of the country where organisations are held in part.
    const double fewer = month.on("named_shares") ? std::max(0.0, 1 - month.scale) : 0;
    const double unseen = people_to_believe * fewer;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const HeadsByTier living = living_around(cities, c);
        const HeadsByTier employed = heads_over_ring(cities, cities.employed, c);
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            const std::int64_t searchers =
                std::max<std::int64_t>(std::int64_t{living[tier]} - employed[tier], 0);
            cities.tightness[c][tier] = tightness_of(
                static_cast<double>(posts[c][tier]) + unseen * country[tier] - fewer,
                static_cast<double>(searchers) + unseen - fewer, places_of(month, cities, c), month.scale);
        }
    }
    if (month.on("wages")) {
        if (month.on("pay_by_value")) {
            move_pay_by_value(month, beliefs.value, beliefs.market, cities, labs, sites);
        } else {
            move_wages(beliefs.prices, cities);
        }
    }
    if (!month.on("rents")) return;
    if (month.on("all_people_rents") && rest.size() > 0)
        move_rents_by_all(month, beliefs.prices, beliefs.by_all, rest, sites, cities);
    else
        move_rents(beliefs.prices, month.scale, cities);
}

}  // namespace headwater::model::firms
