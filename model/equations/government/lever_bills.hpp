// What the levers of a city may cost in a month, from above: shared by the processes that raise the money for them.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/government/city_budgets.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// What the cost of a city's levers may depend on beside the city.
struct Country {
    double people = 0;
    double firms = 0;
    double stars = 0;
    double graduates = 0;
};
[[nodiscard]] Country country_of(const Month& month, const CityBudgetParams& params, const Cities& cities);

/// An upper estimate of what the levers of `city` may cost this month, at most what its envelope allows.
[[nodiscard]] Money levers_of_month(const Month& month, const CityBudgetParams& params, const Cities& cities,
                                    const Country& country, CityId city);

/// The part of it for capital: the city's fund and its pool of GPUs.
[[nodiscard]] Money capital_of_month(const Month& month, const CityBudgetParams& params, const Cities& cities,
                                     const Country& country, CityId city);

/// Whether a city raises the money for its levers itself: the mechanism city_accounts, where own revenue is known.
[[nodiscard]] inline bool pays_itself(const Month& month, const CityAccounts& accounts, CityId city) {
    return month.on("city_accounts") && city.row() < accounts.size() && accounts.own_revenue[city.row()] > 0;
}

}  // namespace headwater::model
