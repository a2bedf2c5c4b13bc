// Scores of forecasts against their integral, and forecasts that a hand can make.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/validation/forecasts.hpp"

using namespace headwater::analysis;

namespace {

/// The integral of (F(x) - 1[x >= y])^2 by small steps.
template <class Distribution>
double integral(Distribution below, double y) {
    double sum = 0;
    constexpr double step = 0.001;
    for (double x = -30; x < 30; x += step) {
        const double gap = below(x + step / 2) - (x + step / 2 >= y ? 1 : 0);
        sum += gap * gap * step;
    }
    return sum;
}

}  // namespace

TEST_CASE("validation: the score of a forecast is its integral") {
    const std::vector<double> sample{1, 4, 2};
    const auto steps = [&](double x) {
        double below = 0;
        for (const double value : sample) below += value <= x ? 1.0 / 3 : 0;
        return below;
    };
    for (const double y : {-1.0, 1.5, 3.0, 6.0})
        CHECK(crps_of_sample(sample, y) == Approx(integral(steps, y)).margin(0.005));
    const auto gaussian = [](double x) { return 0.5 * std::erfc(-(x - 1) / 2 / std::sqrt(2.0)); };
    for (const double y : {-3.0, 1.0, 4.0})
        CHECK(crps_of_gaussian(1, 2, y) == Approx(integral(gaussian, y)).margin(0.005));
    CHECK(crps_of_sample(std::vector<double>{3}, 5) == 2);
    CHECK(crps_of_gaussian(3, 0, 5) == 2);
    CHECK(std::isnan(crps_of_sample({}, 1)));
}

TEST_CASE("validation: the last value goes on, and its error grows with the root of time") {
    const std::vector<Observed> record{{0, 1}, {4, 3}, {6, 3}};
    const auto forecast = forecast_of(Naive::last_value, record, 15);
    CHECK(forecast->mean == 3);
    // Squared change a month: 4 / 4 and 0 / 2, mean 1 / 2; nine months ahead.
    CHECK(forecast->deviation == Approx(std::sqrt(4.5)));
    CHECK(forecast_of(Naive::last_value, std::vector<Observed>{{0, 1}}, 5)->deviation == 0);
    CHECK_FALSE(forecast_of(Naive::last_value, record, 0));
    // Months that are not known yet do not count, of one month the last value does.
    CHECK(forecast_of(Naive::last_value, record, 6)->mean == 3);
    CHECK(forecast_of(Naive::last_value, std::vector<Observed>{{2, 1}, {2, 8}}, 5)->mean == 8);
}

TEST_CASE("validation: the trend is the straight line, with the error of a new value") {
    const std::vector<Observed> line{{0, 1}, {10, 3}};
    CHECK(forecast_of(Naive::trend, line, 20)->mean == Approx(5));
    CHECK(forecast_of(Naive::trend, line, 20)->deviation == 0);
    const std::vector<Observed> record{{-1, 0}, {0, 3}, {1, 0}};
    const auto forecast = forecast_of(Naive::trend, record, 3);
    // Line y = 1, errors -1 2 -1, s^2 = 6 / 1, times 1 + 1/3 + 9/2.
    CHECK(forecast->mean == Approx(1));
    CHECK(forecast->deviation == Approx(std::sqrt(6 * (1 + 1.0 / 3 + 4.5))));
    CHECK_FALSE(forecast_of(Naive::trend, std::vector<Observed>{{0, 1}}, 5));
}

TEST_CASE("validation: an autoregression returns to its mean over gaps of any length") {
    // x = 10 + 8 0.9^month without noise, at uneven months.
    std::vector<Observed> record;
    for (const int month : {0, 1, 4, 9, 11}) record.push_back({month, 10 + 8 * std::pow(0.9, month)});
    const auto forecast = forecast_of(Naive::autoregression, record, 20);
    CHECK(forecast->mean == Approx(10 + 8 * std::pow(0.9, 20)).margin(1e-6));
    CHECK(forecast->deviation == Approx(0).margin(1e-6));
    CHECK_FALSE(forecast_of(Naive::autoregression, std::vector<Observed>{{0, 1}, {1, 2}, {2, 1}}, 5));
}
