// The row numbers of the model's tables, and the streams of random numbers.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/core/id.hpp"
#include "model/declared/themes.hpp"

namespace headwater::model {

using CityId = Id<struct CityTag, std::uint16_t>;
/// The most rows that a table of cities may have: tables of pairs (distances, moves) grow with the square.
inline constexpr std::size_t most_cities = 2000;
static_assert(most_cities < CityId::none);
using LabId = Id<struct LabTag>;
using SiteId = Id<struct SiteTag>;
using ResearcherId = Id<struct ResearcherTag>;
using InvestorId = Id<struct InvestorTag, std::uint16_t>;
using ClauseId = Id<struct ContractTag>;
using AccountId = Id<struct AccountTag>;
using ReleaseId = Id<struct ReleaseTag>;
using CloudId = Id<struct CloudTag, std::uint16_t>;
using VendorId = Id<struct VendorTag, std::uint16_t>;

/// Money in hundredths of the scenario's currency: exact, so that sums do not depend on their order.
using Money = std::int64_t;
inline constexpr double minor_per_unit = 100.0;
/// The largest single amount, in units of the currency: parameters at the ends of their bounds can ask for more, and
/// whole numbers must stay far from their limits.
inline constexpr double largest_amount = 1e13;
[[nodiscard]] constexpr Money money(double units) {
    const double held = units > largest_amount    ? largest_amount
                        : units < -largest_amount ? -largest_amount
                                                  : units;
    return static_cast<Money>(held * minor_per_unit + (held < 0 ? -0.5 : 0.5));
}
[[nodiscard]] constexpr double in_units(Money amount) {
    return static_cast<double>(amount) / minor_per_unit;
}

enum class Tier : std::uint8_t { star, core, broad };
inline constexpr std::size_t n_tiers = 3;
inline constexpr std::string_view tier_keys[n_tiers] = {"star", "core", "broad"};

/// What bore an agent, for `serial_of`; `part` tells apart what one purpose bears in a month.
[[nodiscard]] constexpr std::uint64_t birth(Purpose what, std::int32_t month, std::uint8_t part = 0) {
    return (std::uint64_t{what.number()} << 48U) | (std::uint64_t{part} << 32U) |
           static_cast<std::uint32_t>(month);
}

/// Key of what concerns an agent and a city together.
[[nodiscard]] constexpr std::uint64_t pair_key(std::uint64_t agent, std::uint64_t place) {
    return agent ^ place;
}

}  // namespace headwater::model
