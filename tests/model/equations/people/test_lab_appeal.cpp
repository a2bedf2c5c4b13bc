// Known answers of what makes a lab attractive (SV-06 to SV-10).
#include "model/equations/people/lab_appeal.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/people/work_roles.hpp"

using namespace headwater::model;

TEST_CASE(
    "lab appeal: a year after a switch 37, 29 and 21 % of the gap is closed at half-lives of 18, 24 and 36") {
    const auto closed = [](double halflife) {
        double known = 1;
        for (int month = 0; month < 12; ++month) known = next_reputation(known, 0, halflife);
        return 1 - known;
    };
    CHECK(closed(18) == Approx(0.370).margin(0.001));
    CHECK(closed(24) == Approx(0.293).margin(0.001));
    CHECK(closed(36) == Approx(0.206).margin(0.001));
    CHECK(next_reputation(0.4, 0.4, 24) == 0.4);
}

TEST_CASE("lab appeal: pay for freedom leaves utility of mean tastes as it is, and half of it half") {
    PublicationParams p;
    TalentMarketParams market;
    CHECK(pay_for_freedom(p, market, p.usual) == 1);
    // The weights of the market: ln pay counts 6 w, publication 1.5 w, so that all freedom is worth 0.25 log points.
    const double closed = pay_for_freedom(p, market, 0);
    const double open = pay_for_freedom(p, market, 1);
    CHECK(std::log(closed / open) == Approx(0.25));
    const double w = 1.0 / 6;
    CHECK(market.pay_weight * w * std::log(closed) ==
          Approx(market.pay_weight * w * std::log(open) + market.publication_weight * w));
    p.compensation = 0.5;
    CHECK(std::log(pay_for_freedom(p, market, 0) / pay_for_freedom(p, market, 1)) == Approx(0.125));
    p.compensation = 0;
    CHECK(pay_for_freedom(p, market, 0) == 1);
}

TEST_CASE("lab appeal: below the floor researchers stand idle in proportion to what lacks") {
    CHECK(idle_share(8, 8) == 0);
    CHECK(idle_share(20, 8) == 0);
    CHECK(idle_share(2, 8) == Approx(0.75));
    CHECK(idle_share(0, 8) == 1);
    CHECK(idle_share(0, 0) == 0);  // no floor
    // All of a lab does research: 0.3 + 0.7 g / floor.
    CHECK(output_left(1, idle_share(0, 8), 0.7) == Approx(0.3));
    CHECK(output_left(1, idle_share(4, 8), 0.7) == Approx(0.65));
    CHECK(output_left(0.5, idle_share(0, 8), 0.7) == Approx(0.65));
    CHECK(output_left(1, idle_share(8, 8), 0.7) == 1);
}

TEST_CASE("lab appeal: a brand halves in 23 months, and three labs gain in a month") {
    const StarBaseParams p;
    CHECK(std::log(0.5) / std::log(p.brand_left) == Approx(22.76).margin(0.01));
    CHECK(brand_of_release(0) == 1);
    CHECK(brand_of_release(1) == 0.5);
    CHECK(brand_of_release(2) == 0.25);
    CHECK(brand_of_release(3) == 0);
}

TEST_CASE("lab appeal: between the two thresholds of stars a lab stays as it was") {
    CHECK_FALSE(closed_to_stars(false, 5, 5));
    CHECK_FALSE(closed_to_stars(false, 4, 5));
    CHECK(closed_to_stars(false, 3, 5));
    CHECK(closed_to_stars(true, 4, 5));
    CHECK(closed_to_stars(true, 5, 5));  // the same number of stars, two states
    CHECK_FALSE(closed_to_stars(true, 6, 5));
}

TEST_CASE("lab appeal: the loss of all stars costs 6.5 % of output, which halves in five years") {
    const StarBaseParams p;
    CHECK(next_star_loss(p, 0, 0, 10) == 0);
    CHECK(next_star_loss(p, 0, 1, 10) == Approx(0.0065));
    double loss = next_star_loss(p, 0, 10, 10);
    CHECK(loss == Approx(0.065));
    for (int month = 0; month < 60; ++month) loss = next_star_loss(p, loss, 0, 0);
    CHECK(loss == Approx(0.0325));
    // One after another they take what is left.
    double one_by_one = 0;
    for (int left = 10; left > 0; --left) one_by_one = next_star_loss(p, one_by_one, 1, left);
    CHECK(one_by_one > 0.065);
    CHECK(one_by_one < 0.2);
}

TEST_CASE("lab appeal: disagreement is what a lab denies to tastes of mean weight") {
    Tastes mean;
    mean.mission = mean.publication = 43;
    CHECK(disagreement(mean, 1, 0.5, 0.5) == 0);
    CHECK(disagreement(mean, 0, 0.5, 0.5) == Approx(1).margin(0.02));
    CHECK(disagreement(mean, 1, 1, 0) == Approx(1).margin(0.02));
    CHECK(disagreement(mean, 1, 0, 1) == 0);  // more freedom than promised offends nobody
    Tastes pay;
    pay.pay = 255;
    CHECK(disagreement(pay, 0, 1, 0) == 0);
    const GroupExitParams p;
    CHECK(tie_of(24, 24) == Approx(0.632).margin(0.001));
    CHECK(tie_of(0, 24) == 0);
    CHECK(chance_to_join(p, 1, 1) == Approx(0.632).margin(0.001));
    CHECK(chance_to_join(p, 0, 1) == 0);
    CHECK(chance_to_know(p, 1, 121) == Approx(0.1));  // 12 of 120 others
    CHECK(chance_to_know(p, 3, 121) == Approx(0.3));
    CHECK(chance_to_know(p, 1, 5) == 1);
    CHECK(chance_to_know(p, 1, 1) == 0);
}

TEST_CASE("work roles: shares, lasting draws and fit by chance") {
    const WorkRoleParams p;
    CHECK(role_at({0.5, 0.5, 0, 0}, 0.49) == WorkRole::research);
    CHECK(role_at({0.5, 0.5, 0, 0}, 0.51) == WorkRole::product);
    CHECK(role_at({0, 0, 0, 1}, 0.001) == WorkRole::hardware);
    CHECK(role_at({0, 2, 0, 0}, 0.999) == WorkRole::product);

    const Stream stream = role_stream(5);
    std::array<int, n_work_roles> main{};
    double fit = 0;
    constexpr int people = 20000;
    for (std::uint64_t person = 0; person < people; ++person) {
        const RolesOfPerson roles = roles_of(p, stream, person);
        CHECK(roles.main != roles.second);
        const RolesOfPerson again = roles_of(p, stream, person);
        CHECK((again.main == roles.main && again.second == roles.second));
        ++main[static_cast<std::size_t>(roles.main)];
        fit += fit_of(p, roles, role_held(p, stream, roles.main, person, 77, true));
    }
    CHECK(main[0] / double{people} == Approx(0.6).margin(0.015));
    CHECK(main[1] / double{people} == Approx(0.22).margin(0.015));
    CHECK(main[2] / double{people} == Approx(0.06).margin(0.01));
    CHECK(main[3] / double{people} == Approx(0.12).margin(0.01));
    // By chance 0.4 + 0.6 (m + (1 - m) (0.85 + 2 x 0.65) / 3), m = 0.6^2 + 0.22^2 + 0.06^2 + 0.12^2 = 0.4264.
    CHECK(fit / people == Approx(0.4 + 0.6 * (0.4264 + 0.5736 * 2.15 / 3)).margin(0.005));
}
