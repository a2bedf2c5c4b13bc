#include "model/processes/products/sectors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwater::model::products {
namespace {

// Sub-indices of draws keyed by a city.
constexpr std::uint16_t draw_explores = 0;
constexpr std::uint16_t draw_sector = 1;

void note_open_frontier(const Labs& labs, const Nation& nation, ApplicationSectors& application_sectors) {
    if (std::ranges::find(application_sectors.open_level, nation.open_frontier) !=
        application_sectors.open_level.end())
        return;
    for (std::size_t row = 0; row < labs.size(); ++row)
        if (labs.active(LabId(row)) && labs.capability[row] == nation.open_frontier)
            application_sectors.open_level[labs.seat[row].row()] = nation.open_frontier;
}

/// Revenue (currency/month) and heads of firms seated in a city.
struct Sums {
    double revenue = 0;
    double heads = 0;

    [[nodiscard]] double per_head() const { return heads > 0 ? revenue / heads : 0; }
};

/// What the city earned by backing its sector, log; 0 where nothing can be seen.
double return_of(const Sums& backed, const Sums& all) {
    return backed.per_head() > 0 && all.per_head() > 0 ? std::log(backed.per_head() / all.per_head()) : 0;
}

void choose_focus(const Month& month, const SectorParams& params, const Labs& labs, const Cities& cities,
                  ApplicationSectors& application_sectors) {
    application_sectors.focus.resize(cities.size());  // in the first year all begin with the first sector
    ScratchVector<Sums> backed(cities.size(), month.scratch);
    ScratchVector<Sums> all(cities.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || !commercial(labs.kind[row])) continue;
        const std::size_t c = labs.seat[row].row();
        const Sums firm{in_units(labs.revenue[row]), static_cast<double>(labs.heads[row])};
        all[c].revenue += firm.revenue;
        all[c].heads += firm.heads;
        if (application_sectors.of_lab[row] != application_sectors.focus[c]) continue;
        backed[c].revenue += firm.revenue;
        backed[c].heads += firm.heads;
    }
    const Stream draws = month.stream("focus");
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const std::uint64_t identity = cities.identity[c];
        ByApplicationSector& belief = application_sectors.returns[c];
        double& seen = belief[static_cast<std::size_t>(application_sectors.focus[c])];
        seen += params.learning * (return_of(backed[c], all[c]) - seen);
        const auto best = static_cast<std::size_t>(std::ranges::max_element(belief) - belief.begin());
        const std::size_t sector = draws.chance(params.explore, identity, draw_explores)
                                       ? draws.below(n_application_sectors, identity, draw_sector)
                                       : best;
        application_sectors.focus[c] = static_cast<ApplicationSector>(sector);
        ByApplicationSector& strength = application_sectors.strength[c];
        const double before = std::accumulate(strength.begin(), strength.end(), 0.0);
        strength[sector] *= 1 + params.focus_gain;
        const double after = std::accumulate(strength.begin(), strength.end(), 0.0);
        for (double& x : strength) x *= before / after;
    }
}

}  // namespace

void sectors(const Month& month, const SectorParams& params, const Labs& labs, const Cities& cities,
             const Nation& nation, ApplicationSectors& application_sectors) {
    if (!application_sectors.in_use() || !month.on("sectors")) return;
    note_open_frontier(labs, nation, application_sectors);
    if (params.focus_gain > 0 && month.month_of_year == 1)
        choose_focus(month, params, labs, cities, application_sectors);
}

}  // namespace headwater::model::products
