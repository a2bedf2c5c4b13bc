// Parameters of whether weights are opened (SV-33): processes/technology/releases.hpp and public_record.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OpennessParams {
    double gap = 0.25;
    double hysteresis = 0.1;
    double state_preference = 0;
    double subsidy_response = 0.1;
    double adoption = 1.5;
    double fix_cost = 50e6;
    double fix_keep = 0.97;
    double fixes_at_e = 30;
};

template <>
inline constexpr std::string_view group_of<OpennessParams> = "openness";
template <>
inline constexpr auto fields_of<OpennessParams> = std::to_array<Field<OpennessParams>>({
    {"gap",
     &OpennessParams::gap,
     Unit::log10_flop,
     {0, 10},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "How far behind the best model of others a lab opens the weights of its own",
     "SV-33: gap_star; M. At a pace of 0.07 to 0.1 of K a month 0.25 is 2.5 to 3.5 months; P-80 says 3.5 "
     "(1.1 to 5.3)"},
    {"hysteresis",
     &OpennessParams::hysteresis,
     Unit::log10_flop,
     {0, 5},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "By how much more a closed lab has to be behind, and an open one less",
     "SV-33; M"},
    {"state_preference",
     &OpennessParams::state_preference,
     Unit::log10_flop,
     {-10, 10},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "By how much the state's wish for open weights lowers that gap",
     "SV-33: open while behind, with the blessing of the state; size M, 0 = none"},
    {"subsidy_response",
     &OpennessParams::subsidy_response,
     Unit::log10_flop,
     {0, 5},
     {0.03, 0.3},
     Scale::linear,
     Mark::assumed,
     "By how much public money of nine times a month's costs for an open release lowers that gap",
     "SV-33; M"},
    {"adoption",
     &OpennessParams::adoption,
     Unit::one,
     {1, 10},
     {1, 2},
     Scale::linear,
     Mark::assumed,
     "Attention that an open release draws, relative to the same model closed",
     "SV-33; M"},
    {"fix_cost",
     &OpennessParams::fix_cost,
     Unit::money,
     {1e5, 1e11},
     {10e6, 200e6},
     Scale::logarithmic,
     Mark::assumed,
     "Public money that brings as many public fixes as an open release at the frontier",
     "SV-33: a fix of a common library as a gift; size M"},
    {"fix_keep",
     &OpennessParams::fix_keep,
     Unit::share,
     {0, 1},
     {0.94, 0.98},
     Scale::linear,
     Mark::assumed,
     "Public fixes that are still of use a month later",
     "SV-33; M"},
    {"fixes_at_e",
     &OpennessParams::fixes_at_e,
     Unit::one,
     {0.01, 1e5},
     {10, 100},
     Scale::logarithmic,
     Mark::assumed,
     "Public fixes with which starting from an open model loses exp(-1) of what it loses without",
     "SV-33; M"},
});
static_assert(complete<OpennessParams>());

}  // namespace headwater::model
