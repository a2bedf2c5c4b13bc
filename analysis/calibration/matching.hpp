// The work of a calibration by waves; history.hpp says what it does. For history.cpp and its two neighbours alone: matching_emulators.cpp, matching_worlds.cpp.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/calibration/history.hpp"
#include "analysis/calibration/scale_difference.hpp"

namespace headwater::analysis {

inline constexpr std::uint64_t design_seeds = 1'000'001;  // worlds below are those of waves

/// All points that were run so far.
struct Training {
    std::vector<double> points;                             // [point][parameter]
    std::vector<std::vector<std::vector<double>>> outputs;  // [target][point][replicate]
};

/// All points that were run at both scales.
struct Paired {
    std::vector<double> points;  // [pair][parameter]
    std::vector<double> small;   // [pair][target]
    std::vector<double> large;
};

class Matching {
public:
    Matching(HistorySettings settings, const Simulate& simulate, const std::atomic<bool>* stop);

    /// Nothing when a stage was stopped. Throws FitStopped when it was asked to stop between them.
    std::optional<History> run();

private:
    [[nodiscard]] std::size_t n_targets() const { return settings_.targets.size(); }
    [[nodiscard]] bool corrects() const { return settings_.pairs > 0; }
    void heed() const;

    bool run_wave(std::size_t wave);
    [[nodiscard]] std::vector<double> next_points() const;
    void spread(const std::vector<double>& from, std::size_t wanted, std::vector<double>& points) const;
    void take_in(const Stage& stage, const StageOutputs& outputs);
    void before(const StageOutputs& outputs);

    std::vector<EmulatorFit> fit();
    void fit_target(std::size_t target, EmulatorFit& told, std::optional<GaussianProcess>& found,
                    double& luck, std::string& wrong) const;
    bool run_pairs(std::size_t wave, const Stage& of, const StageOutputs& outputs);
    void correct();
    [[nodiscard]] std::optional<ScaleDifference> difference_of(std::size_t target) const;
    [[nodiscard]] std::vector<Expected> level_of(std::size_t target, std::span<const double> points) const;
    [[nodiscard]] double luck_beside(std::size_t target) const;
    [[nodiscard]] std::vector<Expected> expected_of(std::size_t target, std::span<const double> points) const;
    [[nodiscard]] std::vector<Plausibility> judged(std::span<const double> points) const;

    bool run_posterior();
    void weigh(const std::vector<double>& logs);
    void after();
    bool run_second();
    void informed();

    HistorySettings settings_;
    const Simulate& simulate_;
    const std::atomic<bool>* stop_;
    Training training_;
    Paired paired_;
    std::vector<GaussianProcess> emulators_;
    std::vector<double> luck_;
    std::vector<ScaleDifference> differences_;  // by target; empty without a correction
    Cloud cloud_;
    History history_;
};

}  // namespace headwater::analysis
