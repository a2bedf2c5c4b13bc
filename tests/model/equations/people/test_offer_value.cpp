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

TEST_CASE("offer value: by share of the work, a core person is worth 4 m, a star 97 m, a leader 386 m") {
    struct Row {
        double share, own, replacement, denial;
    };
    for (const Row& row : {Row{0.0002, 2.688e6, 0.336e6, 0.84e6}, Row{0.005, 67.2e6, 8.4e6, 21e6},
                           Row{0.02, 268.8e6, 33.6e6, 84e6}, Row{0.05, 672e6, 84e6, 210e6}}) {
        const WorthOfPerson worth = worth_of_person(race, row.share, 0.25);
        CHECK(worth.own == Approx(row.own));
        CHECK(worth.replacement == Approx(row.replacement));
        CHECK(worth.denial == Approx(row.denial));
    }
    CHECK(worth_of_person(race, 0.05, 0.25).total() == Approx(966e6));
    CHECK(worth_of_person(race, 0.05, 0).denial == 0);
}

TEST_CASE("offer value: belief alone moves what a star is worth from 6 to 97 m") {
    RaceForPeople product = race;
    product.belief = 0.02;
    CHECK(worth_of_person(product, 0.005, 0.25).total() == Approx(6.44e6));
    CHECK(worth_of_person(race, 0.005, 0.25).total() == Approx(96.6e6));
}

TEST_CASE("offer value: an offer lies between home and worth, under its cap, and none is made below home") {
    CHECK(offer_value(100, 20, 0.5, 0) == 60);
    CHECK(offer_value(100, 20, 0, 0) == 20);
    CHECK(offer_value(100, 20, 1, 0) == 100);
    CHECK(offer_value(100, 20, 0.5, 45) == 45);
    CHECK(offer_value(20, 20, 0.5, 0) == 0);
    CHECK(offer_value(10, 20, 0.5, 0) == 0);
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
