#include <cmath>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/people/lab_appeal.hpp"
#include "model/equations/technology/project.hpp"
#include "model/processes/people/talent_market/month.hpp"

namespace headwater::model::people {

void value_appeal(const Month& month, const TalentMarketParams& market, const LabAppealBeliefs& beliefs,
                  const World& world, PostBuffers& b) {
    const Labs& labs = world.labs;
    const LabAppeal& appeal = world.lab_appeal;
    b.appeal = {month.on("star_base"), month.on("work_roles"), &beliefs};
    const bool publication = month.on("publication_reputation");
    const bool compute = month.on("research_compute");
    if (!b.appeal.stars && !b.appeal.roles && !publication && !compute) return;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active) continue;
        LabValue& value = b.labs[lab];
        value.serial = labs.serial[lab];
        value.trains = trains(labs, lab);
        if (b.appeal.roles) {
            const double payroll = static_cast<double>(b.committed[lab]);
            value.users = static_cast<float>(
                payroll > 0 ? std::log1p(std::max(0.0, in_units(labs.revenue[lab])) / payroll) : 0);
        }
        if (!appeal.has(lab)) continue;
        if (publication) {
            value.openness = appeal.reputation[lab];
            if (value.trains || !commercial(labs.kind[lab]))
                value.pay_premium *= static_cast<float>(pay_for_freedom(
                    beliefs.publication, market, static_cast<double>(appeal.reputation[lab])));
        }
        if (compute && value.trains)
            value.compute -= static_cast<float>(beliefs.compute.stack_nuisance) * appeal.odd_stack[lab];
        if (b.appeal.roles) value.own_chips = appeal.own_chips[lab] > 0;
        if (!b.appeal.stars) continue;
        const double stars = std::max(0, appeal.stars[lab]) / share_held(month, labs, lab);
        const double fame = std::log1p(static_cast<double>(appeal.brand[lab]));
        value.company =
            static_cast<float>(beliefs.stars.company * std::log1p(stars) + beliefs.stars.brand_weight * fame);
        value.campus = static_cast<float>(beliefs.stars.campus * market.taste_scale * fame);
        value.closed = appeal.closed[lab] != 0;
    }
}

}  // namespace headwater::model::people
