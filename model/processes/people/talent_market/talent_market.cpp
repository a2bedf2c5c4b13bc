#include "model/processes/people/talent_market/talent_market.hpp"

#include "model/core/parallel.hpp"

namespace headwater::model::people {

void talent_market(const Month& month, const TalentMarketParams& params, const DepartmentParams& department,
                   const OfferBeliefs& offers, const LabAppealBeliefs& appeal,
                   std::span<const ResearcherId> due, World& world, TalentMarketBuffers& b,
                   MonthRecord& record) {
    if (!month.on("talent_market")) return;
    start_after_notice(month, params, world, b.settlement, record);
    value_labs(month, params, department, appeal, world, b.posts);
    value_cities(month, params, world, b.posts);
    collect_posts(month, world, b.posts);
    const OfferDesk* desk = nullptr;
    if (month.on("offers") || month.on("mission_belief")) {
        open_desk(month, offers, world, b.posts.experience, b.desk);
        desk = &b.desk;
    }
    search({month, params, world, b.posts, desk}, due, b.search);
    for (std::size_t i = 0; i < b.search.passed_over.size(); ++i)
        if (b.search.passed_over[i] > 0)
            record.count("starless_applications", world.researchers.city[due[i].row()]) +=
                b.search.passed_over[i];
    // Matching goes in turn; the dates of the next searches are drawn beside it.
    for_rows(
        2,
        [&](std::size_t part) {
            if (part == 0) {
                match(b.search.first, b.search.applications, b.posts.capacity, b.matching, b.matched);
            } else {
                draw_dates(month, params, due, world.researchers, b.settlement);
            }
        },
        1);
    settle_matches(month, params, due, b.search, b.matched, b.posts, world, desk, b.settlement, record);
}

}  // namespace headwater::model::people
