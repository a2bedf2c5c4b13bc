// Calibration by waves (history matching: Craig, Goldstein, Seheult and Smith 1997; Vernon, Goldstein and Bower 2010), then worlds drawn from the posterior.
//
// Each wave runs points, fits an emulator for every target to all points so far, and leaves what is not implausible; the next wave has its points there. Worlds of the
// posterior are then drawn by the emulators' likelihood, run, and weighted by the likelihood of what they gave over that which the emulators expected: importance weights
// correct whatever the emulators get wrong. A world is its parameters and its luck, and the weight is of both.
//
// Nothing here knows the model: points lie in the unit cube, `Simulate` runs them. What is computed follows from settings and outputs alone.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/calibration/accepted_band.hpp"
#include "analysis/calibration/particles.hpp"
#include "analysis/calibration/scale_difference.hpp"

namespace headwater::analysis {

struct HistorySettings {
    std::size_t parameters = 1;
    std::vector<AcceptedBand> targets;
    std::vector<std::string> target_names;  // for messages
    std::size_t waves = 2;
    std::size_t points = 100;  // of a wave
    std::size_t replicates = 2;
    double cutoff = 3;
    MeanForm mean = MeanForm::linear;
    std::size_t worlds = 100;       // of the posterior, each run once
    std::size_t second_worlds = 0;  // of these, also at another scale
    std::size_t pairs =
        0;  // points of waves that are run at the other scale too, to correct for it; 0 = no correction
    std::size_t cloud = 1000;
    std::uint64_t seed = 1;
};

enum class StageKind : std::uint8_t { wave, posterior, second_scale, pairs };

/// What is to be run next.
struct Stage {
    StageKind kind = StageKind::wave;
    std::size_t number = 1;      // of the wave, for pairs too
    std::vector<double> points;  // [point][parameter] on the unit cube
    std::size_t replicates = 1;
    std::vector<std::uint64_t>
        seeds;  // of the points, where they are given: those of the runs that they repeat at another scale
};

/// What came of it.
struct StageOutputs {
    std::vector<double> values;        // [point][replicate][target]; NaN where a run has none
    std::vector<std::uint64_t> seeds;  // [point][replicate]
    std::size_t failed = 0;            // runs
};

/// Nothing when it was asked to stop.
using Simulate = std::function<std::optional<StageOutputs>(const Stage& stage)>;

/// How an emulator does.
struct EmulatorFit {
    double luck = 0;    // standard deviation of one run around the mean over luck, on the emulated scale
    double spread = 0;  // of the outputs over points
    double error =
        0;  // root mean square of what each point is expected to be without itself, less what it is
    double covered = 0;  // share of points within their 95 % interval
    bool logarithmic = false;
};

struct WaveResult {
    std::size_t points = 0;  // of this wave
    std::size_t failed = 0;  // runs
    double left = 1;         // share of the prior volume that is not implausible after it
    bool reached = true;     // false: every point is implausible; what is left is the least implausible
    double least = 0;        // the level that was reached
    std::vector<EmulatorFit> fits;
};

struct PosteriorWorld {
    std::vector<double> point;
    std::uint64_t seed = 0;
    std::vector<double> outputs;  // by target; with a correction those expected at the other scale
    double weight = 0;            // they sum to 1
    bool inside = false;          // all targets are met
};

/// Of a target: worlds before and after.
struct TargetShift {
    double prior_low = 0;  // 5 and 95 % of the runs of the first wave
    double prior_median = 0;
    double prior_high = 0;
    double prior_met = 0;  // share of these that meet it
    double low = 0;        // of posterior worlds
    double median = 0;
    double high = 0;
    double met = 0;
};

/// Of a parameter, on the unit cube.
struct Identified {
    double low = 0;  // 5, 50 and 95 % of posterior worlds
    double median = 0;
    double high = 0;
    double width = 0;  // of that band over that of the prior, 0.9
};

/// A target at two scales, in the same worlds.
struct ScaleBias {
    std::size_t n = 0;
    double bias = 0;   // mean of second less first
    double error = 0;  // its standard error
    double met = 0;    // share of these worlds that meet the target at the second scale
};

/// How a target is told at the other scale from runs at the first, on the emulated scale.
struct ScaleCorrection {
    std::size_t pairs = 0;
    DifferenceForm form = DifferenceForm::constant;
    bool with_luck = false;
    double mean = 0;     // of second less first, over pairs
    double before = 0;   // root mean square of it: the error without a correction
    double without = 0;  // the error with it, of pairs that are left out
};

struct History {
    std::vector<WaveResult> waves;
    std::vector<PosteriorWorld> worlds;
    std::size_t failed_worlds = 0;
    double effective = 0;  // size of the sample
    double met = 0;        // share of posterior worlds, by weight, that meet all targets
    double prior_met = 0;  // share of the runs of the first wave
    std::vector<TargetShift> targets;
    std::vector<Identified> parameters;
    /// [target][parameter]: share of the parameter's prior variance that the target alone takes away, by the emulators.
    std::vector<double> information;
    std::vector<ScaleBias> bias;  // by target; empty without a second scale
    double second_met = 0;        // share of the worlds that were run there that meet all targets
    std::vector<ScaleCorrection> corrections;  // by target; empty without a correction
    std::size_t runs = 0;
};

/// Nothing when it was asked to stop, by a stage or by `stop`, which is heeded within emulators and samples too. Throws Failure when an output has too few values for an
/// emulator or for a correction.
[[nodiscard]] std::optional<History> history_of(HistorySettings settings, const Simulate& simulate,
                                                const std::atomic<bool>* stop = nullptr);

/// Weighted quantile of the posterior worlds: the value below which `share` of the weight lies.
[[nodiscard]] double weighted_quantile(std::vector<std::pair<double, double>> values, double share);

}  // namespace headwater::analysis
