// What every process of a month knows: the date, the switches, the policy in force and the streams of draws.
#pragma once

#include <cstdint>

#include "model/core/scratch.hpp"
#include "model/core/stream.hpp"
#include "model/levers/policy_in_force.hpp"
#include "model/mechanisms.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

struct Month {
    std::int32_t index = 0;  // months since the start of the run
    std::int32_t year = 2018;
    std::int32_t month_of_year = 1;  // 1..12
    double scale = 1;                // share of the real number of firms and people that the run holds
    std::uint64_t seed = 0;
    const Mechanisms* mechanisms = nullptr;
    const PolicyInForce* policy = nullptr;
    std::pmr::memory_resource* scratch = std::pmr::new_delete_resource();  // for vectors of one process
    double declared_per_unit = 1;                                          // of the currency, see Currency

    /// Trends of technology and supply are dated: their parameters hold in January 2018.
    [[nodiscard]] double years_since_2018() const { return year - 2018 + (month_of_year - 1) / 12.0; }
    /// An amount of the declared currency that an equation holds, in the currency of the run.
    [[nodiscard]] double amount(double declared) const { return declared / declared_per_unit; }
    [[nodiscard]] bool on(Mechanism m) const { return mechanisms->on(m); }
    [[nodiscard]] double effect(Slot slot, CityId city) const { return policy->at(slot, city); }
    [[nodiscard]] Stream stream(Purpose purpose) const { return {seed, purpose.number(), index}; }
};

}  // namespace headwater::model
