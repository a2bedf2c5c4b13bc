#include "model/processes/people/mission_belief.hpp"

#include "model/core/parallel.hpp"
#include "model/equations/people/mission.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::people {

void mission_belief(const Month& month, const MissionBeliefParams& params, World& world) {
    if (!month.on("mission_belief")) return;
    Labs& labs = world.labs;
    Researchers& people = world.researchers;
    const Stream draws = month.stream("mission");
    // Nobody works for two labs, so a lab writes its own row and those of its people.
    for_rows(
        labs.size(),
        [&](std::size_t lab) {
            if (!invests_in_compute(labs, lab)) return;
            Believers all;
            std::int32_t heads = 0;
            std::int32_t started = 0;
            const auto each_person = [&](auto&& visit) {
                for (SiteId site = labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
                    each_at(world, site, [&](ResearcherId who) { visit(who.row()); });
            };
            each_person([&](std::size_t row) {
                ++heads;
                if (people.job_start[row] == month.index) ++started;
                if (people.tier[row] == Tier::broad) return;
                ++all.skilled;
                if (believes(people.tastes[row], params.believer_weight)) ++all.believing;
            });
            const double culture = labs.culture[lab];
            const double chance = chance_to_believe(params.reinforcement, culture, all.share());
            if (chance > 0)
                each_person([&](std::size_t row) {
                    if (people.tier[row] != Tier::broad && draws.chance(chance, people.serial[row]))
                        strengthen_mission(people.tastes[row]);
                });
            if (heads == 0) return;
            labs.culture[lab] =
                static_cast<float>(next_culture(culture, static_cast<double>(started) / heads, all.share(),
                                                params.dilution, params.culture_of_new, params.pull));
        },
        16);
}

}  // namespace headwater::model::people
