// The runs of a study, and how they are cut into parts.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/designs/morris.hpp"
#include "analysis/sweeps/study.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

/// A plan holds all runs in memory, some 100 bytes each.
inline constexpr double most_runs = 2e7;
/// Files in one folder.
inline constexpr std::int64_t most_parts = 1'000'000;

/// Number of points of the axes; 1 without axes.
[[nodiscard]] double points_of(const Study& study);

/// Values of the axes, [point][axis].
[[nodiscard]] std::vector<double> points(const Study& study);

/// Points that differ from all before them.
[[nodiscard]] std::size_t different_points(const std::vector<double>& points, std::size_t axes);

/// The grid on which a study of method Morris walks.
[[nodiscard]] MorrisGrid morris_grid(const Study& study);

/// What the tables of a sweep say beside their runs: layout, policies, axes, uncertain parameters.
[[nodiscard]] output::SweepTable make_header(const Study& study);

/// The table of the whole sweep: runs by world, replicate, point, policy, so that runs which share luck and the months
/// before their policies differ are neighbours. All runs are missing; there is no room for values.
[[nodiscard]] output::SweepTable make_table(const Study& study);

/// Consecutive runs that one file holds. All policies of a point in a world are in the same part.
struct PartRange {
    std::int64_t first = 0;
    std::int64_t runs = 0;
};

/// Cuts the runs from `first` on: parts of `part_runs`, or such that a part takes `part_seconds` of a task, but at least
/// 24 parts where there are that many groups of policies, so that the workers of one machine end together.
[[nodiscard]] std::vector<PartRange> cut(const Study& study, std::int64_t first, std::int64_t runs,
                                         double seconds_per_run);

}  // namespace headwater::analysis
