#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <utility>

#include "model/equations/technology/scaling_law.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;

TEST_CASE("scaling law: the compute exponent is 0.178") {
    CHECK(compute_exponent() == Approx(0.178).margin(0.0005));
}

TEST_CASE("scaling law: the best model takes 18.4 tokens a parameter at 5.76e23 FLOP and 16 at 1e26") {
    CHECK(optimal_tokens(5.76e23) / optimal_parameters(5.76e23) == Approx(18.4).margin(0.05));
    CHECK(optimal_tokens(1e26) / optimal_parameters(1e26) == Approx(16).margin(0.5));
}

TEST_CASE("scaling law: the best model spends all compute and no other split loses less") {
    for (const double compute : {1e20, 1e23, 1e26}) {
        const double parameters = optimal_parameters(compute);
        const double tokens = optimal_tokens(compute);
        CHECK(6 * parameters * tokens == Approx(compute));
        const double best = reducible_loss(parameters, tokens);
        for (const double shift : {0.8, 0.95, 1.05, 1.25})
            CHECK(reducible_loss(parameters * shift, tokens / shift) > best);
    }
}

TEST_CASE("scaling law: the least reducible loss falls with compute to the power -k") {
    const auto least = [](double compute) {
        return reducible_loss(optimal_parameters(compute), optimal_tokens(compute));
    };
    CHECK(least(1e25) / least(1e23) == Approx(std::pow(100.0, -compute_exponent())));
}

TEST_CASE("scaling law: with 5e12 tokens 61 % of 1e26 and 18 % of 1e27 FLOP count") {
    CHECK(data_wall(1e26, 5e12) == Approx(0.61).margin(0.005));
    CHECK(data_wall(1e27, 5e12) == Approx(0.18).margin(0.005));
}

TEST_CASE("scaling law: the data wall is 1 where data suffice and falls steadily beyond") {
    const double compute = 1e25;
    const double needed = optimal_tokens(compute);
    CHECK(data_wall(compute, needed * 1.001) == 1);
    CHECK(data_wall(compute, needed * 0.999) == Approx(1).margin(1e-4));
    double before = 1;
    for (const double share : {0.5, 0.25, 0.1, 0.01}) {
        const double wall = data_wall(compute, needed * share);
        CHECK(wall < before);
        CHECK(wall > 0);
        before = wall;
    }
    CHECK(data_wall(compute, 0) == 0);
    CHECK(data_wall(0, 0) == 1);
}

TEST_CASE("scaling law: tokens a parameter fall from 18.4 to 14.4 over four decades and more") {
    const std::array<std::pair<double, double>, 6> known{
        {{5.76e23, 18.39}, {1e24, 18.14}, {1e25, 17.11}, {1e26, 16.15}, {1e27, 15.24}, {1e28, 14.38}}};
    for (const auto& [compute, ratio] : known)
        CHECK(optimal_tokens(compute) / optimal_parameters(compute) == Approx(ratio).margin(0.005));
}

TEST_CASE("scaling law: the best reducible loss is 2708.5 C^-k nats") {
    CHECK(least_reducible_loss(1e25) == Approx(2708.5 * std::pow(1e25, -compute_exponent())).epsilon(1e-5));
    CHECK(counting_share(least_reducible_loss(1e25), 1e25) == Approx(1));
}

TEST_CASE(
    "scaling law: with faith, 5e12 tokens leave 0.6110, 0.1751 and 0.0302 of 1e26, 1e27 and 1e28 FLOP") {
    CHECK(data_wall(1e26, 5e12) == Approx(0.6110).margin(5e-5));
    CHECK(data_wall(1e27, 5e12) == Approx(0.1751).margin(5e-5));
    CHECK(data_wall(1e28, 5e12) == Approx(0.0302).margin(5e-5));
}

TEST_CASE(
    "scaling law: a model with 2, 4, 8, 16 times the tokens a parameter keeps 0.958 to 0.520 of its "
    "compute") {
    CHECK(small_model_share(1e25, 1) == Approx(1));
    CHECK(small_model_share(1e25, 2) == Approx(0.958).margin(5e-4));
    CHECK(small_model_share(1e25, 4) == Approx(0.844).margin(6e-4));
    CHECK(small_model_share(1e25, 8) == Approx(0.687).margin(5e-4));
    CHECK(small_model_share(1e25, 16) == Approx(0.520).margin(5e-4));
}

TEST_CASE("scaling law: compute that counts has a ceiling set by the data") {
    CHECK(ceiling_of_data(5e12) == Approx(4.9e26).epsilon(0.01));
    CHECK(ceiling_of_data(1.5e13) == Approx(4.7e27).epsilon(0.01));
    CHECK(ceiling_of_data(4e13) == Approx(3.5e28).epsilon(0.01));
    CHECK(1e34 * data_wall(1e34, 5e12) == Approx(ceiling_of_data(5e12)).epsilon(0.05));
    CHECK(1e28 * data_wall(1e28, 5e12) < ceiling_of_data(5e12));
}
