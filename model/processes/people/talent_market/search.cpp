#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/processes/people/talent_market/month.hpp"
#include "model/processes/people/talent_market/offers.hpp"
#include "model/processes/people/talent_market/search_batch.hpp"
#include "model/processes/people/talent_market/search_terms.hpp"

namespace headwater::model::people {
namespace {

// Drafts are held for so many searchers at a time.
constexpr std::size_t drafted = std::size_t{1} << 16U;

// Beside pay; enters what is above posted pay among the largest offers.
float weigh_package(const Market& market, const Searcher& s, const SearchBatch& b, std::size_t c,
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
std::size_t weigh_offers(const Market& market, const SearchBatch& b, std::size_t k, float stay,
                         std::span<SearchBuffers::Draft> drafts, SearchBuffers::LargestOffer* largest) {
    const Searcher& s = b.searchers[k];
    const std::size_t first = b.first_candidate[k];
    const std::size_t weighed = b.first_candidate[k + 1] - first;
    // All are weighed before any is compared, so that the processor does not wait for one to guess about the next.
    std::array<float, most_offers> utility;
    for (std::size_t i = 0; i < weighed; ++i) {
        const std::size_t c = first + i;
        const float beside = largest != nullptr ? weigh_package(market, s, b, c, *largest) : 0;
        utility[i] = utility_of(weigh_move(market, s, market.posts.posts[b.candidates[c].post], b.roles[c],
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
    SearchBatch b;
    std::fill_n(counts, due.size(), 0U);
    std::fill_n(counters, due.size(), 0);
    draw_search(market, due, b, passed_over);
    std::size_t packed = 0;  // one after another from the place of the batch on
    for (std::size_t k = 0; k < b.searching; ++k) {
        const Searcher& s = b.searchers[k];
        float stay = utility_of(weigh_staying(market, s, b.role[k], s.pay, b.taste[k]));
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
            stay = utility_of(weigh_staying(market, s, b.role[k], at_home, b.taste[k]));
            while (offers > 0 && !(found[offers - 1].utility > stay)) --offers;
        }
        counts[b.due[k]] = static_cast<std::uint32_t>(offers);
        packed += offers;
    }
}

}  // namespace

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
        for_blocks(some.size(), SearchBatch::most, [&](std::size_t first, std::size_t last) {
            search_batch(market, some.subspan(first, last - first), ends + first,
                         b.counter_offer.data() + begin + first, b.drafts.data() + first * most_offers,
                         desk ? b.packages.data() + begin + first : nullptr,
                         desk ? b.refresh.data() + begin + first : nullptr,
                         b.passed_over.empty() ? nullptr : b.passed_over.data() + begin + first);
        });
        for (std::size_t i = 0; i < some.size(); ++i) ends[i] += ends[i - 1];
        b.applications.resize(b.first[begin + some.size()]);
        b.offers.resize(b.applications.size());
        const std::size_t batches = (some.size() + SearchBatch::most - 1) / SearchBatch::most;
        for_rows(
            batches,
            [&](std::size_t at) {
                const SearchBuffers::Draft* draft = b.drafts.data() + at * SearchBatch::most * most_offers;
                const std::uint32_t end =
                    b.first[begin + std::min(some.size(), (at + 1) * SearchBatch::most)];
                for (std::uint32_t o = b.first[begin + at * SearchBatch::most]; o < end; ++o, ++draft) {
                    b.applications[o] = draft->application;
                    b.offers[o] = draft->offer;
                }
            },
            64);
    }
}

}  // namespace headwater::model::people
