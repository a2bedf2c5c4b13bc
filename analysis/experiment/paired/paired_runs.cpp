#include "analysis/experiment/paired/paired_runs.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <exception>

#include "analysis/experiment/single_run.hpp"
#include "model/step.hpp"

namespace headwater::analysis {

namespace {

/// A run on its way.
struct Course {
    model::World world;
    Observation observation;
    std::vector<Decision> decisions;
};

class Pair {
public:
    Pair(const PairedPlan& plan, const PairedResult& result) : plan_(plan), result_(result) {}

    void run(PairedRun& run, const std::vector<double>& values) {
        const std::size_t arms = plan_.arms.size();
        run.arms.resize(arms);
        const auto input_of = [&](std::size_t arm) {
            return in_world(plan_.arms[arm].input, plan_.uncertain, values, run.seed);
        };
        const model::Input base_input = input_of(0);
        Course base{model::build_world(base_input), observation(base_input), {}};
        // Arms by the month in which they leave the base, and the null policy half way.
        std::vector<std::optional<Course>> branches(arms);
        std::optional<Course> null_policy;
        const bool test_null = run.world == plan_.first_world && run.replicate == 0;
        const std::int32_t months = base_input.months();
        const std::int32_t null_month = result_.horizons.policy_month;

        model::Stepper stepper(base_input);
        while (base.world.month < months) {
            if (stopped()) return;
            for (std::size_t arm = 1; arm < arms; ++arm)
                if (result_.branch_months[arm] == base.world.month) branches[arm] = base;
            if (test_null && base.world.month == null_month) null_policy = base;
            step(stepper, base_input, base);
        }
        keep(run.arms[0], base);
        for (std::size_t arm = 1; arm < arms; ++arm) {
            Course course = std::move(*branches[arm]);
            branches[arm].reset();
            if (!finish(input_of(arm), course)) return;
            run.arms[arm].twins = compare_twins(base.world, course.world, base.decisions, course.decisions);
            keep(run.arms[arm], course);
        }
        if (null_policy) {
            if (!finish(base_input, *null_policy)) return;
            null_holds_ = model::state_hash(null_policy->world) == run.arms[0].state_hash;
        }
    }

    [[nodiscard]] bool null_holds() const { return null_holds_; }

private:
    [[nodiscard]] bool stopped() const {
        return plan_.stop != nullptr && plan_.stop->load(std::memory_order_relaxed);
    }

    [[nodiscard]] Observation observation(const model::Input& input) const {
        return {result_.layout, result_.horizons, plan_.followed, input.months()};
    }

    void step(model::Stepper& stepper, const model::Input& input, Course& course) {
        stepper.step(course.world, record_);
        course.observation.month(
            {course.world, record_, input.parameters.talent_market.skill_growth, input.numerics.scale});
        if (course.world.month > result_.horizons.policy_month)
            collect_decisions(record_, course.world.labs, course.decisions);
    }

    bool finish(const model::Input& input, Course& course) {
        model::Stepper stepper(input);
        while (course.world.month < input.months()) {
            if (stopped()) return false;
            step(stepper, input, course);
        }
        return true;
    }

    static void keep(ArmRun& run, Course& course) {
        run.state_hash = model::state_hash(course.world);
        run.observation = std::move(course.observation);
    }

    const PairedPlan& plan_;
    const PairedResult& result_;
    model::MonthRecord record_{result_.layout.cities()};
    bool null_holds_ = false;
};

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

std::int32_t policy_month(const std::vector<Arm>& arms) {
    std::optional<std::int32_t> first;
    for (std::size_t arm = 1; arm < arms.size(); ++arm)
        if (const auto month = first_difference(arms[0].input, arms[arm].input))
            first = std::min(first.value_or(*month), *month);
    return first.value_or(arms[0].input.months() / 2);
}

PairedResult run_paired(const PairedPlan& plan, const std::function<void(std::size_t)>& done) {
    const model::Input& base = plan.arms[0].input;
    PairedResult result{MeasureLayout(base.cities.size()),
                        usual_horizons(policy_month(plan.arms), base.months()),
                        {},
                        {},
                        {},
                        {},
                        false,
                        false};
    for (const Arm& arm : plan.arms) {
        const auto month = first_difference(base, arm.input);
        result.branch_months.push_back(month.value_or(0));
        result.equal_to_base.push_back(!month);
    }
    for (std::size_t w = 0; w < plan.worlds; ++w) {
        result.world_values.push_back(draw_world(plan.uncertain, plan.seed, plan.first_world + w));
        for (std::size_t r = 0; r < plan.replicates; ++r)
            result.runs.push_back(
                {plan.first_world + w, r, run_seed(plan.seed, plan.first_world + w, r), "not run", {}});
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
            Pair pair(plan, result);
            run.failure = failure_of([&] { pair.run(run, result.world_values[i / plan.replicates]); });
            if (i == 0) result.null_policy_holds = pair.null_holds();
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

}  // namespace headwater::analysis
