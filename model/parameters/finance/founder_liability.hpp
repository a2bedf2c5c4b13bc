// What a running buyback clause does to a firm beyond its own cost: processes/finance/funding/funding.hpp and
// processes/firms/exits.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct FounderLiabilityParams {
    double overhang = 2;
    double recourse = 0.1;
    double failure = 0.12;
    double weight = 2;
};

template <>
inline constexpr std::string_view group_of<FounderLiabilityParams> = "founder_liability";
template <>
inline constexpr auto fields_of<FounderLiabilityParams> = std::to_array<Field<FounderLiabilityParams>>({
    {"overhang",
     &FounderLiabilityParams::overhang,
     Unit::one,
     {0, 20},
     {0.5, 4},
     Scale::linear,
     Mark::assumed,
     "Fall of the log odds of a venture offer when what a running clause may claim is all that the firm is "
     "worth with it",
     "CN-16; M: a put of an earlier owner ranks before new shares"},
    {"recourse",
     &FounderLiabilityParams::recourse,
     Unit::share,
     {0, 1},
     {0.02, 0.3},
     Scale::linear,
     Mark::assumed,
     "Of what a clause secured, the part that founders of a closed firm pay from their own",
     "M: founders are named in 90 % of the suits of investors, and a tenth of them cannot pay (Lifeng "
     "Partners, "
     "reported by the Financial Times in January 2025)"},
    {"failure",
     &FounderLiabilityParams::failure,
     Unit::per_year,
     {0, 1},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Yearly hazard of closing that founders of the mean firm expect, divided by quality for others",
     "M: P-43"},
    {"weight",
     &FounderLiabilityParams::weight,
     Unit::one,
     {0, 20},
     {0.5, 5},
     Scale::linear,
     Mark::assumed,
     "How much more a unit of own money weighs with founders than one of the firm's",
     "M: those who cannot pay may found no firm for years"},
});
static_assert(complete<FounderLiabilityParams>());

}  // namespace headwater::model
