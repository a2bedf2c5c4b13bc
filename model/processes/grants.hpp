// Capped direct grants (CN-12): an award is min(cap, match x own yearly spending on pay and compute);
// crowd-out is `crowd_out` of the award withdrawn from the firm's own compute budget next month (through its
// costs). Each commercial firm with its seat in c and at least `smallest` heads applies with hazard
// `apply_hazard`; awarded in keyed order by quality until the programme room ends; a firm gets at most one
// award in `repeat_months`.
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
