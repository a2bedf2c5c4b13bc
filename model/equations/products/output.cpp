#include "model/equations/products/output.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/people/small_places.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

double skilled_people(const HeadsByTier& living) {
    return static_cast<double>(living[static_cast<std::size_t>(Tier::star)]) +
           static_cast<double>(living[static_cast<std::size_t>(Tier::core)]);
}

}  // namespace

ScratchVector<double> agglomeration_factors(const Month& month, const ProductMarketParams& params,
                                            const Cities& cities) {
    ScratchVector<double> factors(cities.size(), 1.0, month.scratch);
    if (!month.on("agglomeration") || params.eta_agg == 0) return factors;
    double total = 0;
    for (std::size_t c = 0; c < cities.size(); ++c) total += skilled_people(cities.living[c]);
    const double reference = std::max(1.0, total / all_places(month, cities));
    for (std::size_t c = 0; c < cities.size(); ++c)
        factors[c] = std::pow(
            std::max(1.0, skilled_people(living_around(cities, c)) / places_of(month, cities, c)) / reference,
            params.eta_agg);
    return factors;
}

double output_of(const Month& month, std::span<const double> factors, double skill_growth, const Labs& labs,
                 const Sites& sites, LabId lab) {
    double efficient_skill = 0;
    for (SiteId site = labs.first_site[lab.row()]; site.valid(); site = sites.next[site.row()])
        efficient_skill += skill_at(sites.skill[site.row()], skill_growth, month.index) *
                           factors[sites.city[site.row()].row()];
    return static_cast<double>(labs.quality[lab.row()]) * efficient_skill;
}

double output_of(const Month& month, const ProductMarketParams& params, double skill_growth, const Labs& labs,
                 const Sites& sites, const Cities& cities, LabId lab) {
    return output_of(month, agglomeration_factors(month, params, cities), skill_growth, labs, sites, lab);
}

double revenue_of(const ProductMarketParams& params, const Labs& labs, const Cities& cities,
                  const Nation& nation, LabId lab, double output) {
    if (!(output > 0)) return 0;
    const double lead = std::max(0.0, labs.capability[lab.row()] - nation.open_frontier);
    return labs.demand[lab.row()] * nation.demand_multiplier *
           cities.market_strength[labs.seat[lab.row()].row()] * std::exp(params.capability_weight * lead) *
           std::pow(output, params.alpha);
}

}  // namespace headwater::model
