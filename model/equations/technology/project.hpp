// Questions about training projects that several processes ask.
#pragma once

#include <algorithm>

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

[[nodiscard]] inline bool trains(const Labs& labs, std::size_t row) {
    return labs.status[row] == LabStatus::active && labs.project_due[row] != Researchers::never;
}

/// Its project ends this month, and the next one begins.
[[nodiscard]] inline bool project_ends(const Month& month, const Labs& labs, std::size_t row) {
    return trains(labs, row) && labs.project_due[row] <= month.index;
}

/// Employed at all sites, by tier.
[[nodiscard]] inline HeadsByTier heads_of(const Labs& labs, const Sites& sites, std::size_t row) {
    HeadsByTier sum{};
    for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()])
        for (std::size_t tier = 0; tier < n_tiers; ++tier) sum[tier] += sites.heads[site.row()][tier];
    return sum;
}

/// Real labs that a row stands for: a named organisation is in every run, however small.
[[nodiscard]] inline double real_labs(const Month& month, const Labs& labs, std::size_t row) {
    return labs.name[row] == Labs::unnamed ? 1 / std::min(1.0, month.scale) : 1;
}

}  // namespace headwater::model
