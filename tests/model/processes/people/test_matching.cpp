#include "model/processes/people/talent_market/matching.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

using namespace headwater::model;
using namespace headwater::model::people;

namespace {

struct Market {
    std::vector<std::uint32_t> first{0};
    std::vector<Application> options;
    std::vector<std::uint32_t> capacity;

    [[nodiscard]] std::size_t applicants() const { return first.size() - 1; }
};

Market random_market(std::mt19937& luck, std::size_t applicants, std::size_t posts, std::uint32_t most) {
    const auto below = [&](std::uint32_t n) {
        return std::uniform_int_distribution<std::uint32_t>(0, n - 1)(luck);
    };
    Market market;
    for (std::size_t p = 0; p < posts; ++p) market.capacity.push_back(below(most + 1));
    std::vector<std::uint32_t> order(posts);
    for (std::size_t a = 0; a < applicants; ++a) {
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::shuffle(order, luck);
        const std::uint32_t listed = below(static_cast<std::uint32_t>(posts) + 1);
        // Few different scores, so that ties decide often.
        for (std::uint32_t i = 0; i < listed; ++i)
            market.options.push_back({order[i], static_cast<float>(below(3)), below(1000000)});
        market.first.push_back(static_cast<std::uint32_t>(market.options.size()));
    }
    return market;
}

std::vector<std::uint32_t> matched_of(const Market& market) {
    MatchingBuffers buffers;
    std::vector<std::uint32_t> matched;
    match(market.first, market.options, market.capacity, buffers, matched);
    return matched;
}

bool more_wanted(const Market& market, std::uint32_t x, std::uint32_t y) {
    const Application& a = market.options[x];
    const Application& b = market.options[y];
    return a.score != b.score ? a.score > b.score : a.tie != b.tie ? a.tie > b.tie : x < y;
}

bool within_capacity(const Market& market, const std::vector<std::uint32_t>& matched) {
    std::vector<std::uint32_t> taken(market.capacity.size());
    for (const std::uint32_t option : matched)
        if (option != unmatched) ++taken[market.options[option].post];
    for (std::size_t p = 0; p < taken.size(); ++p)
        if (taken[p] > market.capacity[p]) return false;
    return true;
}

/// No applicant and post prefer each other to what they have.
bool stable(const Market& market, const std::vector<std::uint32_t>& matched) {
    for (std::size_t a = 0; a < market.applicants(); ++a)
        for (std::uint32_t o = market.first[a]; o < market.first[a + 1]; ++o) {
            if (matched[a] <= o) break;  // options stand in the order of preference
            const std::uint32_t post = market.options[o].post;
            std::uint32_t taken = 0;
            bool beats_somebody = false;
            for (const std::uint32_t held : matched) {
                if (held == unmatched || market.options[held].post != post) continue;
                ++taken;
                beats_somebody = beats_somebody || more_wanted(market, o, held);
            }
            if (market.capacity[post] > 0 && (taken < market.capacity[post] || beats_somebody)) return false;
        }
    return true;
}

/// All stable matchings, by trying every assignment.
std::vector<std::vector<std::uint32_t>> stable_matchings(const Market& market) {
    std::vector<std::vector<std::uint32_t>> found;
    std::vector<std::uint32_t> matched(market.applicants(), unmatched);
    const auto extend = [&](const auto& self, std::size_t a) -> void {
        if (a == market.applicants()) {
            if (within_capacity(market, matched) && stable(market, matched)) found.push_back(matched);
            return;
        }
        for (std::uint32_t o = market.first[a]; o < market.first[a + 1]; ++o) {
            matched[a] = o;
            self(self, a + 1);
        }
        matched[a] = unmatched;
        self(self, a + 1);
    };
    extend(extend, 0);
    return found;
}

}  // namespace

TEST_CASE("matching: stable, within capacity, and the best stable matching for every applicant") {
    std::mt19937 luck(1);
    std::size_t several = 0;
    for (int trial = 0; trial < 1500; ++trial) {
        const Market market = random_market(luck, 5, 4, 2);
        const auto matched = matched_of(market);
        REQUIRE(within_capacity(market, matched));
        REQUIRE(stable(market, matched));
        const auto all = stable_matchings(market);
        if (all.size() > 1) ++several;
        for (const auto& other : all)
            for (std::size_t a = 0; a < market.applicants(); ++a) REQUIRE(matched[a] <= other[a]);
    }
    CHECK(several > 20);  // markets in which the applicants' best is not the only stable one
}

TEST_CASE("matching: large markets are stable and within capacity") {
    std::mt19937 luck(2);
    for (int trial = 0; trial < 5; ++trial) {
        const Market market = random_market(luck, 300, 40, 8);
        const auto matched = matched_of(market);
        CHECK(within_capacity(market, matched));
        CHECK(stable(market, matched));
    }
}

TEST_CASE("matching: the order of applicants does not matter") {
    std::mt19937 luck(3);
    for (int trial = 0; trial < 300; ++trial) {
        Market market = random_market(luck, 12, 5, 3);
        // Different ties, as keyed draws have: the row of an option must not decide.
        for (std::size_t o = 0; o < market.options.size(); ++o)
            market.options[o].tie = market.options[o].tie * 64 + static_cast<std::uint32_t>(o);
        const auto matched = matched_of(market);
        std::vector<std::size_t> order(market.applicants());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::shuffle(order, luck);
        Market shuffled;
        shuffled.capacity = market.capacity;
        for (const std::size_t a : order) {
            shuffled.options.insert(shuffled.options.end(), market.options.begin() + market.first[a],
                                    market.options.begin() + market.first[a + 1]);
            shuffled.first.push_back(static_cast<std::uint32_t>(shuffled.options.size()));
        }
        const auto other = matched_of(shuffled);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::uint32_t before = matched[order[i]];
            const std::uint32_t now = other[i];
            REQUIRE((before == unmatched) == (now == unmatched));
            if (now != unmatched) REQUIRE(market.options[before].post == shuffled.options[now].post);
        }
    }
}

TEST_CASE("matching: buffers of an earlier month leave no trace") {
    std::mt19937 luck(4);
    MatchingBuffers used;
    std::vector<std::uint32_t> matched;
    for (int trial = 0; trial < 100; ++trial) {
        const Market market = random_market(luck, trial % 9, 1 + trial % 6, 3);
        match(market.first, market.options, market.capacity, used, matched);
        REQUIRE(matched == matched_of(market));
    }
}

TEST_CASE("matching: nobody applies, or nobody hires") {
    CHECK(matched_of({{0}, {}, {3, 1}}).empty());
    CHECK(matched_of({{0, 1}, {{0, 1.0F, 5}}, {0}}) == std::vector<std::uint32_t>{unmatched});
}
