#include "model/equations/products/sector.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/people/small_places.hpp"
#include "model/state/employment.hpp"

namespace headwater::model {
double sector_factor(const Month& month, const SectorParams& params, double capability_weight,
                     const ApplicationSectors& application_sectors, const Labs& labs, const Sites& sites,
                     const Nation& nation, LabId lab) {
    if (!month.on("sectors")) return 1;
    const CityId seat = labs.seat[lab.row()];
    double factor = application_sectors.strength_of(lab, seat);
    const double behind = nation.open_frontier - labs.capability[lab.row()];
    if (params.integration_lag > 0 && behind > 0) {
        const SiteId site = site_in(labs, sites, lab, seat);
        const double staff = site.valid() ? skilled(sites.heads[site.row()]) : 0;
        const double lag = params.integration_lag / (1 + staff / params.integration_heads);
        factor *= std::exp(-capability_weight * std::min(lag, behind));
    }
    return factor;
}

ScratchVector<double> field_factors(const Month& month, const SectorParams& params,
                                    const ProductMarketParams& product,
                                    const ApplicationSectors& application_sectors, const Labs& labs,
                                    const Sites& sites, const Cities& cities) {
    ScratchVector<double> factors(month.scratch);
    if (!application_sectors.in_use() || !month.on("sectors") || !month.on("agglomeration") ||
        !(params.field_share > 0) || product.eta_agg == 0)
        return factors;
    const std::size_t n = cities.size();
    factors.resize(n_application_sectors * n);
    for (std::size_t s = 0; s < sites.size(); ++s)
        if (sites.status[s] == LabStatus::active && commercial(labs.kind[sites.lab[s].row()])) {
            const auto sector = static_cast<std::size_t>(application_sectors.of_lab[sites.lab[s].row()]);
            factors[sector * n + ring_of(cities, sites.city[s]).row()] += skilled(sites.heads[s]);
        }
    if (has_districts(cities))
        for (std::size_t i = 0; i < factors.size(); ++i)
            factors[i] = factors[i / n * n + ring_of(cities, CityId(i % n)).row()];
    double all = 0;
    for (const HeadsByTier& living : cities.living) all += skilled(living);
    const double reference = std::max(1.0, all / all_places(month, cities));
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const double stock = (1 - params.field_share) * skilled(living_around(cities, i % n)) +
                             params.field_share * n_application_sectors * factors[i];
        factors[i] =
            std::pow(std::max(1.0, stock / places_of(month, cities, i % n)) / reference, product.eta_agg);
    }
    return factors;
}

}  // namespace headwater::model
