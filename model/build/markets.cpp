#include <algorithm>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"

namespace headwater::model {

void build_markets(const Input& input, World& world) {
    if (!input.mechanisms.on("contested_demand")) return;
    append_rows(world.task_markets, n_tasks);
    const std::size_t places = input.cities.size() + 1;
    append_rows(world.adoption, n_tasks * places);
    const bool by_sector = world.application_sectors.in_use() && input.mechanisms.on("sectors");
    for (std::size_t task = 0; task < n_tasks; ++task) {
        // What a city makes: people x pay x strength, of the nation's.
        std::vector<double> weight;
        double all = 0;
        for (std::size_t c = 0; c < input.cities.size(); ++c) {
            const CityInput& city = input.cities[c];
            weight.push_back(city.population * city.wage * city.market_strength);
            if (by_sector && task_traits[task].sector)
                weight.back() *= world.application_sectors
                                     .strength[c][static_cast<std::size_t>(*task_traits[task].sector)];
            all += weight.back();
        }
        for (std::size_t c = 0; c < weight.size(); ++c)
            world.adoption.share[task * places + c] = all > 0 ? weight[c] / all : 0;
        world.adoption.share[task * places + weight.size()] = 1;
    }
}

}  // namespace headwater::model
