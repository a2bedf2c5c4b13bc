#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/calibration/matching.hpp"
#include "analysis/designs/sampling.hpp"
#include "analysis/designs/world_draws.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t choose_draw = 65024;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

bool Matching::run_posterior() {
    Stage stage;
    stage.kind = StageKind::posterior;
    spread(cloud_.points, settings_.worlds, stage.points);
    const auto outputs = simulate_(stage);
    if (!outputs) return false;
    history_.runs += outputs->seeds.size();
    history_.failed_worlds = outputs->failed;
    const std::size_t n = cloud_.size();
    std::vector<std::vector<Expected>> expected;
    if (corrects())
        for (std::size_t target = 0; target < n_targets(); ++target)
            expected.push_back(level_of(target, stage.points));
    std::vector<double> logs;
    for (std::size_t world = 0; world < settings_.worlds; ++world) {
        PosteriorWorld one;
        const auto at = stage.points.begin() + static_cast<std::ptrdiff_t>(world * settings_.parameters);
        one.point.assign(at, at + static_cast<std::ptrdiff_t>(settings_.parameters));
        one.seed = outputs->seeds[world];
        one.inside = true;
        double log = -cloud_.judged[world * n / settings_.worlds].log_likelihood;
        for (std::size_t target = 0; target < n_targets(); ++target) {
            const AcceptedBand& band = settings_.targets[target];
            double value = outputs->values[world * n_targets() + target];
            if (corrects()) {
                const Expected other = differences_[target].beside(one.point, expected[target][world],
                                                                   emulated_scale(band, value));
                log += log_likelihood_of(band, other, 0);
                value = natural_scale(band, other.mean);
            } else {
                log += log_likelihood_of(band, value);
            }
            one.outputs.push_back(value);
            one.inside = one.inside && band.holds(value);
        }
        logs.push_back(log);
        history_.worlds.push_back(std::move(one));
    }
    weigh(logs);
    return true;
}

void Matching::weigh(const std::vector<double>& logs) {
    const double highest = *std::ranges::max_element(logs);
    std::vector<double> weights(logs.size(), 0.0);
    if (std::isfinite(highest))
        for (std::size_t i = 0; i < logs.size(); ++i) weights[i] = std::exp(logs[i] - highest);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    history_.effective = effective_size(weights);
    for (std::size_t i = 0; i < weights.size(); ++i)
        history_.worlds[i].weight = sum > 0 ? weights[i] / sum : 0;
    if (sum > 0) after();
}

/// What the posterior says.
void Matching::after() {
    for (const PosteriorWorld& world : history_.worlds) history_.met += world.inside ? world.weight : 0;
    const auto of = [&](auto value) {
        std::vector<std::pair<double, double>> found;
        for (const PosteriorWorld& world : history_.worlds)
            if (world.weight > 0) found.emplace_back(value(world), world.weight);
        return found;
    };
    for (std::size_t target = 0; target < n_targets(); ++target) {
        const auto values = of([&](const PosteriorWorld& world) { return world.outputs[target]; });
        TargetShift& shift = history_.targets[target];
        shift.low = weighted_quantile(values, 0.05);
        shift.median = weighted_quantile(values, 0.5);
        shift.high = weighted_quantile(values, 0.95);
        shift.met = 0;
        for (const auto& [value, weight] : values)
            shift.met += settings_.targets[target].holds(value) ? weight : 0;
    }
    for (std::size_t parameter = 0; parameter < settings_.parameters; ++parameter) {
        const auto values = of([&](const PosteriorWorld& world) { return world.point[parameter]; });
        Identified found;
        found.low = weighted_quantile(values, 0.05);
        found.median = weighted_quantile(values, 0.5);
        found.high = weighted_quantile(values, 0.95);
        found.width = (found.high - found.low) / 0.9;
        history_.parameters.push_back(found);
    }
}

bool Matching::run_second() {
    std::vector<double> weights;
    for (const PosteriorWorld& world : history_.worlds) weights.push_back(world.weight);
    const model::Stream stream(settings_.seed, choose_draw, 0);
    std::vector<std::size_t> rows = resampled(weights, settings_.second_worlds, stream.uniform(0));
    // std::ranges::unique of libstdc++ 12 does not compile with clang 14.
    const auto twice = std::unique(rows.begin(), rows.end());
    rows.erase(twice, rows.end());
    Stage stage;
    stage.kind = StageKind::second_scale;
    for (const std::size_t row : rows) {
        const PosteriorWorld& world = history_.worlds[row];
        stage.points.insert(stage.points.end(), world.point.begin(), world.point.end());
        stage.seeds.push_back(world.seed);
    }
    const auto outputs = simulate_(stage);
    if (!outputs) return false;
    history_.runs += outputs->seeds.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool all = true;
        for (std::size_t target = 0; target < n_targets(); ++target)
            all = all && settings_.targets[target].holds(outputs->values[i * n_targets() + target]);
        history_.second_met += all ? 1.0 / static_cast<double>(rows.size()) : 0;
    }
    for (std::size_t target = 0; target < n_targets(); ++target) {
        std::vector<double> differences;
        double met = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double value = outputs->values[i * n_targets() + target];
            const double first = history_.worlds[rows[i]].outputs[target];
            if (std::isnan(value) || std::isnan(first)) continue;
            differences.push_back(value - first);
            met += settings_.targets[target].holds(value) ? 1 : 0;
        }
        ScaleBias bias;
        bias.n = differences.size();
        const auto n = static_cast<double>(bias.n);
        bias.bias = bias.n > 0 ? std::accumulate(differences.begin(), differences.end(), 0.0) / n : nothing;
        double squares = 0;
        for (const double one : differences) squares += (one - bias.bias) * (one - bias.bias);
        bias.error = bias.n > 1 ? std::sqrt(squares / (n - 1) / n) : nothing;
        bias.met = bias.n > 0 ? met / n : nothing;
        history_.bias.push_back(bias);
    }
    return true;
}

/// What each target says of each parameter, if it were the only one.
void Matching::informed() {
    constexpr std::size_t sample = 4096;
    const std::size_t d = settings_.parameters;
    const std::vector<double> points =
        latin_hypercube(sample, d, run_seed(settings_.seed, design_seeds, 999));
    history_.information.assign(n_targets() * d, 0.0);
    oneapi::tbb::parallel_for(std::size_t{0}, n_targets(), [&](std::size_t target) {
        const std::vector<Expected> expected = expected_of(target, points);
        std::vector<double> logs;
        for (const Expected& one : expected)
            logs.push_back(log_likelihood_of(settings_.targets[target], one, luck_beside(target)));
        const double highest = *std::ranges::max_element(logs);
        for (std::size_t k = 0; k < d; ++k) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (std::size_t i = 0; i < sample; ++i) {
                const double weight = std::isfinite(highest) ? std::exp(logs[i] - highest) : 1;
                sum += weight;
                first += weight * points[i * d + k];
                second += weight * points[i * d + k] * points[i * d + k];
            }
            const double variance = second / sum - (first / sum) * (first / sum);
            history_.information[target * d + k] = std::clamp(1 - variance * 12, 0.0, 1.0);
        }
    });
}

}  // namespace headwater::analysis
