// Designs on the unit cube: what is known of each, and that more of it keeps what was there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

#include "analysis/sweeps/axes.hpp"
#include "analysis/sweeps/sampling.hpp"

using namespace headwater::analysis;
namespace model = headwater::model;
using Points = std::vector<double>;

namespace {

/// The longer design begins with the shorter one.
bool begins_with(const Points& longer, const Points& shorter) {
    return longer.size() > shorter.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

bool in_unit_cube(const Points& design, bool closed) {
    return std::ranges::all_of(design, [&](double u) { return u >= 0 && (closed ? u <= 1 : u < 1); });
}

}  // namespace

TEST_CASE("sampling: a grid holds all combinations, the last axis fastest") {
    CHECK(full_grid({2, 1, 4}) == Points{0.25,  0.5,   0.125, 0.25,  0.5,   0.375, 0.25,  0.5,
                                         0.625, 0.25,  0.5,   0.875, 0.75,  0.5,   0.125, 0.75,
                                         0.5,   0.375, 0.75,  0.5,   0.625, 0.75,  0.5,   0.875});
}

TEST_CASE("sampling: a Latin hypercube has one point in each stratum of every axis") {
    constexpr std::size_t points = 37;
    constexpr std::size_t axes = 5;
    const Points design = latin_hypercube(points, axes, 9);
    REQUIRE(design.size() == points * axes);
    for (std::size_t a = 0; a < axes; ++a) {
        std::set<int> strata;
        for (std::size_t p = 0; p < points; ++p)
            strata.insert(static_cast<int>(std::floor(design[p * axes + a] * points)));
        CHECK(strata.size() == points);
        CHECK(*strata.begin() == 0);
        CHECK(*strata.rbegin() == points - 1);
    }
    CHECK(latin_hypercube(points, axes, 9) == design);
    CHECK(latin_hypercube(points, axes, 10) != design);
    // Axes are permuted on their own: the first of a wider design is the first of a narrow one.
    const Points narrow = latin_hypercube(points, 1, 9);
    for (std::size_t p = 0; p < points; ++p) CHECK(narrow[p] == design[p * axes]);
    std::size_t equal = 0;
    for (std::size_t p = 0; p < points; ++p)
        if (std::floor(design[p * axes] * points) == std::floor(design[p * axes + 1] * points)) ++equal;
    CHECK(equal < points / 4);
}

TEST_CASE("sampling: the Sobol sequence begins as published, without its first point") {
    // In three dimensions with the direction numbers of Joe and Kuo (2008): their points 1 to 7.
    CHECK(sobol(7, 3) == Points{0.5,   0.5,   0.5,    //
                                0.75,  0.25,  0.25,   //
                                0.25,  0.75,  0.75,   //
                                0.375, 0.375, 0.625,  //
                                0.875, 0.875, 0.125,  //
                                0.625, 0.125, 0.875,  //
                                0.125, 0.625, 0.375});
}

TEST_CASE("sampling: a Sobol sequence is even in every axis and goes on where it ended") {
    constexpr std::size_t axes = 12;
    constexpr std::size_t points = 1023;
    const Points design = sobol(points, axes);
    CHECK(in_unit_cube(design, false));
    // With the point zero, 1024 points have one in each 1024th of every axis.
    for (std::size_t a = 0; a < axes; ++a) {
        std::set<int> strata{0};
        for (std::size_t p = 0; p < points; ++p)
            strata.insert(static_cast<int>(std::floor(design[p * axes + a] * 1024)));
        CHECK(strata.size() == 1024);
    }
    const Points head = sobol(100, axes);
    const Points tail = sobol(points - 100, axes, 100);
    Points both = head;
    both.insert(both.end(), tail.begin(), tail.end());
    CHECK(both == design);
}

TEST_CASE("sampling: Sobol points integrate a smooth function better than points at random would") {
    // The mean of the product of 12 u_a^2 / 4 over four axes is 1; at random the error of 4095 points has a standard
    // deviation of sqrt(1.8^4 - 1) / 64 = 0.048.
    const Points design = sobol(4095, 4);
    double sum = 0;
    for (std::size_t p = 0; p < 4095; ++p) {
        double product = 1;
        for (std::size_t a = 0; a < 4; ++a) product *= 3 * design[p * 4 + a] * design[p * 4 + a];
        sum += product;
    }
    CHECK(sum / 4095 == Approx(1).margin(0.005));
}

TEST_CASE("sampling: a Morris trajectory changes one axis a step, each once, by delta") {
    for (const int levels : {4, 6, 8}) {
        constexpr std::size_t axes = 7;
        constexpr std::size_t trajectories = 30;
        const double delta = levels / (2.0 * (levels - 1));
        const Points design = morris(trajectories, axes, levels, 4);
        REQUIRE(design.size() == trajectories * (axes + 1) * axes);
        CHECK(in_unit_cube(design, true));
        std::size_t up = 0;
        for (std::size_t t = 0; t < trajectories; ++t) {
            std::set<std::size_t> moved;
            const double* at = design.data() + t * (axes + 1) * axes;
            for (std::size_t step = 0; step < axes; ++step, at += axes) {
                std::size_t changes = 0;
                for (std::size_t a = 0; a < axes; ++a) {
                    if (at[a] == at[axes + a]) continue;
                    ++changes;
                    moved.insert(a);
                    CHECK(std::fabs(at[axes + a] - at[a]) == Approx(delta));
                    if (at[axes + a] > at[a]) ++up;
                }
                CHECK(changes == 1);
            }
            CHECK(moved.size() == axes);
        }
        for (const double u : design) {
            const double level = u * (levels - 1);
            CHECK(std::fabs(level - std::round(level)) < 1e-9);
        }
        // Up as often as down: 210 steps, standard deviation 7.
        CHECK(up > 70);
        CHECK(up < 140);
        CHECK(begins_with(morris(trajectories + 5, axes, levels, 4), design));
        CHECK(morris(trajectories, axes, levels, 5) != design);
    }
}

TEST_CASE("sampling: Saltelli's rows are A, A with one axis of B each, and B") {
    constexpr std::size_t axes = 3;
    constexpr std::size_t samples = 16;
    const Points design = saltelli(samples, axes);
    REQUIRE(design.size() == samples * (axes + 2) * axes);
    const Points both = sobol(samples, 2 * axes);
    const auto row = [&](std::size_t r) { return design.data() + r * axes; };
    for (std::size_t s = 0; s < samples; ++s) {
        const double* a = row(s * (axes + 2));
        const double* b = row(s * (axes + 2) + axes + 1);
        for (std::size_t axis = 0; axis < axes; ++axis) {
            CHECK(a[axis] == both[s * 2 * axes + axis]);
            CHECK(b[axis] == both[s * 2 * axes + axes + axis]);
        }
        for (std::size_t mixed = 0; mixed < axes; ++mixed)
            for (std::size_t axis = 0; axis < axes; ++axis)
                CHECK(row(s * (axes + 2) + 1 + mixed)[axis] == (axis == mixed ? b[axis] : a[axis]));
    }
    CHECK(begins_with(saltelli(samples + 1, axes), design));
}

TEST_CASE("sampling: Saltelli's design finds the indices of a function whose indices are known") {
    // Ishigami and Homma (1990) with a = 7, b = 0.1: S1 = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437.
    constexpr std::size_t axes = 3;
    constexpr std::size_t samples = 4096;
    const Points design = saltelli(samples, axes);
    const auto f = [&](std::size_t r) {
        const auto x = [&](std::size_t axis) { return M_PI * (2 * design[r * axes + axis] - 1); };
        return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
    };
    double mean = 0;
    double square = 0;
    for (std::size_t s = 0; s < samples; ++s)
        for (const std::size_t r : {s * 5, s * 5 + 4}) {
            mean += f(r) / (2 * samples);
            square += f(r) * f(r) / (2 * samples);
        }
    const double variance = square - mean * mean;
    const Points first{0.3139, 0.4424, 0};
    const Points total{0.5576, 0.4424, 0.2437};
    for (std::size_t axis = 0; axis < axes; ++axis) {
        double s1 = 0;
        double st = 0;
        for (std::size_t s = 0; s < samples; ++s) {
            const double a = f(s * 5);
            const double mixed = f(s * 5 + 1 + axis);
            s1 += f(s * 5 + 4) * (mixed - a) / samples;
            st += (a - mixed) * (a - mixed) / (2 * samples);
        }
        CHECK(s1 / variance == Approx(first[axis]).margin(0.02));
        CHECK(st / variance == Approx(total[axis]).margin(0.02));
    }
}

TEST_CASE("axes: a coordinate becomes a value, linear, logarithmic, whole or from a list") {
    StudyAxis axis;
    axis.range = {2, 10};
    CHECK(value_at(axis, 0) == 2);
    CHECK(value_at(axis, 0.25) == 4);
    CHECK(value_at(axis, 1) == 10);
    axis.range = {0.01, 100};
    axis.scale = model::Scale::logarithmic;
    CHECK(value_at(axis, 0.5) == Approx(1));
    CHECK(value_at(axis, 0.75) == Approx(10));
    axis.scale = model::Scale::linear;
    axis.whole = true;
    axis.range = {3, 5};
    std::array<int, 3> times{};
    for (int i = 0; i < 300; ++i) {
        const double value = value_at(axis, (i + 0.5) / 300);
        REQUIRE(value == std::floor(value));
        ++times.at(static_cast<std::size_t>(value - 3));
    }
    CHECK(times == std::array<int, 3>{100, 100, 100});
    CHECK(value_at(axis, 1) == 5);
    axis.values = {0, 0.5, 7};
    CHECK(value_at(axis, 0) == 0);
    CHECK(value_at(axis, 0.4) == 0.5);
    CHECK(value_at(axis, 0.99) == 7);
    CHECK(value_at(axis, 1) == 7);
}
