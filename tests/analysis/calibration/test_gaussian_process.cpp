// Gaussian processes: known answers.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/calibration/gaussian_process.hpp"
#include "analysis/designs/sampling.hpp"
#include "model/core/stream.hpp"

using namespace headwater::analysis;

namespace {

double hill(const double* x) {
    return std::sin(3 * x[0]) + x[1] * x[1] + 0.5 * x[0] * x[2];
}

std::vector<double> hills(const std::vector<double>& points) {
    std::vector<double> values;
    for (std::size_t i = 0; i < points.size(); i += 3) values.push_back(hill(&points[i]));
    return values;
}

}  // namespace

TEST_CASE("gaussian process: without noise it goes through its points, and knows it") {
    const std::vector<double> points = latin_hypercube(40, 3, 1);
    const std::vector<double> values = hills(points);
    GaussianOptions options;
    options.noise = 0;
    const GaussianProcess process(points, 3, values, options);
    const std::vector<Expected> found = process.at(points);
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(found[i].mean == Approx(values[i]).margin(1e-4));
        CHECK(found[i].variance < 1e-4);
    }
}

TEST_CASE("gaussian process: two points, by hand") {
    // s^2 = 4, l = 1, at 0 and 0.5 with values 1 and 3; the mean is their mean by symmetry.
    GaussianOptions options;
    options.noise = 0;
    options.begin = GaussianHyper{{1.0}, 4, 0};
    options.search = false;
    const GaussianProcess process(std::vector{0.0, 0.5}, 1, std::vector{1.0, 3.0}, options);
    const auto matern = [](double d) {
        const double a = std::sqrt(5.0) * d;
        return (1 + a + a * a / 3) * std::exp(-a);
    };
    const double apart = matern(0.5);
    // At x: k' K^-1 (y - 2), with K = 4 [1, c; c, 1] and y - 2 = (-1, 1).
    const double x = 0.2;
    const double mean = 2 + (matern(0.3) - matern(0.2)) / (1 - apart);
    // s^2 - k' K^-1 k + (1 - 1' K^-1 k)^2 / (1' K^-1 1)
    const double k1 = 4 * matern(0.2);
    const double k2 = 4 * matern(0.3);
    const double determinant = 16 * (1 - apart * apart);
    const double quadratic = 4 * (k1 * k1 - 2 * apart * k1 * k2 + k2 * k2) / determinant;
    const double weight = 4 * (1 - apart) / determinant;
    const double left = 1 - weight * (k1 + k2);
    const double variance = 4 - quadratic + left * left / (2 * weight);
    const Expected found = process.at(std::vector{x})[0];
    CHECK(found.mean == Approx(mean).epsilon(1e-8));
    CHECK(found.variance == Approx(variance).epsilon(1e-7));
}

TEST_CASE("gaussian process: leaving one out is a process without that point") {
    const MeanForm form = GENERATE(MeanForm::constant, MeanForm::linear);
    const std::vector<double> points = latin_hypercube(25, 3, 2);
    const std::vector<double> values = hills(points);
    GaussianOptions options;
    options.mean = form;
    options.begin = GaussianHyper{{0.7, 0.9, 1.2}, 0.8, 0.01};
    options.noise = 0.01;
    options.search = false;
    const GaussianProcess whole(points, 3, values, options);
    const std::vector<Expected> left_out = whole.leave_one_out();
    for (std::size_t i = 0; i < 5; ++i) {
        std::vector<double> fewer = points;
        std::vector<double> others = values;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(3 * i),
                    fewer.begin() + static_cast<std::ptrdiff_t>(3 * i + 3));
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        const Expected without =
            GaussianProcess(fewer, 3, others, options).at(std::span(points).subspan(3 * i, 3))[0];
        CHECK(left_out[i].mean == Approx(without.mean).epsilon(1e-6));
        CHECK(left_out[i].variance == Approx(without.variance + 0.01).epsilon(1e-6));
    }
}

TEST_CASE("gaussian process: what it does not know lies within its intervals") {
    const std::vector<double> points = latin_hypercube(60, 3, 3);
    GaussianOptions options;
    options.noise = 0;
    const GaussianProcess process(points, 3, hills(points), options);
    const std::vector<double> others = latin_hypercube(400, 3, 4);
    const std::vector<double> truth = hills(others);
    const std::vector<Expected> found = process.at(others);
    double inside = 0;
    double error = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        inside += std::abs(found[i].mean - truth[i]) < 1.96 * std::sqrt(found[i].variance) ? 1 : 0;
        error += std::pow(found[i].mean - truth[i], 2) / 400;
    }
    CHECK(inside / 400 > 0.8);
    CHECK(std::sqrt(error) < 0.02);
}

TEST_CASE("gaussian process: luck is estimated where it is not known, and averaged out") {
    const std::vector<double> points = latin_hypercube(200, 3, 5);
    std::vector<double> values = hills(points);
    const headwater::model::Stream luck(5, 1, 0);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += 0.1 * luck.normal(i);
    const GaussianProcess process(points, 3, values, {});
    CHECK(std::sqrt(process.hyper().noise) == Approx(0.1).epsilon(0.2));
    const std::vector<double> others = latin_hypercube(200, 3, 6);
    double error = 0;
    const std::vector<Expected> found = process.at(others);
    for (std::size_t i = 0; i < 200; ++i) error += std::pow(found[i].mean - hill(&others[3 * i]), 2) / 200;
    CHECK(std::sqrt(error) < 0.06);
}

TEST_CASE("gaussian process: a point is expected alike by itself and among others") {
    const std::vector<double> points = latin_hypercube(50, 3, 7);
    GaussianOptions options;
    options.noise = 0;
    options.mean = MeanForm::linear;
    const GaussianProcess process(points, 3, hills(points), options);
    const std::vector<double> others = latin_hypercube(130, 3, 8);
    const std::vector<Expected> all = process.at(others);
    for (const std::size_t i : {std::size_t{0}, std::size_t{63}, std::size_t{129}}) {
        const Expected alone = process.at(std::span(others).subspan(3 * i, 3))[0];
        CHECK(alone.mean == Approx(all[i].mean).epsilon(1e-12));
        CHECK(alone.variance == Approx(all[i].variance).margin(1e-12));
    }
}

TEST_CASE("gaussian process: too few points are refused") {
    CHECK_THROWS_AS(GaussianProcess(std::vector{0.5}, 1, std::vector{1.0}, {}), std::invalid_argument);
    GaussianOptions options;
    options.mean = MeanForm::linear;
    CHECK_THROWS_AS(GaussianProcess(std::vector{0.1, 0.5}, 1, std::vector{1.0, 2.0}, options),
                    std::invalid_argument);
}
