// Groups that leave together (SV-10). The equations stand in founding.hpp.
#include <algorithm>
#include <cmath>
#include <limits>

#include "model/equations/people/lab_appeal.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/equations/technology/project.hpp"
#include "model/processes/firms/founding/month.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::firms {

double Founders::disagrees(LabId lab, const Tastes& tastes) const {
    const Labs& labs = world_.labs;
    const LabAppeal& appeal = world_.lab_appeal;
    const double published = labs.openness[lab.row()];
    const double known = appeal.has(lab.row()) ? appeal.reputation[lab.row()] : published;
    return disagreement(tastes, labs.culture[lab.row()], known, published);
}

/// Factor of the rate of spin-offs: 1 + weight x (disagreement of mean tastes - usual), not below 0.
double Founders::group_factor(LabId lab) const {
    constexpr std::uint8_t mean_taste = 43;  // of 255, one in six
    Tastes tastes;
    tastes.mission = tastes.publication = mean_taste;
    return std::max(0.0, 1 + group_.disagreement_weight * (disagrees(lab, tastes) - group_.usual));
}

/// Who of the skilled at the site leads: the first of clocks that ring with the rate ability^power x (1 + disagreement).
ResearcherId Founders::group_leader(const FirmDraft& draft, const CityPeople& people) const {
    const Researchers& researchers = world_.researchers;
    const Stream clocks = month_.stream("group_leader");
    ResearcherId leader;
    double soonest = 0;
    for (const auto& [order, who] : draft.skilled) {
        if (people.taken(who)) continue;
        const std::size_t row = who.row();
        const double ability = ability_at(researchers, row, world_.skill_growth, month_.index);
        const double rate = std::pow(std::max(1e-6, ability), group_.ability_power) *
                            (1 + disagrees(draft.parent, researchers.tastes[row]));
        const double rings = clocks.exponential(researchers.serial[row]) / rate;
        if (leader.valid() && rings >= soonest) continue;
        soonest = rings;
        leader = who;
    }
    return leader;
}

/// People for whom the fund that the new firm will ask can pay.
double Founders::payable(const FirmDraft& draft) const {
    const double first =
        params_.seed_money * (model::trains(world_.labs, draft.parent.row()) ? params_.model_seed : 1);
    const double more = first * group_.money;
    if (!month_.on("venture_rounds") || funds_.empty() || !(more > 0))
        return std::numeric_limits<double>::infinity();
    const double room = in_units(purse_.room(world_.investors.account[richer_fund(draft.serial).row()]));
    return std::max(1.0, 1 + (room - first) / more);
}

ScratchVector<ResearcherId> Founders::group(const FirmDraft& draft, const CityPeople& people) const {
    ScratchVector<ResearcherId> team(month_.scratch);
    const ResearcherId leader = group_leader(draft, people);
    if (!leader.valid()) return team;
    const Researchers& researchers = world_.researchers;
    const Stream joins = month_.stream("group_join");
    const double ability = ability_at(researchers, leader.row(), world_.skill_growth, month_.index);
    const double knows =
        chance_to_know(group_, ability / typical_ability(market_, Tier::core), draft.skilled.size());
    // Nobody leaves behind an empty lab.
    const double most =
        std::min(payable(draft), std::max(1.0, world_.labs.heads[draft.parent.row()] - params_.people_kept));
    team.push_back(leader);
    for (const auto& [order, who] : draft.skilled) {
        if (static_cast<double>(team.size()) >= most) break;
        if (who == leader || people.taken(who)) continue;
        const std::size_t row = who.row();
        const double tie = tie_of(std::min(tenure(who), tenure(leader)), group_.tie_months);
        const double chance =
            knows * chance_to_join(group_, tie, disagrees(draft.parent, researchers.tastes[row]));
        if (joins.chance(chance, pair_key(researchers.serial[leader.row()], researchers.serial[row])))
            team.push_back(who);
    }
    return team;
}

/// What the parent forgets, log10: the share of its skilled people who left x months of usual progress.
double Founders::algorithms_lost(LabId parent, std::size_t leavers) const {
    const Labs& labs = world_.labs;
    const HeadsByTier heads = heads_of(labs, world_.sites, parent.row());
    const double skilled_heads = heads[0] + heads[1];
    if (!(skilled_heads > 0) || !world_.know_how.has(parent.row())) return 0;
    return std::min(1.0, static_cast<double>(leavers) / skilled_heads) * group_.tacit_months *
           group_.usual_progress;
}

void Founders::book_group(const FirmDraft& draft, LabId lab, std::span<const ResearcherId> team,
                          double lost) {
    const Labs& labs = world_.labs;
    const Researchers& researchers = world_.researchers;
    const LabId parent = draft.parent;
    if (lost > 0) {
        world_.know_how.algorithms[parent.row()] -= lost;
        if (world_.lab_appeal.has(parent.row())) world_.lab_appeal.lost_with_groups[parent.row()] += lost;
    }
    record_.count_lab("group_exits", labs.seat[parent.row()], labs.in_every_run(lab));
    record_.count("group_leavers", labs.seat[parent.row()]) += static_cast<std::int32_t>(team.size());
    double stars = 0;
    double disagreement_sum = 0;
    for (const ResearcherId who : team) {
        stars += researchers.tier[who.row()] == Tier::star ? 1 : 0;
        disagreement_sum += disagrees(parent, researchers.tastes[who.row()]);
    }
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = "group_exit";
    event.from = labs.seat[parent.row()];
    event.to = labs.seat[lab.row()];
    event.lab = lab;
    event.other = parent;
    event.serial = researchers.serial[team.front().row()];
    event.value = static_cast<double>(team.size());
    event.chosen = Terms{
        static_cast<float>(stars), static_cast<float>(disagreement_sum / static_cast<double>(team.size())),
        static_cast<float>(static_cast<double>(team.size()) /
                           static_cast<double>(std::max<std::size_t>(1, draft.skilled.size()))),
        static_cast<float>(lost)};
    record_.events.push_back(event);
}

}  // namespace headwater::model::firms
