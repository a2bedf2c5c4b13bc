// The stages of a calibration as sweeps: each is a directory of its own, with a plan that is frozen, parts that are written whole, and logs. A stage whose parts are there is
// not run again, so a calibration that was killed goes on, and a cluster may run the parts of a stage (headwater sweep submit).
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/calibration/study.hpp"
#include "analysis/sweeps/plan.hpp"
#include "analysis/sweeps/task.hpp"

namespace headwater::analysis {

struct StageOptions {
    std::string directory;  // of the calibration
    int threads = 1;
    const std::atomic<bool>* stop = nullptr;
    bool plan_only = false;  // freeze the next stage that is not done, and stop
    std::vector<std::string> arguments;
};

/// What is told, from any thread.
struct StageObservers {
    std::function<void(const std::string& folder, const Plan& plan)> begins;
    std::function<void(const output::PartSummary& there)> part_there;
    std::function<void(const output::SweepRun& run)> run_ended;
    std::function<void()> ended;
};

class StageRunner {
public:
    StageRunner(const CalibrationStudy& study, const StageOptions& options, const StageObservers& observers)
        : study_(study), options_(options), observers_(observers) {}

    /// Nothing when it was asked to stop, or the stage is only planned. Throws Failure when the directory holds another calibration, FileError, PlanError.
    std::optional<StageOutputs> operator()(const Stage& stage);

    /// Of the stage at which it stopped, when it was only to plan.
    [[nodiscard]] const std::string& planned() const { return planned_; }
    /// Seconds that runs took.
    [[nodiscard]] double seconds() const { return seconds_; }
    [[nodiscard]] bool interrupted() const { return interrupted_; }

private:
    const CalibrationStudy& study_;
    const StageOptions& options_;
    const StageObservers& observers_;
    std::string planned_;
    double seconds_ = 0;
    bool interrupted_ = false;
};

/// "wave-1", "pairs-1", "posterior", "second-scale".
[[nodiscard]] std::string folder_of(const Stage& stage);

/// Puts a copy of the study into the directory; throws Failure when that of another study is there.
void claim_directory(const CalibrationStudy& study, const std::string& directory);

}  // namespace headwater::analysis
