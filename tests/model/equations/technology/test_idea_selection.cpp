#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/core/stream.hpp"
#include "model/equations/technology/idea_selection.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;

namespace {

struct Simulated {
    double mean = 0;
    double sd = 0;
};

/// Ideas drawn and chosen one by one, in units of their spread: mean and sd of the sum over sqrt(m).
Simulated by_drawing(double noise, double politics) {
    constexpr std::size_t n = 20;
    constexpr std::size_t m = 4;
    constexpr std::uint64_t projects = 20000;
    const Stream luck(11, 1, 0);
    double sum = 0;
    double squares = 0;
    for (std::uint64_t project = 0; project < projects; ++project) {
        std::array<std::pair<double, double>, n> scored;
        for (std::size_t k = 0; k < n; ++k) {
            const auto sub = static_cast<std::uint16_t>(3 * k);
            const double value = luck.normal(project, sub);
            const double score = value + noise * luck.normal(project, static_cast<std::uint16_t>(sub + 1)) +
                                 politics * luck.normal(project, static_cast<std::uint16_t>(sub + 2));
            scored[k] = {score, value};
        }
        std::ranges::sort(scored, std::ranges::greater{});
        double gain = 0;
        for (std::size_t k = 0; k < m; ++k) gain += scored[k].second / std::sqrt(double{m});
        sum += gain;
        squares += gain * gain;
    }
    const double mean = sum / double{projects};
    return {mean, std::sqrt(squares / double{projects} - mean * mean)};
}

}  // namespace

TEST_CASE("idea selection: of 20 ideas 4 are worth 1.191, 0.888, 0.596, 0.544 spreads on average") {
    const double intensity = selection_intensity(20, 4);
    CHECK(selection_accuracy(0.5, 0) * intensity == Approx(1.191).margin(5e-4));
    CHECK(selection_accuracy(0.5, 1) * intensity == Approx(0.888).margin(5e-4));
    CHECK(selection_accuracy(2, 0) * intensity == Approx(0.596).margin(5e-4));
    CHECK(selection_accuracy(2, 1) * intensity == Approx(0.544).margin(5e-4));
    CHECK(selection_intensity(10, 3) == Approx(1.067).margin(5e-4));
    CHECK(selection_intensity(40, 4) == Approx(1.692).margin(5e-4));
}

TEST_CASE("idea selection: the best of one is the quantile of Blom, and who takes all chooses nothing") {
    CHECK(selection_intensity(100, 1) == Approx(2.508).margin(0.01));
    CHECK(selection_intensity(4, 4) == 0);
    CHECK(selection_intensity(4, 0) == 0);
    CHECK(selection_intensity(40, 4) > selection_intensity(20, 4));
}

TEST_CASE("idea selection: the closed form agrees with ideas drawn one by one") {
    for (const double politics : {0.0, 1.0}) {
        for (const double noise : {0.5, 2.0}) {
            const Simulated drawn = by_drawing(noise, politics);
            const IdeaSelection selection{20, 4, 1, noise, politics};
            const double mean = idea_gain(selection, 0);
            CHECK(mean == Approx(drawn.mean).margin(0.04));
            CHECK(idea_gain(selection, 1) - mean == Approx(drawn.sd).margin(0.06));
        }
    }
}

TEST_CASE(
    "idea selection: rights of the lead are worth 0.08 of K where 4 of 40 ideas are taken, more with taste") {
    const auto gain = [](double rights, double taste) {
        return idea_gain({40, 4, 0.05, selection_noise(rights, taste), 0}, 0);
    };
    CHECK(selection_noise(1, 0) == Approx(0.5));
    CHECK(selection_noise(0, 3) == Approx(2));
    CHECK(selection_noise(1, 1) == Approx(0.25));
    CHECK(gain(1, 0) - gain(0, 0) == Approx(0.0757).margin(5e-4));
    CHECK(gain(0.5, 0) > gain(0, 0));
    CHECK(gain(0.5, 0) < gain(1, 0));
    CHECK(gain(1, 1) > gain(1, 0));
    CHECK(gain(0, 1) == Approx(gain(0, 0)));  // taste without rights decides nothing
}
