// Who can go abroad (mechanism `emigration`): 1 - visa_limit of those who would, from work (emigration.hpp) or at graduation
// (arrivals.hpp). Limits combine as independent ones.
#pragma once

#include "model/levers/month.hpp"

namespace headwater::model {

/// Share of those who would go abroad who can; 1 while `emigration` is off.
[[nodiscard]] inline double free_to_go(const Month& month) {
    return month.on("emigration") ? 1 - month.effect("visa_limit", CityId(0)) : 1;
}

}  // namespace headwater::model
