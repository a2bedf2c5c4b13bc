#include "analysis/designs/sampling.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>

#include "analysis/designs/owen_scrambling.hpp"

namespace headwater::analysis {

namespace {

// Purposes of draws, beyond those of the model and of world_draws.cpp.
constexpr std::uint16_t latin_draw = 65003;
constexpr std::uint16_t scrambling_draw = 65005;

/// The serial number of the i-th draw for an axis.
constexpr std::uint64_t draw_of(std::uint64_t axis, std::size_t i) {
    return (axis << 40U) | i;
}

}  // namespace

std::vector<std::size_t> permutation(const model::Stream& stream, std::uint64_t serial, std::size_t n) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) {
        const auto j = static_cast<std::size_t>(stream.uniform(draw_of(serial, i)) * static_cast<double>(i));
        std::swap(order[i - 1], order[std::min(j, i - 1)]);
    }
    return order;
}

std::vector<double> full_grid(const std::vector<std::size_t>& lengths) {
    std::size_t points = 1;
    for (const std::size_t length : lengths) points *= length;
    std::vector<double> design;
    design.reserve(points * lengths.size());
    for (std::size_t p = 0; p < points; ++p) {
        std::size_t rest = points;
        std::size_t left = p;
        for (const std::size_t length : lengths) {
            rest /= length;
            design.push_back((static_cast<double>(left / rest) + 0.5) / static_cast<double>(length));
            left %= rest;
        }
    }
    return design;
}

std::vector<double> stratified(std::size_t points, const model::Stream& order_stream,
                               const model::Stream& place_stream, std::uint64_t serial) {
    const std::vector<std::size_t> order = permutation(order_stream, serial, points);
    std::vector<double> places(points);
    for (std::size_t p = 0; p < points; ++p) {
        const double u = (static_cast<double>(order[p]) + place_stream.uniform(draw_of(serial, p))) /
                         static_cast<double>(points);
        places[p] = std::min(u, std::nextafter(1.0, 0.0));  // the upper end must not round to 1
    }
    return places;
}

std::vector<double> latin_hypercube(std::size_t points, std::size_t axes, std::uint64_t seed) {
    const model::Stream order_stream(seed, latin_draw, 0);
    const model::Stream place_stream(seed, latin_draw, 1);
    std::vector<double> design(points * axes);
    for (std::size_t a = 0; a < axes; ++a) {
        const std::vector<double> places = stratified(points, order_stream, place_stream, a);
        for (std::size_t p = 0; p < points; ++p) design[p * axes + a] = places[p];
    }
    return design;
}

std::vector<std::uint64_t> sobol_digits(std::size_t points, std::size_t axes, std::size_t first) {
    boost::random::sobol sequence(axes);
    std::vector<std::uint64_t> digits;
    digits.reserve(points * axes);
    // The sequence of the library begins after the point zero; a call gives one coordinate.
    if (first == 0 && points > 0) digits.resize(axes, 0);
    if (first > 1) sequence.discard(static_cast<boost::uintmax_t>(first - 1) * axes);
    while (digits.size() < points * axes) digits.push_back(sequence());
    return digits;
}

std::vector<double> sobol(std::size_t points, std::size_t axes, std::uint64_t seed, std::size_t first) {
    const model::Stream stream(seed, scrambling_draw, 0);
    const std::vector<std::uint64_t> digits = sobol_digits(points, axes, first);
    std::vector<double> design(digits.size());
    // 53 digits are a double exactly, so that none is rounded up to 1.
    for (std::size_t i = 0; i < digits.size(); ++i)
        design[i] = std::ldexp(static_cast<double>(owen_scrambled(digits[i], stream, i % axes) >> 11U), -53);
    return design;
}

std::vector<double> saltelli(std::size_t samples, std::size_t axes, std::uint64_t seed, std::size_t first) {
    const std::vector<double> both = sobol(samples, 2 * axes, seed, first);
    std::vector<double> design;
    design.reserve(samples * (axes + 2) * axes);
    for (std::size_t s = 0; s < samples; ++s) {
        const double* a = both.data() + s * 2 * axes;
        const double* b = a + axes;
        design.insert(design.end(), a, a + axes);
        for (std::size_t mixed = 0; mixed < axes; ++mixed)
            for (std::size_t axis = 0; axis < axes; ++axis)
                design.push_back(axis == mixed ? b[axis] : a[axis]);
        design.insert(design.end(), b, b + axes);
    }
    return design;
}

}  // namespace headwater::analysis
