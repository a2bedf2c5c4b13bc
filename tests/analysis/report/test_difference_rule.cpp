// When a page may say that a policy differs: the sign test against tables, and each verdict of the rule.
#include <catch2/catch.hpp>

#include "analysis/report/difference_rule.hpp"

using namespace headwater::analysis;

namespace {

Directions directions(std::size_t worlds, std::size_t higher, std::size_t lower, double low, double high) {
    return {worlds, higher, lower, low, high, false};
}

}  // namespace

TEST_CASE("report: the sign test gives the tails of a fair coin") {
    CHECK(sign_test(0, 0) == 1);
    CHECK(sign_test(5, 5) == Approx(2.0 / 32));
    CHECK(sign_test(10, 10) == Approx(2.0 / 1024));
    CHECK(sign_test(9, 10) == Approx(2.0 * 11 / 1024));
    CHECK(sign_test(15, 20) == Approx(0.04138947));
    CHECK(sign_test(5, 10) == 1);  // both tails hold the middle, at most 1
    CHECK(sign_test(60, 100) == Approx(0.05688793));
    CHECK(sign_test(1000, 1000) < 1e-300);
}

TEST_CASE("report: what each verdict takes") {
    const auto finding = [](const Directions& found, std::size_t sentences) {
        return verdict_of(found, sentences).finding;
    };
    CHECK(finding(directions(0, 0, 0, 0, 0), 1) == Finding::undefined);
    CHECK(finding({20, 0, 0, 0, 0, true}, 1) == Finding::cannot_differ);
    CHECK(finding(directions(20, 0, 0, 0, 0), 1) == Finding::equal);
    // Five worlds that agree: 2/32 is above 1 in 20, six are enough for one sentence and not for two.
    CHECK(finding(directions(5, 5, 0, 1, 2), 1) == Finding::too_few);
    CHECK(finding(directions(6, 6, 0, 1, 2), 1) == Finding::differs);
    CHECK(finding(directions(6, 6, 0, 1, 2), 2) == Finding::too_few);
    CHECK(finding(directions(100, 60, 40, -1, 2), 1) == Finding::none);
    CHECK(finding(directions(100, 64, 36, -1, 2), 1) == Finding::leans);
    CHECK(finding(directions(100, 64, 36, -1, 2), 10) == Finding::none);
    // The world that is equal says nothing about the direction.
    CHECK(finding(directions(20, 9, 0, 0, 2), 1) == Finding::leans);
    CHECK(finding(directions(20, 4, 0, 0, 2), 1) == Finding::none);
}

TEST_CASE("report: a verdict says on which side the worlds lie") {
    const DifferenceVerdict higher = verdict_of(directions(40, 39, 1, 0.1, 3), 10);
    CHECK((higher.finding == Finding::differs && higher.higher && higher.directed()));
    const DifferenceVerdict lower = verdict_of(directions(40, 1, 39, -3, -0.1), 10);
    CHECK((lower.finding == Finding::differs && !lower.higher));
    const DifferenceVerdict leans = verdict_of(directions(40, 5, 35, -3, 0.1), 10);
    CHECK((leans.finding == Finding::leans && !leans.higher && leans.directed()));
    CHECK(!verdict_of(directions(40, 20, 20, -3, 3), 10).directed());
}
