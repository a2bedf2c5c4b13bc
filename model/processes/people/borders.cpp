#include "model/processes/people/borders.hpp"

namespace headwater::model::people {

void borders(const Month& month, const CrossingParams& params, Nations& nations) {
    if (!month.on("crossings")) return;
    for (std::size_t from = 0; from < nations.size(); ++from) {
        nations.cross_cost[from] = params.cost;
        nations.cross_delay[from] = static_cast<std::int16_t>(params.delay);
        for (std::size_t to = 0; to < nations.size(); ++to)
            nations.may_cross[from][to] =
                nations.ease[from][to] * (1 - month.effect("border_closed", nations.first_city[to]));
    }
}

}  // namespace headwater::model::people
