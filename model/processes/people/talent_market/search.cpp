#include "model/processes/people/talent_market/month.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/draw_batch.hpp"
#include "model/core/elementary.hpp"
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
void weigh_role(const WorkRoleParams& p, const Searcher& s, WorkRole held, const LabValue& lab, Terms& t) {
    double power = static_cast<double>(s.power_weight * lab.power) * fit_of(p, s.roles, held);
    if (held == WorkRole::organiser) power *= p.organiser_access;
    if (held == WorkRole::product) power += static_cast<double>(s.power_weight * lab.users) * p.users_weight;
    if (held == WorkRole::hardware && !lab.own_chips) power -= p.programme_weight;
    t[1] = static_cast<float>(power);
    if (held == WorkRole::research) return;
    t[3] *= static_cast<float>(p.other_weight);
    t[4] *= static_cast<float>(p.other_weight);
}

/// The role held at a lab, drawn singly; without roles any.
WorkRole role_at_lab(const Market& market, const Searcher& s, const LabValue* lab) {
    const AppealInUse& appeal = market.posts.appeal;
    if (!appeal.roles || lab == nullptr) return WorkRole::research;
    return role_held(appeal.beliefs->roles, role_stream(market.month.seed), s.roles.main, s.serial,
                     lab->serial, lab->trains);
}

/// The present employer; none without a job.
const LabValue* employer_of(const Market& market, const Searcher& s) {
    return s.lab.valid() ? &market.posts.labs[s.lab.row()] : nullptr;
}

inline Terms terms(const Market& market, const Searcher& s, const LabValue* lab, WorkRole held,
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
float buying_gain(const Market& market, CityId from, CityId to) {
    const CityNations& nations = market.world.city_nations;
    return market.posts.buying[nations.of(from) * market.world.nations.size() + nations.of(to)];
}

Terms staying(const Market& market, const Searcher& s, WorkRole held, double pay, float shock) {
    const float log_pay = log_single(static_cast<float>((pay + s.kept.grant + s.at_home) / s.posted));
    Terms t = terms(market, s, employer_of(market, s), held, false, s.city, log_pay, shock);
    t[8] -= s.missing;
    return t;
}

/// What is drawn of an offer: the logarithm of pay in spreads, and the taste for it.
struct OfferDraws {
    float pay = 0;
    float taste = 0;
};

OfferDraws draws_of(const Market& market, const Searcher& s, std::uint16_t slot) {
    const Stream::Block words = market.month.stream("offer_terms").block(s.serial, slot);
    return {normal_single(words[0], words[1]), gumbel_single(words[2])};
}

/// Logarithm of what the offer holds beside its pay, over the pay.
float log_beside(double beside, std::int32_t pay) {
    return beside > 0 ? log_single(static_cast<float>(1 + beside / pay)) : 0.0F;
}

/// Pay stays in logarithms: what the ability adds to it, it adds to posted pay as well.
inline Terms moving(const Market& market, const Searcher& s, const Post& post, WorkRole held,
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
    return terms(market, s, &post.value, held, s.employed() && s.lab != post.lab, post.city, log_pay,
                 draws.taste);
}

/// Pay of an offer with `factor` = e^(spread x normal), currency/month.
std::int32_t pay_of_offer(const Market& market, const Searcher& s, const Post& post, float factor) {
    const double wage = market.world.cities.wage_level[post.city.row()][static_cast<std::size_t>(s.tier)];
    return whole_pay(wage * static_cast<double>(post.value.pay_premium * s.ability_pay) *
                     static_cast<double>(factor));
}

inline float total(const Terms& t) {
    float sum = 0;
    for (const float x : t) sum += x;
    return sum;
}

constexpr std::size_t most_draws = batch * most_offers;
static_assert(whole_vectors(batch) == batch && whole_vectors(most_draws) == most_draws);

struct Draw {
    const Ring* ring;
    std::uint32_t position;
    std::uint32_t tie;
    std::uint32_t post;
    std::uint16_t slot;
};

// An offer that is weighed.
struct Candidate {
    std::uint32_t post;
    std::uint32_t tie;
};

struct Batch {
    std::array<Searcher, batch> searchers;
    std::array<std::uint16_t, batch> due;  // place among the due of the batch
    Keys<batch> people;
    WordsOf<batch> words;
    std::array<float, batch> taste;    // for staying
    std::array<WorkRole, batch> role;  // held at the present employer
    std::array<bool, batch> answered;  // the employer would answer
    std::array<std::uint16_t, batch + 1> first_draw;
    std::array<std::uint16_t, batch + 1> first_candidate;
    std::array<Draw, most_draws> draws;
    std::array<Candidate, most_draws> candidates;
    Keys<most_draws> offers;
    std::array<std::uint32_t, most_draws> slot{};
    WordsOf<most_draws> offer_words;
    std::array<float, most_draws> pay;     // normals
    std::array<float, most_draws> factor;  // of pay
    std::array<float, most_draws> tastes;
    std::array<WorkRole, most_draws> roles;  // that would be held
    std::size_t searching = 0;
    std::size_t drawn = 0;
    std::size_t weighed = 0;
};

// The search date was drawn at the highest hazard: it holds with the share s(tenure). Somebody without a job looks in a share of the
// months.
bool searches(const Market& market, std::size_t row, double uniform) {
    const auto& [month, params, world, posts, desk] = market;
    const Researchers& people = world.researchers;
    if (people.next_search[row] != month.index) return false;  // started after a notice meanwhile
    if (people.whereabouts[row] != Whereabouts::employed) return uniform < params.jobless_search;
    const std::int32_t tenure = month.index - people.job_start[row];
    const auto known = static_cast<std::size_t>(tenure);
    return uniform < (known < posts.thinning.size() ? posts.thinning[known] : date_holds(params, tenure));
}

/// All of a searcher but the roles, which are drawn for a batch at a time.
Searcher without_roles(const Market& market, std::size_t row) {
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

void gather_searchers(const Market& market, std::span<const ResearcherId> due, Batch& b) {
    const Researchers& people = market.world.researchers;
    std::array<std::uint32_t, batch> rows{};
    for (std::size_t i = 0; i < std::min(ahead, due.size()); ++i) prefetch_person(people, due[i].row());
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (i + ahead < due.size()) prefetch_person(people, due[i + ahead].row());
        b.people.set(i, people.serial[due[i].row()]);
    }
    draw_keyed_blocks(market.month.stream("search_accept"), b.people.low.data(), b.people.high.data(), 0,
                      whole_vectors(due.size()), b.words.all());
    b.searching = 0;
    for (std::size_t i = 0; i < due.size(); ++i) {
        const std::size_t row = due[i].row();
        if (!searches(market, row, b.words.uniform(i))) continue;
        if (market.posts.national[static_cast<std::size_t>(people.tier[row])].units.empty()) continue;
        if (people.site[row].valid()) prefetch(market.world.sites.lab, people.site[row].row());
        b.due[b.searching] = static_cast<std::uint16_t>(i);
        rows[b.searching++] = static_cast<std::uint32_t>(row);
    }
    for (std::size_t k = 0; k < b.searching; ++k) {
        const SiteId site = people.site[rows[k]];
        if (site.valid()) prefetch(market.posts.labs, market.world.sites.lab[site.row()].row());
    }
    for (std::size_t k = 0; k < b.searching; ++k) {
        b.searchers[k] = without_roles(market, rows[k]);
        b.people.set(k, b.searchers[k].serial);
    }
}

// Roles of the searchers, and those that they hold where they are. Keys and words of offers are not in use yet.
void draw_roles(const Market& market, Batch& b) {
    b.role.fill(WorkRole::research);
    if (!market.posts.appeal.roles) return;
    const WorkRoleParams& p = market.posts.appeal.beliefs->roles;
    const Stream stream = role_stream(market.month.seed);
    const std::size_t n = whole_vectors(b.searching);
    b.people.draw(stream, own_role_slot, b.searching, b.words);
    for (std::size_t k = 0; k < b.searching; ++k) {
        Searcher& s = b.searchers[k];
        s.roles = roles_by(p, b.words.uniform(k), b.words.second_uniform(k));
        const LabValue* const employer = employer_of(market, s);
        b.offers.set(k, pair_key(s.serial, employer != nullptr ? employer->serial : 0));
    }
    draw_keyed_blocks(stream, b.offers.low.data(), b.offers.high.data(), held_role_slot, n, b.words.all());
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        if (const LabValue* const lab = employer_of(market, s); lab != nullptr)
            b.role[k] = role_by(p, s.roles.main, lab->trains, b.words.uniform(k), b.words.second_uniform(k));
    }
}

// Roles that searchers would hold where they are offered work. What was drawn of the offers has been read.
void draw_offered_roles(const Market& market, Batch& b) {
    if (!market.posts.appeal.roles) {
        b.roles.fill(WorkRole::research);
        return;
    }
    const WorkRoleParams& p = market.posts.appeal.beliefs->roles;
    const auto value = [&](std::size_t option) -> const LabValue& {
        return market.posts.posts[b.candidates[option].post].value;
    };
    for (std::size_t k = 0; k < b.searching; ++k)
        for (std::size_t option = b.first_candidate[k]; option < b.first_candidate[k + 1]; ++option)
            b.offers.set(option, pair_key(b.searchers[k].serial, value(option).serial));
    draw_keyed_blocks(role_stream(market.month.seed), b.offers.low.data(), b.offers.high.data(),
                      held_role_slot, whole_vectors(b.weighed), b.offer_words.all());
    for (std::size_t k = 0; k < b.searching; ++k)
        for (std::size_t option = b.first_candidate[k]; option < b.first_candidate[k + 1]; ++option)
            b.roles[option] = role_by(p, b.searchers[k].roles.main, value(option).trains,
                                      b.offer_words.uniform(option), b.offer_words.second_uniform(option));
}

// The taste for staying, and who would be kept.
void draw_staying(const Market& market, Batch& b) {
    const auto& [month, params, world, posts, desk] = market;
    const std::size_t n = whole_vectors(b.searching);
    draw_keyed_blocks(month.stream("taste_shock"), b.people.low.data(), b.people.high.data(), stay_slot, n,
                      b.words.all());
    draw_gumbels(b.words.word[0].data(), n, b.taste.data());
    b.answered.fill(false);
    if (!month.on("counter_offers")) return;
    draw_keyed_blocks(month.stream("counter_offer"), b.people.low.data(), b.people.high.data(), 0, n,
                      b.words.all());
    for (std::size_t k = 0; k < b.searching; ++k)
        b.answered[k] = b.searchers[k].employed() &&
                        b.words.uniform(k) < params.counter_chance * b.searchers[k].kept.answer;
}

void draw_posts(const Market& market, Batch& b) {
    const auto& [month, params, world, posts, desk] = market;
    const auto wanted = std::min<std::size_t>(most_offers, static_cast<std::size_t>(params.offers));
    // With people frozen between cities every offer comes from the own one.
    const double near = (month.on("migration") ? params.local_offers : 1) * 4294967296.0;
    std::size_t asked = 0;
    for (std::size_t k = 0; k < b.searching; ++k)
        for (std::size_t slot = 0; slot < wanted; ++slot, ++asked) {
            b.offers.low[asked] = b.people.low[k];
            b.offers.high[asked] = b.people.high[k];
            b.slot[asked] = static_cast<std::uint32_t>(slot);
        }
    draw_numbered_blocks(month.stream("offer_draw"), b.offers.low.data(), b.offers.high.data(), b.slot.data(),
                         whole_vectors(asked), b.offer_words.all());
    const auto& [nearness, position, tie, reached] = b.offer_words.word;
    b.drawn = 0;
    asked = 0;
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        const auto tier = static_cast<std::size_t>(s.tier);
        const Ring& national = posts.national[tier];
        const std::size_t own = tier * world.n_cities() + ring_of(world.cities, s.city).row();
        const Ring& local = posts.local[own];
        b.first_draw[k] = static_cast<std::uint16_t>(b.drawn);
        for (std::uint16_t slot = 0; slot < wanted; ++slot, ++asked) {
            const Ring& ring = nearness[asked] < near ? local : national;
            if (ring.units.empty()) continue;
            if (!posts.reach.empty() && &ring == &local && !(reached[asked] < posts.reach[own])) continue;
            __builtin_prefetch(&ring.starts[ring.bucket(position[asked])]);
            b.draws[b.drawn++] = {&ring, position[asked], tie[asked], 0, slot};
        }
    }
    b.first_draw[b.searching] = static_cast<std::uint16_t>(b.drawn);
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

// Offers that are weighed at all, and what is drawn of each.
void draw_offers(const Market& market, Batch& b, std::uint8_t* passed_over) {
    const auto& [month, params, world, posts, desk] = market;
    b.weighed = 0;
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        const auto draws = std::span(b.draws).subspan(b.first_draw[k], b.first_draw[k + 1] - b.first_draw[k]);
        b.first_candidate[k] = static_cast<std::uint16_t>(b.weighed);
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
                ++passed_over[b.due[k]];
                continue;
            }
            b.candidates[b.weighed] = {draw.post, draw.tie};
            b.offers.low[b.weighed] = b.people.low[k];
            b.offers.high[b.weighed] = b.people.high[k];
            b.slot[b.weighed++] = draw.slot;
        }
    }
    b.first_candidate[b.searching] = static_cast<std::uint16_t>(b.weighed);
    const std::size_t n = whole_vectors(b.weighed);
    auto& [first, second, third, fourth] = b.offer_words.word;
    draw_numbered_blocks(month.stream("offer_terms"), b.offers.low.data(), b.offers.high.data(),
                         b.slot.data(), n, b.offer_words.all());
    draw_normals(first.data(), second.data(), n, b.pay.data());
    draw_gumbels(third.data(), n, b.tastes.data());
    exponentials(b.pay.data(), posts.scales.spread, n, b.factor.data());
}

// Beside pay; enters what is above posted pay among the largest offers.
float weigh_package(const Market& market, const Searcher& s, const Batch& b, std::size_t c,
                    SearchBuffers::LargestOffer& largest) {
    const Post& post = market.posts.posts[b.candidates[c].post];
    const std::int32_t pay = pay_of_offer(market, s, post, b.factor[c]);
    const Package package = package_of(market, s, post, pay);
    if (package.any()) {
        const std::uint32_t made = largest.made + 1;
        if (package.value > largest.value)
            largest = {package.value, made, b.candidates[c].post, b.slot[c], pay};
        largest.made = made;
    }
    return log_beside(package.monthly, pay);
}

// The offers of one searcher that beat staying, best first (equal ones by slot); returns their number.
std::size_t weigh_offers(const Market& market, const Batch& b, std::size_t k, float stay,
                         std::span<SearchBuffers::Draft> drafts, SearchBuffers::LargestOffer* largest) {
    const Searcher& s = b.searchers[k];
    const std::size_t first = b.first_candidate[k];
    const std::size_t weighed = b.first_candidate[k + 1] - first;
    // All are weighed before any is compared, so that the processor does not wait for one to guess about the next.
    std::array<float, most_offers> utility;
    for (std::size_t i = 0; i < weighed; ++i) {
        const std::size_t c = first + i;
        const float beside = largest != nullptr ? weigh_package(market, s, b, c, *largest) : 0;
        utility[i] = total(moving(market, s, market.posts.posts[b.candidates[c].post], b.roles[c],
                                  {b.pay[c], b.tastes[c]}, beside));
    }
    std::size_t found = 0;
    std::array<std::uint8_t, most_offers> better;
    for (std::size_t i = 0; i < weighed; ++i) {
        better[found] = static_cast<std::uint8_t>(i);
        found += utility[i] > stay ? 1 : 0;
    }
    for (std::size_t i = 1; i < found; ++i) {
        const std::uint8_t next = better[i];
        std::size_t place = i;
        for (; place > 0 && utility[better[place - 1]] < utility[next]; --place)
            better[place] = better[place - 1];
        better[place] = next;
    }
    for (std::size_t i = 0; i < found; ++i) {
        const std::size_t c = first + better[i];
        const Post& post = market.posts.posts[b.candidates[c].post];
        drafts[i] = {{b.candidates[c].post, s.ability, b.candidates[c].tie},
                     {pay_of_offer(market, s, post, b.factor[c]), b.slot[c]},
                     utility[better[i]]};
    }
    return found;
}

// What it pays against the best offer; 0 = it would not pay more. currency/month.
double counter_offer(const Market& market, const Searcher& s, const OfferTerms& best, CityId there) {
    const auto& [month, params, world, posts, desk] = market;
    const double offered = posts.buying.empty()
                               ? best.pay
                               : best.pay * std::exp(static_cast<double>(buying_gain(market, s.city, there)));
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
    draw_roles(market, b);
    draw_staying(market, b);
    draw_posts(market, b);
    draw_offers(market, b, passed_over);
    draw_offered_roles(market, b);
    std::size_t packed = 0;  // one after another from the place of the batch on
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        float stay = total(staying(market, s, b.role[k], s.pay, b.taste[k]));
        const std::span found(drafts + packed, most_offers);
        std::size_t offers =
            weigh_offers(market, b, k, stay, found, largest == nullptr ? nullptr : largest + b.due[k]);
        if (offers == 0) continue;
        const bool answered = b.answered[k];
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
            stay = total(staying(market, s, b.role[k], at_home, b.taste[k]));
            while (offers > 0 && !(found[offers - 1].utility > stay)) --offers;
        }
        counts[b.due[k]] = static_cast<std::uint32_t>(offers);
        packed += offers;
    }
}

}  // namespace

Searcher searcher_of(const Market& market, std::size_t row) {
    Searcher s = without_roles(market, row);
    const AppealInUse& appeal = market.posts.appeal;
    if (appeal.roles) s.roles = roles_of(appeal.beliefs->roles, role_stream(market.month.seed), s.serial);
    return s;
}

Terms terms_of_offer(const Market& market, const Searcher& s, const Post& post, const OfferTerms& offer) {
    const double beside = market.desk != nullptr ? package_of(market, s, post, offer.pay).monthly : 0;
    return moving(market, s, post, role_at_lab(market, s, &post.value),
                  draws_of(market, s, static_cast<std::uint16_t>(offer.slot)), log_beside(beside, offer.pay));
}

Terms terms_of_staying(const Market& market, const Searcher& s, double pay) {
    const Stream::Block words = market.month.stream("taste_shock").block(s.serial, stay_slot);
    return staying(market, s, role_at_lab(market, s, employer_of(market, s)), pay, gumbel_single(words[0]));
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
        const std::size_t batches = (some.size() + batch - 1) / batch;
        for_rows(
            batches,
            [&](std::size_t at) {
                const SearchBuffers::Draft* draft = b.drafts.data() + at * batch * most_offers;
                const std::uint32_t end = b.first[begin + std::min(some.size(), (at + 1) * batch)];
                for (std::uint32_t o = b.first[begin + at * batch]; o < end; ++o, ++draft) {
                    b.applications[o] = draft->application;
                    b.offers[o] = draft->offer;
                }
            },
            64);
    }
}

}  // namespace headwater::model::people
