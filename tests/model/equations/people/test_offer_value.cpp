// What a person is worth to a lab in the race, how promises vest, and the tail of offers (SV-04).
#include "model/equations/people/offer_value.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/core/stream.hpp"
#include "model/core/tail.hpp"

using namespace headwater::model;

namespace {

/// A lab with odds of a fifth that holds the prize of 1e12 for likely by 0.3; shares vest over 48 of 60 months.
constexpr RaceForPeople race{
    .belief = 0.3, .prize = 1e12, .elasticity = 0.7 * 0.5, .odds = 0.2, .vesting = 0.8, .replacing = 0.1};

}  // namespace

TEST_CASE("offer value: by share of the work, a core person is worth 3.5 m, a star 88 m, a leader 353 m") {
    // Nobody typical in sight, so that all of the work counts: 0.1 until replaced, 0.7 after, of 0.16 x 1.05e11 a share of 1.
    struct Row {
        double share, own, replacement, denial;
    };
    for (const Row& row : {Row{0.0002, 2.352e6, 0.336e6, 0.84e6}, Row{0.005, 58.8e6, 8.4e6, 21e6},
                           Row{0.02, 235.2e6, 33.6e6, 84e6}, Row{0.05, 588e6, 84e6, 210e6}}) {
        const WorthOfPerson worth = worth_of_person(race, row.share, 0, 0.25);
        CHECK(worth.own == Approx(row.own));
        CHECK(worth.replacement == Approx(row.replacement));
        CHECK(worth.denial == Approx(row.denial));
    }
    CHECK(worth_of_person(race, 0.05, 0, 0.25).total() == Approx(882e6));
    CHECK(worth_of_person(race, 0.05, 0, 0).denial == 0);
}

TEST_CASE("offer value: what somebody typical would do counts until there is somebody, and no longer") {
    const WorthOfPerson star = worth_of_person(race, 0.005, 0.001, 0.25);
    CHECK(star.own == Approx(47.04e6));
    CHECK(star.replacement == Approx(8.4e6));
    CHECK(star.denial == Approx(17.325e6));
    const WorthOfPerson usual = worth_of_person(race, 0.001, 0.001, 0);
    CHECK(usual.own == 0);
    CHECK(usual.total() == Approx(1.68e6));
    CHECK(worth_of_person(race, 0.001, 0.01, 0).total() == Approx(1.68e6));  // below the typical
}

TEST_CASE("offer value: belief alone moves what a star is worth from 6 to 88 m") {
    RaceForPeople product = race;
    product.belief = 0.02;
    CHECK(worth_of_person(product, 0.005, 0, 0.25).total() == Approx(5.88e6));
    CHECK(worth_of_person(race, 0.005, 0, 0.25).total() == Approx(88.2e6));
}

TEST_CASE("offer value: an offer lies between what the employer could make of it and worth, under its cap") {
    CHECK(offer_value(100, 20, 20, 0.5, 0) == 60);
    CHECK(offer_value(100, 20, 20, 0, 0) == 20);
    CHECK(offer_value(100, 20, 20, 1, 0) == 100);
    CHECK(offer_value(100, 20, 20, 0.5, 45) == 45);
    CHECK(offer_value(20, 20, 20, 0.5, 0) == 0);
    CHECK(offer_value(10, 20, 20, 0.5, 0) == 0);
    // Against an employer that could go to 80, a tenth of what is beyond; to 120, all that the bidder has.
    CHECK(offer_value(100, 20, 80, 0.1, 0) == Approx(82));
    CHECK(offer_value(100, 20, 120, 0.1, 0) == 100);
    CHECK(offer_value(100, 20, 120, 0.1, 90) == 90);
}

TEST_CASE(
    "offer value: a lab that allows for its error is right on the mean, also of those whom it overrates") {
    const AbilitiesOfTier abilities{.spread = 0.45, .tail_start = 0.97, .tail = 2.5};
    const double noise = 0.5;
    CHECK(expected_work(abilities, 1.7, 2, 0, 3) == Approx(1.7 * 1.7));
    const Stream draws(5, 3, 0);
    struct Sum {
        double truth = 0, seen = 0, people = 0;
    };
    Sum all, high;
    double naive = 0;
    for (std::uint64_t i = 0; i < 400000; ++i) {
        double log_ability = 0.45 * draws.normal(i, 0) - 0.45 * 0.45 / 2;
        const double u = draws.uniform(i, 1);
        if (u > 0.97) log_ability -= std::log((1 - u) / 0.03) / 2.5;
        const double z = draws.normal(i, 2);
        const double truth = std::exp(1.2 * log_ability);
        const double seen = expected_work(abilities, std::exp(log_ability), 1.2, noise, z);
        all = {all.truth + truth, all.seen + seen, all.people + 1};
        naive += work_of(std::exp(log_ability), 1.2, noise, z);
        if (seen > 3) high = {high.truth + truth, high.seen + seen, high.people + 1};
    }
    REQUIRE(high.people > 500);
    CHECK(all.seen / all.truth == Approx(1).epsilon(0.01));
    CHECK(high.seen / high.truth == Approx(1).epsilon(0.05));
    CHECK(naive / all.truth > 1.15);  // a view that is taken at its word pays for its own error
}

TEST_CASE("offer value: far up, views keep the slope of the tail of abilities") {
    const AbilitiesOfTier abilities{.spread = 0.45, .tail_start = 0.97, .tail = 2};
    const double slope =
        std::log(expected_work(abilities, 60, 2, 0.5, 0) / expected_work(abilities, 30, 2, 0.5, 0)) /
        std::log(2);
    CHECK(slope == Approx(2).epsilon(0.01));
    const AbilitiesOfTier normal{.spread = 0.45, .tail_start = 1, .tail = 2};
    const double trust = 0.45 * 0.45 / (0.45 * 0.45 + 0.25);
    CHECK(std::log(expected_work(normal, 2, 2, 0.5, 0) / expected_work(normal, 1, 2, 0.5, 0)) / std::log(2) ==
          Approx(2 * trust));
}

TEST_CASE("offer value: a cap cuts shares before money, and neither goes beyond what the lab has") {
    const OfferParts all = parts_of_offer(100, 100, 0.2, 1e9, 1e9);
    CHECK(all.signing == 20);
    CHECK(all.grant == 80);
    const OfferParts cut = parts_of_offer(100, 30, 0.2, 1e9, 1e9);
    CHECK(cut.signing == 20);
    CHECK(cut.grant == 10);
    const OfferParts deep = parts_of_offer(100, 15, 0.2, 1e9, 1e9);
    CHECK(deep.signing == 15);
    CHECK(deep.grant == 0);
    CHECK(parts_of_offer(100, 100, 0.2, 5, 1e9).signing == 5);
    CHECK(parts_of_offer(100, 100, 0.2, 5, 1e9).grant == 95);
    CHECK(parts_of_offer(100, 100, 0.2, 1e9, 40).grant == 40);
    CHECK(parts_of_offer(100, -1, 0.2, 1e9, 40).grant == 0);
    CHECK(parts_of_offer(100, -1, 0.2, 1e9, 40).signing == 0);
}

TEST_CASE("vesting: 100,000,003 over 48 months with a cliff of 12 vest to the unit") {
    constexpr Money all = 100'000'003;
    CHECK(vested_by(all, 0, 48, 12) == 0);
    CHECK(vested_by(all, 11, 48, 12) == 0);
    CHECK(vested_by(all, 12, 48, 12) == 25'000'000);
    CHECK(vested_by(all, 13, 48, 12) == 27'083'334);
    CHECK(vested_by(all, 47, 48, 12) == 97'916'669);
    CHECK(vested_by(all, 48, 48, 12) == all);
    CHECK(vested_by(all, 400, 48, 12) == all);
    CHECK(vested_by(all, 1, 1, 0) == all);
    CHECK(vested_by(all, 24, 24, 24) == all);
    CHECK(vested_by(all, 23, 24, 24) == 0);
    Money paid = 0;
    for (std::int64_t month = 0; month <= 60; ++month) {
        const Money before = paid;
        paid = vested_by(all, month, 48, 12);
        CHECK(paid >= before);
    }
    CHECK(paid == all);
    // As large as amounts get.
    CHECK(vested_by(money(largest_amount), 47, 48, 12) == 979'166'666'666'666);
}

TEST_CASE("offer tail: Hill's estimate of abilities of exponent 2.5 to the power 2 is near 1.25") {
    for (const double power : {1.7, 2.0, 2.5}) {
        const Stream draws(11, 1, 0);
        std::vector<double> values;
        for (std::uint64_t i = 0; i < 100000; ++i)
            values.push_back(work_of(std::pow(draws.uniform(i), -1 / 2.5), power, 0, 0));
        CHECK(hill_exponent(values, 0.01, 10) == Approx(2.5 / power).epsilon(0.1));
    }
}
