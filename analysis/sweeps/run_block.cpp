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
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/sweeps/kept_series.hpp"
#include "model/stepper.hpp"

namespace headwater::analysis {

namespace {

using Clock = std::chrono::steady_clock;
using output::RunStatus;
using output::SweepRun;

constexpr double mib = 1024.0 * 1024.0;

struct Stopped {};
struct OutOfTime {};

/// A run on its way.
struct Course {
    model::World world;
    KeptSeries series;
    double seconds = 0;  // of its own months, those shared with others left out of the copies
};

/// Neighbours that share their first months; the first of them is the trunk.
struct Group {
    struct Member {
        std::size_t run = 0;
        std::int32_t branch = 0;  // first month in which it leaves the trunk; the horizon = never
    };
    std::vector<Member> members;  // the trunk first, then by month of branching
};

class Block {
public:
    Block(std::span<SweepRun> runs, const std::function<model::Input(const SweepRun&)>& input,
          const output::SweepLayout& layout, const BlockLimits& limits, const BlockObservers& observers)
        : runs_(runs),
          input_(input),
          layout_(layout),
          limits_(limits),
          observers_(observers),
          row_(layout.size()),
          values_(runs.size() * row_, std::numeric_limits<double>::quiet_NaN()) {}

    std::vector<double> run() {
        const std::vector<Group> groups = grouped();
        const int threads = threads_in_use(limits_.threads);
        const auto n = static_cast<std::size_t>(threads);
        const bool single =
            std::ranges::all_of(groups, [](const Group& group) { return group.members.size() == 1; });
        const bool side_by_side = groups.size() >= (single ? n : 2 * n);
        with_threads(threads, [&] {
            if (side_by_side)
                oneapi::tbb::parallel_for(
                    std::size_t{0}, groups.size(), [&](std::size_t g) { run_group(groups[g], 1); },
                    oneapi::tbb::simple_partitioner{});
            else
                for (const Group& group : groups) run_group(group, threads);
        });
        return std::move(values_);
    }

private:
    [[nodiscard]] bool stopped() const {
        return limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed);
    }

    void end(SweepRun& run, RunStatus status, std::string message) {
        run.status = status;
        run.message = std::move(message);
        if (status == RunStatus::ok && observers_.kept) observers_.kept(run, row(run));
        if (observers_.ended) observers_.ended(run);
    }

    /// The input of a run that may be built; otherwise the run has ended.
    std::optional<model::Input> usable_input(SweepRun& run) {
        try {
            model::Input input = input_(run);
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

    /// Groups of neighbours, in the order of their first runs.
    std::vector<Group> grouped() {
        std::vector<Group> groups;
        std::optional<model::Input> trunk;
        for (std::size_t i = 0; i < runs_.size() && !stopped(); ++i) {
            std::optional<model::Input> input = usable_input(runs_[i]);
            if (!input) continue;
            if (trunk && shares(runs_[groups.back().members.front().run], runs_[i]) &&
                incomparable(*trunk, *input).empty()) {
                const std::int32_t branch = first_difference(*trunk, *input).value_or(trunk->months());
                if (branch > 0) {
                    groups.back().members.push_back({i, branch});
                    continue;
                }
            }
            groups.push_back({{{i, input->months()}}});
            trunk = std::move(input);
        }
        for (Group& group : groups)
            std::stable_sort(group.members.begin() + 1, group.members.end(),
                             [](const auto& a, const auto& b) { return a.branch < b.branch; });
        return groups;
    }

    static bool shares(const SweepRun& a, const SweepRun& b) {
        return a.world == b.world && a.replicate == b.replicate && a.seed == b.seed;
    }

    /// Steps to `month`. Throws Stopped, OutOfTime and what the model throws.
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
            course.seconds = before + std::chrono::duration<double>(Clock::now() - begin).count();
        }
    }

    /// Does `work` for a run and notes how it ended; false when it did not come to its end.
    bool guarded(SweepRun& run, const std::function<void()>& work) {
        RunStatus status = RunStatus::failed;
        std::string message;
        try {
            work();
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

    void finish(SweepRun& run, const model::Input& input, Course& course) {
        const bool whole = guarded(run, [&] {
            step_to(input.months(), input, course);
            course.series.condense(row(run));
            run.state_hash = model::state_hash(course.world);
            run.seconds = static_cast<float>(course.seconds);
        });
        if (whole) end(run, RunStatus::ok, {});
    }

    std::span<double> row(const SweepRun& run) {
        return std::span(values_).subspan(static_cast<std::size_t>(&run - runs_.data()) * row_, row_);
    }

    void begin(const SweepRun& run) const {
        if (observers_.begun) observers_.begun(run);
    }

    void run_group(const Group& group, int threads) {
        if (stopped()) return;
        oneapi::tbb::task_arena arena(threads);
        arena.execute([&] { run_members(group, threads); });
    }

    void run_members(const Group& group, int threads) {
        SweepRun& first = runs_[group.members.front().run];
        begin(first);
        model::Input input;
        std::optional<Course> trunk;
        const auto started = Clock::now();
        bool alive = guarded(first, [&] {
            input = input_(first);
            trunk.emplace(Course{model::build_world(input), KeptSeries(layout_, input.months())});
            trunk->seconds = std::chrono::duration<double>(Clock::now() - started).count();
        });
        std::size_t done = 1;  // members before this one are on their own
        while (alive && done < group.members.size() && group.members[done].branch < input.months()) {
            const std::int32_t branch = group.members[done].branch;
            alive = guarded(first, [&] { step_to(branch, input, *trunk); });
            if (!alive) break;
            std::size_t end = done;
            while (end < group.members.size() && group.members[end].branch == branch) ++end;
            run_branches(group, done, end, *trunk, threads);
            done = end;
        }
        if (alive) finish(first, input, *trunk);
        share_end(group, done);
    }

    /// Members that never left the trunk end as it does.
    void share_end(const Group& group, std::size_t from) {
        const SweepRun& first = runs_[group.members.front().run];
        if (first.status == RunStatus::missing) return;
        for (std::size_t m = from; m < group.members.size(); ++m) {
            SweepRun& run = runs_[group.members[m].run];
            run.state_hash = first.state_hash;
            std::ranges::copy(row(first), row(run).begin());
            end(run, first.status, first.message);
        }
    }

    void run_branches(const Group& group, std::size_t from, std::size_t to, const Course& trunk,
                      int threads) {
        const int inner = std::max(1, threads / static_cast<int>(to - from));
        oneapi::tbb::parallel_for(
            from, to,
            [&](std::size_t m) {
                if (stopped()) return;
                SweepRun& run = runs_[group.members[m].run];
                oneapi::tbb::task_arena arena(inner);
                arena.execute([&] {
                    begin(run);
                    model::Input input;
                    std::optional<Course> course;
                    const bool copied = guarded(run, [&] {
                        input = input_(run);
                        course = trunk;
                        course->seconds = 0;
                    });
                    if (copied) finish(run, input, *course);
                });
            },
            oneapi::tbb::simple_partitioner{});
    }

    std::span<SweepRun> runs_;
    const std::function<model::Input(const SweepRun&)>& input_;
    const output::SweepLayout& layout_;
    const BlockLimits& limits_;
    const BlockObservers& observers_;
    std::size_t row_;
    std::vector<double> values_;  // [run][number of the layout]
};

}  // namespace

std::vector<double> run_block(std::span<SweepRun> runs,
                              const std::function<model::Input(const SweepRun&)>& input,
                              const output::SweepLayout& layout, const BlockLimits& limits,
                              const BlockObservers& observers) {
    return Block(runs, input, layout, limits, observers).run();
}

}  // namespace headwater::analysis
