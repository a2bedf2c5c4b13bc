#include "analysis/sweeps/sampling.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>

#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

// Purposes of draws, beyond those of the model and of world_draws.cpp.
constexpr std::uint16_t latin_draw = 65003;
constexpr std::uint16_t morris_draw = 65004;

/// The serial number of the i-th draw for an axis.
constexpr std::uint64_t draw_of(std::uint64_t axis, std::size_t i) {
    return (axis << 40U) | i;
}

/// 0, ..., n - 1 in an order that `stream` draws for `serial` (Fisher and Yates).
std::vector<std::size_t> permutation(const model::Stream& stream, std::uint64_t serial, std::size_t n) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) {
        const auto j = static_cast<std::size_t>(stream.uniform(draw_of(serial, i)) * static_cast<double>(i));
        std::swap(order[i - 1], order[std::min(j, i - 1)]);
    }
    return order;
}

}  // namespace

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

std::vector<double> latin_hypercube(std::size_t points, std::size_t axes, std::uint64_t seed) {
    const model::Stream order_stream(seed, latin_draw, 0);
    const model::Stream place_stream(seed, latin_draw, 1);
    std::vector<double> design(points * axes);
    for (std::size_t a = 0; a < axes; ++a) {
        const std::vector<std::size_t> order = permutation(order_stream, a, points);
        for (std::size_t p = 0; p < points; ++p)
            design[p * axes + a] = (static_cast<double>(order[p]) + place_stream.uniform(draw_of(a, p))) /
                                   static_cast<double>(points);
    }
    return design;
}

std::vector<double> sobol(std::size_t points, std::size_t axes, std::size_t first) {
    boost::random::sobol sequence(axes);
    // A call gives one coordinate; the sequence of the library begins after the point zero.
    sequence.discard(static_cast<boost::uintmax_t>(first) * axes);
    std::vector<double> design(points * axes);
    for (double& u : design) u = std::ldexp(static_cast<double>(sequence()), -64);
    // The upper end of [0, 1) must not round to 1.
    for (double& u : design) u = std::min(u, std::nextafter(1.0, 0.0));
    return design;
}

std::vector<double> morris(std::size_t trajectories, std::size_t axes, int levels, std::uint64_t seed) {
    const double delta = levels / (2.0 * (levels - 1));
    std::vector<double> design;
    design.reserve(trajectories * (axes + 1) * axes);
    for (std::size_t t = 0; t < trajectories; ++t) {
        const model::Stream stream(seed, morris_draw, static_cast<std::int32_t>(t));
        std::vector<double> point(axes);
        std::vector<double> step(axes);
        for (std::size_t a = 0; a < axes; ++a) {
            // A level of the lower half, walked up, or its mirror, walked down.
            const double level = std::floor(stream.uniform(a, 0) * (levels / 2)) / (levels - 1);
            const bool up = stream.uniform(a, 1) < 0.5;
            point[a] = up ? level : level + delta;
            step[a] = up ? delta : -delta;
        }
        const std::vector<std::size_t> order = permutation(stream, axes, axes);
        design.insert(design.end(), point.begin(), point.end());
        for (const std::size_t a : order) {
            point[a] += step[a];
            design.insert(design.end(), point.begin(), point.end());
        }
    }
    return design;
}

std::vector<double> saltelli(std::size_t samples, std::size_t axes, std::size_t first) {
    const std::vector<double> both = sobol(samples, 2 * axes, first);
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
