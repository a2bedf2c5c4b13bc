// What a city makes of the success of its firms elsewhere, shared by the processes that feel it (CN-19).
#pragma once

#include <algorithm>

#include "model/levers/month.hpp"

namespace headwater::model {

/// Weight at which a city neither guards its firms nor helps them to spread.
inline constexpr double usual_outlook = 0.5;

/// Weight that `city` gives to the success of its firms elsewhere, 0..1.
[[nodiscard]] inline double outlook_of(const Month& month, CityId city) {
    if (!month.on("outlook")) return usual_outlook;
    return std::clamp(month.effect("national_outlook", city), 0.0, 1.0);
}

}  // namespace headwater::model
