#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/calibration/matching.hpp"
#include "analysis/runs/failure.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t judged_block = 256;
constexpr std::size_t most_emulated = 1500;  // points behind an emulator; the latest count
constexpr double normal_95 = 1.959963984540054;

}  // namespace

/// Emulators of all targets, from all points so far.
std::vector<EmulatorFit> Matching::fit() {
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

void Matching::fit_target(std::size_t target, EmulatorFit& told, std::optional<GaussianProcess>& found,
                          double& luck, std::string& wrong) const {
    const AcceptedBand& band = settings_.targets[target];
    const std::size_t d = settings_.parameters;
    const auto& outputs = training_.outputs[target];
    std::vector<double> points;
    std::vector<double> means;
    GaussianOptions options;
    options.mean = settings_.mean;
    options.stop = stop_;
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
        wrong = fmt::format("{}: defined in {} of {} points, {} are needed", settings_.target_names[target],
                            means.size(), outputs.size(), d + 3);
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
    heed();
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

/// Some points of the wave once more at the other scale, with the luck of their first run: what differs is the scale alone.
bool Matching::run_pairs(std::size_t wave, const Stage& of, const StageOutputs& outputs) {
    const std::size_t d = settings_.parameters;
    const std::size_t n = of.points.size() / d;
    const std::size_t wanted =
        settings_.pairs / settings_.waves + (wave <= settings_.pairs % settings_.waves ? 1 : 0);
    Stage stage;
    stage.kind = StageKind::pairs;
    stage.number = wave;
    spread(of.points, std::min(wanted, n), stage.points);
    const std::size_t pairs = stage.points.size() / d;
    if (pairs == 0) return true;
    for (std::size_t i = 0; i < pairs; ++i)
        stage.seeds.push_back(outputs.seeds[i * n / pairs * of.replicates]);
    const auto larger = simulate_(stage);
    if (!larger) return false;
    history_.runs += larger->seeds.size();
    paired_.points.insert(paired_.points.end(), stage.points.begin(), stage.points.end());
    paired_.large.insert(paired_.large.end(), larger->values.begin(), larger->values.end());
    for (std::size_t i = 0; i < pairs; ++i)
        for (std::size_t target = 0; target < n_targets(); ++target)
            paired_.small.push_back(outputs.values[i * n / pairs * of.replicates * n_targets() + target]);
    correct();
    return true;
}

/// What the other scale adds to each target, from all pairs so far.
void Matching::correct() {
    differences_.clear();
    history_.corrections.clear();
    std::vector<std::string> reasons;
    for (std::size_t target = 0; target < n_targets(); ++target) {
        auto found = difference_of(target);
        if (!found) {
            reasons.push_back(fmt::format("{}: fewer than {} pairs have it at both scales",
                                          settings_.target_names[target], least_pairs));
            continue;
        }
        history_.corrections.push_back({found->pairs(), found->form(), found->with_luck(), found->mean(),
                                        found->before(), found->without()});
        differences_.push_back(std::move(*found));
    }
    if (!reasons.empty())
        throw Failure{
            ExitCode::invalid_input, "no correction of the scale can be made of these targets", {}, reasons};
}

std::optional<ScaleDifference> Matching::difference_of(std::size_t target) const {
    const std::size_t d = settings_.parameters;
    const AcceptedBand& band = settings_.targets[target];
    const std::vector<Expected> expected = level_of(target, paired_.points);
    std::vector<ScalePair> pairs;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ScalePair pair;
        const auto at = paired_.points.begin() + static_cast<std::ptrdiff_t>(i * d);
        pair.point.assign(at, at + static_cast<std::ptrdiff_t>(d));
        pair.small = emulated_scale(band, paired_.small[i * n_targets() + target]);
        pair.large = emulated_scale(band, paired_.large[i * n_targets() + target]);
        pair.expected = expected[i].mean;
        if (std::isfinite(pair.small) && std::isfinite(pair.large)) pairs.push_back(std::move(pair));
    }
    if (pairs.size() < least_pairs) return std::nullopt;
    return ScaleDifference(pairs, stop_);
}

/// What the emulator of the first scale expects of the mean over luck. In blocks, of which none takes long.
std::vector<Expected> Matching::level_of(std::size_t target, std::span<const double> points) const {
    const std::size_t d = settings_.parameters;
    const std::size_t n = points.size() / d;
    std::vector<Expected> level;
    for (std::size_t first = 0; first < n; first += judged_block) {
        heed();
        const std::size_t here = std::min(judged_block, n - first);
        const std::vector<Expected> block = emulators_[target].at(points.subspan(first * d, here * d));
        level.insert(level.end(), block.begin(), block.end());
    }
    return level;
}

/// What one run gives, less the luck of `luck_beside`: with a correction it is a run at the other scale, whose luck is in the variance already.
std::vector<Expected> Matching::expected_of(std::size_t target, std::span<const double> points) const {
    std::vector<Expected> expected = level_of(target, points);
    if (!differences_.empty()) return differences_[target].anywhere(points, expected, luck_[target]);
    return expected;
}

double Matching::luck_beside(std::size_t target) const {
    return differences_.empty() ? luck_[target] : 0;
}

/// Worst implausibility and summed likelihood over targets.
std::vector<Plausibility> Matching::judged(std::span<const double> points) const {
    const std::size_t d = settings_.parameters;
    const std::size_t n = points.size() / d;
    const std::size_t blocks = (n + judged_block - 1) / judged_block;
    std::vector<std::vector<Expected>> expected(n_targets() * blocks);
    oneapi::tbb::parallel_for(std::size_t{0}, expected.size(), [&](std::size_t task) {
        const std::size_t first = task % blocks * judged_block;
        const std::size_t here = std::min(judged_block, n - first);
        expected[task] = expected_of(task / blocks, points.subspan(first * d, here * d));
    });
    std::vector<Plausibility> found(n);
    for (std::size_t point = 0; point < n; ++point)
        for (std::size_t target = 0; target < n_targets(); ++target) {
            const Expected& one = expected[target * blocks + point / judged_block][point % judged_block];
            const double luck = luck_beside(target);
            found[point].implausibility = std::max(found[point].implausibility,
                                                   implausibility_of(settings_.targets[target], one, luck));
            found[point].log_likelihood += log_likelihood_of(settings_.targets[target], one, luck);
        }
    return found;
}

}  // namespace headwater::analysis
