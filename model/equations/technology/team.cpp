#include "model/equations/technology/team.hpp"

#include "model/core/parallel.hpp"

namespace headwater::model::technology {

Team team_of(const Labs& labs, const Sites& sites, std::size_t lab) {
    Team team;
    for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
        const HeadsByTier& heads = sites.heads[site.row()];
        team.heads += sites.heads_at(site);
        team.skilled +=
            heads[static_cast<std::size_t>(Tier::star)] + heads[static_cast<std::size_t>(Tier::core)];
        team.skill += sites.skill[site.row()];
    }
    return team;
}

double mean_skill(const Sites& sites) {
    const auto rows = sites.size();
    const auto skill = sum_rows<std::int64_t>(rows, [&](std::size_t row) { return sites.skill[row]; });
    const auto heads = sum_rows<std::int64_t>(
        rows, [&](std::size_t row) { return std::int64_t{sites.heads_at(SiteId(row))}; });
    return heads > 0 ? static_cast<double>(skill) / static_cast<double>(heads) : 0;
}

}  // namespace headwater::model::technology
