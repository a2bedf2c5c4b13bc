#include "model/processes/technology/world_frontier.hpp"

#include <algorithm>

namespace headwater::model::technology {

void world_frontier(const Month& month, const WorldFrontierParams& params, const Labs& labs,
                    const Releases& releases, const CityNations& city_nations, Nations& nations) {
    if (!month.on("nations") || nations.size() == 0) return;
    std::ranges::fill(nations.frontier, 0.0);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row))) continue;
        double& best = nations.frontier[city_nations.of(labs.seat[row])];
        best = std::max(best, labs.capability[row]);
    }
    const bool cross = month.on("weights_cross");
    const auto seen = static_cast<std::int32_t>(month.index - params.weights_lag);
    for (std::size_t n = 0; n < nations.size(); ++n) {
        nations.frontier_abroad[n] = 0;
        for (std::size_t other = 0; other < nations.size(); ++other)
            if (other != n)
                nations.frontier_abroad[n] = std::max(nations.frontier_abroad[n], nations.frontier[other]);
        const bool let_in = cross && !(month.effect("foreign_weights_barred", nations.first_city[n]) > 0);
        for (std::size_t row = 0; row < releases.size(); ++row) {
            if (releases.open[row] == 0) continue;
            const bool home = city_nations.of(labs.seat[releases.lab[row].row()]) == n;
            if (home || (let_in && releases.month[row] <= seen))
                nations.open_frontier[n] =
                    std::max(nations.open_frontier[n], mean_of(releases.capability[row]));
        }
    }
}

}  // namespace headwater::model::technology
