// Nation-wide numbers as they are for somebody in a city.
#pragma once

#include "model/state/nation.hpp"
#include "model/state/nations.hpp"

namespace headwater::model {

/// K of the best open model that can be had in `city`, log10 FLOP.
[[nodiscard]] inline double open_in(const Nation& nation, const Nations& nations,
                                    const CityNations& city_nations, CityId city) {
    return nations.size() == 0 ? nation.open_frontier : nations.open_frontier[city_nations.of(city)];
}

/// `nation` with what the one of `city` has of its own.
[[nodiscard]] inline Nation seen_from(const Nation& nation, const Nations& nations,
                                      const CityNations& city_nations, CityId city) {
    Nation seen = nation;
    seen.open_frontier = open_in(nation, nations, city_nations, city);
    return seen;
}

}  // namespace headwater::model
