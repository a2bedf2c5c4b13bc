// Morris' design: trajectories on a grid of levels, each step of which changes one axis.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace headwater::analysis {

/// The grid on which trajectories walk.
struct MorrisGrid {
    std::size_t levels = 4;  // of every axis; even
    /// [axis][level]: the first level that has the same value, for an axis that has fewer values than levels.
    std::vector<std::vector<std::size_t>> same;

    /// All levels of all axes differ.
    [[nodiscard]] static MorrisGrid plain(std::size_t axes, std::size_t levels);
};

/// Which of `values` a level stands for: the levels are spread over them evenly, both ends included.
[[nodiscard]] std::size_t value_of_level(std::size_t level, std::size_t levels, std::size_t values);

/// Trajectories of which no two pass the same points. One that is walked backwards is the same: it costs the same runs
/// and gives the same effects.
[[nodiscard]] double morris_trajectories(const MorrisGrid& grid);

/// `trajectories` of axes + 1 points, each differing from the one before in one axis by levels / 2 levels, up or down
/// (Morris 1991): level numbers, [point][axis]. No trajectory stands twice; there must be so many (morris_trajectories).
/// The first trajectories of a longer design are those of a shorter one.
[[nodiscard]] std::vector<std::size_t> morris(std::size_t trajectories, const MorrisGrid& grid,
                                              std::uint64_t seed);

}  // namespace headwater::analysis
