// A number that is not there.
#pragma once

#include <limits>

namespace headwater::model {

/// Of a measure that has no value, as a share of nothing; written as missing.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace headwater::model
