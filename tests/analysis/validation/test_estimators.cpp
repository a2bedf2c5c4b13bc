// Estimators on data whose answer is known: drawn from the law that is to be found, or small enough for a hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/validation/estimators.hpp"
#include "model/core/stream.hpp"

using namespace headwater;
using namespace headwater::analysis;

namespace {

model::Stream draws(std::int32_t sample) {
    return {7, 1, sample};
}

std::vector<double> pareto(std::size_t count, double exponent, std::int32_t sample) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(10 * std::pow(draws(sample).uniform(i), -1 / exponent));
    return values;
}

std::vector<double> normals(std::size_t count, std::int32_t sample) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(draws(sample).normal(i));
    return values;
}

/// A tent: the sign is fair, the size exponential.
std::vector<double> tents(std::size_t count, std::int32_t sample) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(draws(sample).exponential(i, 1) * (draws(sample).uniform(i) < 0.5 ? -1 : 1));
    return values;
}

}  // namespace

TEST_CASE("validation: the exponent of a power law and its start are found") {
    const std::vector<double> pure = pareto(4000, 1.1, 1);
    const PowerTail fit = power_tail(pure, 10);
    CHECK(fit.exponent == Approx(1.1).margin(0.08));
    CHECK(fit.distance < 0.03);
    CHECK(hill_exponent(pure, 0.1) == Approx(1.1).margin(0.15));
    // Below 40 the values are uniform: the law begins there.
    std::vector<double> bent;
    for (std::size_t i = 0; i < 3000; ++i) bent.push_back(10 + 30 * draws(2).uniform(i));
    for (const double value : pareto(2000, 1.5, 3)) bent.push_back(4 * value);
    const PowerTail tail = power_tail(bent, 10);
    CHECK(tail.start == Approx(40).margin(8));
    CHECK(tail.exponent == Approx(1.5).margin(0.15));
    CHECK(std::isnan(power_tail(pareto(49, 1, 4), 10).exponent));
    CHECK(std::isnan(hill_exponent(pareto(90, 1, 4), 0.1)));
}

TEST_CASE("validation: the hand's answer for the start of a tail") {
    // Of fifty values of 2 and fifty of 4 no start but 2 has fifty above it and a spread: n / sum ln(x / 2) = 100 / (50 ln 2).
    std::vector<double> two(50, 2.0);
    two.insert(two.end(), 50, 4.0);
    CHECK(power_tail(two, 1).exponent == Approx(2 / std::log(2.0)));
}

TEST_CASE("validation: a power law is not refuted by its own sample, an exponential one is") {
    // Of true laws one in ten is refuted by chance.
    int kept = 0;
    for (std::int32_t sample = 50; sample < 56; ++sample) {
        const std::vector<double> law = pareto(300, 1.2, sample);
        if (power_tail_chance(law, 10, power_tail(law, 10), 40, 1) > 0.1) ++kept;
    }
    CHECK(kept >= 4);
    std::vector<double> exponential;
    for (std::size_t i = 0; i < 3000; ++i) exponential.push_back(10 + 5 * draws(6).exponential(i));
    PowerTail whole = power_tail(exponential, 10);
    // Judged over all its values, not only over the few at its end.
    double sum = 0;
    for (const double value : exponential) sum += std::log(value / 10);
    whole = {static_cast<double>(exponential.size()) / sum, 10, 0.1, exponential.size()};
    CHECK(power_tail_chance(exponential, 10, whole, 40, 1) < 0.1);
}

TEST_CASE("validation: Subbotin's shape is 1 of a tent and 2 of a Gaussian") {
    CHECK(subbotin_shape(tents(6000, 7)) == Approx(1).margin(0.06));
    CHECK(subbotin_shape(normals(6000, 8)) == Approx(2).margin(0.12));
    CHECK(std::isnan(subbotin_shape(normals(40, 8))));
}

TEST_CASE("validation: the spread of growth falls with size as it was made to") {
    std::vector<double> sizes;
    std::vector<double> changes;
    for (std::size_t i = 0; i < 8000; ++i) {
        sizes.push_back(6 * draws(9).uniform(i));
        changes.push_back(std::exp(-0.2 * sizes.back()) * draws(9).normal(i, 1));
    }
    CHECK(spread_slope(sizes, changes) == Approx(-0.2).margin(0.03));
    CHECK(std::isnan(spread_slope(std::vector<double>(40, 1.0), std::vector<double>(40, 1.0))));
}

TEST_CASE("validation: a hazard counts months at risk and closings of an age") {
    // A run of 24 months: one firm of before, closed at 6; one from month 0, open; one from month 10, closed at 14.
    const std::vector<Lifetime> lives{{-12, 6}, {0}, {10, 14}};
    // First year: months 0 to 11 of the second firm, 10 to 13 of the third.
    CHECK(monthly_hazard(lives, 0, 12, 24) == Approx(1.0 / 16));
    // Second year: months 0 to 5 of the first, 12 to 23 of the second.
    CHECK(monthly_hazard(lives, 12, 24, 24) == Approx(1.0 / 18));
    CHECK(std::isnan(monthly_hazard(lives, 100, 112, 24)));
    // Of a constant hazard of 2 % all ages have the same.
    std::vector<Lifetime> many;
    for (std::size_t i = 0; i < 20000; ++i)
        many.push_back({0, std::floor(std::log(draws(10).uniform(i)) / std::log(0.98)) + 1});
    CHECK(monthly_hazard(many, 0, 12, 600) == Approx(0.02).epsilon(0.1));
    CHECK(monthly_hazard(many, 60, 120, 600) == Approx(0.02).epsilon(0.1));
}

TEST_CASE("validation: gravity gives back the elasticities that made the flows") {
    std::vector<double> flows;
    std::vector<std::vector<double>> columns(3);
    for (std::size_t a = 0; a < 14; ++a)
        for (std::size_t b = 0; b < 14; ++b) {
            if (a == b) continue;
            const double distance = 5 + 2 * draws(11).uniform(14 * a + b);
            const double origin = 8 + 3 * draws(12).uniform(a);
            const double destination = 8 + 3 * draws(12).uniform(b);
            columns[0].push_back(distance);
            columns[1].push_back(origin);
            columns[2].push_back(destination);
            flows.push_back(std::exp(-3 - 0.7 * distance + 0.8 * origin + 1.1 * destination));
        }
    const PoissonFit exact = poisson_regression(flows, columns);
    CHECK(exact.slopes[0] == Approx(-0.7).margin(1e-6));
    CHECK(exact.slopes[1] == Approx(0.8).margin(1e-6));
    CHECK(exact.slopes[2] == Approx(1.1).margin(1e-6));
    CHECK(exact.fit == Approx(1));
    // Pairs without a move are part of it: noise of any size around the mean leaves the elasticities.
    for (std::size_t i = 0; i < flows.size(); ++i)
        flows[i] = draws(13).uniform(i) < 0.1 ? 0 : flows[i] * (0.5 + draws(14).uniform(i)) / 0.9;
    CHECK(poisson_regression(flows, columns).slopes[0] == Approx(-0.7).margin(0.35));
    // Columns that cannot be told apart have no slopes.
    columns[2] = columns[1];
    CHECK(std::isnan(poisson_regression(flows, columns).slopes[0]));
    CHECK(std::isnan(poisson_regression(std::vector<double>(flows.size(), 0.0), columns).fit));
}

TEST_CASE("validation: the dip is small of one mode and near a quarter of two far apart") {
    std::vector<double> even;
    for (int i = 0; i < 100; ++i) even.push_back(i);
    CHECK(dip_statistic(even) == Approx(1.0 / 200));
    std::vector<double> two;
    for (int i = 0; i < 50; ++i) {
        two.push_back(0.001 * i);
        two.push_back(100 + 0.001 * i);
    }
    CHECK(dip_statistic(two) == Approx(0.25).margin(0.01));
    CHECK(dip_chance(two.size(), dip_statistic(two), 200, 1) == 0);
    const std::vector<double> one = normals(100, 15);
    CHECK(dip_chance(one.size(), dip_statistic(one), 200, 1) > 0.1);
    // By a linear program over all distributions with one mode.
    CHECK(dip_statistic(std::vector<double>{1, 2, 3, 4, 4.5, 9, 10, 11, 11.5, 14}) == Approx(9.0 / 70));
    // It does not depend on place and size.
    std::vector<double> moved;
    for (const double value : one) moved.push_back(5 + 3 * value);
    CHECK(dip_statistic(moved) == Approx(dip_statistic(one)));
    CHECK(dip_statistic(std::vector<double>(10, 3.0)) == Approx(0.05));
}

TEST_CASE("validation: moments and correlations by hand") {
    CHECK(kurtosis(normals(20000, 16)) == Approx(3).margin(0.2));
    CHECK(kurtosis(tents(40000, 17)) == Approx(6).margin(0.7));
    CHECK(kurtosis(std::vector<double>{-1, 1, -1, 1}) == Approx(1));
    CHECK(std::isnan(kurtosis(std::vector<double>(9, 2.0))));
    const std::vector<double> x{1, 2, 3, 4};
    CHECK(correlation(x, std::vector<double>{2, 4, 6, 8}) == Approx(1));
    CHECK(correlation(x, std::vector<double>{1, 2, 2, 1}) == Approx(0).margin(1e-12));
    CHECK(rank_correlation(x, std::vector<double>{1, 10, 100, 1e9}) == Approx(1));
    // Equal values share a rank: ranks 0.5 0.5 2 3 with 0 1 2 3.
    CHECK(rank_correlation(x, std::vector<double>{5, 5, 6, 7}) == Approx(4.5 / std::sqrt(5 * 4.5)));
    CHECK(std::isnan(correlation(x, std::vector<double>(4, 1.0))));
    CHECK(sample_deviation(std::vector<double>{1, 3}) == Approx(std::sqrt(2.0)));
}

TEST_CASE("validation: paths of the race: factors, records, waits, cycles, loops") {
    const double none = no_value;
    std::vector<double> quadruples;
    for (int month = 0; month < 30; ++month) quadruples.push_back(std::pow(4, month / 12.0));
    quadruples[3] = none;
    CHECK(yearly_factor(quadruples) == Approx(4));
    const std::vector<double> records = records_of(std::vector<double>{none, 2, 1, 3, none});
    CHECK(std::isnan(records[0]));
    CHECK(std::vector<double>(records.begin() + 1, records.end()) == std::vector<double>{2, 2, 3, 3});
    const std::vector<double> cost =
        cost_of_records(std::vector<double>{none, 2, 1, 3}, std::vector<double>{9, 5, 5, 4});
    CHECK(std::isnan(cost[0]));
    CHECK(std::vector<double>(cost.begin() + 1, cost.end()) == std::vector<double>{10, 10, 12});
    // Records in months 1 and 3; the first is matched in month 2, the second never.
    CHECK(waits_for(std::vector<double>{1, 2, 2, 3, 3}, std::vector<double>{0, 1, 2, 2, 2}) ==
          std::vector<double>{1, 1});
    CHECK(cycle_factor(std::vector<double>{2, 5, 1, 4}) == Approx(2.5));
    CHECK(cycle_factor(std::vector<double>{1, 2, 3}) == Approx(1));
    CHECK(loop_area(std::vector<double>{0, 1, 1, 0}, std::vector<double>{0, 0, 1, 1}) == Approx(1));
    CHECK(loop_area(std::vector<double>{0, 0, 1, 1}, std::vector<double>{0, 1, 1, 0}) == Approx(-1));
}
