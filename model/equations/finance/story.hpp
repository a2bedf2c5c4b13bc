// A story that spreads from mouth to mouth (SV-35).
//
// Well mixed: dn = rate n (1 - n) a month, so n goes from 10 to 90 % in 2 ln 9 / rate months. On a network somebody who has
// not heard it takes it up in a month with 1 - prod over links to tellers of (1 - link prestige_i n_i).
#pragma once

#include <cmath>

namespace headwater::model {

/// Months from 10 to 90 % where all meet all.
[[nodiscard]] inline double months_of_spread(double rate) {
    return 2 * std::log(9.0) / rate;
}

/// Prestige of the lab of place `before` (labs better than it, ties half) among `all`; the mean over them is 1.
[[nodiscard]] constexpr double prestige_at(double before, double all) {
    return 2 * (all - before - 0.5) / all;
}

}  // namespace headwater::model
