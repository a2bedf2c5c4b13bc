#include "analysis/calibration/history.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/designs/sampling.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/quantiles.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint64_t design_seeds = 1'000'001;  // worlds below are those of waves
constexpr std::uint16_t choose_draw = 65024;
constexpr std::size_t judged_block = 256;
constexpr std::size_t most_emulated = 1500;  // points behind an emulator; the latest count
constexpr double least_for_log = 8;          // largest over smallest accepted as one order of size
constexpr double normal_95 = 1.959963984540054;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// All points that were run so far.
struct Training {
    std::vector<double> points;                             // [point][parameter]
    std::vector<std::vector<std::vector<double>>> outputs;  // [target][point][replicate]
    [[nodiscard]] std::size_t size(std::size_t parameters) const { return points.size() / parameters; }
};

class Matching {
public:
    Matching(HistorySettings settings, const Simulate& simulate)
        : settings_(std::move(settings)), simulate_(simulate) {
        training_.outputs.resize(settings_.targets.size());
    }

    std::optional<History> run() {
        for (std::size_t wave = 1; wave <= settings_.waves; ++wave)
            if (!run_wave(wave)) return std::nullopt;
        if (!run_posterior()) return std::nullopt;
        if (settings_.second_worlds > 0 && history_.effective > 0 && !run_second()) return std::nullopt;
        informed();
        return std::move(history_);
    }

private:
    [[nodiscard]] std::size_t n_targets() const { return settings_.targets.size(); }

    bool run_wave(std::size_t wave) {
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
        if (wave == 1) before(stage, *outputs);
        result.fits = fit();
        CloudOptions options;
        options.points = std::max(settings_.cloud, 2 * settings_.worlds);
        options.cutoff = settings_.cutoff;
        options.weighted = true;
        options.seed = run_seed(settings_.seed, design_seeds, wave);
        cloud_ = close_in([this](std::span<const double> points) { return judged(points); },
                          settings_.parameters, options);
        result.left = std::exp(cloud_.log_volume);
        result.reached = cloud_.reached;
        result.least = cloud_.level;
        history_.waves.push_back(std::move(result));
        return true;
    }

    /// Half of them spread over what is left, half where worlds of the posterior would be.
    [[nodiscard]] std::vector<double> next_points() const {
        std::vector<double> points;
        const std::size_t half = settings_.points / 2;
        spread(cloud_.region, settings_.points - half, points);
        spread(cloud_.points, half, points);
        return points;
    }

    void spread(const std::vector<double>& from, std::size_t wanted, std::vector<double>& points) const {
        const std::size_t d = settings_.parameters;
        const std::size_t n = from.size() / d;
        for (std::size_t i = 0; i < wanted; ++i) {
            const auto at = from.begin() + static_cast<std::ptrdiff_t>((i * n / wanted) * d);
            points.insert(points.end(), at, at + static_cast<std::ptrdiff_t>(d));
        }
    }

    void take_in(const Stage& stage, const StageOutputs& outputs) {
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
    void before(const Stage& stage, const StageOutputs& outputs) {
        const std::size_t runs = outputs.seeds.size();
        (void)stage;
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
            shift.prior_met = values.empty() ? nothing : inside / static_cast<double>(values.size());
            // Outputs that spread over an order of size, all above zero: errors of their logarithm are alike everywhere.
            const auto [least, most] = std::ranges::minmax_element(values);
            band.logarithmic = !values.empty() && *least > 0 && band.high > 0 && band.low + band.high > 0 &&
                               *most / *least > least_for_log;
        }
    }

    /// Emulators of all targets, from all points so far.
    std::vector<EmulatorFit> fit() {
        std::vector<EmulatorFit> fits(n_targets());
        std::vector<std::optional<GaussianProcess>> found(n_targets());
        std::vector<double> luck(n_targets());
        std::vector<std::string> wrong(n_targets());
        oneapi::tbb::parallel_for(std::size_t{0}, n_targets(), [&](std::size_t target) {
            fit_target(target, fits[target], found[target], luck[target], wrong[target]);
        });
        std::vector<std::string> reasons;
        for (const std::string& reason : wrong)
            if (!reason.empty()) reasons.push_back(reason);
        if (!reasons.empty())
            throw Failure{ExitCode::invalid_input, "no emulator can be made of these targets", {}, reasons};
        emulators_.clear();
        for (auto& emulator : found) emulators_.push_back(std::move(*emulator));
        luck_ = luck;
        return fits;
    }

    void fit_target(std::size_t target, EmulatorFit& told, std::optional<GaussianProcess>& found,
                    double& luck, std::string& wrong) const {
        const AcceptedBand& band = settings_.targets[target];
        const std::size_t d = settings_.parameters;
        const auto& outputs = training_.outputs[target];
        std::vector<double> points;
        std::vector<double> means;
        GaussianOptions options;
        options.mean = settings_.mean;
        const std::size_t first = outputs.size() > most_emulated ? outputs.size() - most_emulated : 0;
        for (std::size_t point = first; point < outputs.size(); ++point) {
            double sum = 0;
            double n = 0;
            for (const double output : outputs[point]) {
                const double value = emulated_scale(band, output);
                if (!std::isfinite(value)) continue;
                sum += value;
                ++n;
            }
            if (n == 0) continue;
            const auto at = training_.points.begin() + static_cast<std::ptrdiff_t>(point * d);
            points.insert(points.end(), at, at + static_cast<std::ptrdiff_t>(d));
            means.push_back(sum / n);
            options.replicates.push_back(n);
        }
        if (means.size() < d + 3) {
            wrong = fmt::format("{}: defined in {} of {} points, {} are needed",
                                settings_.target_names[target], means.size(), outputs.size(), d + 3);
            return;
        }
        const double between = luck_of(band, outputs);
        if (std::isfinite(between)) options.noise = between;
        if (!emulators_.empty()) options.begin = emulators_[target].hyper();
        found.emplace(points, d, means, options);
        luck = found->hyper().noise;
        told.luck = std::sqrt(luck);
        told.logarithmic = band.logarithmic;
        const double n = static_cast<double>(means.size());
        const double middle = std::accumulate(means.begin(), means.end(), 0.0) / n;
        const std::vector<Expected> without = found->leave_one_out();
        for (std::size_t i = 0; i < means.size(); ++i) {
            const double miss = means[i] - without[i].mean;
            told.spread += (means[i] - middle) * (means[i] - middle) / (n - 1);
            told.error += miss * miss / n;
            told.covered += std::abs(miss) <= normal_95 * std::sqrt(without[i].variance) ? 1 / n : 0;
        }
        told.spread = std::sqrt(told.spread);
        told.error = std::sqrt(told.error);
    }

    /// Worst implausibility and summed likelihood over targets.
    [[nodiscard]] std::vector<Plausibility> judged(std::span<const double> points) const {
        const std::size_t d = settings_.parameters;
        const std::size_t n = points.size() / d;
        const std::size_t blocks = (n + judged_block - 1) / judged_block;
        std::vector<std::vector<Expected>> expected(n_targets() * blocks);
        oneapi::tbb::parallel_for(std::size_t{0}, expected.size(), [&](std::size_t task) {
            const std::size_t first = task % blocks * judged_block;
            const std::size_t here = std::min(judged_block, n - first);
            expected[task] = emulators_[task / blocks].at(points.subspan(first * d, here * d));
        });
        std::vector<Plausibility> found(n);
        for (std::size_t point = 0; point < n; ++point)
            for (std::size_t target = 0; target < n_targets(); ++target) {
                const Expected& one = expected[target * blocks + point / judged_block][point % judged_block];
                found[point].implausibility =
                    std::max(found[point].implausibility,
                             implausibility_of(settings_.targets[target], one, luck_[target]));
                found[point].log_likelihood +=
                    log_likelihood_of(settings_.targets[target], one, luck_[target]);
            }
        return found;
    }

    bool run_posterior() {
        Stage stage;
        stage.kind = StageKind::posterior;
        spread(cloud_.points, settings_.worlds, stage.points);
        const auto outputs = simulate_(stage);
        if (!outputs) return false;
        history_.runs += outputs->seeds.size();
        history_.failed_worlds = outputs->failed;
        const std::size_t n = cloud_.size();
        std::vector<double> logs;
        for (std::size_t world = 0; world < settings_.worlds; ++world) {
            PosteriorWorld one;
            const auto at = stage.points.begin() + static_cast<std::ptrdiff_t>(world * settings_.parameters);
            one.point.assign(at, at + static_cast<std::ptrdiff_t>(settings_.parameters));
            one.seed = outputs->seeds[world];
            one.inside = true;
            double log = -cloud_.judged[world * n / settings_.worlds].log_likelihood;
            for (std::size_t target = 0; target < n_targets(); ++target) {
                const double value = outputs->values[world * n_targets() + target];
                one.outputs.push_back(value);
                one.inside = one.inside && settings_.targets[target].holds(value);
                log += log_likelihood_of(settings_.targets[target], value);
            }
            logs.push_back(log);
            history_.worlds.push_back(std::move(one));
        }
        weigh(logs);
        return true;
    }

    void weigh(const std::vector<double>& logs) {
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
    void after() {
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

    bool run_second() {
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
            bias.bias =
                bias.n > 0 ? std::accumulate(differences.begin(), differences.end(), 0.0) / n : nothing;
            double squares = 0;
            for (const double one : differences) squares += (one - bias.bias) * (one - bias.bias);
            bias.error = bias.n > 1 ? std::sqrt(squares / (n - 1) / n) : nothing;
            bias.met = bias.n > 0 ? met / n : nothing;
            history_.bias.push_back(bias);
        }
        return true;
    }

    /// What each target says of each parameter, if it were the only one.
    void informed() {
        constexpr std::size_t sample = 4096;
        const std::size_t d = settings_.parameters;
        const std::vector<double> points =
            latin_hypercube(sample, d, run_seed(settings_.seed, design_seeds, 999));
        history_.information.assign(n_targets() * d, 0.0);
        oneapi::tbb::parallel_for(std::size_t{0}, n_targets(), [&](std::size_t target) {
            const std::vector<Expected> expected = emulators_[target].at(points);
            std::vector<double> logs;
            for (const Expected& one : expected)
                logs.push_back(log_likelihood_of(settings_.targets[target], one, luck_[target]));
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

    HistorySettings settings_;
    const Simulate& simulate_;
    Training training_;
    std::vector<GaussianProcess> emulators_;
    std::vector<double> luck_;
    Cloud cloud_;
    History history_;
};

}  // namespace

std::optional<History> history_of(HistorySettings settings, const Simulate& simulate) {
    return Matching(std::move(settings), simulate).run();
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
    return values.empty() ? nothing : values.back().first;
}

}  // namespace headwater::analysis
