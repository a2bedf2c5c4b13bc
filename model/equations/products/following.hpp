// Brand in chat: what counts as the share that a lab had lately.
#pragma once

#include <cmath>

namespace headwater::model {

/// Labs share use by following^weight, so a lab of an equal model opens with `share` of the users where this is what
/// it follows; 0 where brand does not count.
[[nodiscard]] inline double following_at_start(double share, double weight) {
    return weight > 0 ? std::pow(share, 1 / weight) : 0;
}

}  // namespace headwater::model
