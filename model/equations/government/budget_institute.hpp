// Whom a city's budget for an institute feeds, shared by the processes that pay it and that pay the rest.
#pragma once

#include "model/levers/month.hpp"
#include "model/state/lab.hpp"

namespace headwater::model {

/// For each city the active institute with its seat there that takes the city's budget: the first named one,
/// else the first; none where there is no institute.
[[nodiscard]] ScratchVector<LabId> budget_institutes(const Labs& labs, std::size_t n_cities,
                                                     std::pmr::memory_resource* scratch);

/// What an institute lives on in a month, and what of it comes with strings.
struct InstituteMoney {
    Money all = 0;
    Money tied = 0;

    /// 1 - tied / all; 1 without money.
    [[nodiscard]] double autonomy() const {
        return all > 0 ? 1 - static_cast<double>(tied) / static_cast<double>(all) : 1.0;
    }
};

/// `from_city` is what the city pays this month; the rest is taken from last month's revenue.
[[nodiscard]] InstituteMoney institute_money(const Month& month, const Labs& labs, LabId institute,
                                             Money from_city);

/// Weight of outside success at which a charter changes nothing.
inline constexpr double usual_charter = 0.5;

/// Weight of outside success in the charter of institutes of `city`, 0..1; the usual one where the city pays no
/// budget or with the mechanism off.
[[nodiscard]] double charter_outside(const Month& month, CityId city);

/// Months from a city's decision to the founding of its institute.
[[nodiscard]] double institute_lag(const Month& month, CityId city);

}  // namespace headwater::model
