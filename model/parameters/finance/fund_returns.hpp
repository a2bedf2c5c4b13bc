// Parameters of processes/finance/fund_returns.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct FundReturnParams {
    double period = 3;
    double hurdle = 1.5;
    double marked = 0.5;
    double least = 0.3;
    double most = 2.5;
    double bound = 10;
    double memory = 0.95;
    double growth_weight = 1;
    double growth_usual = 0.25;
    double index_weight = 0.2;
    double noise = 0.05;
    double appetite_bound = 1.1;
};

template <>
inline constexpr std::string_view group_of<FundReturnParams> = "fund_return";
template <>
inline constexpr auto fields_of<FundReturnParams> = std::to_array<Field<FundReturnParams>>({
    {"period",
     &FundReturnParams::period,
     Unit::year,
     {1, 20},
     {2, 5},
     Scale::linear,
     Mark::assumed,
     "Years after which a fund raises anew",
     "M"},
    {"hurdle",
     &FundReturnParams::hurdle,
     Unit::one,
     {0.1, 20},
     {1.2, 2},
     Scale::linear,
     Mark::assumed,
     "Returned over paid in at which a fund raises as much as before",
     "M: owners look at six years"},
    {"marked",
     &FundReturnParams::marked,
     Unit::share,
     {0, 1},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "Weight of what shares are worth beside what was paid out",
     "M"},
    {"least",
     &FundReturnParams::least,
     Unit::one,
     {0.01, 1},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Lowest ratio of a fund to the one before",
     "M"},
    {"most",
     &FundReturnParams::most,
     Unit::one,
     {1, 100},
     {1.5, 4},
     Scale::linear,
     Mark::assumed,
     "Highest ratio of a fund to the one before",
     "M"},
    {"bound",
     &FundReturnParams::bound,
     Unit::one,
     {1, 1000},
     {5, 20},
     Scale::logarithmic,
     Mark::assumed,
     "Largest and, inverted, smallest fund relative to the opening",
     "M: no fund takes over the country"},
    {"memory",
     &FundReturnParams::memory,
     Unit::share,
     {0, 0.999},
     {0.9, 0.98},
     Scale::linear,
     Mark::assumed,
     "Part of the appetite that is left a month later",
     "M"},
    {"growth_weight",
     &FundReturnParams::growth_weight,
     Unit::one,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Weight of the growth of all sales beyond the usual in the log appetite",
     "M"},
    {"growth_usual",
     &FundReturnParams::growth_usual,
     Unit::per_year,
     {-1, 5},
     {0.15, 0.35},
     Scale::linear,
     Mark::assumed,
     "Growth of all sales at which the appetite is the usual one",
     "M"},
    {"index_weight",
     &FundReturnParams::index_weight,
     Unit::one,
     {0, 10},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Weight of the log change of the value of listed firms in a quarter",
     "M"},
    {"noise",
     &FundReturnParams::noise,
     Unit::one,
     {0, 2},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Monthly luck of the log appetite",
     "M"},
    {"appetite_bound",
     &FundReturnParams::appetite_bound,
     Unit::one,
     {0, 10},
     {0.7, 1.4},
     Scale::linear,
     Mark::assumed,
     "Largest log appetite, up and down",
     "M: a factor of 3"},
});
static_assert(complete<FundReturnParams>());

}  // namespace headwater::model
