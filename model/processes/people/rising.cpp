#include "model/processes/people/rising.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/core/group.hpp"
#include "model/core/parallel.hpp"
#include "model/core/scratch.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/uniforms.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::people {
namespace {

/// Highest hazard that `rising_hazard` can give.
double most_hazard(const RisingParams& params, Tier tier) {
    if (tier == Tier::star) return 0;
    return 2 * (tier == Tier::core ? params.star_rate
                                   : params.core_rate * (1 + params.training_gain + params.institute_gain));
}

}  // namespace

double ability_rank(double ability_sd, double ability) {
    const double z = std::log(std::max(ability, 1e-12)) / ability_sd + ability_sd / 2;
    return std::erfc(-z / std::numbers::sqrt2) / 2;
}

double rising_hazard(const RisingParams& params, const Labs& labs, LabId lab, Tier tier, double rank) {
    const std::size_t row = lab.row();
    switch (tier) {
        case Tier::star:
            return 0;
        case Tier::core:
            return params.star_rate * labs.visibility[row] * 2 * rank;
        case Tier::broad:
            break;
    }
    const bool trains =
        labs.project_due[row] != Researchers::never || labs.model_since[row] != Researchers::never;
    const bool teaches = labs.kind[row] == LabKind::institute || labs.kind[row] == LabKind::university;
    return params.core_rate *
           (1 + (trains ? params.training_gain : 0) + (teaches ? params.institute_gain : 0)) * 2 * rank;
}

void rising(const Month& month, const RisingParams& params, const ArrivalParams& arrival,
            const TalentMarketParams& market, std::span<const ResearcherId> due, World& world,
            MonthRecord& record) {
    if (!month.on("rising")) return;
    const Stream draws = month.stream("rising");
    const Researchers& people = world.researchers;
    std::array<double, n_tiers> often{};  // searches, 1/month
    std::array<double, n_tiers> most{};   // highest chance at a search
    for (std::size_t k = 0; k < n_tiers; ++k) {
        often[k] = search_hazard(market, static_cast<Tier>(k));
        most[k] = often[k] > 0 ? most_hazard(params, static_cast<Tier>(k)) / often[k] : 0;
    }
    // The draw tells of nearly all that they do not rise, before anything else of theirs is read.
    const auto rises = [&](std::size_t i, double u) {
        const std::size_t row = due[i].row();
        const Tier tier = people.tier[row];
        const auto k = static_cast<std::size_t>(tier);
        if (!(most[k] > 0)) return false;
        if (u >= most[k] || people.whereabouts[row] != Whereabouts::employed) return false;
        if (month.index - people.entry_month[row] < params.experience) return false;
        const double rank = ability_rank(
            arrival.ability_sd, static_cast<double>(people.ability[row]) / typical_ability(market, tier));
        return u * often[k] <
               rising_hazard(params, world.labs, world.sites.lab[people.site[row].row()], tier, rank);
    };
    ScratchVector<std::uint8_t> flags(due.size(), month.scratch);
    ScratchVector<std::uint32_t> counts(month.scratch);
    ScratchVector<std::uint32_t> risen(month.scratch);
    for_blocks(due.size(), default_block, [&](std::size_t first, std::size_t last) {
        each_uniform(draws, people, due.subspan(first, last - first),
                     [&](std::size_t i, double u) { flags[first + i] = rises(first + i, u) ? 1 : 0; });
    });
    select_rows(
        due.size(), [&](std::size_t i) { return flags[i] != 0; }, counts, risen);
    for (const std::uint32_t i : risen) {
        const ResearcherId who = due[i];
        const Tier before = people.tier[who.row()];
        const Tier after = before == Tier::broad ? Tier::core : Tier::star;
        raise_ability(
            world, who,
            std::pow(typical_ability(market, after) / typical_ability(market, before), params.learning));
        change_tier(world, who, after);
        ++record.count(after == Tier::star ? CityCount("risen_star") : CityCount("risen_core"),
                       people.city[who.row()]);
    }
}

}  // namespace headwater::model::people
