// Runs many worlds under several policies. In each world all arms share their parameters and their luck, and the
// months before the first difference are run once: an arm goes on from a copy of the base's world at its first
// differing month. Worlds run side by side; results do not depend on their order or on threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/experiment/paired/arms.hpp"
#include "analysis/experiment/paired/observation.hpp"
#include "analysis/experiment/paired/twins.hpp"
#include "analysis/experiment/paired/world_draws.hpp"

namespace headwater::analysis {

struct PairedPlan {
    std::vector<Arm> arms;  // the base first; comparable with it
    std::vector<UncertainParameter> uncertain;
    std::uint64_t seed = 1;  // of the study
    std::uint64_t first_world = 0;
    std::size_t worlds = 1;
    std::size_t replicates = 1;
    int threads = 0;                                 // 0 = one per core
    std::vector<std::vector<std::size_t>> followed;  // sums of values of the layout whose paths are kept
    const std::atomic<bool>* stop = nullptr;
};

/// An arm in one run of the comparison.
struct ArmRun {
    std::optional<Observation> observation;
    std::optional<Twins> twins;  // against the base; none for the base itself
    std::uint64_t state_hash = 0;
};

/// One world with one luck, in all arms.
struct PairedRun {
    std::uint64_t world = 0;
    std::uint64_t replicate = 0;
    std::uint64_t seed = 0;
    std::string failure;  // empty = all arms came to their end
    std::vector<ArmRun> arms;
};

struct PairedResult {
    MeasureLayout layout;
    Horizons horizons;
    std::vector<std::int32_t> branch_months;        // by arm; that of the base and of equal arms is 0
    std::vector<bool> equal_to_base;                // by arm
    std::vector<std::vector<double>> world_values;  // [world][uncertain parameter]
    std::vector<PairedRun> runs;                    // world by world, replicate by replicate
    /// A copy of the base that branched off in the first world came to the same state, bit by bit.
    bool null_policy_holds = false;
    bool complete = false;  // false: was asked to stop

    /// Runs that came to their end in all arms.
    [[nodiscard]] std::vector<const PairedRun*> whole() const;
};

/// `done(n)` is told after each world, from any thread. A world that fails (a law that broke, memory that ran out)
/// is noted, and the others go on.
[[nodiscard]] PairedResult run_paired(const PairedPlan& plan, const std::function<void(std::size_t)>& done);

/// The month in which the first arm leaves the base; half of the run when none does.
[[nodiscard]] std::int32_t policy_month(const std::vector<Arm>& arms);

}  // namespace headwater::analysis
