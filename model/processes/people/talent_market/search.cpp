#include "model/processes/people/talent_market/month.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/core/prefetch.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/people/pay.hpp"
#include "model/processes/people/talent_market/offers.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::people {
namespace {

constexpr std::uint16_t stay_slot = 1000;  // sub-index of the taste for staying
// Searchers go through the steps of a search together, so that what one step asks from memory is there when
// the next one needs it.
constexpr std::size_t batch = 64;
constexpr std::size_t ahead = 8;
// Drafts are held for so many searchers at a time.
constexpr std::size_t drafted = std::size_t{1} << 16U;

void prefetch_person(const Researchers& people, std::size_t row) {
    prefetch(people.next_search, row);
    prefetch(people.whereabouts, row);
    prefetch(people.job_start, row);
    prefetch(people.serial, row);
    prefetch(people.tier, row);
    prefetch(people.city, row);
    prefetch(people.home, row);
    prefetch(people.site, row);
    prefetch(people.pay, row);
    prefetch(people.tastes, row);
    prefetch(people.ability, row);
    prefetch(people.entry_month, row);
}

/// What the role held at a lab makes of the terms of power, publication and compute.
void weigh_role(const WorkRoleParams& p, std::uint64_t seed, const Searcher& s, const LabValue& lab,
                Terms& t) {
    const WorkRole held = role_held(p, role_stream(seed), s.roles.main, s.serial, lab.serial, lab.trains);
    double power = s.power_weight * lab.power * fit_of(p, s.roles, held);
    if (held == WorkRole::organiser) power *= p.organiser_access;
    if (held == WorkRole::product) power += s.power_weight * p.users_weight * lab.users;
    if (held == WorkRole::hardware && !lab.own_chips) power -= p.programme_weight;
    t[1] = static_cast<float>(power);
    if (held == WorkRole::research) return;
    t[3] *= static_cast<float>(p.other_weight);
    t[4] *= static_cast<float>(p.other_weight);
}

Terms terms(const Market& market, const Searcher& s, const LabValue* lab, bool other_lab, CityId city,
            double log_pay, double shock) {
    Terms t{};
    t[0] = static_cast<float>(s.pay_weight * log_pay);
    if (lab != nullptr) {
        t[1] = static_cast<float>(s.power_weight * lab->power);
        t[2] = static_cast<float>(s.mission_weight * lab->culture);
        t[3] = static_cast<float>(s.publication_weight * lab->openness);
        t[4] = static_cast<float>(s.compute_weight * lab->compute);
        const AppealInUse& appeal = market.posts.appeal;
        if (appeal.roles) weigh_role(appeal.beliefs->roles, market.month.seed, s, *lab, t);
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
    if (other_lab) t[6] -= static_cast<float>(market.params.switch_cost);
    t[8] = static_cast<float>(market.params.taste_scale * shock);
    return t;
}

/// Log of what a unit of account buys in `to`, over what it buys in `from`.
double buying_gain(const World& world, CityId from, CityId to) {
    const std::size_t home = world.city_nations.of(from);
    const std::size_t abroad = world.city_nations.of(to);
    return home == abroad ? 0 : std::log(world.nations.buying[abroad] / world.nations.buying[home]);
}

Terms staying(const Market& market, const Searcher& s, double pay, double shock) {
    const LabValue* const lab = s.lab.valid() ? &market.posts.labs[s.lab.row()] : nullptr;
    Terms t =
        terms(market, s, lab, false, s.city, std::log((pay + s.kept.grant + s.at_home) / s.posted), shock);
    t[8] -= s.missing;
    return t;
}

Terms moving(const Market& market, const Searcher& s, const Post& post, double pay, double shock) {
    double log_pay = std::log(pay / s.posted);
    if (market.world.nations.size() > 0) log_pay += buying_gain(market.world, s.city, post.city);
    if (s.kept.noncompete > 0 && commercial(market.world.labs.kind[post.lab.row()]))
        log_pay -= s.kept.noncompete;
    if (const double bar = barred_months(market.month, market.params, market.world, s.tier, s.lab, s.city,
                                         post.lab, post.city);
        bar > 0)
        log_pay -= std::log1p(bar / market.params.noncompete_horizon);
    return terms(market, s, &post.value, s.employed() && s.lab != post.lab, post.city, log_pay, shock);
}

float total(const Terms& t) {
    float sum = 0;
    for (const float x : t) sum += x;
    return sum;
}

// The search date was drawn at the highest hazard: it holds with the share s(tenure).
bool searches(const Market& market, std::size_t row) {
    const auto& [month, params, world, posts, desk] = market;
    const Researchers& people = world.researchers;
    if (people.next_search[row] != month.index) return false;  // started after a notice meanwhile
    if (people.whereabouts[row] != Whereabouts::employed)
        return params.jobless_search >= 1 ||
               month.stream("search_accept").chance(params.jobless_search, people.serial[row]);
    const double tenure = month.index - people.job_start[row];
    const double thinning =
        params.settled_factor + (1 - params.settled_factor) * std::exp(-tenure / params.tenure_scale);
    return month.stream("search_accept").chance(thinning, people.serial[row]);
}

struct Draw {
    const Ring* ring;
    std::uint32_t position;
    std::uint32_t tie;
    std::uint32_t post;
    std::uint16_t slot;
};

struct Batch {
    std::array<Searcher, batch> searchers;
    std::array<std::uint16_t, batch> due;  // place among the due of the batch
    std::array<float, batch> stay;         // utility of staying
    std::array<std::uint16_t, batch> first_draw;
    std::array<Draw, batch * most_offers> draws;
    std::size_t searching = 0;
    std::size_t drawn = 0;
};

void gather_searchers(const Market& market, std::span<const ResearcherId> due, Batch& b) {
    const Researchers& people = market.world.researchers;
    std::array<std::uint32_t, batch> rows{};
    for (std::size_t i = 0; i < std::min(ahead, due.size()); ++i) prefetch_person(people, due[i].row());
    b.searching = 0;
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (i + ahead < due.size()) prefetch_person(people, due[i + ahead].row());
        const std::size_t row = due[i].row();
        if (!searches(market, row)) continue;
        if (market.posts.national[static_cast<std::size_t>(people.tier[row])].units.empty()) continue;
        if (people.site[row].valid()) prefetch(market.world.sites.lab, people.site[row].row());
        b.due[b.searching] = static_cast<std::uint16_t>(i);
        rows[b.searching++] = static_cast<std::uint32_t>(row);
    }
    for (std::size_t k = 0; k < b.searching; ++k) {
        const SiteId site = people.site[rows[k]];
        if (site.valid()) prefetch(market.posts.labs, market.world.sites.lab[site.row()].row());
    }
    for (std::size_t k = 0; k < b.searching; ++k) b.searchers[k] = searcher_of(market, rows[k]);
}

void draw_posts(const Market& market, Batch& b) {
    const auto& [month, params, world, posts, desk] = market;
    const Stream stream = month.stream("offer_draw");
    const auto wanted = std::min<std::size_t>(most_offers, static_cast<std::size_t>(params.offers));
    // With people frozen between cities every offer comes from the own one.
    const double near = (month.on("migration") ? params.local_offers : 1) * 4294967296.0;
    b.drawn = 0;
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        const auto tier = static_cast<std::size_t>(s.tier);
        const Ring& national = posts.national[tier];
        const std::size_t own = tier * world.n_cities() + ring_of(world.cities, s.city).row();
        const Ring& local = posts.local[own];
        b.first_draw[k] = static_cast<std::uint16_t>(b.drawn);
        for (std::uint16_t slot = 0; slot < wanted; ++slot) {
            const Stream::Block words = stream.block(s.serial, slot);
            const Ring& ring = words[0] < near ? local : national;
            if (ring.units.empty()) continue;
            if (!posts.reach.empty() && &ring == &local && !(words[3] < posts.reach[own])) continue;
            __builtin_prefetch(&ring.starts[ring.bucket(words[1])]);
            b.draws[b.drawn++] = {&ring, words[1], words[2], 0, slot};
        }
    }
    const auto draws = std::span(b.draws).first(b.drawn);
    for (const Draw& draw : draws)
        __builtin_prefetch(draw.ring->units.data() + draw.ring->starts[draw.ring->bucket(draw.position)]);
    for (Draw& draw : draws) {
        draw.post = draw.ring->post_at(draw.position);
        prefetch(posts.posts, draw.post);
    }
}

// Whether the searcher may work in the city this month: one permit for a person and a nation.
bool admitted(const Market& market, const Searcher& s, CityId to) {
    const World& world = market.world;
    if (world.nations.size() == 0) return true;
    const std::size_t home = world.city_nations.of(s.city);
    const std::size_t abroad = world.city_nations.of(to);
    return home == abroad || market.month.stream("visa").chance(world.nations.may_cross[home][abroad],
                                                                s.serial, static_cast<std::uint16_t>(abroad));
}

// The offers of one searcher that beat staying, best first (equal ones by slot); returns their number.
std::size_t weigh_offers(const Market& market, const Searcher& s, float stay, std::span<const Draw> draws,
                         std::span<SearchBuffers::Draft> drafts, SearchBuffers::LargestOffer* largest,
                         std::uint8_t* passed_over) {
    const auto& [month, params, world, posts, desk] = market;
    const Stream pay_draws = month.stream("offer_terms");
    const Stream shocks = month.stream("taste_shock");
    std::size_t found = 0;
    for (std::size_t d = 0; d < draws.size(); ++d) {
        const Draw& draw = draws[d];
        const Post& post = posts.posts[draw.post];
        if (post.site == s.site) continue;
        const auto before = draws.first(d);
        if (std::ranges::find(before, draw.post, &Draw::post) != before.end()) continue;
        if (!admitted(market, s, post.city)) continue;
        if (passed_over != nullptr && s.best && post.value.closed && post.lab != s.lab &&
            !month.stream("lab_approach")
                 .chance(posts.appeal.beliefs->stars.approached, s.serial, draw.slot)) {
            ++*passed_over;
            continue;
        }
        const double pay = world.cities.wage_level[post.city.row()][static_cast<std::size_t>(s.tier)] *
                           s.ability_pay * post.value.pay_premium *
                           std::exp(params.offer_spread * pay_draws.normal(s.serial, draw.slot));
        double beside = 0;  // currency/month
        if (largest != nullptr) {
            const Package package = package_of(market, s, post, whole_pay(pay));
            beside = package.monthly;
            if (package.any()) {
                const std::uint32_t made = largest->made + 1;
                if (package.value > largest->value)
                    *largest = {package.value, made, draw.post, draw.slot, whole_pay(pay)};
                largest->made = made;
            }
        }
        const float utility =
            total(moving(market, s, post, pay + beside, shocks.gumbel(s.serial, draw.slot)));
        if (!(utility > stay)) continue;
        std::size_t place = found++;
        for (; place > 0 && drafts[place - 1].utility < utility; --place) drafts[place] = drafts[place - 1];
        drafts[place] = {
            {draw.post, static_cast<float>(s.ability), draw.tie}, {whole_pay(pay), draw.slot}, utility};
    }
    return found;
}

// The employer answers with some chance.
bool answers(const Market& market, const Searcher& s) {
    return s.employed() && market.month.on("counter_offers") &&
           market.month.stream("counter_offer")
               .chance(market.params.counter_chance * s.kept.answer, s.serial);
}

// What it pays against the best offer; 0 = it would not pay more. currency/month.
double counter_offer(const Market& market, const Searcher& s, const OfferTerms& best, CityId there) {
    const auto& [month, params, world, posts, desk] = market;
    const double offered =
        world.nations.size() == 0 ? best.pay : best.pay * std::exp(buying_gain(world, s.city, there));
    const double counter =
        std::min<double>(offered, params.counter_cap * s.posted * posts.labs[s.lab.row()].pay_premium);
    return counter > s.pay ? counter : 0;
}

void search_batch(const Market& market, std::span<const ResearcherId> due, std::uint32_t* counts,
                  std::int32_t* counters, SearchBuffers::Draft* drafts, SearchBuffers::LargestOffer* largest,
                  double* refresh, std::uint8_t* passed_over) {
    Batch b;
    std::fill_n(counts, due.size(), 0U);
    std::fill_n(counters, due.size(), 0);
    gather_searchers(market, due, b);
    draw_posts(market, b);
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        const std::size_t draws_end = k + 1 < b.searching ? b.first_draw[k + 1] : b.drawn;
        float stay = total(terms_of_staying(market, s, s.pay));
        const std::span found(drafts + b.due[k] * most_offers, most_offers);
        std::size_t offers = weigh_offers(
            market, s, stay, std::span(b.draws).subspan(b.first_draw[k], draws_end - b.first_draw[k]), found,
            largest == nullptr ? nullptr : largest + b.due[k],
            passed_over == nullptr ? nullptr : passed_over + b.due[k]);
        if (offers == 0) continue;
        const bool answered = answers(market, s);
        const Post& post = market.posts.posts[found.front().application.post];
        const double counter = answered ? counter_offer(market, s, found.front().offer, post.city) : 0;
        const double shares =
            answered && refresh != nullptr ? refresh_of(market, s, post, found.front().offer) : 0;
        if (counter > 0 || shares > 0) {
            counters[b.due[k]] = static_cast<std::int32_t>(counter);
            double at_home = counter > 0 ? counter : s.pay;
            if (shares > 0) {
                refresh[b.due[k]] = shares;
                at_home += monthly_of_refresh(market, s, shares);
            }
            stay = total(terms_of_staying(market, s, at_home));
            while (offers > 0 && !(found[offers - 1].utility > stay)) --offers;
        }
        counts[b.due[k]] = static_cast<std::uint32_t>(offers);
    }
}

}  // namespace

Searcher searcher_of(const Market& market, std::size_t row) {
    const auto& [month, params, world, posts, desk] = market;
    const Researchers& people = world.researchers;
    const Tastes& tastes = people.tastes[row];
    constexpr double share = 1.0 / 255.0;
    Searcher s;
    s.serial = people.serial[row];
    s.tier = people.tier[row];
    s.city = people.city[row];
    s.home = people.home[row];
    s.site = people.site[row];
    if (s.employed()) s.lab = world.sites.lab[s.site.row()];
    s.ability = ability_at(people, row, world.skill_growth, month.index) / typical_ability(params, s.tier);
    s.ability_pay = std::pow(s.ability, params.pay_ability);
    s.posted = world.cities.wage_level[s.city.row()][static_cast<std::size_t>(s.tier)] * s.ability_pay;
    s.pay = s.employed() ? people.pay[row] : params.reservation_pay * s.posted;
    s.pay_weight = params.pay_weight * tastes.pay * share;
    s.power_weight = params.power_weight * tastes.power * share;
    s.mission_weight = params.mission_weight * tastes.mission * share;
    s.publication_weight = params.publication_weight * tastes.publication * share;
    s.compute_weight = params.compute_weight * tastes.compute * share;
    s.home_term = static_cast<float>(params.home_weight * tastes.home * share);
    if (!posts.missing.empty() && s.employed()) {
        const auto at = std::ranges::lower_bound(posts.missing, row, {}, &Missing::person);
        if (at != posts.missing.end() && at->person == row) s.missing = at->utility;
    }
    if (posts.appeal.stars) {
        const StarBaseParams& stars = posts.appeal.beliefs->stars;
        s.best = s.tier == Tier::star || (s.tier == Tier::core && s.ability >= stars.top_core);
        s.newcomer = s.tier != Tier::broad && month.index - people.entry_month[row] < stars.campus_months;
    }
    if (posts.appeal.roles)
        s.roles = roles_of(posts.appeal.beliefs->roles, role_stream(month.seed), s.serial);
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

Terms terms_of_offer(const Market& market, const Searcher& s, const Post& post, const OfferTerms& offer) {
    const double shock =
        market.month.stream("taste_shock").gumbel(s.serial, static_cast<std::uint16_t>(offer.slot));
    const double beside = market.desk != nullptr ? package_of(market, s, post, offer.pay).monthly : 0;
    return moving(market, s, post, offer.pay + beside, shock);
}

Terms terms_of_staying(const Market& market, const Searcher& s, double pay) {
    return staying(market, s, pay, market.month.stream("taste_shock").gumbel(s.serial, stay_slot));
}

void search(const Market& market, std::span<const ResearcherId> due, SearchBuffers& b) {
    b.drafts.resize(std::min(due.size(), drafted) * most_offers);
    b.counter_offer.resize(due.size());
    b.first.resize(due.size() + 1);
    b.passed_over.assign(market.posts.appeal.stars ? due.size() : 0, 0);
    b.first[0] = 0;
    b.applications.clear();
    b.offers.clear();
    const bool desk = market.desk != nullptr;
    b.packages.clear();
    b.refresh.clear();
    if (desk) {
        b.packages.resize(due.size());
        b.refresh.resize(due.size());
    }
    for (std::size_t begin = 0; begin < due.size(); begin += drafted) {
        const std::span<const ResearcherId> some = due.subspan(begin, std::min(drafted, due.size() - begin));
        std::uint32_t* const ends = b.first.data() + begin + 1;
        for_blocks(some.size(), batch, [&](std::size_t first, std::size_t last) {
            search_batch(market, some.subspan(first, last - first), ends + first,
                         b.counter_offer.data() + begin + first, b.drafts.data() + first * most_offers,
                         desk ? b.packages.data() + begin + first : nullptr,
                         desk ? b.refresh.data() + begin + first : nullptr,
                         b.passed_over.empty() ? nullptr : b.passed_over.data() + begin + first);
        });
        for (std::size_t i = 0; i < some.size(); ++i) ends[i] += ends[i - 1];
        b.applications.resize(b.first[begin + some.size()]);
        b.offers.resize(b.applications.size());
        for_rows(some.size(), [&](std::size_t i) {
            const SearchBuffers::Draft* draft = b.drafts.data() + i * most_offers;
            for (std::uint32_t o = b.first[begin + i]; o < b.first[begin + i + 1]; ++o, ++draft) {
                b.applications[o] = draft->application;
                b.offers[o] = draft->offer;
            }
        });
    }
}

}  // namespace headwater::model::people
