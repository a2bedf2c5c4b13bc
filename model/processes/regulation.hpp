// National fair-competition regulation (CN-17).
//
// A firm-specific incentive (relocation cash) that was paid while the regulation was in force stays open to
// detection for memory_months after the last payment. Each month it is found with probability detection: the
// city pays penalty x amount to the nation, the firm returns clawback x amount to the city (short of cash: a
// bank loan), and the matter is closed. What was paid while the regulation was not in force is never pursued.
// General measures (vouchers for all, institutes, rents) are exempt. Event `penalty`: from = the city, to =
// the firm's seat, value = the fine, CNY.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct RegulationParams {
    double memory_months = 12;
};

template <>
inline constexpr std::string_view group_of<RegulationParams> = "regulation";
template <>
inline constexpr auto fields_of<RegulationParams> = std::to_array<Field<RegulationParams>>({
    {"memory_months",
     &RegulationParams::memory_months,
     Unit::month,
     {1, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months for which a paid incentive can still be found",
     "M"},
});
static_assert(complete<RegulationParams>());

void regulation(const Month& month, const RegulationParams& params, World& world, Postings& postings,
                MonthRecord& record);

}  // namespace headwater::model
