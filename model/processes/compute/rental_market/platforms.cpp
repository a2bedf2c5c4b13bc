// Platforms on which vendors of accelerators sell idle hours of their customers.
#include <algorithm>
#include <cmath>

#include "model/processes/compute/rental_market/scene.hpp"

namespace headwater::model::compute::rental {

ScratchVector<Handed> hand_over(Scene& scene) {
    ScratchVector<Handed> handed(scene.month.scratch);
    Platforms& platforms = scene.platforms;
    if (platforms.size() == 0 || !(scene.month.effect("platforms_allowed", CityId(0)) > 0)) return handed;
    ScratchVector<double> left(scene.clouds.size(), scene.month.scratch);
    for (std::size_t j = 0; j < left.size(); ++j)
        left[j] = scene.searched(j) ? std::min(scene.free(j), scene.idle[j]) : 0;
    const std::size_t known = std::min(scene.trust.size(), scene.customers.size());
    for (std::size_t p = 0; p < platforms.size(); ++p) {
        if (!platforms.open(p, scene.month.index)) continue;
        for (std::size_t row = 0; row < known; ++row) {
            const std::size_t cloud = scene.customers.cloud[row].row();
            if (scene.customers.vendor[row] != platforms.vendor[p] || !(scene.customers.fleet[row] > 0))
                continue;
            const double share = scene.beliefs.platform_reach *
                                 std::exp(-scene.beliefs.grudge_weight * scene.trust.grudge[row]);
            const double gpus = std::min(left[cloud], share * scene.idle[cloud]);
            if (!(gpus > 0)) continue;
            left[cloud] -= gpus;
            platforms.offered[p] += gpus;
            handed.push_back({p, cloud, gpus});
        }
    }
    return handed;
}

double platform_price(const Scene& scene, std::size_t platform) {
    return std::max(scene.market.spot[0], variable_cost(scene.today)) / (1 - scene.platforms.fee[platform]);
}

}  // namespace headwater::model::compute::rental
