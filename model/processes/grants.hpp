// Capped direct grants (CN-12): an award is min(cap, match x own yearly spending), spending being twelve
// times last month's costs. The firm withdraws `crowd_out` of the award from its own compute budget of the
// next months (Labs::crowded_out). A commercial firm with its seat in c and at least `smallest` heads has one
// turn a year, in a month keyed by its serial, and applies then with the yearly probability 1 - (1 -
// apply_hazard)^12, so that no firm is paid twice within twelve months. Awards go by quality until the
// programme room ends, or the call of the month: with n = grants_per_year x scale > 0 the month t of the run
// awards at most floor(n (t + 1) / 12) - floor(n t / 12), which is n a year; what it does not award lapses.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct GrantParams {
    double apply_hazard = 0.03;
    double smallest = 5;
    double crowd_out = 0.3;
};

template <>
inline constexpr std::string_view group_of<GrantParams> = "grant";
template <>
inline constexpr auto fields_of<GrantParams> = std::to_array<Field<GrantParams>>({
    {"apply_hazard",
     &GrantParams::apply_hazard,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Hazard of a successful application while money lasts",
     "M"},
    {"smallest",
     &GrantParams::smallest,
     Unit::person,
     {0, 10000},
     {1, 20},
     Scale::linear,
     Mark::assumed,
     "Fewest heads of an applicant",
     "M"},
    {"crowd_out",
     &GrantParams::crowd_out,
     Unit::share,
     {0, 1},
     {0, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of an award by which the firm cuts its own research spending",
     "CN-12: 0-1"},
});
static_assert(complete<GrantParams>());

void grants(const Month& month, const GrantParams& params, Labs& labs, Cities& cities, const Ledger& ledger,
            Postings& postings, MonthRecord& record);

}  // namespace headwater::model
