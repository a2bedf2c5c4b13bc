// A lever's setting over time, and the policy that all settings of a timeline make in a month.
#pragma once

#include <cstdint>
#include <span>

#include "model/state/ids.hpp"

namespace headwater::model {

class PolicyInForce;

/// A setting of a lever over time: neutral before `from + lag`, then rising linearly over `ramp` months to
/// `value`, held until (excluding) `until + lag`. Of the rise `risen` months are past when it begins, as after a
/// window that was cut out of a longer setting. Months count from the start of the run and may lie before it.
struct LeverSetting {
    std::uint16_t lever = 0;  // row of the catalogue
    CityId city;              // none for levers of the nation
    double value = 0;
    std::int32_t from = 0;
    std::int32_t until = 0;
    std::int32_t ramp = 0;
    std::int32_t lag = 0;
    std::int32_t risen = 0;    // months
    std::int32_t nation = -1;  // row of the nation that a lever of the nation binds; -1 = all

    [[nodiscard]] bool active(std::int32_t month) const { return month >= from + lag && month < until + lag; }
    [[nodiscard]] double at(std::int32_t month) const;
};

/// The policy in force in `month`.
void set_policy(std::span<const LeverSetting> timeline, std::int32_t month, PolicyInForce& policy);

}  // namespace headwater::model
