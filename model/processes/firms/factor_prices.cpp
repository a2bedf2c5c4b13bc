#include "model/processes/firms/factor_prices.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/equations/government/local_accounts.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::firms {
namespace {

/// Posts that labs wanted to fill this month, by city and tier.
ScratchVector<std::array<std::int64_t, n_tiers>> open_posts(const Month& month, const Cities& cities,
                                                            const Sites& sites) {
    ScratchVector<std::array<std::int64_t, n_tiers>> posts(cities.size(), month.scratch);
    for (std::size_t row = 0; row < sites.size(); ++row) {
        if (sites.status[row] != LabStatus::active) continue;
        auto& here = posts[sites.city[row].row()];
        for (std::size_t tier = 0; tier < n_tiers; ++tier)
            here[tier] += std::max(sites.vacancies[row][tier], 0);
    }
    return posts;
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

void move_rents(const FactorPriceParams& params, double scale, Cities& cities) {
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const HeadsByTier& living = cities.living[c];
        const double people = static_cast<double>(living[0]) + living[1] + living[2];
        if (!(cities.land[c] > 0)) continue;
        const double target =
            cities.rent_reference[c] * std::pow(people / scale / cities.land[c], params.gamma_r);
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
        const double came = everybody(cities.living[c]) - rest.field_people[c] + rest.jobs[c] -
                            by_all.jobs_per_resident * rest.residents[c];
        const double people = std::max(1.0, rest.residents[c] + came);
        const double income = (pay[c] + by_all.wage_share * rest.output[c]) / people;
        if (!(rest.residents[c] > 0) || !(rest.income_start[c] > 0) || !(income > 0)) continue;
        const double target =
            cities.rent_reference[c] * rent_of_all(people / rest.residents[c], income / rest.income_start[c],
                                                   params.gamma_r, by_all.rent_of_income);
        cities.rent[c] += params.rent_speed * (target - cities.rent[c]);
    }
}

}  // namespace

void factor_prices(const Month& month, const FactorPriceParams& params, const RestOfCityParams& by_all,
                   const RestOfCities& rest, Cities& cities, const Sites& sites) {
    const auto posts = open_posts(month, cities, sites);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            const std::int64_t searchers =
                std::max<std::int64_t>(std::int64_t{cities.living[c][tier]} - cities.employed[c][tier], 0);
            cities.tightness[c][tier] =
                tightness_of(static_cast<double>(posts[c][tier]), static_cast<double>(searchers),
                             places_of(month, cities, c), month.scale);
        }
    }
    if (month.on("wages")) move_wages(params, cities);
    if (!month.on("rents")) return;
    if (month.on("all_people_rents") && rest.size() > 0)
        move_rents_by_all(month, params, by_all, rest, sites, cities);
    else
        move_rents(params, month.scale, cities);
}

}  // namespace headwater::model::firms
