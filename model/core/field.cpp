#include "model/core/field.hpp"

#include <cmath>

namespace headwater::model {

namespace {

enum class Towards : std::uint8_t { lower, upper };

double three_digits(double value, Towards side) {
    if (value == 0) return 0;
    const double step = std::pow(10.0, std::floor(std::log10(std::fabs(value))) - 2);
    const double steps = value / step;
    // A hair's breadth is the rounding of the quotient and no digit.
    const double whole = std::round(steps);
    if (std::fabs(steps - whole) < 1e-9 * std::fabs(steps)) return whole * step;
    return (side == Towards::lower ? std::floor(steps) : std::ceil(steps)) * step;
}

}  // namespace

Range bounds_in(const Range& declared, Unit unit, const Currency& currency) {
    if (!is_money(unit) || currency.declared_per_unit == 1) return declared;
    const Range exact = range_in(declared, unit, currency);
    return {three_digits(exact.lower, Towards::lower), three_digits(exact.upper, Towards::upper)};
}

}  // namespace headwater::model
