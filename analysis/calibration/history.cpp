#include "analysis/calibration/history.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/calibration/matching.hpp"
#include "analysis/designs/sampling.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/runs/quantiles.hpp"

namespace headwater::analysis {

namespace {

constexpr double least_for_log = 8;  // largest over smallest accepted as one order of size

}  // namespace

Matching::Matching(HistorySettings settings, const Simulate& simulate, const std::atomic<bool>* stop)
    : settings_(std::move(settings)), simulate_(simulate), stop_(stop) {
    training_.outputs.resize(settings_.targets.size());
}

std::optional<History> Matching::run() {
    for (std::size_t wave = 1; wave <= settings_.waves; ++wave)
        if (!run_wave(wave)) return std::nullopt;
    if (!run_posterior()) return std::nullopt;
    if (settings_.second_worlds > 0 && history_.effective > 0 && !run_second()) return std::nullopt;
    informed();
    return std::move(history_);
}

void Matching::heed() const {
    if (stop_ != nullptr && *stop_) throw FitStopped{};
}

bool Matching::run_wave(std::size_t wave) {
    Stage stage;
    stage.number = wave;
    stage.replicates = settings_.replicates;
    stage.points = wave == 1 ? latin_hypercube(settings_.points, settings_.parameters,
                                               run_seed(settings_.seed, design_seeds, 0))
                             : next_points();
    const auto outputs = simulate_(stage);
    if (!outputs) return false;
    take_in(stage, *outputs);
    WaveResult result;
    result.points = stage.points.size() / settings_.parameters;
    result.failed = outputs->failed;
    if (wave == 1) before(*outputs);
    result.fits = fit();
    if (corrects() && !run_pairs(wave, stage, *outputs)) return false;
    CloudOptions options;
    options.points = std::max(settings_.cloud, 2 * settings_.worlds);
    options.cutoff = settings_.cutoff;
    options.weighted = true;
    options.seed = run_seed(settings_.seed, design_seeds, wave);
    cloud_ = close_in([this](std::span<const double> points) { return judged(points); }, settings_.parameters,
                      options);
    result.left = std::exp(cloud_.log_volume);
    result.reached = cloud_.reached;
    result.least = cloud_.level;
    history_.waves.push_back(std::move(result));
    return true;
}

/// Half of them spread over what is left, half where worlds of the posterior would be.
std::vector<double> Matching::next_points() const {
    std::vector<double> points;
    const std::size_t half = settings_.points / 2;
    spread(cloud_.region, settings_.points - half, points);
    spread(cloud_.points, half, points);
    return points;
}

void Matching::spread(const std::vector<double>& from, std::size_t wanted,
                      std::vector<double>& points) const {
    const std::size_t d = settings_.parameters;
    const std::size_t n = from.size() / d;
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto at = from.begin() + static_cast<std::ptrdiff_t>((i * n / wanted) * d);
        points.insert(points.end(), at, at + static_cast<std::ptrdiff_t>(d));
    }
}

void Matching::take_in(const Stage& stage, const StageOutputs& outputs) {
    history_.runs += outputs.seeds.size();
    const std::size_t n = stage.points.size() / settings_.parameters;
    training_.points.insert(training_.points.end(), stage.points.begin(), stage.points.end());
    for (std::size_t target = 0; target < n_targets(); ++target)
        for (std::size_t point = 0; point < n; ++point) {
            std::vector<double> values;
            for (std::size_t r = 0; r < stage.replicates; ++r)
                values.push_back(outputs.values[(point * stage.replicates + r) * n_targets() + target]);
            training_.outputs[target].push_back(std::move(values));
        }
}

/// What the first wave says of the priors, and on which scale each target is emulated.
void Matching::before(const StageOutputs& outputs) {
    const std::size_t runs = outputs.seeds.size();
    std::size_t whole = 0;
    std::size_t met = 0;
    history_.targets.resize(n_targets());
    for (std::size_t run = 0; run < runs; ++run) {
        bool all = true;
        bool any = false;
        for (std::size_t target = 0; target < n_targets(); ++target) {
            const double value = outputs.values[run * n_targets() + target];
            any = any || !std::isnan(value);
            all = all && settings_.targets[target].holds(value);
        }
        whole += any ? 1 : 0;
        met += all ? 1 : 0;
    }
    history_.prior_met = whole > 0 ? static_cast<double>(met) / static_cast<double>(whole) : 0;
    for (std::size_t target = 0; target < n_targets(); ++target) {
        std::vector<double> values;
        AcceptedBand& band = settings_.targets[target];
        double inside = 0;
        for (std::size_t run = 0; run < runs; ++run) {
            const double value = outputs.values[run * n_targets() + target];
            if (std::isnan(value)) continue;
            values.push_back(value);
            inside += band.holds(value) ? 1 : 0;
        }
        TargetShift& shift = history_.targets[target];
        shift.prior_low = quantile(values, 0.05);
        shift.prior_median = quantile(values, 0.5);
        shift.prior_high = quantile(values, 0.95);
        shift.prior_met = values.empty() ? std::numeric_limits<double>::quiet_NaN()
                                         : inside / static_cast<double>(values.size());
        // Outputs that spread over an order of size, all above zero: errors of their logarithm are alike everywhere.
        const auto [least, most] = std::ranges::minmax_element(values);
        band.logarithmic = !values.empty() && *least + band.above > 0 && band.high + band.above > 0 &&
                           band.low + band.high + 2 * band.above > 0 &&
                           *most + band.above > least_for_log * (*least + band.above);
    }
}

std::optional<History> history_of(HistorySettings settings, const Simulate& simulate,
                                  const std::atomic<bool>* stop) {
    try {
        return Matching(std::move(settings), simulate, stop).run();
    } catch (const FitStopped&) {
        return std::nullopt;
    }
}

double weighted_quantile(std::vector<std::pair<double, double>> values, double share) {
    std::ranges::sort(values);
    double sum = 0;
    for (const auto& [value, weight] : values) sum += weight;
    double passed = 0;
    for (const auto& [value, weight] : values) {
        passed += weight;
        if (passed >= share * sum) return value;
    }
    return values.empty() ? std::numeric_limits<double>::quiet_NaN() : values.back().first;
}

}  // namespace headwater::analysis
