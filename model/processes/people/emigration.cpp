#include "model/processes/people/emigration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/core/group.hpp"
#include "model/core/parallel.hpp"
#include "model/core/scratch.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/uniforms.hpp"
#include "model/equations/people/visas.hpp"
#include "model/state/employment.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::people {
namespace {

double rate_of(const EmigrationParams& params, Tier tier) {
    return tier == Tier::star ? params.rate_star : tier == Tier::core ? params.rate_core : params.rate_broad;
}

double tier_pay(const TalentMarketParams& market, Tier tier) {
    return tier == Tier::star ? market.star_pay : tier == Tier::core ? market.core_pay : 1;
}

/// Own pay over what the reference is for the same tier and ability.
double relative_pay(const Month& month, const EmigrationParams& params, const TalentMarketParams& market,
                    const World& world, std::size_t row) {
    const Researchers& people = world.researchers;
    const Tier tier = people.tier[row];
    const double reference = params.reference_pay * tier_pay(market, tier);
    const double posted = world.cities.wage_level[people.city[row].row()][static_cast<std::size_t>(tier)];
    if (people.whereabouts[row] != Whereabouts::employed) return market.reservation_pay * posted / reference;
    const double ability =
        ability_at(people, row, world.skill_growth, month.index) / typical_ability(market, tier);
    return people.pay[row] / (reference * std::pow(ability, market.pay_ability));
}

CityCount emigrants_of(Tier tier) {
    return tier == Tier::star   ? CityCount("emigrated_star")
           : tier == Tier::core ? CityCount("emigrated_core")
                                : CityCount("emigrated_broad");
}

}  // namespace

double emigration_hazard(const EmigrationParams& params, Tier tier, double pay, double visa_limit) {
    const double pull = std::clamp(std::pow(params.pay_abroad / std::max(pay, 1e-9), params.pay_elasticity),
                                   1 / params.most_change, params.most_change);
    return rate_of(params, tier) * pull * (1 - visa_limit);
}

void emigration(const Month& month, const EmigrationParams& params, const TalentMarketParams& market,
                std::span<const ResearcherId> due, World& world, MonthRecord& record) {
    if (!month.on("emigration")) return;
    const double limit = 1 - free_to_go(month);
    if (limit >= 1) return;
    const Stream draws = month.stream("emigration");
    const Researchers& people = world.researchers;
    std::array<double, n_tiers> often{};  // searches of people who work, 1/month
    std::array<double, n_tiers> most{};   // highest chance at a search
    for (std::size_t k = 0; k < n_tiers; ++k) {
        often[k] = std::min(1.0, search_hazard(market, static_cast<Tier>(k)));
        most[k] = rate_of(params, static_cast<Tier>(k)) * params.most_change / std::max(often[k], 1e-9);
    }
    // The draw tells of nearly all that they stay, before anything else of theirs is read.
    const auto goes = [&](std::size_t i, double u) {
        const std::size_t row = due[i].row();
        const Tier tier = people.tier[row];
        const auto k = static_cast<std::size_t>(tier);
        if (u >= most[k]) return false;
        const Whereabouts now = people.whereabouts[row];
        if (now != Whereabouts::employed && now != Whereabouts::searching) return false;
        const double searches = now == Whereabouts::employed ? often[k] : 1;
        // The largest hazard of the tier tells of most of them.
        if (!(u * searches < rate_of(params, tier) * params.most_change * (1 - limit))) return false;
        return searches > 0 &&
               u * searches <
                   emigration_hazard(params, tier, relative_pay(month, params, market, world, row), limit);
    };
    ScratchVector<std::uint8_t> flags(due.size(), month.scratch);
    ScratchVector<std::uint32_t> counts(month.scratch);
    ScratchVector<std::uint32_t> going(month.scratch);
    for_blocks(due.size(), default_block, [&](std::size_t first, std::size_t last) {
        each_uniform(draws, people, due.subspan(first, last - first),
                     [&](std::size_t i, double u) { flags[first + i] = goes(first + i, u) ? 1 : 0; });
    });
    select_rows(
        due.size(), [&](std::size_t i) { return flags[i] != 0; }, counts, going);
    for (const std::uint32_t i : going) {
        const ResearcherId who = due[i];
        const Tier tier = people.tier[who.row()];
        const CityId city = people.city[who.row()];
        if (tier == Tier::star) {
            Event event;
            event.month = static_cast<std::int16_t>(month.index);
            event.kind = "researcher_exit";
            event.tier = static_cast<std::uint8_t>(Tier::star);
            event.from = city;
            event.serial = people.serial[who.row()];
            record.events.push_back(event);
        }
        if (people.whereabouts[who.row()] == Whereabouts::employed) {
            ++record.count("separations", city);
            leave_job(world, who);
        }
        leave_country(world, who, Whereabouts::abroad);
        ++record.count("emigrants", city);
        ++record.count(emigrants_of(tier), city);
    }
}

}  // namespace headwater::model::people
