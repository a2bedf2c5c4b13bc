// The sectors of the economy and the kinds of payments between them (the rows and columns of the
// transaction-flow matrix).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/declared/themes.hpp"

namespace headwater::model {

enum class Sector : std::uint8_t {
    households,
    labs,
    institutes,
    universities,
    cities,
    nation,
    venture,
    state_funds,
    clouds,
    chip_vendors,
    bank,
    rest_of_world,
};
inline constexpr std::array<std::string_view, 12> sector_keys{
    "households", "labs",        "institutes", "universities", "cities", "nation",
    "venture",    "state_funds", "clouds",     "chip_vendors", "bank",   "rest_of_world"};
inline constexpr std::size_t n_sectors = sector_keys.size();

}  // namespace headwater::model
