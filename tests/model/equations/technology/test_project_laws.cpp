// Gates, runs, imitation, releases and algorithms: closed forms with known answers.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/stream.hpp"
#include "model/equations/technology/algorithms.hpp"
#include "model/equations/technology/imitation.hpp"
#include "model/equations/technology/release_race.hpp"
#include "model/equations/technology/stage_gates.hpp"
#include "model/equations/technology/training_run.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;

TEST_CASE("stage gates: gates of 3, 6 and 12 months waste 2.79, 5.57 and 11.1 months") {
    CHECK(mean_waste_months(3, 0.7) == Approx(2.79).margin(0.005));
    CHECK(mean_waste_months(6, 0.7) == Approx(5.57).margin(0.005));
    CHECK(mean_waste_months(12, 0.7) == Approx(11.1).margin(0.05));
}

TEST_CASE("stage gates: the mean waste is what branches drawn month by month waste") {
    const Stream luck(5, 1, 0);
    constexpr std::uint64_t branches = 20000;
    for (const std::uint32_t gate : {3U, 6U, 12U}) {
        double waste = 0;
        for (std::uint64_t branch = 0; branch < branches; ++branch) {
            double months = gate * (1 - luck.uniform(branch));  // to the next gate
            for (std::uint16_t look = 1; !luck.chance(0.7, branch, look); ++look) months += gate;
            waste += months;
        }
        CHECK(waste / double{branches} == Approx(mean_waste_months(gate, 0.7)).epsilon(0.02));
    }
}

TEST_CASE("stage gates: sunk cost and face keep a lab on a branch that reason would leave") {
    BranchView view{25.0, 25.1, 0.05, 3, 1, 0, 0};
    CHECK_FALSE(goes_on(view));
    view.sunk_bias = 0.3;  // 0.3 log10 4 = 0.18
    CHECK(goes_on(view));
    view.sunk_bias = 0;
    view.face = 0.06;
    CHECK(goes_on(view));
    view.face = 0;
    view.switch_cost = 0.11;
    CHECK(goes_on(view));
}

TEST_CASE("training run: the best length is 4.57 months at a pace of 0.095 and at most nine") {
    CHECK(best_run_months(0.095) == Approx(4.57).margin(0.005));
    CHECK(best_run_months(0.05) == Approx(8.7).margin(0.02));
    CHECK(run_months(0.01) == 9);
    CHECK(run_months(10) == 1);
    CHECK(run_months(0) == 9);
    // No other length ends higher above the moving frontier.
    const auto above = [](double months) { return std::log10(months) - 0.095 * months; };
    CHECK(above(best_run_months(0.095)) > above(4));
    CHECK(above(best_run_months(0.095)) > above(5.2));
}

TEST_CASE("training run: faults leave 0.925 of a month of 16,384 accelerators and 0.67 of one of 100,000") {
    constexpr double faults = 0.0144;
    CHECK(419 / (16384 * 54 / (365.0 / 12)) == Approx(faults).epsilon(0.01));
    CHECK(useful_share(16384, faults, 0.25) == Approx(0.925).margin(5e-4));
    CHECK(useful_share(100000, faults, 0.25) == Approx(0.670).margin(5e-4));
    CHECK(useful_share(100000, faults, 0.10) == Approx(0.835).margin(5e-4));
    CHECK(useful_share(100000, faults, 0.05) == Approx(0.910).margin(5e-4));
    CHECK(useful_share(0, faults, 0.25) == 1);
    CHECK(hours_per_fault(0) == 0.25);
    CHECK(hours_per_fault(1) == Approx(0.05));
}

TEST_CASE("training run: tricks transfer 0.89, 0.79 and 0.70 over one, two and three decades") {
    CHECK(transfer(1, 0.12, 0.8, 0) == Approx(0.89).margin(0.005));
    CHECK(transfer(2, 0.12, 0.8, 0) == Approx(0.79).margin(0.005));
    CHECK(transfer(3, 0.12, 0.8, 0) == Approx(0.70).margin(0.005));
    CHECK(transfer(0, 0.12, 0.8, -3) == 1);
    CHECK(transfer(1, 0.12, 0.8, 1) > transfer(1, 0.12, 0.8, 0));
    CHECK(transfer(1, 0.12, 0.8, -4) > 0);
    CHECK(scale_jump(1e26, 1e25) == Approx(1));
    CHECK(scale_jump(1e24, 1e25) == 0);
    CHECK(scale_jump(1e24, 0) == 0);
}

TEST_CASE("training run: of bugs found with 0.25 a month 0.316 hide four months, 2.73 months on average") {
    CHECK(share_still_hidden(0.25, 4) == Approx(0.316).margin(5e-4));
    CHECK(mean_hidden_months(0.25, 4) == Approx(2.73).margin(0.005));
    CHECK(mean_hidden_months(0, 4) == 4);
    CHECK(bug_hazard(1, 0, 0.03) == Approx(0.03));
    CHECK(bug_hazard(2, 0.5, 0.03) == Approx(0.03));
    CHECK(bug_hazard(0, 0, 0.03) == 0);
}

TEST_CASE("imitation: one method against two halves has a cosine of 0.707") {
    const Methods one{1, 0, 0, 0, 0, 0};
    const Methods halves{0.5F, 0.5F, 0, 0, 0, 0};
    CHECK(cosine(one, halves) == Approx(0.707).margin(5e-4));
    CHECK(cosine(one, one) == Approx(1));
    CHECK(cosine(one, {0, 1, 0, 0, 0, 0}) == 0);
    CHECK(method_distance(one, halves) == Approx(0.5));
    CHECK(method_distance(one, one) == 0);
    CHECK(concentration(one) == 1);
    CHECK(concentration(halves) == Approx(0.5));
}

TEST_CASE("imitation: common shocks correlate two labs by the cosine of their methods") {
    const Methods a{1, 0, 0, 0, 0, 0};
    const Methods b{0.5F, 0.5F, 0, 0, 0, 0};
    const Stream luck(3, 1, 0);
    constexpr std::uint64_t draws = 40000;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::uint64_t draw = 0; draw < draws; ++draw) {
        double x = 0;
        double y = 0;
        for (std::uint16_t k = 0; k < n_methods; ++k) {
            const double shock = luck.normal(draw, k);
            x += static_cast<double>(a[k]) * shock;
            y += static_cast<double>(b[k]) * shock;
        }
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    CHECK(ab / std::sqrt(aa * bb) == Approx(cosine(a, b)).margin(0.01));
}

TEST_CASE("imitation: who follows comes closer, and shares stay shares") {
    Methods m{0.5F, 0.5F, 0, 0, 0, 0};
    const Methods leader{0, 0, 1, 0, 0, 0};
    follow(m, leader, 0.3);
    CHECK(method_distance(m, leader) == Approx(0.7));
    float sum = 0;
    for (const float share : m) sum += share;
    CHECK(sum == Approx(1));
    const Methods before = m;
    follow(m, leader, 0);
    CHECK(m == before);
}

TEST_CASE("imitation: copying takes research of one's own and time") {
    CHECK(absorption(0, 60) == 0);
    CHECK(absorption(60, 60) == Approx(1 - std::exp(-1.0)));
    CHECK(copy_probability(0, 0.5, 0) == 1);
    CHECK(copy_probability(0.3, 0.9, 0) > copy_probability(0.3, 0.3, 0));
    CHECK(copy_probability(0.3, 0.9, 1) == Approx(copy_probability(0.3, 0.9, 0) * std::exp(-1.0)));
    CHECK(copy_probability(0.3, 0, 0) == 0);
}

TEST_CASE("release race: attention halves in its half-life and falls tenfold for each decade behind") {
    double attention = 1;
    for (int month = 0; month < 5; ++month) attention *= attention_left(2.5);
    CHECK(attention == Approx(0.25));
    CHECK(release_attention(26, 25) == 1);
    CHECK(release_attention(24, 25) == Approx(0.1));
}

TEST_CASE("release race: polish stops where the hazard of being passed is worth as much") {
    const double gain = 0.05;
    const double scale = 1.5;
    const double value = 10;
    const double hazard = 0.2;
    const double best = polish_months(gain, scale, value, hazard);
    CHECK(best == Approx(1.5 * std::log(0.05 * 10 / (1.5 * 0.2))));
    const auto worth = [&](double months) {
        return value * polish_gain(months, gain, scale) - hazard * months;
    };
    CHECK(worth(best) > worth(best + 0.1));
    CHECK(worth(best) > worth(best - 0.1));
    CHECK(polish_months(gain, scale, value, 10) == 0);
    CHECK(polish_months(gain, scale, value, 0) == 3);
}

TEST_CASE("release race: an adapted open model is its parent less the loss until own compute adds to it") {
    CHECK(adapted_capability(25, 0.25, 0) == Approx(24.75));
    CHECK(adapted_capability(25, 0.25, 24.75) == Approx(24.75 + std::log10(2.0)));
    CHECK(adapted_capability(25, 0.25, 27) == Approx(27).margin(0.003));
    CHECK(adapted_capability(0, 0.25, 24) == Approx(24));
}

TEST_CASE("algorithms: a constant pace takes inputs that grow") {
    const IdeaProduction law{};
    CHECK(algorithm_step(law, 1, 0, 0, 1) == Approx(0.040));
    CHECK(algorithm_step(law, 1, 1, 0, 1) == Approx(0.040 * std::pow(10.0, -0.42)));
    CHECK(algorithm_step(law, 4, 0, 0, 1) == Approx(0.080));
    CHECK(algorithm_step(law, 0, 0, 0.5, 0.5) == Approx(0.22 * 0.5 * 0.5));
    CHECK(algorithm_step(law, 0, 0, -0.5, 0.5) == 0);
    // Inputs that grow 2.5, 1.5, 1.2 times a year end in progress of 3.0, 1.6, 1.24 times a year.
    const auto yearly = [&](double growth) {
        return std::pow(10.0, 12 * steady_pace(law, std::log10(growth) / 12));
    };
    CHECK(yearly(2.5) == Approx(3.0).margin(0.03));
    CHECK(yearly(1.5) == Approx(1.6).margin(0.03));
    CHECK(yearly(1.2) == Approx(1.24).margin(0.01));
    // and it is where stepping month by month ends
    const double input_growth = std::log10(2.5) / 12;
    double advance = 0;
    double last = 0;
    for (int month = 0; month < 600; ++month) {
        last = algorithm_step(law, std::pow(10.0, input_growth * month), advance, 0, 0);
        advance += last;
    }
    CHECK(last == Approx(steady_pace(law, input_growth)).epsilon(0.02));
    CHECK(research_inputs(100, 1e22) == Approx(std::sqrt(1e24)));
}
