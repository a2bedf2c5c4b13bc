#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/technology/data_wall.hpp"

using namespace headwater::model::technology;

namespace {

constexpr double repeat_scale = 15.4;
constexpr double unique = 5e12;

}  // namespace

TEST_CASE("data wall: repeated tokens count as new ones at first and in the end for nothing") {
    CHECK(effective_tokens(1e12, 5e11, repeat_scale) == 5e11);
    CHECK(effective_tokens(1e12, 1e12, repeat_scale) == 1e12);
    CHECK(effective_tokens(1e12, 4e12, repeat_scale) ==
          Approx(1e12 * (1 + 15.4 * (1 - std::exp(-3 / 15.4)))));
    CHECK(effective_tokens(1e12, 4e12, repeat_scale) > 3.7e12);
    CHECK(effective_tokens(1e12, 1e15, repeat_scale) == Approx(16.4e12));
    CHECK(effective_tokens(0, 1e12, repeat_scale) == 0);
}

TEST_CASE("data wall: a lab that repeats its data keeps 0.954, 0.797 and 0.506 of 1e26, 1e27 and 1e28 FLOP") {
    const RunShape small = aware_shape(1e26, unique, repeat_scale);
    CHECK(small.counting_share == Approx(0.954).margin(0.001));
    CHECK(small.passes == Approx(3.0).margin(0.05));
    CHECK(small.parameters / optimal_parameters(1e26) == Approx(1.10).margin(0.01));
    const RunShape middle = aware_shape(1e27, unique, repeat_scale);
    CHECK(middle.counting_share == Approx(0.797).margin(0.001));
    CHECK(middle.passes == Approx(7.7).margin(0.05));
    CHECK(middle.parameters / optimal_parameters(1e27) == Approx(1.31).margin(0.01));
    const RunShape large = aware_shape(1e28, unique, repeat_scale);
    CHECK(large.counting_share == Approx(0.506).margin(0.001));
    CHECK(large.passes == Approx(16.9).margin(0.1));
    CHECK(large.parameters / optimal_parameters(1e28) == Approx(1.84).margin(0.01));
    CHECK(aware_shape(1e28, 4e13, repeat_scale).counting_share == Approx(0.94).margin(0.001));
}

TEST_CASE("data wall: shapes spend all compute, and faith never beats a choice") {
    for (const double compute : {1e22, 1e24, 1e26, 1e28}) {
        const RunShape faithful = faithful_shape(compute, unique);
        const RunShape aware = aware_shape(compute, unique, repeat_scale);
        CHECK(6 * faithful.parameters * faithful.tokens == Approx(compute));
        CHECK(6 * aware.parameters * aware.tokens == Approx(compute));
        CHECK(faithful.counting_share == data_wall(compute, unique));
        CHECK(aware.counting_share >= faithful.counting_share);
        CHECK(faithful.passes <= 1);
        CHECK((aware.counting_share == 1) == (optimal_tokens(compute) <= unique));
    }
    CHECK(aware_shape(1e25, 0, repeat_scale).counting_share == 0);
    CHECK(faithful_shape(1e25, 0).counting_share == 0);
}

TEST_CASE("data wall: the choice is the best of its kind") {
    const double compute = 1e27;
    const RunShape chosen = aware_shape(compute, unique, repeat_scale);
    for (const double shift : {0.8, 0.95, 1.05, 1.25}) {
        const double parameters = chosen.parameters * shift;
        const double loss =
            reducible_loss(parameters, effective_tokens(unique, compute / (6 * parameters), repeat_scale));
        CHECK(counting_share(loss, compute) < chosen.counting_share);
    }
}

TEST_CASE("data wall: rewriting raises quality with falling returns") {
    const double teacher = 1e10;
    const double once = 2 * teacher * 1e12;  // FLOP to write all of it once
    CHECK(rewritten_quality(0, 1e12, teacher, 0.8) == 1);
    CHECK(rewritten_quality(once, 1e12, teacher, 0.8) == Approx(1 + 0.8 * (1 - std::exp(-1.0))));
    const double first = rewritten_quality(once, 1e12, teacher, 0.8) - 1;
    const double second = rewritten_quality(2 * once, 1e12, teacher, 0.8) - 1 - first;
    CHECK(second < first);
    CHECK(rewritten_quality(100 * once, 1e12, teacher, 0.8) == Approx(1.8));
}

TEST_CASE("data wall: a memorising run looks better early than it ends") {
    CHECK(early_glow(1, 0.3) == 0);
    CHECK(early_glow(0.1751, 0.3) == Approx(0.227).margin(0.001));
}
