// Designs on the unit cube: what is known of each, and that more of it keeps what was there.
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <set>
#include <vector>

#include "analysis/designs/axes.hpp"
#include "analysis/designs/morris.hpp"
#include "analysis/designs/owen_scrambling.hpp"
#include "analysis/designs/sampling.hpp"
#include "analysis/sweeps/design.hpp"

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

TEST_CASE("sampling: the Sobol sequence begins as published, with its point zero") {
    // In three dimensions with the direction numbers of Joe and Kuo (2008): their points 0 to 7.
    const Points published{0,     0,     0,      //
                           0.5,   0.5,   0.5,    //
                           0.75,  0.25,  0.25,   //
                           0.25,  0.75,  0.75,   //
                           0.375, 0.375, 0.625,  //
                           0.875, 0.875, 0.125,  //
                           0.625, 0.125, 0.875,  //
                           0.125, 0.625, 0.375};
    Points points;
    for (const std::uint64_t digits : sobol_digits(8, 3))
        points.push_back(std::ldexp(static_cast<double>(digits), -64));
    CHECK(points == published);
    std::vector<std::uint64_t> both = sobol_digits(5, 3);
    for (const std::uint64_t digits : sobol_digits(3, 3, 5)) both.push_back(digits);
    CHECK(both == sobol_digits(8, 3));
}

TEST_CASE("sampling: Owen scrambling keeps common digits common and sends every other half anywhere") {
    const model::Stream stream(7, 1, 0);
    const std::uint64_t x = 0x123456789ABCDEF0;
    for (const unsigned digit : {0U, 1U, 6U, 7U, 8U, 20U, 34U}) {
        const std::uint64_t other = x ^ (std::uint64_t{1} << (63U - digit));
        const std::uint64_t both = owen_scrambled(x, stream, 3) ^ owen_scrambled(other, stream, 3);
        CHECK(static_cast<unsigned>(std::countl_zero(both)) == digit);
    }
    // The digit below a common prefix is flipped for half of the seeds and of the axes, each prefix on its own.
    int flipped = 0;
    int equal = 0;
    for (std::uint64_t axis = 0; axis < 400; ++axis) {
        const auto second = [&](std::uint64_t digits) {
            return (owen_scrambled(digits, stream, axis) >> 62U) & 1U;
        };
        flipped += static_cast<int>(second(0));
        equal += second(0) == second(std::uint64_t{1} << 63U) ? 1 : 0;
    }
    CHECK(std::abs(flipped - 200) < 50);  // five standard deviations
    CHECK(std::abs(equal - 200) < 50);
}

TEST_CASE("sampling: 2^m scrambled Sobol points have one in each 2^m-th of every axis, whatever the seed") {
    constexpr std::size_t axes = 12;
    for (const std::uint64_t seed : {0U, 1U, 99U})
        for (const std::size_t points : {1U, 2U, 16U, 1024U}) {
            const Points design = sobol(points, axes, seed);
            REQUIRE(design.size() == points * axes);
            CHECK(in_unit_cube(design, false));
            for (std::size_t a = 0; a < axes; ++a) {
                std::set<int> strata;
                for (std::size_t p = 0; p < points; ++p)
                    strata.insert(
                        static_cast<int>(std::floor(design[p * axes + a] * static_cast<double>(points))));
                CHECK(strata.size() == points);
            }
        }
    CHECK(sobol(64, axes, 1) == sobol(64, axes, 1));
    CHECK(sobol(64, axes, 1) != sobol(64, axes, 2));
}

TEST_CASE(
    "sampling: of 2^m scrambled Sobol points every elementary interval of two axes holds what it held "
    "before") {
    constexpr std::size_t axes = 6;
    constexpr unsigned m = 8;
    constexpr std::size_t points = 1U << m;
    const Points scrambled = sobol(points, axes, 11);
    Points plain;
    for (const std::uint64_t digits : sobol_digits(points, axes))
        plain.push_back(std::ldexp(static_cast<double>(digits), -64));
    const auto counts = [&](const Points& design, std::size_t a, std::size_t b, unsigned of_a) {
        std::vector<int> found(points);
        for (std::size_t p = 0; p < points; ++p) {
            const auto i = static_cast<std::size_t>(std::ldexp(design[p * axes + a], static_cast<int>(of_a)));
            const auto j =
                static_cast<std::size_t>(std::ldexp(design[p * axes + b], static_cast<int>(m - of_a)));
            ++found[(i << (m - of_a)) + j];
        }
        std::ranges::sort(found);
        return found;
    };
    for (std::size_t a = 0; a < axes; ++a)
        for (std::size_t b = 0; b < a; ++b)
            for (unsigned of_a = 0; of_a <= m; ++of_a) {
                CHECK(counts(scrambled, a, b, of_a) == counts(plain, a, b, of_a));
                // The first two axes are a net without a defect: each interval holds one point.
                if (a == 1) CHECK(counts(scrambled, a, b, of_a) == std::vector<int>(points, 1));
            }
}

TEST_CASE("sampling: a scrambled Sobol sequence goes on where it ended") {
    constexpr std::size_t axes = 5;
    for (const std::size_t first : {1U, 2U, 100U}) {
        Points both = sobol(first, axes, 3);
        const Points tail = sobol(256 - first, axes, 3, first);
        both.insert(both.end(), tail.begin(), tail.end());
        CHECK(both == sobol(256, axes, 3));
    }
}

TEST_CASE("sampling: Sobol points integrate a smooth function better than points at random would") {
    // The mean of the product of 12 u_a^2 / 4 over four axes is 1; at random the error of 4096 points has a standard
    // deviation of sqrt(1.8^4 - 1) / 64 = 0.048.
    const Points design = sobol(4096, 4, 1);
    double sum = 0;
    for (std::size_t p = 0; p < 4096; ++p) {
        double product = 1;
        for (std::size_t a = 0; a < 4; ++a) product *= 3 * design[p * 4 + a] * design[p * 4 + a];
        sum += product;
    }
    CHECK(sum / 4096 == Approx(1).margin(0.005));
}

TEST_CASE("sampling: a Morris trajectory changes one axis a step, each once, by half of the levels") {
    for (const std::size_t levels : {4U, 6U, 8U}) {
        constexpr std::size_t axes = 7;
        constexpr std::size_t trajectories = 30;
        const MorrisGrid grid = MorrisGrid::plain(axes, levels);
        const std::vector<std::size_t> design = morris(trajectories, grid, 4);
        REQUIRE(design.size() == trajectories * (axes + 1) * axes);
        CHECK(*std::ranges::max_element(design) == levels - 1);
        std::size_t up = 0;
        for (std::size_t t = 0; t < trajectories; ++t) {
            std::set<std::size_t> moved;
            const std::size_t* at = design.data() + t * (axes + 1) * axes;
            for (std::size_t step = 0; step < axes; ++step, at += axes) {
                std::size_t changes = 0;
                for (std::size_t a = 0; a < axes; ++a) {
                    if (at[a] == at[axes + a]) continue;
                    ++changes;
                    moved.insert(a);
                    CHECK(std::max(at[a], at[axes + a]) - std::min(at[a], at[axes + a]) == levels / 2);
                    if (at[axes + a] > at[a]) ++up;
                }
                CHECK(changes == 1);
            }
            CHECK(moved.size() == axes);
        }
        // Up as often as down: 210 steps, standard deviation 7.
        CHECK(up > 70);
        CHECK(up < 140);
        const std::vector<std::size_t> longer = morris(trajectories + 5, grid, 4);
        CHECK(std::equal(design.begin(), design.end(), longer.begin()));
        CHECK(morris(trajectories, grid, 5) != design);
    }
}

TEST_CASE("sampling: no Morris trajectory stands twice, forwards or backwards, and all that there are come") {
    CHECK(morris_trajectories(MorrisGrid::plain(1, 4)) == 2);
    CHECK(morris_trajectories(MorrisGrid::plain(2, 4)) == 16);
    for (const std::size_t axes : {1U, 2U, 3U}) {
        MorrisGrid grid = MorrisGrid::plain(axes, 4);
        if (axes == 3) grid.same[1] = {0, 0, 2, 2};  // a switch
        const auto most = static_cast<std::size_t>(morris_trajectories(grid));
        const std::vector<std::size_t> design = morris(most, grid, 8);
        std::set<std::vector<std::vector<std::size_t>>> seen;
        for (std::size_t t = 0; t < most; ++t) {
            std::vector<std::vector<std::size_t>> points;
            for (std::size_t p = 0; p <= axes; ++p) {
                points.emplace_back();
                for (std::size_t a = 0; a < axes; ++a)
                    points.back().push_back(grid.same[a][design[(t * (axes + 1) + p) * axes + a]]);
            }
            CHECK(seen.insert(points).second);
            std::ranges::reverse(points);
            CHECK(seen.insert(points).second);
        }
        CHECK(seen.size() == 2 * most);
    }
}

TEST_CASE("sampling: Saltelli's rows are A, A with one axis of B each, and B") {
    constexpr std::size_t axes = 3;
    constexpr std::size_t samples = 16;
    const Points design = saltelli(samples, axes, 6);
    REQUIRE(design.size() == samples * (axes + 2) * axes);
    const Points both = sobol(samples, 2 * axes, 6);
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
    CHECK(begins_with(saltelli(samples + 1, axes, 6), design));
}

TEST_CASE("sampling: no row of a Saltelli design stands twice, and each seed has its own") {
    for (const std::size_t samples : {1U, 7U, 8U, 64U})
        for (const std::size_t axes : {1U, 3U, 9U}) {
            const Points design = saltelli(samples, axes, 2);
            // With one axis the mixed row is B itself.
            CHECK(different_points(design, axes) == samples * (axes == 1 ? 2 : axes + 2));
            CHECK(saltelli(samples, axes, 3) != design);
        }
}

TEST_CASE("sampling: Saltelli's design finds the indices of a function whose indices are known") {
    // Ishigami and Homma (1990) with a = 7, b = 0.1: S1 = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437.
    constexpr std::size_t axes = 3;
    constexpr std::size_t samples = 4096;
    const Points design = saltelli(samples, axes, 6);
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

TEST_CASE("axes: levels are the numbers that were written, each one number") {
    StudyAxis axis;
    axis.range = {0.3, 0.9};
    for (const model::Scale scale : {model::Scale::linear, model::Scale::logarithmic}) {
        axis.scale = scale;
        for (const std::size_t levels : {2U, 3U, 4U, 7U, 100U}) {
            CHECK(level_of(axis, 0, levels) == 0.3);
            CHECK(level_of(axis, levels - 1, levels) == 0.9);
            for (std::size_t level = 1; level < levels; ++level)
                CHECK(level_of(axis, level, levels) > level_of(axis, level - 1, levels));
        }
        CHECK(value_at(axis, 0) == 0.3);
        CHECK(value_at(axis, 1) == 0.9);
    }
    axis.scale = model::Scale::linear;
    axis.range = {0.1, 0.9};
    const Points wanted{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    for (std::size_t level = 0; level < 9; ++level) CHECK(level_of(axis, level, 9) == wanted[level]);
    axis.range = {1, 12};
    axis.whole = true;
    for (const model::Scale scale : {model::Scale::linear, model::Scale::logarithmic}) {
        axis.scale = scale;
        for (std::size_t level = 0; level < 5; ++level)
            CHECK(level_of(axis, level, 5) == std::floor(level_of(axis, level, 5)));
        for (int i = 0; i < 100; ++i) {
            const double value = value_at(axis, i / 100.0);
            CHECK(value == std::floor(value));
            CHECK(value >= 1);
            CHECK(value <= 12);
        }
    }
    axis.range = {0, 1};
    axis.scale = model::Scale::linear;
    CHECK(level_of(axis, 0, 4) == 0);
    CHECK(level_of(axis, 1, 4) == 0);
    CHECK(level_of(axis, 2, 4) == 1);
    CHECK(level_of(axis, 3, 4) == 1);
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
