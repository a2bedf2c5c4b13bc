// What the accounts of a city outside the field are made of: pure functions shared by processes, the opening and the reader.
#pragma once

#include <cmath>

#include "model/parameters/government/city_revenue.hpp"
#include "model/parameters/government/rest_of_city.hpp"

namespace headwater::model {

/// The country relative to the opening after `months`: output outside the field, transfers and planned services grow so.
[[nodiscard]] inline double country_growth(const RestOfCityParams& params, double months) {
    return std::pow(1 + params.growth, months / 12);
}

/// Output outside the field at the opening, currency/year: what own revenue is the tax on; where own revenue is
/// not known, by residents.
[[nodiscard]] inline double output_at_opening(const RestOfCityParams& params, double own_revenue,
                                              double residents) {
    return own_revenue > 0 ? own_revenue / params.local_tax : params.output_per_head * residents;
}

/// Sales of land in a month, currency: they fall from year to year and follow rents.
[[nodiscard]] inline double land_sales(const CityRevenueParams& params, double land_start, double months,
                                       double relative_rent) {
    return land_start / 12 * std::pow(1 - params.land_decline, months / 12) * relative_rent;
}

/// Rent that demand asks for, relative to the opening's: by all people and by their mean income, both relative to the
/// opening's.
[[nodiscard]] inline double rent_of_all(double people, double income, double gamma_r, double rent_of_income) {
    return std::pow(people, gamma_r) * std::pow(income, rent_of_income);
}

}  // namespace headwater::model
