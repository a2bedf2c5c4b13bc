// An event of the scenario, resolved to the world's cities.
#pragma once

#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class DatedEventKind : std::uint8_t {
    demand,
    entry,
    graduates,
    compute_supply,
    algorithm,
    capital,
    reputation,
    embargo
};

/// From `month` on (for `months`, or for good when 0) the multiplier of what `kind` names is `magnitude`
/// times larger; for `algorithm`, log10 of progress rises by `magnitude`; for `reputation`, the visible
/// success of `city`; for `embargo`, the share of foreign property that is cut off.
struct DatedEvent {
    std::int32_t month = 0;
    std::int32_t months = 0;
    DatedEventKind kind = DatedEventKind::demand;
    double magnitude = 1;
    CityId city;  // none = nation
};

}  // namespace headwater::model
