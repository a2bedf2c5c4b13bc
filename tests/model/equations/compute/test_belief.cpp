// Beliefs of labs, how a story spreads, and the odds of being first (SV-03, SV-35, SV-36).
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/equations/compute/belief.hpp"
#include "model/equations/finance/story.hpp"
#include "model/equations/technology/first_discovery.hpp"

using namespace headwater::model;

TEST_CASE("belief: it adds log odds to what all believe, and stays within its bounds") {
    CHECK(own_belief(0.3, 0) == 0.3);
    CHECK(own_belief(0.5, 1) == Approx(0.7310586));
    CHECK(own_belief(0.1, 3) == Approx(0.6905678));
    CHECK(own_belief(0.5, -1) == Approx(1 - 0.7310586));
    CHECK(own_belief(0, 0) == least_belief);
    CHECK(own_belief(1, 0) == most_belief);
    CHECK(own_belief(0.5, 9) == most_belief);
    CHECK(own_belief(0.5, -9) == least_belief);
}

TEST_CASE("belief: a gap of a fifth gives cause in a third of the months") {
    CHECK(change_of_mind(0.2, 2) == Approx(0.3296800));
    CHECK(change_of_mind(1, 2) == Approx(0.8646647));
    CHECK(change_of_mind(0, 2) == 0);
    CHECK(change_of_mind(-1, 2) == 0);
}

TEST_CASE("belief: the share of a parent's cash flow rises with belief and gap") {
    CHECK(budget_share(0, 0, -1.5, 2, 1) == Approx(0.1824255));
    CHECK(budget_share(0.3, 0.2, -1.5, 2, 1) == Approx(0.3318122));
    CHECK(budget_share(0.9, 0.5, -1.5, 2, 1) == Approx(0.6899745));
}

TEST_CASE(
    "story: well mixed it goes from a tenth to nine tenths in 9 to 12 months at rates of 0.488 to 0.366") {
    CHECK(months_of_spread(0.488) == Approx(9).margin(0.01));
    CHECK(months_of_spread(0.419) == Approx(10.5).margin(0.02));
    CHECK(months_of_spread(0.366) == Approx(12).margin(0.01));
}

TEST_CASE("story: prestige falls by rank and has mean one, with equals and without") {
    double sum = 0;
    for (int before = 0; before < 7; ++before) sum += prestige_at(before, 7);
    CHECK(sum / 7 == Approx(1));
    CHECK(prestige_at(0, 7) > prestige_at(1, 7));
    // Three equal labs behind one: each in the middle of its places.
    CHECK((prestige_at(0, 4) + 3 * prestige_at(1 + 1, 4)) / 4 == Approx(1));
    CHECK(prestige_at(1, 3) == Approx(1));
}

TEST_CASE("first discovery: twice the input of four others has odds of 0.261, 0.296 and 0.333") {
    const auto odds = [](double theta) {
        const double twice = discovery_weight(2000, 1.5, 0.5, theta);
        return twice / (twice + 4 * discovery_weight(1000, 1.5, 0.5, theta));
    };
    CHECK(odds(0.5) == Approx(0.261).margin(0.0005));
    CHECK(odds(0.75) == Approx(0.296).margin(0.0005));
    CHECK(odds(1) == Approx(0.333).margin(0.0005));
    CHECK(odds(0) == Approx(0.2));
    CHECK(discovery_weight(0, 1.5, 0.5, 0) == 0);
}

TEST_CASE("first discovery: methods spread evenly are six times as diverse as one alone") {
    const std::array<float, 6> even{1 / 6.0F, 1 / 6.0F, 1 / 6.0F, 1 / 6.0F, 1 / 6.0F, 1 / 6.0F};
    const std::array<float, 6> one{1, 0, 0, 0, 0, 0};
    const std::array<float, 6> two{0.5F, 0.5F, 0, 0, 0, 0};
    CHECK(diversity_of(std::span<const float>(even)) == Approx(1));
    CHECK(diversity_of(std::span<const float>(one)) == Approx(1.0 / 6));
    CHECK(diversity_of(std::span<const float>(two)) == Approx(2.0 / 6));
}
