// How a run file holds the row of a city or a lab: -1 where there is none.
#pragma once

#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::output {

[[nodiscard]] inline std::int16_t code(model::CityId city) {
    return city.valid() ? static_cast<std::int16_t>(city.value) : std::int16_t{-1};
}

[[nodiscard]] inline std::int32_t code(model::LabId lab) {
    return lab.valid() ? static_cast<std::int32_t>(lab.value) : -1;
}

}  // namespace headwater::output
