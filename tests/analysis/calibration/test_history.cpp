// Bands, clouds and waves: known answers.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>

#include "analysis/calibration/history.hpp"
#include "analysis/designs/world_draws.hpp"
#include "model/core/stream.hpp"

using namespace headwater::analysis;

namespace {

/// Two outputs of three parameters, the third without effect, and luck.
void simulator(const double* u, std::uint64_t seed, double* outputs) {
    const headwater::model::Stream luck(seed, 1, 0);
    outputs[0] = 3 * u[0] + u[1] + 0.05 * luck.normal(0);
    outputs[1] = std::exp(2 * u[1]) * (1 + 0.03 * luck.normal(1));
}

/// Two scales in the autoregressive form of Kennedy and O'Hagan (2000), the larger with luck of its own beside that which both share. No output comes close to 0.
void smaller(const double* u, std::uint64_t seed, double* outputs) {
    simulator(u, seed, outputs);
    outputs[0] += 2;
    outputs[1] += 2;
}
void larger(const double* u, std::uint64_t seed, double* outputs) {
    smaller(u, seed, outputs);
    const headwater::model::Stream luck(seed, 2, 0);
    outputs[0] = 1.3 * outputs[0] - 0.4 + 0.2 * u[1] + 0.02 * luck.normal(0);
    outputs[1] = 1.3 * outputs[1] + 0.02 * luck.normal(1);
}

using Simulator = void (*)(const double* u, std::uint64_t seed, double* outputs);

Simulate simulated(std::uint64_t seed, Simulator first = simulator, Simulator other = simulator) {
    return [seed, first, other](const Stage& stage) {
        const bool second = stage.kind == StageKind::second_scale || stage.kind == StageKind::pairs;
        StageOutputs outputs;
        for (std::size_t i = 0; i < stage.points.size() / 3; ++i)
            for (std::size_t r = 0; r < stage.replicates; ++r) {
                const std::uint64_t own =
                    stage.seeds.empty()
                        ? run_seed(
                              seed,
                              static_cast<std::uint64_t>(stage.kind) * 100'000 + stage.number * 10'000 + i, r)
                        : stage.seeds[i];
                double values[2];
                (second ? other : first)(&stage.points[3 * i], own, values);
                outputs.values.insert(outputs.values.end(), values, values + 2);
                outputs.seeds.push_back(own);
            }
        return std::optional(outputs);
    };
}

HistorySettings settings_for(double first, double second) {
    HistorySettings settings;
    settings.parameters = 3;
    settings.targets = {{first - 0.1, first + 0.1, 0, false}, {second - 0.2, second + 0.2, 0, false}};
    settings.target_names = {"first", "second"};
    settings.points = 40;
    settings.worlds = 150;
    settings.cloud = 500;
    settings.seed = 11;
    return settings;
}

}  // namespace

TEST_CASE("calibration: masses of the normal distribution, also far out") {
    CHECK(std::exp(log_normal_mass(-1.959963984540054, 1.959963984540054)) == Approx(0.95).epsilon(1e-12));
    CHECK(std::exp(log_normal_mass(0, 1e9)) == Approx(0.5));
    // phi(40) / 40 (1 - 1 / 40^2)
    CHECK(log_normal_mass(40, 1e9) ==
          Approx(-800 - std::log(40.0) - 0.918938533204673 - 1.0 / 1600).margin(2e-6));
    CHECK(log_normal_mass(-1e9, -40) == Approx(log_normal_mass(40, 1e9)));
    CHECK(std::isinf(log_normal_mass(1, 1)));
}

TEST_CASE("calibration: bands accept, and count how far an expectation is") {
    const AcceptedBand hard{1, 3, 0, false};
    CHECK(log_likelihood_of(hard, 3) == 0);
    CHECK(std::isinf(log_likelihood_of(hard, 3.1)));
    CHECK(std::isinf(log_likelihood_of(hard, std::nan(""))));
    const AcceptedBand soft{1, 3, 0.5, false};
    CHECK(std::exp(log_likelihood_of(soft, 3)) == Approx(0.5).epsilon(1e-3));
    // Middle 2, width 2: variance 1/3; with luck 0.5 and the emulator's 1/6 it is 1.
    CHECK(implausibility_of(hard, {5, 1.0 / 6}, 0.5) == Approx(3.0));
    const AcceptedBand ratio{10, 40, 0, true};
    CHECK(implausibility_of(ratio, {std::log(20), 0}, 0.01) == Approx(0).margin(1e-12));
    CHECK(luck_of(hard, {{1, 3}, {5, 5}, {7}}) == Approx(1.0));
    CHECK(std::isnan(luck_of(hard, {{1}, {2}})));
    // Growth is a ratio less one: a fall to a fiftieth lies between one to a hundredth and one to a twenty-fifth.
    const AcceptedBand fall{-0.99, -0.96, 0, true, 1};
    CHECK(emulated_scale(fall, -0.98) == Approx(std::log(0.02)));
    CHECK(natural_scale(fall, std::log(0.02)) == Approx(-0.98));
    CHECK(implausibility_of(fall, {std::log(0.02), 0}, 0.01) == Approx(0).margin(1e-9));
}

TEST_CASE("calibration: a cloud closes in on a box of known volume, and fills it evenly") {
    const Judge box = [](std::span<const double> points) {
        std::vector<Plausibility> found;
        for (std::size_t i = 0; i < points.size(); i += 4) {
            double far = 0;
            for (std::size_t k = 0; k < 3; ++k) far = std::max(far, std::abs(points[i + k] - 0.3) / 0.05);
            found.push_back({3 * far, 0});
        }
        return found;
    };
    CloudOptions options;
    options.points = 2000;
    const Cloud cloud = close_in(box, 4, options);
    REQUIRE(cloud.reached);
    CHECK(cloud.log_volume == Approx(3 * std::log(0.1)).margin(0.4));
    double mean[4] = {};
    double square[4] = {};
    for (std::size_t i = 0; i < cloud.size(); ++i)
        for (std::size_t k = 0; k < 4; ++k) {
            mean[k] += cloud.points[4 * i + k] / 2000;
            square[k] += std::pow(cloud.points[4 * i + k], 2) / 2000;
        }
    for (std::size_t k = 0; k < 3; ++k) CHECK(mean[k] == Approx(0.3).margin(0.006));
    CHECK(mean[3] == Approx(0.5).margin(0.05));  // which nothing is asked of
    CHECK(square[3] - mean[3] * mean[3] == Approx(1.0 / 12).epsilon(0.15));
    CHECK(close_in(box, 4, options).points == cloud.points);
}

TEST_CASE("calibration: a cloud that cannot reach the cut-off says how far it came") {
    const Judge far = [](std::span<const double> points) {
        std::vector<Plausibility> found;
        for (const double x : points) found.push_back({5 + x, 0});
        return found;
    };
    const Cloud cloud = close_in(far, 1, {});
    CHECK_FALSE(cloud.reached);
    CHECK(cloud.level < 5.05);
    CHECK(cloud.level >= 5);
}

TEST_CASE("calibration: systematic resampling keeps to the weights") {
    const std::vector<double> weights{0, 1, 2, 1};
    CHECK(resampled(weights, 4, 0.5) == std::vector<std::size_t>{1, 2, 2, 3});
    CHECK(effective_size(std::vector<double>{1, 1, 1, 1}) == Approx(4));
    CHECK(effective_size(std::vector<double>{1, 0, 0}) == Approx(1));
    CHECK(resampled(std::vector<double>{0, 0}, 3, 0.5).empty());
}

TEST_CASE("calibration: known parameters are found, and what nothing says is left open") {
    const double truth[3] = {0.7, 0.4, 0.2};
    double record[2];
    simulator(truth, 5, record);
    const HistorySettings settings = settings_for(record[0], record[1]);
    const auto found = history_of(settings, simulated(1));
    REQUIRE(found);
    CHECK(found->met == Approx(1));  // without discrepancy worlds outside have no weight
    CHECK(found->prior_met < 0.1);
    CHECK(found->effective > 30);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(found->parameters[k].low < truth[k] + 0.02);
        CHECK(found->parameters[k].high > truth[k] - 0.02);
        CHECK(found->parameters[k].width < 0.3);
    }
    CHECK(found->parameters[2].width > 0.8);
    CHECK(found->information[3 + 1] > 0.9);  // the second output tells the second parameter
    CHECK(found->information[2] < 0.05);
    CHECK(found->waves[0].left < 0.2);
    double sum = 0;
    for (const PosteriorWorld& world : found->worlds) sum += world.weight;
    CHECK(sum == Approx(1));
    const auto again = history_of(settings, simulated(1));
    for (std::size_t i = 0; i < found->worlds.size(); ++i) {
        CHECK(found->worlds[i].weight == again->worlds[i].weight);
        CHECK(found->worlds[i].point == again->worlds[i].point);
    }
}

TEST_CASE("calibration: worlds run again at the same scale show no bias") {
    double record[2];
    const double truth[3] = {0.5, 0.5, 0.5};
    simulator(truth, 5, record);
    HistorySettings settings = settings_for(record[0], record[1]);
    settings.second_worlds = 20;
    const auto found = history_of(settings, simulated(2));
    REQUIRE(found->bias.size() == 2);
    CHECK(found->bias[0].n > 10);
    CHECK(found->bias[0].bias == 0);
    CHECK(found->bias[0].met == 1);
}

TEST_CASE("calibration: a record of the large scale is told from few runs there, and not without them") {
    const double truth[3] = {0.5, 0.35, 0.2};
    double record[2];
    larger(truth, 5, record);
    HistorySettings settings = settings_for(record[0], record[1]);
    settings.second_worlds = 30;
    const auto misled = history_of(settings, simulated(4, smaller, larger));
    REQUIRE(misled);
    settings.pairs = 20;
    const auto found = history_of(settings, simulated(4, smaller, larger));
    REQUIRE(found);
    CHECK(misled->corrections.empty());
    CHECK(found->runs == misled->runs - misled->bias[0].n + 20 + found->bias[0].n);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK((misled->parameters[k].low > truth[k] + 0.03 || misled->parameters[k].high < truth[k] - 0.03));
        CHECK(found->parameters[k].low < truth[k] + 0.02);
        CHECK(found->parameters[k].high > truth[k] - 0.02);
        CHECK(found->parameters[k].width < 0.4);
    }
    CHECK(found->parameters[2].width > 0.8);
    REQUIRE(found->corrections.size() == 2);
    for (std::size_t target = 0; target < 2; ++target) {
        CHECK(found->corrections[target].pairs == 20);
        CHECK(found->corrections[target].without < 0.3 * found->corrections[target].before);
        // Worlds that are run there give what was expected.
        CHECK(std::abs(found->bias[target].bias) < 3 * found->bias[target].error + 1e-3);
        CHECK(std::abs(misled->bias[target].bias) > 10 * misled->bias[target].error);
    }
    CHECK(misled->second_met == 0);
    CHECK(found->second_met > 0.6);
    const auto again = history_of(settings, simulated(4, smaller, larger));
    for (std::size_t i = 0; i < found->worlds.size(); ++i)
        CHECK(found->worlds[i].weight == again->worlds[i].weight);
}

TEST_CASE(
    "calibration: with a correction intervals hold the truth as often as they say, without one seldom") {
    constexpr int truths = 40;
    double corrected[2] = {};
    double as_it_is[2] = {};
    for (int t = 0; t < truths; ++t) {
        const headwater::model::Stream draw(98, 1, t);
        const double truth[3] = {0.2 + 0.6 * draw.uniform(0), 0.2 + 0.6 * draw.uniform(1), draw.uniform(2)};
        double record[2];
        larger(truth, 1000 + static_cast<std::uint64_t>(t), record);
        HistorySettings settings = settings_for(record[0] + 0.1 * (2 * draw.uniform(3) - 1),
                                                record[1] + 0.2 * (2 * draw.uniform(4) - 1));
        settings.worlds = 200;
        settings.seed = static_cast<std::uint64_t>(t);
        const auto inside = [&](double* share) {
            const auto found =
                history_of(settings, simulated(static_cast<std::uint64_t>(t), smaller, larger));
            if (!(found->effective > 0)) return;
            for (std::size_t k = 0; k < 2; ++k)
                share[k] += truth[k] >= found->parameters[k].low && truth[k] <= found->parameters[k].high
                                ? 1.0 / truths
                                : 0;
        };
        inside(as_it_is);
        settings.pairs = 20;
        inside(corrected);
    }
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(corrected[k] > 0.75);
        CHECK(as_it_is[k] < 0.3);
    }
}

TEST_CASE("calibration: what differs between scales is told in the form that fits") {
    const auto pairs = [](auto&& large) {
        std::vector<ScalePair> found;
        for (int i = 0; i < 24; ++i) {
            const headwater::model::Stream draw(5, 1, i);
            ScalePair pair{{draw.uniform(0), draw.uniform(1)}, 0, 0, 0};
            pair.expected = 2 * pair.point[0] + pair.point[1];
            pair.small = pair.expected + 0.2 * draw.normal(2);
            pair.large = large(pair) + 0.01 * draw.normal(3);
            found.push_back(pair);
        }
        return found;
    };
    const std::vector<double> point{0.5, 0.5};
    const Expected small{1.5, 0.04};
    const ScaleDifference same(pairs([](const ScalePair& p) { return p.small + 0.7; }));
    CHECK(same.form() == DifferenceForm::constant);
    CHECK_FALSE(same.with_luck());
    CHECK(same.mean() == Approx(0.7).margin(0.01));
    CHECK(same.without() == Approx(0.01).epsilon(0.5));
    CHECK(same.anywhere(point, {small}, 0.09)[0].mean == Approx(2.2).margin(0.01));
    CHECK(same.anywhere(point, {small}, 0.09)[0].variance == Approx(0.04 + 0.09).epsilon(0.01));
    CHECK(same.beside(point, small, 3).mean == Approx(3.7).margin(0.01));
    CHECK(same.beside(point, small, 3).variance < 0.001);
    // large = 1.4 m - 0.3 + r / 2: a slope of 0.4 and half of the luck.
    const ScaleDifference both(
        pairs([](const ScalePair& p) { return 1.4 * p.expected - 0.3 + 0.5 * (p.small - p.expected); }));
    CHECK(both.form() == DifferenceForm::slope);
    CHECK(both.with_luck());
    CHECK(both.anywhere(point, {small}, 0.09)[0].mean == Approx(1.8).margin(0.02));
    CHECK(both.anywhere(point, {small}, 0.09)[0].variance == Approx(1.96 * 0.04 + 0.25 * 0.09).epsilon(0.1));
    CHECK(both.beside(point, small, 1.9).mean == Approx(1.8 + 0.2).margin(0.02));
    const ScaleDifference slanted(
        pairs([](const ScalePair& p) { return p.small + p.point[1] - p.point[0]; }));
    CHECK(slanted.form() == DifferenceForm::linear);
    CHECK(slanted.anywhere(std::vector<double>{0.2, 0.9}, {small}, 0)[0].mean == Approx(2.2).margin(0.03));
    const ScaleDifference curved(
        pairs([](const ScalePair& p) { return p.small + std::sin(6 * p.point[0]); }));
    CHECK(curved.form() == DifferenceForm::process);
    CHECK(curved.anywhere(point, {small}, 0)[0].mean == Approx(1.5 + std::sin(3.0)).margin(0.1));
    CHECK(curved.without() < 0.3 * curved.before());
    CHECK_THROWS_AS(ScaleDifference(std::vector<ScalePair>(4, ScalePair{{0.5}, 1, 2, 1})),
                    std::invalid_argument);
}

TEST_CASE("calibration: it stops within emulators and samples when it is asked to") {
    // Emulators of 1,200 points and samples from them take many times longer than the answer may.
    HistorySettings settings = settings_for(2, 2);
    settings.points = 1200;
    settings.worlds = 4000;
    settings.waves = 1;
    for (const int wait : {1, 300, 900}) {
        std::atomic<bool> stop{false};
        std::atomic<std::int64_t> asked{0};
        std::thread asking;
        const Simulate runs = simulated(6);
        const Simulate simulate = [&](const Stage& stage) {
            auto outputs = runs(stage);
            if (!asking.joinable())
                asking = std::thread([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                    asked = std::chrono::steady_clock::now().time_since_epoch().count();
                    stop = true;
                });
            return outputs;
        };
        const auto found = history_of(settings, simulate, &stop);
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        asking.join();
        CHECK_FALSE(found);
        CHECK(static_cast<double>(now - asked) * 1e-9 < 2);
    }
}

TEST_CASE("calibration: what no parameters reach has no posterior") {
    const auto found = history_of(settings_for(50, 50), simulated(3));
    REQUIRE(found);
    CHECK(found->effective == 0);
    CHECK_FALSE(found->waves[0].reached);
}

TEST_CASE("calibration: 90 % intervals hold the truth in 9 of 10 synthetic histories") {
    double inside[3] = {};
    constexpr int truths = 60;
    for (int t = 0; t < truths; ++t) {
        const headwater::model::Stream draw(99, 1, t);
        const double truth[3] = {draw.uniform(0), draw.uniform(1), draw.uniform(2)};
        double record[2];
        simulator(truth, 1000 + static_cast<std::uint64_t>(t), record);
        // The truth lies anywhere in the band.
        HistorySettings settings = settings_for(record[0] + 0.1 * (2 * draw.uniform(3) - 1),
                                                record[1] + 0.2 * (2 * draw.uniform(4) - 1));
        settings.worlds = 200;
        settings.seed = static_cast<std::uint64_t>(t);
        const auto found = history_of(settings, simulated(static_cast<std::uint64_t>(t)));
        for (std::size_t k = 0; k < 3; ++k)
            inside[k] += truth[k] >= found->parameters[k].low && truth[k] <= found->parameters[k].high
                             ? 1.0 / truths
                             : 0;
    }
    for (const double share : inside) {
        CHECK(share > 0.78);
        CHECK(share <= 1);
    }
}
