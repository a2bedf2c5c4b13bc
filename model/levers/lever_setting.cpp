#include "model/levers/lever_setting.hpp"

#include <algorithm>
#include <cstddef>

#include "model/levers/catalogue.hpp"
#include "model/levers/policy_in_force.hpp"

namespace headwater::model {

double LeverSetting::at(std::int32_t month) const {
    const double neutral = lever_catalogue[lever].neutral;
    if (!active(month)) return neutral;
    if (ramp <= 0) return value;
    const double share = std::min(1.0, static_cast<double>(month - from - lag + risen + 1) / ramp);
    return neutral + share * (value - neutral);
}

void set_policy(std::span<const LeverSetting> timeline, std::int32_t month, PolicyInForce& policy) {
    policy.reset();
    for (const LeverSetting& setting : timeline) {
        if (!setting.active(month)) continue;
        const Slot slot = lever_catalogue[setting.lever].slot;
        if (lever_catalogue[setting.lever].scope == LeverScope::city) {
            policy.combine(slot, setting.city, setting.at(month));
        } else {
            for (std::size_t c = 0; c < policy.cities(); ++c)
                if (policy.binds(setting.nation, CityId(c)))
                    policy.combine(slot, CityId(c), setting.at(month));
        }
    }
}

}  // namespace headwater::model
