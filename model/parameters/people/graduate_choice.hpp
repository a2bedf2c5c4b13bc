// Parameters of the choice of graduates by origin and destination (processes/people/arrivals/graduate_choice.hpp).
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct GraduateChoiceParams {
    double posts_weight = 1;
    double distance_weight = 0.9;
    double home_weight = 1.2;
    double study_weight = 0.8;
    double local_students = 0.5;
    double pay_weight = 1.5;
    double rent_weight = 0.25;
    double peer_weight = 0.3;
    double turnover = 0.02;
};

template <>
inline constexpr std::string_view group_of<GraduateChoiceParams> = "graduate_choice";
template <>
inline constexpr auto fields_of<GraduateChoiceParams> = std::to_array<Field<GraduateChoiceParams>>({
    {"posts_weight",
     &GraduateChoiceParams::posts_weight,
     Unit::elasticity,
     {0, 5},
     {0.6, 1.2},
     Scale::linear,
     Mark::assumed,
     "Weight of the log number of posts that come open in a city in a month",
     "V-05: mass elasticities of 0.6 to 1.2"},
    {"distance_weight",
     &GraduateChoiceParams::distance_weight,
     Unit::elasticity,
     {0, 5},
     {0.4, 1.5},
     Scale::linear,
     Mark::assumed,
     "Weight of log(1 + km / 100) between the place of study and the city",
     "P-06: -0.9 (-1.5 to -0.4)"},
    {"home_weight",
     &GraduateChoiceParams::home_weight,
     Unit::utility,
     {0, 10},
     {0.6, 2},
     Scale::linear,
     Mark::assumed,
     "Utility of being at home, for the share of students who are",
     "M"},
    {"study_weight",
     &GraduateChoiceParams::study_weight,
     Unit::utility,
     {0, 10},
     {0.4, 1.2},
     Scale::linear,
     Mark::assumed,
     "Utility of the place of study: people known there, no search from afar",
     "M"},
    {"local_students",
     &GraduateChoiceParams::local_students,
     Unit::share,
     {0, 1},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of students who are at home where they study; homes of the others are too many to be counted",
     "M: a third to two thirds, by university"},
    {"pay_weight",
     &GraduateChoiceParams::pay_weight,
     Unit::elasticity,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Weight of log real pay",
     "M; P-14 has 1 to 3 for supply to a place"},
    {"rent_weight",
     &GraduateChoiceParams::rent_weight,
     Unit::share,
     {0, 1},
     {0.15, 0.35},
     Scale::linear,
     Mark::assumed,
     "Share of rent in what pay buys: real pay is pay over rent to this power",
     "M"},
    {"peer_weight",
     &GraduateChoiceParams::peer_weight,
     Unit::elasticity,
     {0, 5},
     {0, 0.6},
     Scale::linear,
     Mark::assumed,
     "Weight of the log number of people of the own tier who live in a city, or in one of its places",
     "M"},
    {"turnover",
     &GraduateChoiceParams::turnover,
     Unit::per_month,
     {0.001, 1},
     {0.01, 0.03},
     Scale::linear,
     Mark::assumed,
     "Share of the jobs of a city that come open in a month, beside the posts left open",
     "P-09: separations of 0.9 to 1.9 % a month; P-07: 2.5 % of people change job"},
});
static_assert(complete<GraduateChoiceParams>());

}  // namespace headwater::model
