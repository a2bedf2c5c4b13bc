#include "analysis/compare/paired_runs.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <exception>

#include "analysis/runs/branches.hpp"
#include "analysis/runs/single_run.hpp"
#include "model/stepper.hpp"

namespace headwater::analysis {

namespace {

/// One world with one luck, in all arms: what is done with each. The run after the last arm is the null policy, a copy of
/// the base with nothing else.
class PairWork {
public:
    struct Course {
        model::World world;
        Observation observation;
        std::vector<Decision> decisions;
    };

    PairWork(const PairedPlan& plan, const PairedResult& result, PairedRun& run,
             const std::vector<double>& values)
        : plan_(plan), result_(result), run_(run), values_(values) {
        run_.arms.resize(plan_.arms.size());
    }

    [[nodiscard]] bool stopped() const {
        return plan_.stop != nullptr && plan_.stop->load(std::memory_order_relaxed);
    }

    void begins(std::size_t) const {}

    [[nodiscard]] model::Input input_of(std::size_t run) const {
        const std::size_t arm = is_null(run) ? 0 : run;
        return in_world(plan_.arms[arm].input, plan_.uncertain, values_, run_.seed);
    }

    [[nodiscard]] Course built(std::size_t, const model::Input& input) const {
        return {model::build_world(input),
                Observation(result_.layout, result_.horizons, plan_.followed, input.months()),
                {}};
    }

    void branched(std::size_t, Course&) const {}

    /// Throws Stopped and what the model throws.
    void step_to(std::int32_t month, const model::Input& input, Course& course) const {
        model::Stepper stepper(input);
        model::MonthRecord record(input.cities.size());
        while (course.world.month < month) {
            if (stopped()) throw Stopped{};
            stepper.step(course.world, record);
            course.observation.month({course.world, record, input.numerics.scale});
            if (course.world.month > result_.horizons.policy_month)
                collect_decisions(record, course.world.labs, input.numerics.scale, course.decisions);
        }
    }

    /// Keeps what is reported of an arm, and of the base also its world, which the others are held against.
    void finish(std::size_t run, const model::Input&, Course& course) {
        const std::uint64_t hash = model::state_hash(course.world);
        if (is_null(run)) {
            null_holds_ = hash == run_.arms[0].state_hash;
            return;
        }
        ArmRun& arm = run_.arms[run];
        arm.state_hash = hash;
        arm.observation = std::move(course.observation);
        End end{std::move(course.world), std::move(course.decisions)};
        if (run == 0)
            base_.emplace(std::move(end));
        else
            arm.twins = twins_of(end);
    }

    void ended(std::size_t) const {}

    void ended_with(std::size_t run, std::size_t trunk) {
        run_.arms[run] = run_.arms[trunk];
        if (trunk == 0) run_.arms[run].twins = twins_of(*base_);
    }

    /// One arm that fails fails its world.
    [[nodiscard]] bool guarded(std::size_t, const std::function<void()>& part) const {
        part();
        return true;
    }

    [[nodiscard]] bool null_holds() const { return null_holds_; }

private:
    struct End {
        model::World world;
        std::vector<Decision> decisions;
    };

    [[nodiscard]] bool is_null(std::size_t run) const { return run == plan_.arms.size(); }

    [[nodiscard]] Twins twins_of(const End& end) const {
        return compare_twins(base_->world, end.world, plan_.arms[0].input.numerics.scale, base_->decisions,
                             end.decisions);
    }

    const PairedPlan& plan_;
    const PairedResult& result_;
    PairedRun& run_;
    const std::vector<double>& values_;
    std::optional<End> base_;
    bool null_holds_ = false;
};

/// Where the null policy leaves the base: where the policy begins, or half way when none does.
std::int32_t null_month(const PairedPlan& plan, const PairedResult& result) {
    return result.any_differs() ? result.horizons.policy_month : plan.arms[0].input.months() / 2;
}

/// Runs all arms of a world, and in the first the null policy. Whether that ended as the base.
bool run_pair(const PairedPlan& plan, const PairedResult& result, PairedRun& run,
              const std::vector<double>& values) {
    std::vector<Origin> origins = result.origins;
    if (run.world == plan.first_world && run.replicate == 0) origins.push_back({0, null_month(plan, result)});
    PairWork work(plan, result, run, values);
    Branches branches(work, origins, Leaving::last, 1);
    try {
        for (std::size_t arm = 0; arm < plan.arms.size(); ++arm)
            if (!origins[arm].trunk) branches.follow(arm);
    } catch (const Stopped&) {
    }
    return work.null_holds();
}

/// What went wrong, or empty.
std::string failure_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::bad_alloc&) {
        return "out of memory";
    } catch (const std::exception& failure) {
        return failure.what();
    }
    return {};
}

}  // namespace

bool PairedResult::any_differs() const {
    return std::ranges::count(equal_to_base, false) > 0;  // the base equals itself
}

std::vector<const PairedRun*> PairedResult::whole() const {
    // A world counts only with all its replicates.
    std::vector<const PairedRun*> found;
    for (const PairedRun& run : runs) {
        const bool good = std::ranges::none_of(
            runs, [&](const PairedRun& other) { return other.world == run.world && !other.failure.empty(); });
        if (good) found.push_back(&run);
    }
    return found;
}

std::vector<Origin> origins_of(const std::vector<Arm>& arms) {
    std::vector<Origin> origins;
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        Origin origin;
        for (std::size_t earlier = 0; earlier < arm; ++earlier) {
            if (!built_alike(arms[earlier].input, arms[arm].input)) continue;
            const std::int32_t shared =
                first_difference(arms[earlier].input, arms[arm].input).value_or(arms[arm].input.months());
            if (!origin.trunk || shared > origin.shared) origin = {earlier, shared};
        }
        origins.push_back(origin);
    }
    return origins;
}

std::optional<std::int32_t> policy_month(const std::vector<Arm>& arms) {
    std::optional<std::int32_t> first;
    for (std::size_t arm = 1; arm < arms.size(); ++arm)
        if (const auto month = first_difference(arms[0].input, arms[arm].input))
            first = std::min(first.value_or(*month), *month);
    return first;
}

PairedResult run_paired(const PairedPlan& plan, const std::function<void(std::size_t)>& done) {
    const model::Input& base = plan.arms[0].input;
    PairedResult result{MeasureLayout(base.cities.size()),
                        usual_horizons(policy_month(plan.arms).value_or(0), base.months()),
                        origins_of(plan.arms),
                        {},
                        {},
                        {},
                        false,
                        false};
    for (const Arm& arm : plan.arms) result.equal_to_base.push_back(!first_difference(base, arm.input));
    for (std::size_t w = 0; w < plan.worlds; ++w) {
        result.world_values.push_back(plan.values_of(plan.first_world + w));
        for (std::size_t r = 0; r < plan.replicates; ++r)
            result.runs.push_back(
                {plan.first_world + w, r, plan.luck_of(plan.first_world + w, r), "not run", {}});
    }

    const std::size_t runs = result.runs.size();
    const int threads = threads_in_use(plan.threads);
    // Worlds side by side, each with its share of the threads; its loops do not take up another world meanwhile.
    const int inner = std::max(1, threads / static_cast<int>(runs));
    std::atomic<std::size_t> finished{0};
    const auto run_one = [&](std::size_t i) {
        if (plan.stop != nullptr && plan.stop->load(std::memory_order_relaxed)) return;
        PairedRun& run = result.runs[i];
        oneapi::tbb::task_arena arena(inner);
        arena.execute([&] {
            run.failure = failure_of([&] {
                const bool holds = run_pair(plan, result, run, result.world_values[i / plan.replicates]);
                if (i == 0) result.null_policy_holds = holds;
            });
        });
        const bool stopped = plan.stop != nullptr && plan.stop->load(std::memory_order_relaxed);
        if (stopped) run.failure = "not run";
        if (!run.failure.empty()) run.arms.clear();
        if (!stopped) done(++finished);
    };
    with_threads(threads, [&] {
        oneapi::tbb::parallel_for(std::size_t{0}, runs, run_one, oneapi::tbb::simple_partitioner{});
    });
    result.complete = plan.stop == nullptr || !plan.stop->load();
    return result;
}

std::vector<std::string> contradictions(const PairedPlan& plan, const PairedResult& result) {
    std::vector<std::string> found;
    const std::vector<const PairedRun*> runs = result.whole();
    if (runs.empty()) return found;
    const bool null_known = runs.front()->world == plan.first_world;
    if (null_known && !result.null_policy_holds)
        found.emplace_back("a copy of the base ended in another state than the base");
    for (std::size_t arm = 1; arm < plan.arms.size(); ++arm) {
        const bool same = std::ranges::all_of(
            runs, [&](const PairedRun* run) { return run->arms[arm].state_hash == run->arms[0].state_hash; });
        if (!same && result.equal_to_base[arm])
            found.push_back(plan.arms[arm].name + " cannot differ from the base, and ended in another state");
        if (!same || changed_settings(plan.arms[0].input, plan.arms[arm].input).empty()) continue;
        const PairedRun& first = *runs.front();
        const auto& values = result.world_values[first.world - plan.first_world];
        const model::Input alone = in_world(plan.arms[arm].input, plan.uncertain, values, first.seed);
        const RunSummary summary = single_run(alone, {plan.threads, nullptr}, {});
        if (summary.state_hash != first.arms[arm].state_hash)
            found.push_back(plan.arms[arm].name +
                            " ended as the base in every world, and run by itself it does not");
    }
    return found;
}

}  // namespace headwater::analysis
