// How many rows tables may have.
#pragma once

#include <cstddef>

#include "model/input.hpp"

namespace headwater::scenarios {

using model::most_cities;
inline constexpr std::size_t most_organisations = 10'000;
inline constexpr std::size_t most_clouds = 10'000;
inline constexpr std::size_t most_vendors = 64;
inline constexpr std::size_t most_device_makers = 64;
inline constexpr std::size_t most_occupations = 100;
inline constexpr std::size_t most_belief_moves = 10'000;
inline constexpr std::size_t most_exchange_rates = 10'000;
inline constexpr std::size_t most_events = 10'000;
inline constexpr std::size_t most_series_points = 10'000;
inline constexpr std::size_t most_lever_settings = 10'000;
inline constexpr double most_delay_months = 600;  // ramp or lag of a lever

}  // namespace headwater::scenarios
