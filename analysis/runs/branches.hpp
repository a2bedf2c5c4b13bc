// Runs that share their first months. A trunk is run once, and each run that branches off goes on from a copy of it, of its
// world and of what watches it, where the two begin to differ. A run is then what it would be alone from the start, bit by
// bit: that is the promise of this file, and comparisons and sweeps stand on it.
#pragma once

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/input.hpp"

namespace headwater::analysis {

/// Where a run begins.
struct Origin {
    std::optional<std::size_t>
        trunk;                // the earlier run whose world it goes on with; none = its world is built
    std::int32_t shared = 0;  // months that it shares with the trunk; all = the two are equal
};

/// When the runs that leave a trunk are run.
enum class Leaving : std::uint8_t {
    at_once,  // side by side in the month in which they leave, the trunk waiting: few worlds at a time
    last,     // one after the other when the trunk has ended, so that each can be held against its end
};

/// What a step may throw when it is asked to stop.
struct Stopped {};

/// What is done with runs. Their courses, runs on their way, are copied where others branch off.
template <class Work>
concept BranchWork = std::copyable<typename Work::Course> &&
    requires(Work work, std::size_t run, std::int32_t month, const model::Input& input,
             typename Work::Course& course, const std::function<void()>& part) {
    { work.stopped() } -> std::same_as<bool>;  // nothing more is to begin
    work.begins(run);
    { work.input_of(run) } -> std::same_as<model::Input>;
    { work.built(run, input) } -> std::same_as<typename Work::Course>;  // of a run without a trunk
    work.branched(run, course);                                         // the copy of one with a trunk
    work.step_to(month, input, course);                                 // until so many months are done
    work.finish(run, input, course);  // all months are done; the course may be taken apart
    work.ended(run);
    work.ended_with(run, run);  // never left its trunk, which ended, failed before, or was stopped
    // Does a part of a run, from its input to its finish. False: the run cannot go on. What it lets pass ends all.
    { work.guarded(run, part) } -> std::same_as<bool>;
};

template <BranchWork Work>
class Branches {
public:
    /// `origins` by run, a trunk before those that leave it; a run that equals its trunk has none that leave it. `threads`
    /// are shared by runs that leave at once. `work` and `origins` must outlive this.
    Branches(Work& work, const std::vector<Origin>& origins, Leaving leaving, int threads)
        : work_(work), origins_(origins), leaving_(leaving), threads_(threads), leaving_run_(origins.size()) {
        for (std::size_t run = 0; run < origins.size(); ++run)
            if (origins[run].trunk) leaving_run_[*origins[run].trunk].push_back(run);
        for (std::vector<std::size_t>& others : leaving_run_)
            std::ranges::stable_sort(others, {}, [&](std::size_t other) { return origins[other].shared; });
    }

    /// Runs `run`, which has no trunk, and all that branch off it.
    void follow(std::size_t run) {
        begin(run, [&](const model::Input& input) { return work_.built(run, input); });
    }

private:
    using Course = typename Work::Course;

    template <class First>
    void begin(std::size_t run, First first) {
        if (work_.stopped()) return;
        work_.begins(run);
        model::Input input;
        std::optional<Course> course;
        const bool ready = work_.guarded(run, [&] {
            input = work_.input_of(run);
            course.emplace(first(input));
        });
        go_on(run, input, std::move(course), ready);
    }

    template <class Copy>
    void leave(std::size_t run, Copy copy) {
        begin(run, [&](const model::Input&) {
            Course course = copy();
            work_.branched(run, course);
            return course;
        });
    }

    /// Runs to the end, and what leaves on the way.
    void go_on(std::size_t run, const model::Input& input, std::optional<Course> course, bool alive) {
        const std::vector<std::size_t>& others = leaving_run_[run];
        std::vector<Course> waiting;  // of those that left, for the end of this run
        std::size_t left = 0;
        while (alive && left < others.size() && origins_[others[left]].shared < input.months()) {
            const std::int32_t month = origins_[others[left]].shared;
            alive = work_.guarded(run, [&] { work_.step_to(month, input, *course); });
            if (!alive) break;
            std::size_t end = left;
            while (end < others.size() && origins_[others[end]].shared == month) ++end;
            if (leaving_ == Leaving::at_once)
                leave_at_once(std::span(others).subspan(left, end - left), *course);
            else
                waiting.insert(waiting.end(), end - left, *course);
            left = end;
        }
        if (alive)
            alive = work_.guarded(run, [&] {
                work_.step_to(input.months(), input, *course);
                work_.finish(run, input, *course);
            });
        course.reset();
        if (alive) work_.ended(run);
        for (std::size_t i = 0; i < waiting.size(); ++i)
            leave(others[i], [&] { return std::move(waiting[i]); });
        for (std::size_t i = left; i < others.size(); ++i) end_with(others[i], run);
    }

    void leave_at_once(std::span<const std::size_t> runs, const Course& trunk) {
        const int inner = std::max(1, threads_ / static_cast<int>(runs.size()));
        oneapi::tbb::parallel_for(
            std::size_t{0}, runs.size(),
            [&](std::size_t i) {
                oneapi::tbb::task_arena arena(inner);
                arena.execute([&] { leave(runs[i], [&] { return trunk; }); });
            },
            oneapi::tbb::simple_partitioner{});
    }

    /// Those that would have left a run that did not come so far have not begun either.
    void end_with(std::size_t run, std::size_t trunk) {
        work_.ended_with(run, trunk);
        for (const std::size_t other : leaving_run_[run]) end_with(other, run);
    }

    Work& work_;
    const std::vector<Origin>& origins_;
    Leaving leaving_;
    int threads_;
    std::vector<std::vector<std::size_t>> leaving_run_;  // by run, in the order of the months
};

}  // namespace headwater::analysis
