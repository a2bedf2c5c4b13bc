// What is drawn of searchers: who searches, the roles they hold, and which offers come.
#include <algorithm>

#include "model/core/prefetch.hpp"
#include "model/equations/people/pay.hpp"
#include "model/processes/people/talent_market/search_batch.hpp"
#include "model/processes/people/talent_market/search_terms.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t ahead = 8;

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

void gather_searchers(const Market& market, std::span<const ResearcherId> due, SearchBatch& b) {
    const Researchers& people = market.world.researchers;
    std::array<std::uint32_t, SearchBatch::most> rows{};
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
        b.searchers[k] = searcher_without_roles(market, rows[k]);
        b.people.set(k, b.searchers[k].serial);
    }
}

// Roles of the searchers, and those that they hold where they are. Keys and words of offers are not in use yet.
void draw_roles(const Market& market, SearchBatch& b) {
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
void draw_offered_roles(const Market& market, SearchBatch& b) {
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
void draw_staying(const Market& market, SearchBatch& b) {
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

void draw_posts(const Market& market, SearchBatch& b) {
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
    for (const SearchBatch::OfferDraw& draw : draws)
        __builtin_prefetch(draw.ring->units.data() + draw.ring->starts[draw.ring->bucket(draw.position)]);
    for (SearchBatch::OfferDraw& draw : draws) {
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
void draw_offers(const Market& market, SearchBatch& b, std::uint8_t* passed_over) {
    const auto& [month, params, world, posts, desk] = market;
    b.weighed = 0;
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        const auto draws = std::span(b.draws).subspan(b.first_draw[k], b.first_draw[k + 1] - b.first_draw[k]);
        b.first_candidate[k] = static_cast<std::uint16_t>(b.weighed);
        for (std::size_t d = 0; d < draws.size(); ++d) {
            const SearchBatch::OfferDraw& draw = draws[d];
            const Post& post = posts.posts[draw.post];
            if (post.site == s.site) continue;
            const auto before = draws.first(d);
            if (std::ranges::find(before, draw.post, &SearchBatch::OfferDraw::post) != before.end()) continue;
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

}  // namespace

void draw_search(const Market& market, std::span<const ResearcherId> due, SearchBatch& batch,
                 std::uint8_t* passed_over) {
    gather_searchers(market, due, batch);
    draw_roles(market, batch);
    draw_staying(market, batch);
    draw_posts(market, batch);
    draw_offers(market, batch, passed_over);
    draw_offered_roles(market, batch);
}

}  // namespace headwater::model::people
