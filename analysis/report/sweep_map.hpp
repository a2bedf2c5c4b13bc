// The map of a sweep: what each city has in the runs of the base, and where a policy gives it more or less.
#pragma once

#include <optional>
#include <string>

#include "analysis/report/page/geography.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/sweep_runs.hpp"

namespace headwater::analysis {

/// The first measure of cities of which a map can be drawn: people, firms, or another that adds up; none where the sweep keeps none.
[[nodiscard]] std::optional<KeptOutput> mapped_output(const SweepRuns& runs);

/// Nothing where fewer than two cities are points. `sentences` share the chance of error.
[[nodiscard]] std::optional<page::Figure> sweep_map(page::Names& names, const SweepRuns& runs,
                                                    const KeptOutput& output, std::size_t policy,
                                                    std::size_t sentences, const std::string& id,
                                                    const page::GroundLines* own_lines);

}  // namespace headwater::analysis
