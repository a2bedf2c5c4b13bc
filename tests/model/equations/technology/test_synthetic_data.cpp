#include <catch2/catch.hpp>

#include <array>
#include <utility>

#include "model/equations/technology/synthetic_data.hpp"

using namespace headwater::model::technology;

namespace {

constexpr double many = 1e12;  // environments

}  // namespace

TEST_CASE(
    "synthetic data: reinforcement gains 0.17 to 0.57 where most answers can be checked, little elsewhere") {
    const std::array<std::pair<double, double>, 4> code{
        {{0.02, 0.173}, {0.1, 0.432}, {0.18, 0.512}, {0.5, 0.566}}};
    for (const auto& [ratio, gain] : code)
        CHECK(reinforcement_gain(0.9, ratio, many) == Approx(gain).margin(6e-4));
    const std::array<std::pair<double, double>, 4> office{
        {{0.02, 0.066}, {0.1, 0.196}, {0.18, 0.243}, {0.5, 0.277}}};
    for (const auto& [ratio, gain] : office)
        CHECK(reinforcement_gain(0.3, ratio, many) == Approx(gain).margin(6e-4));
    CHECK(reinforcement_gain(0.1, 0.18, many) == Approx(0.097).margin(5e-4));
}

TEST_CASE(
    "synthetic data: without compute or environments there is no gain, half the environments matter most") {
    CHECK(reinforcement_gain(0.9, 0, many) == 0);
    CHECK(reinforcement_gain(0.9, 0.18, 0) == 0);
    const double few = reinforcement_gain(0.9, 0.18, 100);
    const double all = reinforcement_gain(0.9, 0.18, many);
    CHECK(few > all / 2);
    CHECK(few < all);
}

TEST_CASE(
    "synthetic data: 1e24 FLOP with a teacher of 3e11 parameters yield 3.33e11 tokens, a small teacher "
    "more") {
    CHECK(synthetic_tokens(1, 1e24, 3e11, 0.2) == Approx(3.33e11).epsilon(0.002));
    CHECK(synthetic_tokens(1, 1e24, 3e10, 0.2) == Approx(3.33e12).epsilon(0.002));
    CHECK(synthetic_tokens(0.1, 1e24, 3e11, 0.2) == Approx(3.33e10).epsilon(0.002));
    CHECK(synthetic_tokens(1, 1e24, 0, 0.2) == 0);
}
