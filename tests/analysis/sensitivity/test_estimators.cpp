// Indices of functions whose indices are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "analysis/designs/morris.hpp"
#include "analysis/designs/sampling.hpp"
#include "analysis/sensitivity/estimators.hpp"

using namespace headwater;
using namespace headwater::analysis;

namespace {

constexpr Resampling few{200, 1};
constexpr Resampling none{0, 1};

/// Outputs of a function of `axes` coordinates in [0, 1) at the points of a design.
template <class Function>
std::vector<double> outputs_of(const std::vector<double>& points, std::size_t axes, Function function) {
    std::vector<double> outputs;
    for (std::size_t at = 0; at < points.size(); at += axes) outputs.push_back(function(points.data() + at));
    return outputs;
}

/// Ishigami and Homma (1990), a = 7, b = 0.1.
double ishigami(const double* u) {
    const auto x = [&](int i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

}  // namespace

TEST_CASE("sensitivity: the indices of Ishigami's function") {
    const std::size_t axes = 3;
    const auto indices = sobol_indices(outputs_of(saltelli(4096, axes, 7), axes, ishigami), axes, few);
    const double first[] = {0.3139, 0.4424, 0.0};
    const double total[] = {0.5576, 0.4424, 0.2437};
    for (std::size_t a = 0; a < axes; ++a) {
        CHECK(indices[a].first.value == Approx(first[a]).margin(0.02));
        CHECK(indices[a].total.value == Approx(total[a]).margin(0.02));
        CHECK(indices[a].total.low < total[a]);
        CHECK(indices[a].total.high > total[a]);
        CHECK(indices[a].total.high - indices[a].total.low < 0.1);
    }
}

TEST_CASE("sensitivity: the indices of Sobol's g-function") {
    const double weights[] = {0, 1, 4.5, 9};
    const std::size_t axes = 4;
    const auto g = [&](const double* u) {
        double product = 1;
        for (std::size_t i = 0; i < axes; ++i)
            product *= (std::abs(4 * u[i] - 2) + weights[i]) / (1 + weights[i]);
        return product;
    };
    const auto part = [&](std::size_t i) { return 1 / (3 * std::pow(1 + weights[i], 2)); };
    double whole = 1;
    for (std::size_t i = 0; i < axes; ++i) whole *= 1 + part(i);
    const auto indices = sobol_indices(outputs_of(saltelli(8192, axes, 3), axes, g), axes, none);
    for (std::size_t i = 0; i < axes; ++i) {
        CHECK(indices[i].first.value == Approx(part(i) / (whole - 1)).margin(0.02));
        CHECK(indices[i].total.value == Approx(part(i) * whole / (1 + part(i)) / (whole - 1)).margin(0.02));
        CHECK(std::isnan(indices[i].first.low));  // no bands were asked for
    }
}

TEST_CASE("sensitivity: effects of a linear function are its coefficients, without spread") {
    const std::size_t axes = 3;
    const std::size_t levels = 4;
    const double slopes[] = {2, -5, 0};
    std::vector<double> points;
    for (const std::size_t level : morris(10, MorrisGrid::plain(axes, levels), 11))
        points.push_back(static_cast<double>(level) / (levels - 1));
    const auto outputs = outputs_of(points, axes, [&](const double* x) {
        return 1 + slopes[0] * x[0] + slopes[1] * x[1] + slopes[2] * x[2];
    });
    const auto effects = elementary_effects(outputs, points, axes, 2.0 / 3.0);
    const auto indices = morris_indices(effects, axes, few);
    for (std::size_t a = 0; a < axes; ++a) {
        CHECK(indices[a].strength.value == Approx(std::abs(slopes[a])).margin(1e-12));
        CHECK(indices[a].strength.low == Approx(std::abs(slopes[a])).margin(1e-12));
        CHECK(indices[a].mean == Approx(slopes[a]).margin(1e-12));
        CHECK(indices[a].spread == Approx(0).margin(1e-12));
    }
}

TEST_CASE("sensitivity: effects that depend on another input spread, and those of both signs do not cancel") {
    const std::size_t axes = 2;
    std::vector<double> points;
    for (const std::size_t level : morris(12, MorrisGrid::plain(axes, 4), 5))
        points.push_back(static_cast<double>(level) / 3);
    const auto outputs =
        outputs_of(points, axes, [](const double* x) { return (2 * x[0] - 1) * (2 * x[1] - 1); });
    const auto indices = morris_indices(elementary_effects(outputs, points, axes, 2.0 / 3.0), axes, none);
    CHECK(indices[0].strength.value > 0.9);
    CHECK(std::abs(indices[0].mean) < 0.5);
    CHECK(indices[0].spread > 0.9);
}

TEST_CASE("sensitivity: given data find shares of variance, directions, and nothing where there is nothing") {
    const std::size_t n = 4000;
    const auto points = latin_hypercube(n, 3, 9);
    std::vector<double> x[3];
    std::vector<double> y;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t a = 0; a < 3; ++a) x[a].push_back(points[i * 3 + a]);
        y.push_back(x[0].back() - 2 * x[1].back());
    }
    const double first[] = {0.2, 0.8, 0.0};
    const double direction[] = {0.4, -0.9, 0.0};  // correlations are 0.447 and -0.894
    for (std::size_t a = 0; a < 3; ++a) {
        const GivenDataIndex index = given_data_index(x[a], y, few);
        CHECK(index.first.value == Approx(first[a]).margin(0.02));
        CHECK(index.direction.value == Approx(direction[a]).margin(0.06));
        CHECK(index.first.low <= index.first.value);
        CHECK(index.first.high >= index.first.value);
    }
    SECTION("an input of few values has a class for each") {
        std::vector<double> coarse;
        for (const double value : x[1]) coarse.push_back(std::floor(value * 3));
        CHECK(given_data_index(coarse, y, none).first.value == Approx(0.8 * 8 / 9).margin(0.02));
    }
    SECTION("few observations give nothing") {
        CHECK(std::isnan(given_data_index(std::span(x[0]).first(7), std::span(y).first(7), few).first.value));
    }
}

TEST_CASE("sensitivity: an output that is 0.1 everywhere has no indices") {
    // Sums of 0.1 in another order differ in the last digit; that is rounding and no variance.
    std::vector<double> same(60, 0.1);
    same[7] = std::nextafter(0.1, 1.0);
    CHECK_FALSE(varies(same));
    CHECK(std::isnan(sobol_indices(same, 3, few)[0].total.value));
    CHECK(std::isnan(given_data_index(std::vector<double>(same.size(), 1), same, few).first.value));
    same[7] = 0.10001;
    CHECK(varies(same));
}

TEST_CASE("sensitivity: parts of the variance by inputs and by luck") {
    const auto parts = [](std::vector<double> values) { return luck_parts(values, 2); };
    // Inputs 10 apart, lucks 2 apart, nothing else.
    CHECK(parts({-1, 1, 9, 11}).inputs == Approx(50));
    CHECK(parts({-1, 1, 9, 11}).luck == Approx(2));
    CHECK(parts({1, 1, 2, 2}).luck == Approx(0).margin(1e-12));
    // The same luck moves all inputs alike: inputs do nothing, luck all.
    CHECK(parts({-1, 1, -1, 1}).inputs == Approx(0).margin(1e-12));
    CHECK(parts({-1, 1, -1, 1}).luck == Approx(2));
    // What luck does to one input and not to another counts as luck: residual 1 each, of one degree of freedom.
    CHECK(parts({-1, 1, 1, -1}).luck == Approx(4));
    CHECK(std::isnan(luck_parts(std::vector<double>{1, 2, 3}, 1).luck));
    CHECK(std::isnan(luck_parts(std::vector<double>{1, 2}, 2).luck));
}

TEST_CASE("sensitivity: bands are the same each time and others with another seed") {
    const auto outputs = outputs_of(saltelli(64, 3, 1), 3, ishigami);
    const auto once = sobol_indices(outputs, 3, few);
    const auto again = sobol_indices(outputs, 3, few);
    const auto other = sobol_indices(outputs, 3, {200, 2});
    CHECK(once[0].total.low == again[0].total.low);
    CHECK(once[0].total.low != other[0].total.low);
    CHECK(once[0].total.value == other[0].total.value);
}
