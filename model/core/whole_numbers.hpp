// Whole things a month at a rate that is no whole number: orders, awards.
#pragma once

#include <cmath>
#include <cstdint>

namespace headwater::model {

/// How many of `rate` a month fall due in `month` of the run, >= 0: the rounding never adds up, so that n
/// months at one rate bring n x rate to within one.
[[nodiscard]] inline double due_this_month(double rate, std::int32_t month) {
    return std::floor(rate * (month + 1.0)) - std::floor(rate * month);
}

}  // namespace headwater::model
