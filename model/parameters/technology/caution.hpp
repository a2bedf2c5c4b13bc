// Parameters of caution, incidents and trust (SV-34): processes/technology/releases.hpp and public_record.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct CautionParams {
    double start_months = 6;
    double wear = 0.5;
    double rival_distance = 0.2;
    double incident_hazard = 0.05;
    double hold_at_e = 2;
    double exposure_months = 6;
    double severity = 0.1;
    double trust_recovery = 0.03;
    double demand_response = 0.3;
    double answer_below = 0.7;
    double answer_months = 3;
};

template <>
inline constexpr std::string_view group_of<CautionParams> = "caution";
template <>
inline constexpr auto fields_of<CautionParams> = std::to_array<Field<CautionParams>>({
    {"start_months",
     &CautionParams::start_months,
     Unit::month,
     {0, 60},
     {3, 9},
     Scale::linear,
     Mark::assumed,
     "Months for which a lab without rivals holds a finished model to make it safe",
     "SV-34: s0; M. GPT-4 was held for six to eight months by its own report"},
    {"wear",
     &CautionParams::wear,
     Unit::one,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Fall of the logarithm of these months with each rival",
     "SV-34: caution has become much weaker; size M"},
    {"rival_distance",
     &CautionParams::rival_distance,
     Unit::log10_flop,
     {0, 10},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "How near the best model of another lab is for it to be a rival",
     "SV-34; M"},
    {"incident_hazard",
     &CautionParams::incident_hazard,
     Unit::per_month,
     {1e-4, 1},
     {0.01, 0.2},
     Scale::logarithmic,
     Mark::assumed,
     "Hazard of an incident of a model at the frontier that was not held at all",
     "SV-34; M"},
    {"hold_at_e",
     &CautionParams::hold_at_e,
     Unit::month,
     {0.1, 60},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "Months of holding that lower the hazard to exp(-1)",
     "SV-34; M"},
    {"exposure_months",
     &CautionParams::exposure_months,
     Unit::month,
     {0, 120},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Months for which a lab expects a model to be in use when it weighs its liability",
     "SV-34; M"},
    {"severity",
     &CautionParams::severity,
     Unit::share,
     {0, 1},
     {0.02, 0.2},
     Scale::linear,
     Mark::assumed,
     "Trust lost by an incident of a model that has all attention",
     "SV-34; M"},
    {"trust_recovery",
     &CautionParams::trust_recovery,
     Unit::share,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Part of the lost trust that comes back in a month",
     "SV-34; M"},
    {"demand_response",
     &CautionParams::demand_response,
     Unit::elasticity,
     {0, 10},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of demand to trust",
     "SV-34; M"},
    {"answer_below",
     &CautionParams::answer_below,
     Unit::share,
     {0, 1},
     {0.5, 0.8},
     Scale::linear,
     Mark::assumed,
     "Trust below which regulation asks for months of holding by itself",
     "SV-34; M"},
    {"answer_months",
     &CautionParams::answer_months,
     Unit::month,
     {0, 24},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Months that it asks for",
     "SV-34; M",
     Numbers::whole},
});
static_assert(complete<CautionParams>());

}  // namespace headwater::model
