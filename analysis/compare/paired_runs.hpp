// Runs many worlds under several policies. In each world all arms share their parameters and their luck. Every arm is
// the run that its settings make alone: one that differs in what building reads builds its own world, every other goes
// on from a copy of an earlier arm's world at the first month that they do not share, so that shared months are run
// once. Worlds run side by side; results do not depend on their order, on the order of the arms or on threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/designs/posterior_worlds.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/runs/arms.hpp"
#include "analysis/runs/branches.hpp"
#include "analysis/runs/observation.hpp"
#include "analysis/runs/twins.hpp"

namespace headwater::analysis {

struct PairedPlan {
    std::vector<Arm> arms;  // the base first; comparable with it
    std::vector<UncertainParameter> uncertain;
    std::shared_ptr<const PosteriorWorlds> posterior;  // where worlds come from; none = the priors
    std::uint64_t seed = 1;                            // of the study
    std::uint64_t first_world = 0;
    std::size_t worlds = 1;
    std::size_t replicates = 1;
    int threads = 0;                                 // 0 = one per core
    std::vector<std::vector<std::size_t>> followed;  // sums of values of the layout whose paths are kept
    const std::atomic<bool>* stop = nullptr;

    [[nodiscard]] std::vector<double> values_of(std::uint64_t world) const {
        return posterior ? posterior->values(seed, world) : draw_world(uncertain, seed, world);
    }
    [[nodiscard]] std::uint64_t luck_of(std::uint64_t world, std::uint64_t replicate) const {
        return posterior ? posterior->seed(seed, world, replicate) : run_seed(seed, world, replicate);
    }
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

using Runs = std::vector<const PairedRun*>;

/// For each arm the earlier arm that it shares most months with (of several the first), the base standing first.
[[nodiscard]] std::vector<Origin> origins_of(const std::vector<Arm>& arms);

struct PairedResult {
    MeasureLayout layout;
    Horizons horizons;
    std::vector<Origin> origins;                    // by arm
    std::vector<bool> equal_to_base;                // by arm: no month can differ
    std::vector<std::vector<double>> world_values;  // [world][uncertain parameter]
    std::vector<PairedRun> runs;                    // world by world, replicate by replicate
    /// A copy of the base that branched off in the first world came to the same state, bit by bit.
    bool null_policy_holds = false;
    bool complete = false;  // false: was asked to stop

    /// Whether some month of some arm can differ from the base.
    [[nodiscard]] bool any_differs() const;
    /// Runs that came to their end in all arms.
    [[nodiscard]] Runs whole() const;
};

/// `done(n)` is told after each world, from any thread. A world that fails (a law that broke, memory that ran out)
/// is noted, and the others go on.
[[nodiscard]] PairedResult run_paired(const PairedPlan& plan, const std::function<void(std::size_t)>& done);

/// The first month in which an arm differs from the base; none when no arm does.
[[nodiscard]] std::optional<std::int32_t> policy_month(const std::vector<Arm>& arms);

/// Arms that the result shows as the base in every world while a run of their own settings is none, a sentence each, and
/// a null policy that did not hold. Runs each arm that ended as the base, and has other settings, once more by itself
/// in the first world. Empty unless the program is wrong.
[[nodiscard]] std::vector<std::string> contradictions(const PairedPlan& plan, const PairedResult& result);

}  // namespace headwater::analysis
