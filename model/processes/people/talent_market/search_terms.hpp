// What searchers weigh of an employer, of an offer and of staying; in a header, since a month weighs hundreds of thousands.
#pragma once

#include <cmath>
#include <cstdint>

#include "model/core/elementary.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/people/pay.hpp"
#include "model/processes/people/talent_market/month.hpp"

namespace headwater::model::people {

/// What the role held at a lab makes of the terms of power, publication and compute.
inline void weigh_role(const WorkRoleParams& p, const Searcher& s, WorkRole held, const LabValue& lab,
                       Terms& t) {
    double power = static_cast<double>(s.power_weight * lab.power) * fit_of(p, s.roles, held);
    if (held == WorkRole::organiser) power *= p.organiser_access;
    if (held == WorkRole::product) power += static_cast<double>(s.power_weight * lab.users) * p.users_weight;
    if (held == WorkRole::hardware && !lab.own_chips) power -= p.programme_weight;
    t[1] = static_cast<float>(power);
    if (held == WorkRole::research) return;
    t[3] *= static_cast<float>(p.other_weight);
    t[4] *= static_cast<float>(p.other_weight);
}

/// The present employer; none without a job.
inline const LabValue* employer_of(const Market& market, const Searcher& s) {
    return s.lab.valid() ? &market.posts.labs[s.lab.row()] : nullptr;
}

/// Terms of utility at a lab (none = without a job) in a city.
inline Terms terms_at(const Market& market, const Searcher& s, const LabValue* lab, WorkRole held,
                      bool other_lab, CityId city, float log_pay, float shock) {
    Terms t{};
    t[0] = s.pay_weight * log_pay;
    if (lab != nullptr) {
        t[1] = s.power_weight * lab->power;
        t[2] = s.mission_weight * lab->culture;
        t[3] = s.publication_weight * lab->openness;
        t[4] = s.compute_weight * lab->compute;
        const AppealInUse& appeal = market.posts.appeal;
        if (appeal.roles) weigh_role(appeal.beliefs->roles, s, held, *lab, t);
        if (appeal.stars) {
            t[7] = lab->company + (s.newcomer ? lab->campus : 0.0F);
            if ((other_lab || !s.employed()) && s.best && lab->closed)
                t[7] -= static_cast<float>(appeal.beliefs->stars.closed_penalty);
        }
    }
    const std::size_t cities = market.world.n_cities();
    t[5] = market.posts.city_value[city.row()];
    if (!in_one_ring(market.world.cities, city, s.home)) t[5] -= s.home_term;
    t[6] = market.posts
               .move_term[(static_cast<std::size_t>(s.tier) * cities + s.city.row()) * cities + city.row()];
    if (other_lab) t[6] -= market.posts.scales.switch_cost;
    t[8] = market.posts.scales.taste * shock;
    return t;
}

/// Log of what a unit of account buys in `to`, over what it buys in `from`.
inline float buying_gain(const Market& market, CityId from, CityId to) {
    const CityNations& nations = market.world.city_nations;
    return market.posts.buying[nations.of(from) * market.world.nations.size() + nations.of(to)];
}

inline Terms weigh_staying(const Market& market, const Searcher& s, WorkRole held, double pay, float shock) {
    const float log_pay = log_single(static_cast<float>((pay + s.kept.grant + s.at_home) / s.posted));
    Terms t = terms_at(market, s, employer_of(market, s), held, false, s.city, log_pay, shock);
    t[8] -= s.missing;
    return t;
}

/// What is drawn of an offer: the logarithm of pay in spreads, and the taste for it.
struct OfferDraws {
    float pay = 0;
    float taste = 0;
};

/// Logarithm of what the offer holds beside its pay, over the pay.
inline float log_beside(double beside, std::int32_t pay) {
    return beside > 0 ? log_single(static_cast<float>(1 + beside / pay)) : 0.0F;
}

/// Pay stays in logarithms: what the ability adds to it, it adds to posted pay as well.
inline Terms weigh_move(const Market& market, const Searcher& s, const Post& post, WorkRole held,
                        const OfferDraws& draws, float beside) {
    float log_pay = post.log_pay - s.log_posted + market.posts.scales.spread * draws.pay;
    log_pay += beside;
    if (!market.posts.buying.empty()) log_pay += buying_gain(market, s.city, post.city);
    if (s.kept.noncompete > 0 && commercial(market.world.labs.kind[post.lab.row()]))
        log_pay -= s.kept.noncompete;
    if (const double bar = barred_months(market.month, market.params, market.world, s.tier, s.lab, s.city,
                                         post.lab, post.city);
        bar > 0)
        log_pay -= static_cast<float>(std::log1p(bar / market.params.noncompete_horizon));
    return terms_at(market, s, &post.value, held, s.employed() && s.lab != post.lab, post.city, log_pay,
                    draws.taste);
}

/// Pay of an offer with `factor` = e^(spread x normal), currency/month.
inline std::int32_t pay_of_offer(const Market& market, const Searcher& s, const Post& post, float factor) {
    const double wage = market.world.cities.wage_level[post.city.row()][static_cast<std::size_t>(s.tier)];
    return whole_pay(wage * static_cast<double>(post.value.pay_premium * s.ability_pay) *
                     static_cast<double>(factor));
}

inline float utility_of(const Terms& t) {
    float sum = 0;
    for (const float x : t) sum += x;
    return sum;
}

}  // namespace headwater::model::people
