// Posts that stand open in each city: what those who post compete with, and what moves pay.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/core/scratch.hpp"
#include "model/equations/people/districts.hpp"
#include "model/levers/month.hpp"
#include "model/state/lab.hpp"

namespace headwater::model {

using PostsByTier = std::array<std::int64_t, n_tiers>;

/// Posts that labs want to fill this month, by city and tier; a place of a ring has those of the ring.
[[nodiscard]] inline ScratchVector<PostsByTier> open_posts(const Month& month, const Cities& cities,
                                                           const Sites& sites) {
    ScratchVector<PostsByTier> posts(cities.size(), month.scratch);
    for (std::size_t row = 0; row < sites.size(); ++row) {
        if (sites.status[row] != LabStatus::active) continue;
        PostsByTier& here = posts[ring_of(cities, sites.city[row]).row()];
        for (std::size_t tier = 0; tier < n_tiers; ++tier)
            here[tier] += std::max(sites.vacancies[row][tier], 0);
    }
    if (has_districts(cities))
        for (std::size_t c = 0; c < posts.size(); ++c) posts[c] = posts[ring_of(cities, CityId(c)).row()];
    return posts;
}

}  // namespace headwater::model
