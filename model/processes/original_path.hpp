// Following or an original architecture (CN-22, P-35).
//
// At the start of each project after its first a lab may take an original path. It considers one with
// probability
//   1 - (1 - consider) (1 - g_c) (1 - b_c) (1 - path_f),
// g_c the slot original_grant and b_c the slot original_procurement of the city of its seat, path_f the
// share of its work that rests on its own architecture. It takes it when
//   s G - T + mission_weight (culture - 0.5) + support_weight (g_c + b_c) + choice_scale x logistic > 0
// with s = 1 - exp(-zeta R) the chance of success, R = skilled heads / size_share x project_months / 12 /
// research_unit, G = log10(1 + gain_median), and T = stack_start exp(-users / stack_users) what the
// immature stack costs. `users` counts the lab-years that anybody at home spent on original architectures,
// at scale 1: the installed base. While it is small nobody begins, so it stays small (lock-in). Following
// costs and gains nothing here. When the project ends, K_new gains log10(1 + gain_median exp(gain_sd N)) -
// T on success and -T otherwise, and path_f <- path_f + path_speed (1 or 0 - path_f). Success also leaves
// own property (foreign_ip) and may be of use to others (drop_in_gains).
// Support: while the project runs the city pays g_c of the lab's own compute bill, and firms receive b_c x
// public_share x revenue x path_f on top of what public buyers pay, both up to the programme room, by row.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct OriginalPathParams {
    double consider = 0.0;
    double zeta = 0.3;
    double research_unit = 100.0;
    double gain_median = 0.85;
    double gain_sd = 0.5;
    double stack_start = 0.3;
    double stack_users = 100.0;
    double choice_scale = 0.1;
    double mission_weight = 0.3;
    double support_weight = 0.5;
    double path_speed = 0.3;
    double public_share = 0.1;
};

template <>
inline constexpr std::string_view group_of<OriginalPathParams> = "original_path";
template <>
inline constexpr auto fields_of<OriginalPathParams> = std::to_array<Field<OriginalPathParams>>({
    {"consider",
     &OriginalPathParams::consider,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of project starts at which a lab considers an original architecture without support",
     "M: 0 leaves the path to policy; the scenario original-path sets it"},
    {"zeta",
     &OriginalPathParams::zeta,
     Unit::one,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::published,
     "Hazard of success for each unit of research",
     "P-35"},
    {"research_unit",
     &OriginalPathParams::research_unit,
     Unit::person,
     {1, 100000},
     {30, 300},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled person-years that are one unit of research",
     "M: P-35 is normalised"},
    {"gain_median",
     &OriginalPathParams::gain_median,
     Unit::one,
     {0, 20},
     {0.3, 1.5},
     Scale::linear,
     Mark::assumed,
     "Median rise of effective compute after a success, relative",
     "P-87: one case of 0.7 to 1.0"},
    {"gain_sd",
     &OriginalPathParams::gain_sd,
     Unit::one,
     {0, 3},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of its logarithm",
     "M"},
    {"stack_start",
     &OriginalPathParams::stack_start,
     Unit::log10_flop,
     {0, 3},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "What the stack of an architecture without users costs",
     "M"},
    {"stack_users",
     &OriginalPathParams::stack_users,
     Unit::year,
     {0.01, 1000000},
     {30, 300},
     Scale::logarithmic,
     Mark::assumed,
     "Lab-years of use at which e-fold of that cost is gone",
     "M"},
    {"choice_scale",
     &OriginalPathParams::choice_scale,
     Unit::log10_flop,
     {0.001, 5},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Scale of the logistic shock of the choice",
     "M"},
    {"mission_weight",
     &OriginalPathParams::mission_weight,
     Unit::log10_flop,
     {0, 5},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of a mission-minded culture",
     "M"},
    {"support_weight",
     &OriginalPathParams::support_weight,
     Unit::log10_flop,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of the support of the city",
     "M"},
    {"path_speed",
     &OriginalPathParams::path_speed,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of the work that a project renews",
     "M"},
    {"public_share",
     &OriginalPathParams::public_share,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of the revenue of firms that comes from public buyers",
     "M"},
});
static_assert(complete<OriginalPathParams>());

/// How a project on an original architecture ended.
/// Ends and begins original projects of the labs whose project is due, before `research` does; writes what
/// ended into `outcomes`, which it clears.
void original_path(const Month& month, const OriginalPathParams& params, double project_months, World& world,
                   std::vector<PathOutcome>& outcomes, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
