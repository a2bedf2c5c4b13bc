#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/equations/technology/frontier_abroad.hpp"

using namespace headwater::model;

namespace {

/// A pace of 0.1 a month: 12 tenths of a decade a year.
NationalRegimeParams tenth_a_month() {
    NationalRegimeParams params;
    params.algorithm_growth = 1;
    params.compute_growth = std::pow(10, 1.2);
    params.frontier_start = 20;
    params.open_lag = 5;
    return params;
}

}  // namespace

TEST_CASE("frontier abroad: a trend from January 2018, open some months late") {
    const NationalRegimeParams params = tenth_a_month();
    const Month month{.index = 0, .year = 2019, .month_of_year = 1};
    CHECK(pace_abroad(params) == Approx(0.1));
    CHECK(frontier_abroad(month, params, {}) == Approx(21.2));
    CHECK(frontier_abroad(month, params, {}, 12) == Approx(20));
    CHECK(opened_abroad(params, 21.2) == Approx(20.7));
}

TEST_CASE("frontier abroad: months behind reach back before the run, and end where abroad has not got yet") {
    const NationalRegimeParams params = tenth_a_month();
    const Month month{.index = 3, .year = 2018, .month_of_year = 4};
    CHECK(months_behind(month, params, {}, 20) == Approx(3));
    CHECK(months_behind(month, params, {}, 19.25) == Approx(10.5));
    CHECK(months_behind(month, params, {}, 20.3) == 0);
    CHECK(months_behind(month, params, {}, 25) == 0);
    CHECK(months_behind(month, params, {}, 0, 24) == 24);
}

TEST_CASE("frontier abroad: months behind follow dated values") {
    const NationalRegimeParams params = tenth_a_month();
    const std::vector<SeriesPoint> series{{SeriesQuantity::frontier_abroad, -6, 25},
                                          {SeriesQuantity::frontier_abroad, 0, 28},
                                          {SeriesQuantity::frontier_abroad, 10, 29}};
    const Month month{.index = 10, .year = 2018, .month_of_year = 11};
    CHECK(months_behind(month, params, series, 28.5) == Approx(5));
    CHECK(months_behind(month, params, series, 26) == Approx(14));
    CHECK(months_behind(month, params, series, 24.9) == Approx(17));
}
