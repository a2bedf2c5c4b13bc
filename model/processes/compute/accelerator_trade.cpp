#include "model/processes/compute/accelerator_trade.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model::compute {

void accelerator_trade(const Month& month, const AcceleratorTradeParams& params,
                       std::span<const AcceleratorPath> paths, Nation& nation, Nations& nations) {
    if (!month.on("accelerator_trade") || nations.size() == 0) return;
    nation.gpu_supply = 0;
    for (std::size_t n = 0; n < nations.size(); ++n) {
        const AcceleratorPath& path = paths[n];
        const double years = month.index / months_per_year;
        const double left = nations.gpus[n] * std::max(0.0, 1 - params.retired / months_per_year);
        const double wanted = std::max(0.0, path.start * std::pow(path.growth, years) * month.scale - left);
        const double made = std::min(wanted, nations.own_makers[n] / months_per_year);
        const double abroad = wanted - made;
        const double cap =
            month.effect("accelerator_cap", nations.first_city[n]) * month.scale / months_per_year;
        const double imported =
            abroad > cap ? std::min(abroad, cap + params.around * (abroad - cap)) : abroad;
        nations.made[n] = made;
        nations.imported[n] = imported;
        nations.refused[n] = abroad - imported;
        nations.gpus[n] = left + made + imported;
        const double answer = abroad > 0 ? params.substitution * nations.refused[n] / abroad : 0;
        nations.own_makers[n] *= std::pow(path.own_growth * std::exp(answer), 1 / months_per_year);
        nation.gpu_supply += nations.gpus[n];
    }
}

}  // namespace headwater::model::compute
