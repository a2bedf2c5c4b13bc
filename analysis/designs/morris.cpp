#include "analysis/designs/morris.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "analysis/designs/sampling.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t morris_draw = 65004;  // purpose of the draws, beyond those of the model

using Levels = std::vector<std::size_t>;  // [point][axis]

/// The `attempt`-th trajectory that is drawn for number `t`.
Levels drawn_trajectory(const MorrisGrid& grid, std::uint64_t seed, std::size_t t, std::uint64_t attempt) {
    const model::Stream stream(seed, morris_draw, static_cast<std::int32_t>(t));
    const std::size_t axes = grid.same.size();
    const auto half = grid.levels / 2;
    const std::uint64_t serial = attempt << 16U;
    Levels point(axes);
    std::vector<bool> up(axes);
    for (std::size_t a = 0; a < axes; ++a) {
        // A level of the lower half, walked up, or its mirror, walked down.
        const auto level =
            static_cast<std::size_t>(stream.uniform(serial + a, 0) * static_cast<double>(half));
        up[a] = stream.uniform(serial + a, 1) < 0.5;
        point[a] = up[a] ? level : level + half;
    }
    Levels trajectory = point;
    for (const std::size_t a : permutation(stream, attempt * (axes + 1) + axes, axes)) {
        if (up[a])
            point[a] += half;
        else
            point[a] -= half;
        trajectory.insert(trajectory.end(), point.begin(), point.end());
    }
    return trajectory;
}

/// The values that a trajectory passes, the same when it is walked backwards.
Levels values_of(const Levels& trajectory, const MorrisGrid& grid) {
    const std::size_t axes = grid.same.size();
    Levels forward;
    for (std::size_t i = 0; i < trajectory.size(); ++i) forward.push_back(grid.same[i % axes][trajectory[i]]);
    Levels backward;
    for (std::size_t at = forward.size(); at > 0; at -= axes)
        backward.insert(backward.end(), forward.begin() + static_cast<std::ptrdiff_t>(at - axes),
                        forward.begin() + static_cast<std::ptrdiff_t>(at));
    return std::min(forward, backward);
}

}  // namespace

MorrisGrid MorrisGrid::plain(std::size_t axes, std::size_t levels) {
    std::vector<std::size_t> each(levels);
    std::iota(each.begin(), each.end(), std::size_t{0});
    return {levels, std::vector<std::vector<std::size_t>>(axes, each)};
}

std::size_t value_of_level(std::size_t level, std::size_t levels, std::size_t values) {
    return static_cast<std::size_t>(
        std::lround(static_cast<double>(level * (values - 1)) / static_cast<double>(levels - 1)));
}

double morris_trajectories(const MorrisGrid& grid) {
    double ways = 0.5;  // forwards and backwards are one
    const auto half = grid.levels / 2;
    for (std::size_t a = 0; a < grid.same.size(); ++a) {
        std::set<std::pair<std::size_t, std::size_t>> steps;
        for (std::size_t level = 0; level < half; ++level)
            steps.emplace(grid.same[a][level], grid.same[a][level + half]);
        ways *= 2 * static_cast<double>(steps.size());  // up and down
        ways *= static_cast<double>(a + 1);             // orders of the axes
    }
    return ways;
}

Levels morris(std::size_t trajectories, const MorrisGrid& grid, std::uint64_t seed) {
    Levels design;
    std::set<Levels> passed;
    for (std::size_t t = 0; t < trajectories; ++t)
        for (std::uint64_t attempt = 0;; ++attempt) {
            const Levels trajectory = drawn_trajectory(grid, seed, t, attempt);
            if (!passed.insert(values_of(trajectory, grid)).second) continue;
            design.insert(design.end(), trajectory.begin(), trajectory.end());
            break;
        }
    return design;
}

}  // namespace headwater::analysis
