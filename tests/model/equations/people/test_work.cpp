// What AI does of work, who meets whom in the market for jobs, and shares of incomes: known answers.
#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/equations/people/automation.hpp"
#include "model/equations/people/job_search.hpp"
#include "model/measures/income_shares.hpp"

using namespace headwater::model;

TEST_CASE("work: at its threshold AI does half of a kind of work, machines follow their own models") {
    const WorkParams p;
    const ByWorkKind half = work_coverage(p, {p.threshold_complex, p.threshold_physical});
    CHECK(half[1] == Approx(0.5));
    CHECK(half[physical_work] == Approx(0.5));
    const ByWorkKind behind = work_coverage(p, {p.threshold_complex, p.threshold_physical - p.width});
    CHECK(behind[physical_work] == Approx(1 / (1 + std::exp(1))));
    CHECK(half[0] > half[1]);
    CHECK(half[1] > half[2]);
}

TEST_CASE("work: hours handed over double with capability, and checking falls until people leave the loop") {
    const WorkParams p;
    CHECK(work_horizon(p, p.horizon_reference) == Approx(p.horizon_start));
    CHECK(work_horizon(p, p.horizon_reference + p.horizon_doubling) == Approx(2 * p.horizon_start));
    // A quarter of an hour for an hour's work, and 30 % of the half that fails.
    CHECK(review_of(p, 1, 0.5) == Approx(0.25 + 0.15));
    CHECK(review_of(p, 0.01, 1) == Approx(p.check_part));  // no check takes longer than a part of the work
    WorkParams poor;
    poor.failures = 1;
    CHECK(review_of(poor, 0.01, 0) == 0.95);
    CHECK(review_of(p, 10, 1) == Approx(0.025));
    CHECK(review_of(p, 12.5, 1) == 0);  // 2 %: out of the loop
}

TEST_CASE("work: hours of juniors and seniors are what is not automated, and checking stands with seniors") {
    const ByWorkKind juniors{0.6, 0.4, 0, 0};
    const ByWorkKind seniors{0.2, 0.4, 0.4, 0};
    const ByWorkKind coverage{0.8, 0.5, 0.1, 0.3};
    const ByWorkKind review{0.1, 0.2, 0.9, 0};
    const WorkNeed need = work_need(juniors, seniors, 0.25, coverage, review, 0.5);
    CHECK(need.hours[junior] == Approx(1 - 0.5 * (0.48 + 0.2)));
    CHECK(need.automated == Approx(0.5 * (0.25 * 0.68 + 0.75 * (0.16 + 0.2 + 0.04))));
    const double checked = 0.5 * (0.8 * 0.1 * (0.25 * 0.6 + 0.75 * 0.2) + 0.5 * 0.2 * 0.4 + 0.1 * 0.9 * 0.3);
    CHECK(need.review == Approx(checked));
    // All hours: 1 less what AI does, and what checking it takes.
    CHECK(0.25 * need.hours[junior] + 0.75 * need.hours[senior] == Approx(1 - need.automated + need.review));
    CHECK(need.saved == Approx(need.automated - need.review));
    CHECK(cost_with_machines(0.4, 0.5, 0.2) == Approx(0.7));
}

TEST_CASE("work: urns and balls, and the posts that lead to so many hires") {
    CHECK(hires_of(1, 1) == Approx(1 - std::exp(-1)));
    CHECK(hires_of(1, 0) == 0);
    CHECK(hires_of(1e-6, 100) == Approx(1e-6));  // each searcher finds a post of their own
    CHECK(posts_for(hires_of(3, 2), 3) == Approx(2).epsilon(1e-9));
    CHECK(posts_for(0, 3) == 0);
}

TEST_CASE("work: the unemployed look in their occupation, and elsewhere where posts are near") {
    Occupations occupations;
    occupations.task.resize(3);
    occupations.junior_hours = {{1, 0, 0, 0}, {0.8, 0.2, 0, 0}, {0, 0, 0, 1}};
    occupations.senior_hours = occupations.junior_hours;
    const SearchLaw law{0.6, 0.2};
    std::vector<double> closeness(9), shares(9), searching(3);
    closeness_of(occupations, junior, law, closeness);
    CHECK(closeness[0] == 1);
    CHECK(closeness[1] == Approx(std::exp(-1)));
    CHECK(closeness[2] == Approx(std::exp(-5)));
    share_search(law, closeness, std::vector<double>{10, 10, 10}, shares);
    for (int i = 0; i < 3; ++i) CHECK(shares[3 * i] + shares[3 * i + 1] + shares[3 * i + 2] == Approx(1));
    CHECK(shares[0] == 0.6);
    CHECK(shares[1] / shares[2] == Approx(std::exp(4)));
    searchers_of(std::vector<double>{5, 7, 9}, shares, searching);
    CHECK(searching[0] + searching[1] + searching[2] == Approx(21));
    share_search(law, closeness, std::vector<double>{10, 0, 0}, shares);
    CHECK(shares[0] == 1);  // no posts elsewhere
}

TEST_CASE("work: shares of income of equals, and of two groups") {
    IncomeBins equal;
    equal.add(10, 3, 0);
    CHECK(equal.share_of_lowest(0.5) == Approx(0.5));
    CHECK(1 - equal.share_of_lowest(0.9) == Approx(0.1));
    IncomeBins two;
    two.add(50, 1, 0);
    two.add(50, 3, 0);
    CHECK(two.share_of_lowest(0.5) == Approx(0.25));
    IncomeBins spread;
    spread.add(1, 1, 0.5);
    CHECK(spread.share_of_lowest(0.5) < 0.45);
    CHECK(spread.share_of_lowest(1) == Approx(1));
}
