// One searcher: what is known of somebody before any draw, and the terms of a search as an event tells them.
#include <algorithm>
#include <cmath>

#include "model/core/elementary.hpp"
#include "model/processes/people/talent_market/offers.hpp"
#include "model/processes/people/talent_market/search_batch.hpp"
#include "model/processes/people/talent_market/search_terms.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::people {
namespace {

/// The role held at a lab, drawn singly; without roles any.
WorkRole role_at_lab(const Market& market, const Searcher& s, const LabValue* lab) {
    const AppealInUse& appeal = market.posts.appeal;
    if (!appeal.roles || lab == nullptr) return WorkRole::research;
    return role_held(appeal.beliefs->roles, role_stream(market.month.seed), s.roles.main, s.serial,
                     lab->serial, lab->trains);
}

OfferDraws draws_of_offer(const Market& market, const Searcher& s, std::uint16_t slot) {
    const Stream::Block words = market.month.stream("offer_terms").block(s.serial, slot);
    return {normal_single(words[0], words[1]), gumbel_single(words[2])};
}

}  // namespace

Searcher searcher_without_roles(const Market& market, std::size_t row) {
    const auto& [month, params, world, posts, desk] = market;
    const Researchers& people = world.researchers;
    const Tastes& tastes = people.tastes[row];
    Searcher s;
    s.serial = people.serial[row];
    s.tier = people.tier[row];
    s.city = people.city[row];
    s.home = people.home[row];
    s.site = people.site[row];
    if (s.employed()) s.lab = world.sites.lab[s.site.row()];
    const std::int32_t experience = month.index - people.entry_month[row];
    const auto known = static_cast<std::size_t>(experience);
    const double grown =
        known < posts.experience.size() ? posts.experience[known] : std::exp(world.skill_growth * experience);
    s.ability = static_cast<float>(static_cast<double>(people.ability[row]) * grown /
                                   typical_ability(params, s.tier));
    s.ability_pay = exp_single(posts.scales.ability * log_single(s.ability));
    s.log_posted = posts.log_wage[static_cast<std::size_t>(s.tier) * world.n_cities() + s.city.row()];
    s.posted = world.cities.wage_level[s.city.row()][static_cast<std::size_t>(s.tier)] *
               static_cast<double>(s.ability_pay);
    s.pay = s.employed() ? people.pay[row] : params.reservation_pay * s.posted;
    const auto& scales = posts.scales;
    s.pay_weight = scales.pay * static_cast<float>(tastes.pay);
    s.power_weight = scales.power * static_cast<float>(tastes.power);
    s.mission_weight = scales.mission * static_cast<float>(tastes.mission);
    s.publication_weight = scales.publication * static_cast<float>(tastes.publication);
    s.compute_weight = scales.compute * static_cast<float>(tastes.compute);
    s.home_term = scales.home * static_cast<float>(tastes.home);
    if (!posts.missing.empty() && s.employed()) {
        const auto at = std::ranges::lower_bound(posts.missing, row, {}, &Missing::person);
        if (at != posts.missing.end() && at->person == row) s.missing = at->utility;
    }
    if (posts.appeal.stars) {
        const StarBaseParams& stars = posts.appeal.beliefs->stars;
        s.best = s.tier == Tier::star || (s.tier == Tier::core && s.ability >= stars.top_core);
        s.newcomer = s.tier != Tier::broad && month.index - people.entry_month[row] < stars.campus_months;
    }
    if (!posts.institutes.empty() && s.employed()) {
        s.kept = posts.institutes[s.lab.row()];
        if (s.tier == Tier::broad) s.kept.grant = s.kept.noncompete = 0;
    }
    if (desk != nullptr && s.employed() && s.tier != Tier::broad) {
        const auto at =
            std::ranges::lower_bound(desk->at_home, static_cast<std::uint32_t>(row), {}, &AtHome::person);
        if (at != desk->at_home.end() && at->person == row) {
            s.at_home = at->monthly;
            s.unvested = at->unvested;
        }
    }
    return s;
}

Searcher searcher_of(const Market& market, std::size_t row) {
    Searcher s = searcher_without_roles(market, row);
    const AppealInUse& appeal = market.posts.appeal;
    if (appeal.roles) s.roles = roles_of(appeal.beliefs->roles, role_stream(market.month.seed), s.serial);
    return s;
}

Terms terms_of_offer(const Market& market, const Searcher& s, const Post& post, const OfferTerms& offer) {
    const double beside = market.desk != nullptr ? package_of(market, s, post, offer.pay).monthly : 0;
    return weigh_move(market, s, post, role_at_lab(market, s, &post.value),
                      draws_of_offer(market, s, static_cast<std::uint16_t>(offer.slot)),
                      log_beside(beside, offer.pay));
}

Terms terms_of_staying(const Market& market, const Searcher& s, double pay) {
    const Stream::Block words = market.month.stream("taste_shock").block(s.serial, stay_slot);
    return weigh_staying(market, s, role_at_lab(market, s, employer_of(market, s)), pay,
                         gumbel_single(words[0]));
}

}  // namespace headwater::model::people
