// Parameters of processes/technology/research/research.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ResearchParams {
    double flop_per_gpu_month = 1.04e+21;
    double training_share = 0.4;
    double flagship_start = 2e-5;
    double flagship_growth = 4.6;
    double project_months = 6;
    double absorption_lag = 9;
    double absorption_heads = 60;
    double skill_weight = 0.6;
    double data_start = 3000000000000.0;
    double data_growth = 1.25;
    double public_data_share = 0.5;
    double release_margin = 0.1;
    double visibility_jump = 0.3;
    double visibility_decay = 0.93;
    double knowledge_import = 0;
    double largest_import = 0.3;
};

template <>
inline constexpr std::string_view group_of<ResearchParams> = "research";
template <>
inline constexpr auto fields_of<ResearchParams> = std::to_array<Field<ResearchParams>>({
    {"flop_per_gpu_month",
     &ResearchParams::flop_per_gpu_month,
     Unit::flop,
     {1e+18, 1e+24},
     {5e+20, 2e+21},
     Scale::logarithmic,
     Mark::published,
     "Delivered FLOP of an H100-equivalent GPU in a month",
     "P-74"},
    {"training_share",
     &ResearchParams::training_share,
     Unit::share,
     {0, 1},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Largest share of rented compute that goes into the flagship training run",
     "M"},
    {"flagship_start",
     &ResearchParams::flagship_start,
     Unit::share,
     {1e-9, 1.0},
     {5e-6, 1e-4},
     Scale::logarithmic,
     Mark::assumed,
     "Share of a lab's rented compute that went into its largest training run in 2018",
     "M: places the best domestic model of 2018 about half an order behind the frontier abroad"},
    {"flagship_growth",
     &ResearchParams::flagship_growth,
     Unit::per_year,
     {1.0, 20.0},
     {4.0, 5.0},
     Scale::logarithmic,
     Mark::published,
     "Factor by which that share grows in a year, up to training_share",
     "P-75: single runs grew 4.6 times a year"},
    {"project_months",
     &ResearchParams::project_months,
     Unit::month,
     {1, 24},
     {4, 9},
     Scale::linear,
     Mark::published,
     "Length of a training project",
     "P-78: at most nine months",
     Numbers::whole},
    {"absorption_lag",
     &ResearchParams::absorption_lag,
     Unit::month,
     {0, 60},
     {3, 15},
     Scale::linear,
     Mark::assumed,
     "Months by which a small team applies public algorithms late",
     "P-80"},
    {"absorption_heads",
     &ResearchParams::absorption_heads,
     Unit::person,
     {1, 100000.0},
     {20, 200},
     Scale::logarithmic,
     Mark::assumed,
     "Skilled heads at which the lag is halved",
     "M"},
    {"skill_weight",
     &ResearchParams::skill_weight,
     Unit::elasticity,
     {0, 3},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of skill per head in the quality of a project",
     "M"},
    {"data_start",
     &ResearchParams::data_start,
     Unit::token,
     {1000000000.0, 1e+17},
     {1000000000000.0, 10000000000000.0},
     Scale::logarithmic,
     Mark::published,
     "Usable text for training at the start",
     "P-86"},
    {"data_growth",
     &ResearchParams::data_growth,
     Unit::per_year,
     {1, 5},
     {1.1, 1.5},
     Scale::logarithmic,
     Mark::assumed,
     "Factor by which usable text grows in a year",
     "P-86"},
    {"public_data_share",
     &ResearchParams::public_data_share,
     Unit::share,
     {0, 1},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Share of a city's open data that a lab seated there can use for training",
     "CN-05: after Beraja, Yang and Yuchtman, size M"},
    {"release_margin",
     &ResearchParams::release_margin,
     Unit::log10_flop,
     {0, 5},
     {0.02, 0.5},
     Scale::linear,
     Mark::assumed,
     "Gain in K below which a project is not released",
     "M"},
    {"visibility_jump",
     &ResearchParams::visibility_jump,
     Unit::one,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Rise of a lab's visibility at a release at the domestic frontier",
     "CN-13"},
    {"visibility_decay",
     &ResearchParams::visibility_decay,
     Unit::share,
     {0, 1},
     {0.9, 0.97},
     Scale::linear,
     Mark::assumed,
     "Share of visibility left after a month",
     "P-33; SV-09"},
    {"knowledge_import",
     &ResearchParams::knowledge_import,
     Unit::share,
     {0, 1},
     {0, 0.1},
     Scale::linear,
     Mark::assumed,
     "Fall of the absorption lag per log(1 + skilled people of foreign laboratories in the city)",
     "CN-30 imp; M: 0 unless a scenario sets it"},
    {"largest_import",
     &ResearchParams::largest_import,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Largest fall of the lag by it",
     "M"},
});
static_assert(complete<ResearchParams>());

}  // namespace headwater::model
