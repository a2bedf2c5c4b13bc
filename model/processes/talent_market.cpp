#include "model/processes/talent_market.hpp"

namespace headwater::model {

void talent_market(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                   World& world, TalentMarketBuffers& b, MonthRecord& record) {
    if (!month.on(Mechanism::talent_market)) return;
    start_after_notice(month, params, world, b.settlement, record);
    value_labs(world, b.posts);
    value_cities(month, params, world, b.posts);
    collect_posts(month, world, b.posts);
    search({month, params, world, b.posts}, due, b.search);
    match(b.search.first, b.search.applications, b.posts.capacity, b.matching, b.matched);
    settle_matches(month, params, due, b.search, b.matched, b.posts, world, b.settlement, record);
}

}  // namespace headwater::model
