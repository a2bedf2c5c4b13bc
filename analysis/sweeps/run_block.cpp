#include "analysis/sweeps/run_block.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "analysis/runs/arms.hpp"
#include "analysis/runs/branches.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/sweeps/kept_series.hpp"
#include "model/stepper.hpp"

namespace headwater::analysis {

namespace {

using output::RunStatus;
using output::SweepRun;

constexpr double mib = 1024.0 * 1024.0;

struct OutOfTime {};

/// What is done with each run of a block. Of a run that fails the others know nothing, but those that never left it.
class BlockWork {
public:
    struct Course {
        model::World world;
        KeptSeries series;
        double seconds = 0;  // of its own months, those shared with others left out of the copies
    };

    BlockWork(std::span<SweepRun> runs, const std::function<model::Input(const SweepRun&)>& input,
              const output::SweepLayout& layout, const BlockLimits& limits, const BlockObservers& observers)
        : runs_(runs),
          input_(input),
          layout_(layout),
          limits_(limits),
          observers_(observers),
          row_(layout.size()),
          values_(runs.size() * row_, std::numeric_limits<double>::quiet_NaN()) {}

    [[nodiscard]] bool stopped() const {
        return limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed);
    }

    /// The input of a run that may be built; otherwise the run has ended.
    std::optional<model::Input> usable_input(std::size_t run) {
        try {
            model::Input input = input_of(run);
            std::string wrong;
            for (const std::string& fault : model::faults(input))
                wrong += (wrong.empty() ? "" : "; ") + fault;
            if (wrong.empty()) {
                const double needed = footprint_of(input).run_bytes;
                if (limits_.run_bytes <= 0 || needed <= limits_.run_bytes) return input;
                end(run, RunStatus::failed,
                    fmt::format("needs about {:.0f} MiB of memory, {:.0f} MiB are allowed", needed / mib,
                                limits_.run_bytes / mib));
                return std::nullopt;
            }
            end(run, RunStatus::invalid_input, wrong);
        } catch (const std::invalid_argument& wrong) {
            end(run, RunStatus::invalid_input, wrong.what());
        }
        return std::nullopt;
    }

    void begins(std::size_t run) const {
        if (observers_.begun) observers_.begun(runs_[run]);
    }

    [[nodiscard]] model::Input input_of(std::size_t run) const { return input_(runs_[run]); }

    [[nodiscard]] Course built(std::size_t, const model::Input& input) const {
        const auto begin = Clock::now();
        Course course{model::build_world(input), KeptSeries(layout_, input.months())};
        course.seconds = seconds_since(begin);
        return course;
    }

    void branched(std::size_t, Course& course) const { course.seconds = 0; }

    /// Throws Stopped, OutOfTime and what the model throws.
    void step_to(std::int32_t month, const model::Input& input, Course& course) const {
        const double before = course.seconds;
        const auto begin = Clock::now();
        model::Stepper stepper(input);
        model::MonthRecord record(input.cities.size());
        while (course.world.month < month) {
            if (stopped()) throw Stopped{};
            if (limits_.run_seconds > 0 && course.seconds > limits_.run_seconds) throw OutOfTime{};
            stepper.step(course.world, record);
            course.series.month({course.world, record, input.numerics.scale});
            course.seconds = before + seconds_since(begin);
        }
    }

    void finish(std::size_t run, const model::Input&, Course& course) {
        course.series.condense(row(run));
        runs_[run].state_hash = model::state_hash(course.world);
        runs_[run].seconds = static_cast<float>(course.seconds);
    }

    void ended(std::size_t run) { end(run, RunStatus::ok, {}); }

    void ended_with(std::size_t run, std::size_t trunk) {
        const SweepRun& same = runs_[trunk];
        if (same.status == RunStatus::missing) return;
        runs_[run].state_hash = same.state_hash;
        std::ranges::copy(row(trunk), row(run).begin());
        end(run, same.status, same.message);
    }

    /// Notes how a run ended that did not come to its end.
    bool guarded(std::size_t run, const std::function<void()>& part) {
        RunStatus status = RunStatus::failed;
        std::string message;
        try {
            part();
            return true;
        } catch (const Stopped&) {
            return false;
        } catch (const OutOfTime&) {
            status = RunStatus::timeout;
            message = fmt::format("longer than {:.3g} seconds", limits_.run_seconds);
        } catch (const std::bad_alloc&) {
            message = "out of memory";
        } catch (const std::exception& failure) {
            message = failure.what();
        }
        end(run, status, message);
        return false;
    }

    [[nodiscard]] std::vector<double> take_values() { return std::move(values_); }

private:
    void end(std::size_t run, RunStatus status, std::string message) {
        SweepRun& ended = runs_[run];
        ended.status = status;
        ended.message = std::move(message);
        if (status == RunStatus::ok && observers_.kept) observers_.kept(ended, row(run));
        if (observers_.ended) observers_.ended(ended);
    }

    std::span<double> row(std::size_t run) { return std::span(values_).subspan(run * row_, row_); }

    std::span<SweepRun> runs_;
    const std::function<model::Input(const SweepRun&)>& input_;
    const output::SweepLayout& layout_;
    const BlockLimits& limits_;
    const BlockObservers& observers_;
    std::size_t row_;
    std::vector<double> values_;  // [run][number of the layout]
};

/// Where the runs of a block begin. Neighbours that share luck and parameters form a group; the first of it is their trunk.
struct Groups {
    std::vector<Origin> origins;      // by run
    std::vector<std::size_t> trunks;  // first runs of the groups, in their order
    bool single = true;               // no run leaves another

    static bool share(const SweepRun& a, const SweepRun& b) {
        return a.world == b.world && a.replicate == b.replicate && a.seed == b.seed;
    }
};

Groups groups_of(std::span<const SweepRun> runs, BlockWork& work) {
    Groups groups;
    groups.origins.resize(runs.size());
    std::optional<model::Input> trunk;
    for (std::size_t run = 0; run < runs.size() && !work.stopped(); ++run) {
        std::optional<model::Input> input = work.usable_input(run);
        if (!input) continue;
        if (trunk && Groups::share(runs[groups.trunks.back()], runs[run]) &&
            incomparable(*trunk, *input).empty()) {
            const std::int32_t shared = first_difference(*trunk, *input).value_or(trunk->months());
            if (shared > 0) {
                groups.origins[run] = {groups.trunks.back(), shared};
                groups.single = false;
                continue;
            }
        }
        groups.trunks.push_back(run);
        trunk = std::move(input);
    }
    return groups;
}

}  // namespace

std::vector<double> run_block(std::span<SweepRun> runs,
                              const std::function<model::Input(const SweepRun&)>& input,
                              const output::SweepLayout& layout, const BlockLimits& limits,
                              const BlockObservers& observers) {
    BlockWork work(runs, input, layout, limits, observers);
    const Groups groups = groups_of(runs, work);
    const int threads = threads_in_use(limits.threads);
    const auto n = static_cast<std::size_t>(threads);
    const bool side_by_side = groups.trunks.size() >= (groups.single ? n : 2 * n);
    const int inner = side_by_side ? 1 : threads;
    Branches branches(work, groups.origins, Leaving::at_once, inner);
    const auto run_group = [&](std::size_t group) {
        oneapi::tbb::task_arena arena(inner);
        arena.execute([&] { branches.follow(groups.trunks[group]); });
    };
    with_threads(threads, [&] {
        if (side_by_side)
            oneapi::tbb::parallel_for(std::size_t{0}, groups.trunks.size(), run_group,
                                      oneapi::tbb::simple_partitioner{});
        else
            for (std::size_t group = 0; group < groups.trunks.size(); ++group) run_group(group);
    });
    return work.take_values();
}

}  // namespace headwater::analysis
