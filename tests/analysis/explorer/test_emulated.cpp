// Emulators of measures: known answers of cross-validation, refusals, and a page's numbers computed again.
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/designs/sampling.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/explorer/explorer.hpp"

using namespace headwater::analysis;

namespace {

double slope_and_bend(const double* x) {
    return 3 * x[0] + std::sin(3 * x[1]) + 0.5 * x[0] * x[2];
}

/// A draw that looks normal enough: the sum of twelve uniform ones, less six.
double noise_at(std::uint64_t i) {
    double sum = -6;
    for (std::uint64_t j = 0; j < 12; ++j)
        sum += static_cast<double>(run_seed(77, i, j)) / 9007199254740992.0;
    return sum;
}

template <class Function>
Observations seen_of(std::size_t points, Function function) {
    Observations seen;
    seen.n_factors = 3;
    seen.inputs = latin_hypercube(points, 3, 5);
    for (std::size_t i = 0; i < points; ++i) {
        seen.outputs.push_back(function(&seen.inputs[3 * i], i));
        seen.groups.push_back(i);
    }
    return seen;
}

}  // namespace

TEST_CASE("explore: a smooth function is predicted, noise alone is refused") {
    const Emulated smooth =
        emulated(seen_of(60, [](const double* x, std::size_t) { return slope_and_bend(x); }));
    CHECK(smooth.predicted());
    CHECK(smooth.q2 > 0.99);
    CHECK(smooth.coverage > 0.8);
    const Emulated luck = emulated(seen_of(60, [](const double*, std::size_t i) { return noise_at(i); }));
    CHECK_FALSE(luck.predicted());
    CHECK(luck.refusal == Refusal::luck);
    CHECK(luck.q2 < 0.2);
    CHECK_FALSE(luck.process.has_value());
    // With noise of a tenth of the spread: predicted, and the bands hold what they say.
    Observations noisy =
        seen_of(120, [](const double* x, std::size_t i) { return slope_and_bend(x) + 0.3 * noise_at(i); });
    noisy.noise = 0.09;
    const Emulated with_noise = emulated(noisy);
    CHECK(with_noise.q2 > 0.8);
    CHECK(with_noise.coverage == Approx(0.9).margin(0.07));
    CHECK(with_noise.luck == Approx(0.3));
    CHECK(with_noise.luck_share < 0.2);
}

TEST_CASE("explore: what cannot be learnt is refused with its reason") {
    const auto refusal = [](std::size_t points, auto function) {
        return emulated(seen_of(points, function)).refusal;
    };
    const double none = std::nan("");
    CHECK(refusal(40, [](const double*, std::size_t) { return 7.0; }) == Refusal::constant);
    CHECK(refusal(40, [&](const double*, std::size_t) { return none; }) == Refusal::undefined);
    CHECK(refusal(14, [](const double* x, std::size_t) { return x[0]; }) == Refusal::thin);
    CHECK(refusal(15, [](const double* x, std::size_t) { return x[0]; }) == Refusal::none);
    CHECK(refusal(40, [&](const double* x, std::size_t i) { return i % 3 == 0 ? x[0] : none; }) ==
          Refusal::thin);
    // A jump between every two neighbours, without luck to blame.
    Observations jumps = seen_of(40, [](const double*, std::size_t i) { return noise_at(i); });
    jumps.noise = 0;
    CHECK(emulated(jumps).refusal == Refusal::unpredictable);
}

TEST_CASE(
    "explore: a factor that does not vary among the runs that are there, or follows another, is borne") {
    for (const bool constant : {true, false}) {
        Observations seen = seen_of(60, [](const double* x, std::size_t) { return slope_and_bend(x); });
        for (std::size_t i = 0; i < 60; ++i) {
            seen.inputs[3 * i + 2] = constant ? 0.25 : 1 - seen.inputs[3 * i];
            seen.outputs[i] = slope_and_bend(&seen.inputs[3 * i]);
        }
        const Emulated found = emulated(seen);
        CHECK(found.predicted());
        CHECK(found.q2 > 0.98);
        CHECK(found.process->numbers().mean == MeanForm::constant);
    }
}

TEST_CASE("explore: runs without a value are left out and counted, and many are thinned evenly") {
    const Emulated some = emulated(seen_of(60, [](const double* x, std::size_t i) {
        return i == 7 || i == 20 ? std::nan("") : slope_and_bend(x);
    }));
    CHECK(some.without == 2);
    CHECK(some.observations == 58);
    CHECK(some.q2 > 0.98);
    const Emulated many =
        emulated(seen_of(1200, [](const double* x, std::size_t) { return slope_and_bend(x); }));
    CHECK(many.observations == most_observations);
    CHECK(many.q2 > 0.99);
}

TEST_CASE("gaussian process: leaving out a group is what fitting without it gives") {
    const Observations seen =
        seen_of(24, [](const double* x, std::size_t i) { return slope_and_bend(x) + 0.1 * noise_at(i); });
    GaussianOptions options;
    options.mean = MeanForm::linear;
    options.begin = GaussianHyper{{0.7, 0.9, 1.1}, 1.5, 0.01};
    options.search = false;
    const GaussianProcess all(seen.inputs, 3, seen.outputs, options);
    std::vector<std::size_t> groups;
    for (std::size_t i = 0; i < 24; ++i) groups.push_back(i / 4);
    const std::vector<Expected> without = all.leave_group_out(groups);
    for (const std::size_t group : {0U, 3U, 5U}) {
        std::vector<double> inputs;
        std::vector<double> outputs;
        for (std::size_t i = 0; i < 24; ++i) {
            if (groups[i] == group) continue;
            inputs.insert(inputs.end(), &seen.inputs[3 * i], &seen.inputs[3 * i] + 3);
            outputs.push_back(seen.outputs[i]);
        }
        const GaussianProcess rest(inputs, 3, outputs, options);
        for (std::size_t i = 4 * group; i < 4 * group + 4; ++i) {
            const Expected expected = rest.at({&seen.inputs[3 * i], 3}).front();
            CHECK(without[i].mean == Approx(expected.mean).epsilon(1e-6));
            CHECK(without[i].variance == Approx(expected.variance + 0.01).epsilon(1e-5));
        }
    }
}

TEST_CASE("gaussian process: a difference has the moments of both points, and none to itself") {
    const Observations seen =
        seen_of(30, [](const double* x, std::size_t i) { return slope_and_bend(x) + 0.2 * noise_at(i); });
    GaussianOptions options;
    options.mean = MeanForm::linear;
    options.noise = 0.04;
    const GaussianProcess process(seen.inputs, 3, seen.outputs, options);
    const std::vector<double> here{0.2, 0.3, 0.4};
    const std::vector<double> there{0.9, 0.1, 0.6};
    const Expected none = process.differences(here, here).front();
    CHECK(none.mean == 0);
    CHECK(none.variance == Approx(0).margin(1e-12));
    const Expected difference = process.differences(there, here).front();
    CHECK(difference.mean == Approx(process.at(there).front().mean - process.at(here).front().mean));
    // Far apart, the difference of two points near data is less sure than each, and no surer than if they were independent.
    CHECK(difference.variance > 0);
    CHECK(difference.variance < process.at(there).front().variance + process.at(here).front().variance + 0.1);
}

TEST_CASE("gaussian process: its numbers give its predictions, computed in another way") {
    const Observations seen = seen_of(
        35, [](const double* x, std::size_t i) { return 1e6 * slope_and_bend(x) + 1e5 * noise_at(i); });
    GaussianOptions options;
    options.mean = MeanForm::linear;
    const GaussianProcess process(seen.inputs, 3, seen.outputs, options);
    const GaussianNumbers numbers = process.numbers();
    const std::size_t n = numbers.weights.size();
    const auto kernel = [&](const double* a, const double* b) {
        double square = 0;
        for (std::size_t k = 0; k < 3; ++k)
            square += 5 * std::pow((a[k] - b[k]) / numbers.scaled.lengths[k], 2);
        const double far = std::sqrt(square);
        return numbers.scaled.variance * (1 + far + far * far / 3) * std::exp(-far);
    };
    // By the inverse of the whole system of covariances and coefficients, which the class never makes.
    Eigen::MatrixXd whole =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(n) + 4, static_cast<Eigen::Index>(n) + 4);
    const auto at = [](std::size_t i) { return static_cast<Eigen::Index>(i); };
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            whole(at(i), at(j)) = kernel(&numbers.inputs[3 * i], &numbers.inputs[3 * j]);
        whole(at(i), at(i)) += numbers.diagonal[i];
        for (std::size_t c = 0; c < 4; ++c)
            whole(at(i), at(n + c)) = whole(at(n + c), at(i)) =
                c == 0 ? 1 : numbers.inputs[3 * i + c - 1] - 0.5;
    }
    const Eigen::MatrixXd inverse = whole.inverse();
    const std::vector<double> here{0.5, 0.5, 0.5};
    for (const std::vector<double>& there : {std::vector{0.1, 0.9, 0.3}, std::vector{0.0, 0.0, 1.0}}) {
        Eigen::VectorXd change = Eigen::VectorXd::Zero(at(n) + 4);
        Eigen::VectorXd answer = Eigen::VectorXd::Zero(at(n) + 4);
        for (std::size_t i = 0; i < n; ++i) {
            change(at(i)) =
                kernel(there.data(), &numbers.inputs[3 * i]) - kernel(here.data(), &numbers.inputs[3 * i]);
            answer(at(i)) = numbers.weights[i];
        }
        for (std::size_t c = 1; c < 4; ++c) change(at(n + c)) = there[c - 1] - here[c - 1];
        for (std::size_t c = 0; c < 4; ++c) answer(at(n + c)) = numbers.beta[c];
        const Expected expected = process.differences(there, here).front();
        CHECK(numbers.unit * change.dot(answer) == Approx(expected.mean).epsilon(1e-9));
        const double variance =
            2 * (numbers.scaled.variance - kernel(there.data(), here.data())) - change.dot(inverse * change);
        CHECK(numbers.unit * numbers.unit * variance == Approx(expected.variance).epsilon(1e-6));
    }
}
