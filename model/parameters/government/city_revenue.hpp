// Parameters of processes/government/city_revenue.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CityRevenueParams {
    double value_added_tax = 0.06;
    double local_value_added = 0.5;
    double local_income = 0.4;
    double land_share = 0.6;
    double land_decline = 0.06;
    double need_per_head = 11100;
    double least_transfer = 0.1;
    double cost_of_funds = 1.3;
};

template <>
inline constexpr std::string_view group_of<CityRevenueParams> = "city_revenue";
template <>
inline constexpr auto fields_of<CityRevenueParams> = std::to_array<Field<CityRevenueParams>>({
    {"value_added_tax",
     &CityRevenueParams::value_added_tax,
     Unit::share,
     {0, 1},
     {0.03, 0.13},
     Scale::linear,
     Mark::published,
     "Tax on value added of the field's firms, paid by customers at home on top of the price",
     "Rate of services: 6 %"},
    {"local_value_added",
     &CityRevenueParams::local_value_added,
     Unit::share,
     {0, 1},
     {0.5, 0.5},
     Scale::linear,
     Mark::published,
     "Part of it that the seat's city keeps",
     "Half since 2016"},
    {"local_income",
     &CityRevenueParams::local_income,
     Unit::share,
     {0, 1},
     {0.4, 0.4},
     Scale::linear,
     Mark::published,
     "Part of income tax that the city keeps",
     "40 %"},
    {"land_share",
     &CityRevenueParams::land_share,
     Unit::share,
     {0, 5},
     {0.4, 0.8},
     Scale::linear,
     Mark::assumed,
     "Sales of land at the opening, part of own revenue, which the table of cities gives without them",
     "M: 6.5 on 9.8 tn CNY in 2018"},
    {"land_decline",
     &CityRevenueParams::land_decline,
     Unit::per_year,
     {-0.5, 0.9},
     {0, 0.12},
     Scale::linear,
     Mark::assumed,
     "What sales of land fall by in a year at unchanged rents",
     "M: from 6.5 tn CNY (2018) to 4.9 tn (2024)"},
    {"need_per_head",
     &CityRevenueParams::need_per_head,
     Unit::money_per_person,
     {0, 1000000.0},
     {9000, 14000},
     Scale::linear,
     Mark::assumed,
     "Revenue a year and resident up to which the nation's transfers equalise at the opening",
     "M: brings transfers of 7.5 tn CNY a year, the budget of 2018 in prices of 2024"},
    {"least_transfer",
     &CityRevenueParams::least_transfer,
     Unit::share,
     {0, 2},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Least transfer by the rule, part of own revenue",
     "M"},
    {"cost_of_funds",
     &CityRevenueParams::cost_of_funds,
     Unit::one,
     {1, 5},
     {1.1, 1.6},
     Scale::linear,
     Mark::assumed,
     "What a unit of national money beyond the rule costs the country",
     "M"},
});
static_assert(complete<CityRevenueParams>());

/// Transfers by the rule at the opening, currency/year: up to need_per_head for each resident, at least a part of own revenue.
[[nodiscard]] inline double transfer_at_opening(const CityRevenueParams& params, double own_revenue,
                                                double residents) {
    return std::max(params.least_transfer * own_revenue, params.need_per_head * residents - own_revenue);
}

/// Own revenue, land and transfers by the rule at the opening, currency/year.
[[nodiscard]] inline double revenue_at_opening(const CityRevenueParams& params, double own_revenue,
                                               double residents) {
    return (1 + params.land_share) * own_revenue + transfer_at_opening(params, own_revenue, residents);
}

}  // namespace headwater::model
