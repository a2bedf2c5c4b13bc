// Parameters of processes/government/rest_of_city.hpp and of rents by all people (processes/firms/factor_prices.hpp).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct RestOfCityParams {
    double growth = 0.045;
    double local_multiplier = 0.35;
    double output_per_job = 150000;
    double output_per_head = 95000;
    double jobs_per_resident = 0.52;
    double wage_share = 0.45;
    double local_tax = 0.085;
    double national_tax = 0.07;
    double service_output = 0.5;
    double rent_of_income = 0.2;
};

template <>
inline constexpr std::string_view group_of<RestOfCityParams> = "rest_of_city";
template <>
inline constexpr auto fields_of<RestOfCityParams> = std::to_array<Field<RestOfCityParams>>({
    {"growth",
     &RestOfCityParams::growth,
     Unit::per_year,
     {-0.1, 0.2},
     {0.03, 0.055},
     Scale::linear,
     Mark::assumed,
     "Growth of output outside the field, and of transfers and planned services with it",
     "M: some 4.5 % a year, 2018 to 2024, in constant prices"},
    {"local_multiplier",
     &RestOfCityParams::local_multiplier,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::published,
     "Output of the rest of the city for each unit of the field's pay spent there beyond the opening's",
     "Wang and Chanda 2018: 0.34 jobs per job in China; 1.0 in the USA (van Dijk 2014)"},
    {"output_per_job",
     &RestOfCityParams::output_per_job,
     Unit::money_per_person,
     {1000, 10000000.0},
     {110000, 210000},
     Scale::logarithmic,
     Mark::assumed,
     "Output a year of a job that serves the city's people",
     "M: between trade and catering and the mean of services"},
    {"output_per_head",
     &RestOfCityParams::output_per_head,
     Unit::money_per_person,
     {100, 10000000.0},
     {60000, 200000},
     Scale::logarithmic,
     Mark::assumed,
     "Output a year and resident of a city whose own revenue the table does not say",
     "M: GDP per head of 2024"},
    {"jobs_per_resident",
     &RestOfCityParams::jobs_per_resident,
     Unit::share,
     {0, 1},
     {0.45, 0.6},
     Scale::linear,
     Mark::assumed,
     "Jobs for each resident at the opening",
     "M: 734 million for 1,410 million people"},
    {"wage_share",
     &RestOfCityParams::wage_share,
     Unit::share,
     {0, 1},
     {0.4, 0.55},
     Scale::linear,
     Mark::assumed,
     "Part of output outside the field that households receive, after taxes",
     "M"},
    {"local_tax",
     &RestOfCityParams::local_tax,
     Unit::share,
     {0.001, 1},
     {0.07, 0.11},
     Scale::linear,
     Mark::assumed,
     "Part of output outside the field that the city takes, land apart",
     "M: 11.9 tn CNY of own revenue on a GDP of 135 tn"},
    {"national_tax",
     &RestOfCityParams::national_tax,
     Unit::share,
     {0, 1},
     {0.05, 0.1},
     Scale::linear,
     Mark::assumed,
     "Part of output outside the field that the nation takes",
     "M: 10 tn CNY on 135 tn"},
    {"service_output",
     &RestOfCityParams::service_output,
     Unit::one,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Output lost for each unit of the city's services given up",
     "M"},
    {"rent_of_income",
     &RestOfCityParams::rent_of_income,
     Unit::elasticity,
     {0, 3},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Elasticity of rent to the mean income of all people",
     "M"},
});
static_assert(complete<RestOfCityParams>());

}  // namespace headwater::model
