#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

#include "model/equations/products/adoption.hpp"
#include "model/equations/products/bundle.hpp"
#include "model/equations/products/coverage.hpp"
#include "model/equations/products/rivalry.hpp"
#include "model/equations/products/serving.hpp"
#include "model/equations/products/split.hpp"

using namespace headwater::model;

TEST_CASE("coverage: half at the threshold, what perception does before, and a slope near (1 - h) / w") {
    const ContestedDemandParams params;
    const TaskTraits& chat = traits_of(Task::chat);
    CHECK(coverage(params, chat, 30.2) == Approx(0.5));
    const TaskTraits& factory = traits_of(Task::manufacturing);
    // 0.25 / 2 + 0.75 / (1 + exp(6.15)) at K = 21.5.
    CHECK(coverage(params, factory, 21.5) == Approx(0.125 + 0.75 / (1 + std::exp(6.15))));
    CHECK(coverage(params, factory, 60) == Approx(1));
    const double h = coverage(params, chat, 28);
    const double slope = (std::log(coverage(params, chat, 28.001)) - std::log(h)) / 0.001;
    CHECK(slope == Approx((1 - h) / 1.6).epsilon(1e-3));
}

TEST_CASE("coverage: thresholds shift and widen together") {
    ContestedDemandParams params;
    params.threshold_shift = 1;
    params.width_factor = 2;
    CHECK(coverage(params, traits_of(Task::chat), 31.2) == Approx(0.5));
    CHECK(coverage(params, traits_of(Task::chat), 31.2 + 3.2) == Approx(logistic(1)));
}

TEST_CASE("serving: the two records of what a million tokens cost") {
    // 37e9 parameters at 2 USD an hour, used at 0.2, 44 % of the tokens from cache: 0.116 USD; DeepSeek's overview of
    // 2025-03-01 has 87,072 USD a day for 776 bn tokens = 0.112.
    const double open = cost_per_million(2, tokens_per_gpu_hour(9.89e14, 0.2, 37e9), 0.44);
    CHECK(open == Approx(0.116).epsilon(0.01));
    CHECK(std::abs(open / (87072 / 776e3) - 1) < 0.05);
    // 200e9 at 2.8 USD and 0.1: 3.1 USD, under prices of 7.5 and 4.4.
    CHECK(cost_per_million(2.8, tokens_per_gpu_hour(9.89e14, 0.1, 200e9), 0) == Approx(3.146).epsilon(0.01));
}

TEST_CASE("serving: a log10 of capability given up costs a tenth") {
    CHECK(relative_cost(1, 29, 28) == Approx(0.1));
    CHECK(relative_cost(0.7, 29, 27) == Approx(std::pow(10, -1.4)));
}

TEST_CASE("serving: mark-up grows with the share of the nest (Atkeson and Burstein)") {
    // Margins: 0.33 of a small seller, 0.48 of a leader with half of a nest.
    CHECK(1 - 1 / markup(3, 1.2, 0) == Approx(1.0 / 3));
    CHECK(1 - 1 / markup(3, 1.2, 0.5) == Approx(0.476).epsilon(0.01));
    CHECK(markup(3, 0.5, 1) == Approx(6));  // e is held at 1.2
}

TEST_CASE("serving: a posted price stands until it is far off, or something new is released") {
    CHECK(sticky_price(1.1, 1, false, 0.8, 1.3) == 1.1);
    CHECK(sticky_price(1.4, 1, false, 0.8, 1.3) == 1);
    CHECK(sticky_price(0.7, 1, false, 0.8, 1.3) == 1);
    CHECK(sticky_price(1.1, 1, true, 0.8, 1.3) == 1);
    CHECK(sticky_price(0, 2, false, 0.8, 1.3) == 2);
}

TEST_CASE("serving: an application costs 1 in 2024, and spending answers its price") {
    CHECK(application_price(0.02) == Approx(1));
    CHECK(application_price(0.36) == Approx(1.425));
    CHECK(spending_at(1.1, 1.2) == Approx(std::pow(1.1, -0.2)));
    CHECK(use_at(2, 1.2) == Approx(0.435).epsilon(0.01));
}

TEST_CASE("adoption: what is wanted, and the law of Bass towards it") {
    CHECK(wanted_share(1) == 1);
    CHECK(wanted_share(0.25) == Approx(0.4));
    CHECK(wanted_share(9) == 1);
    const AdoptionLaw law{0.012, 0.06, 0.2, 0.05};
    CHECK(adopted_next(law, 0, 0.5, 1) == Approx(0.006));
    CHECK(adopted_next(law, 0.3, 0.5, 1) == Approx(0.3 + 0.03 * 0.2));
    CHECK(adopted_next(law, 0.3, 0.5, 100) == Approx(0.34));  // no faster than 0.2 of the gap
    CHECK(adopted_next(law, 0.5, 0.3, 1) == Approx(0.49));
    // From nothing towards 1 it takes 3 to 4 years to half of it.
    double n = 0;
    int months = 0;
    for (; n < 0.5; ++months) n = adopted_next(law, n, 1, 1);
    CHECK(months > 18);
    CHECK(months < 36);
}

TEST_CASE("chat: users of several products, and five in a hundred who pay") {
    CHECK(users_of(100, 1, 1.7) == Approx(100));
    CHECK(users_of(100, 0.5, 1) == Approx(50));
    CHECK(users_of(100, 0.5, 1.7) > 50);
    CHECK(paying_share(-2.9, 0, 0.1, 0.8, 1) == Approx(0.052).epsilon(0.02));
    CHECK(paying_share(-2.9, 0.05, 0.1, 0.8, 1) > paying_share(-2.9, 0, 0.1, 0.8, 1));
    CHECK(paying_share(-2.9, 0, 0.1, 0.8, 2) < 0.052);
}

TEST_CASE("bundle: open weights cost what fitting them in loses, a maker's model its price") {
    const ContestedDemandParams params;
    const TaskTraits& office = traits_of(Task::office);
    CHECK(adaptation_loss(params, 0) == Approx(0.15));
    CHECK(adaptation_loss(params, 20) == Approx(0.075));
    const auto cost = [&](double k) { return inference_share(params, office, k, 1); };
    CHECK(cost(31.3) == Approx(0.015 + 0.06 * 0.97 / 2));
    CHECK(inference_share(params, office, 31.3, 2) == Approx(2 * cost(31.3)));
    BundleOffers offers;
    offers[0] = {21.5, cost(21.5)};
    offers[1] = {29.0, cost(29.0)};
    offers[2] = {29.0, 2.5 * cost(29.0)};
    const BundleChoice equal = choose_bundle(params, office, offers, cost(29.0), 0, 1);
    CHECK(equal.bundle == Bundle::open);
    CHECK(equal.access == 0);
    CHECK(equal.serving == Approx(cost(29.0)));
    // A lead of 0.5 pays for the price; whoever keeps data in the house stays with open weights.
    offers[2] = {29.5, 2.5 * cost(29.5)};
    const BundleChoice closed = choose_bundle(params, office, offers, cost(29.5), 0, 1);
    CHECK(closed.bundle == Bundle::closed);
    CHECK(closed.access > 0.8 * offers[2].cost);
    CHECK(closed.access < 0.9 * offers[2].cost);
    CHECK(closed.of_supplier == Approx(closed.access / 2.5));
    CHECK(closed.serving > 0);
    CHECK(closed.value > equal.value);
    // With nothing but models of its own, nobody is left out.
    offers[1] = {};
    offers[2] = {};
    CHECK(choose_bundle(params, office, offers, 0, 0, 1).bundle == Bundle::own);
}

TEST_CASE("rivalry: what a new firm sells, others lose, city by city") {
    const double spending[2] = {90, 10};
    const double advantage = 3;
    // Pull of three firms, and in which of the two cities they have a site.
    const double pull[3] = {5, 3, 2};
    const bool site[3][2] = {{true, false}, {true, true}, {false, false}};
    const auto sales = [&](int firms) {
        double all = 0;
        double with_site[2] = {0, 0};
        for (int f = 0; f < firms; ++f) {
            all += pull[f];
            for (int c = 0; c < 2; ++c) with_site[c] += site[f][c] ? pull[f] : 0;
        }
        std::vector<double> sold(3);
        for (int f = 0; f < firms; ++f)
            for (int c = 0; c < 2; ++c)
                sold[static_cast<std::size_t>(f)] += pull[f] * (site[f][c] ? advantage : 1) * spending[c] /
                                                     contested_by(all, with_site[c], advantage);
        return sold;
    };
    const auto two = sales(2);
    const auto three = sales(3);
    CHECK(two[0] + two[1] == Approx(100));
    CHECK(three[0] + three[1] + three[2] == Approx(100));
    CHECK(three[0] < two[0]);
    CHECK(three[1] < two[1]);
    // City 0: D = 10 + 2 x 8 = 26.
    CHECK(three[2] == Approx(2 * 90 / 26.0 + 2 * 10 / 16.0));
}

TEST_CASE("rivalry: sellers abroad, variety, and a shock that keeps the mean") {
    CHECK(foreign_share(0.08, 0.7, -0.4) == Approx(0.08));
    CHECK(foreign_share(0.08, 0.7, -10) == 0.6);
    CHECK(foreign_share(0, 0.7, -10) == 0);
    CHECK(variety(100, 100, 0.15) == 1);
    CHECK(variety(1e6, 200, 0.15) == 1);
    CHECK(variety(50, 100, 0.15) == Approx(std::pow(0.5, 0.15)));
    // Without an end E[exp(bL)] is 1 / (1 - b^2).
    CHECK(mean_of_shock(1, 0.36, 60) == Approx(std::log(1 / (1 - 0.36 * 0.36))).epsilon(1e-6));
    CHECK(mean_of_shock(0, 0.36, 5) == 0);
    // Held to 5 by the midpoint rule over the distribution.
    double mean = 0;
    constexpr int steps = 200000;
    for (int i = 0; i < steps; ++i) {
        const double u = (i + 0.5) / steps;
        const double l = std::copysign(std::log(1 - 2 * std::abs(u - 0.5)), u - 0.5);
        mean += std::exp(-0.36 * std::fmax(-5, std::fmin(5, l))) / steps;
    }
    CHECK(mean_of_shock(1, 0.36, 5) == Approx(std::log(mean)).epsilon(1e-4));
}

TEST_CASE("split: parts add up to the unit, by largest remainders") {
    std::vector<Money> parts(3);
    split_whole(100, std::vector<double>{1, 1, 1}, parts, std::pmr::new_delete_resource());
    CHECK(parts == std::vector<Money>{34, 33, 33});
    split_whole(10, std::vector<double>{0, 0.6, 0.4}, parts, std::pmr::new_delete_resource());
    CHECK(parts == std::vector<Money>{0, 6, 4});
    split_whole(1, std::vector<double>{0.2, 0.5, 0.3}, parts, std::pmr::new_delete_resource());
    CHECK(parts == std::vector<Money>{0, 1, 0});
    split_whole(5, std::vector<double>{0, 0, 0}, parts, std::pmr::new_delete_resource());
    CHECK(parts == std::vector<Money>{0, 0, 0});
    // Sums beyond what a double holds exactly.
    std::vector<double> many(1000);
    std::vector<Money> large(1000);
    for (std::size_t i = 0; i < many.size(); ++i) many[i] = 1 / (1.0 + static_cast<double>(i));
    const Money total = (Money{1} << 55) + 12345;
    split_whole(total, many, large, std::pmr::new_delete_resource());
    CHECK(std::accumulate(large.begin(), large.end(), Money{0}) == total);
}

TEST_CASE("bundle: a small model of open weights costs a tenth, and is run where hours are dear") {
    const ContestedDemandParams params;
    const TaskTraits& media = traits_of(Task::media);
    const BundleOffer large{34, 0.2};
    const BundleOffer small = smaller(params, large);
    CHECK(small.capability == Approx(33));
    CHECK(small.cost == Approx(0.02));
    // h 0.881 and 0.806: the large one is worth 0.089 more, and its price 1.225 to 1 costs 1.5 ln 1.225 = 0.304.
    BundleOffers offers;
    offers[0] = {21.5, 0.001};
    offers[1] = large;
    offers[4] = small;
    const BundleChoice dear = choose_bundle(params, media, offers, 0, 0, 1);
    CHECK(dear.bundle == Bundle::open_small);
    CHECK(dear.capability == Approx(33));
    CHECK(dear.on_offer == Approx(34));
    CHECK(dear.price == Approx(application_price(0.02)));
    CHECK(dear.serving == Approx(0.02));  // on own premises or not: nobody else answers
    CHECK(dear.access == 0);
    // At a tenth of the price of an hour 1.5 ln 1.025 = 0.034 is less than 0.089.
    offers[1] = {34, 0.02};
    offers[4] = smaller(params, offers[1]);
    CHECK(choose_bundle(params, media, offers, 0, 0, 1).bundle == Bundle::open);
}

TEST_CASE("rivalry: sellers abroad gain where prices here are higher, and no more than 0.6") {
    CHECK(foreign_share(0.08, 0.7, -0.4, 1, 1.5) == Approx(0.08));
    CHECK(foreign_share(0.08, 0.7, -0.4, 1.2, 1.5) == Approx(0.08 * std::pow(1.2, 1.5)));
    CHECK(foreign_share(0.08, 0.7, -1.4, 1, 1.5) == Approx(foreign_share(0.08, 0.7, -1.4)));
    CHECK(foreign_share(0.08, 0.7, -0.4, 100, 1.5) == 0.6);
}
