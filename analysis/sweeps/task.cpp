#include "analysis/sweeps/task.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <thread>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "output/background_writer.hpp"
#include "output/file_error.hpp"
#include "output/temporary_file.hpp"

namespace headwater::analysis {

namespace {

using output::RunStatus;
using output::SweepRun;

constexpr double least_limit = 60;       // seconds of a run, where none is stated
constexpr double times_median = 10;      // a run beyond so many medians is ended
constexpr double reserve = 0.05;         // of the time limit, kept for writing
constexpr double room_for_a_part = 1.5;  // of the longest part so far
constexpr auto look = std::chrono::milliseconds(100);

/// Ends the part at work when a signal came and it will not end in time, or when the time limit strikes.
class Watch {
public:
    Watch(const TaskOptions& options, Clock::time_point begin)
        : options_(options), begin_(begin), thread_([this](const std::stop_token& end) { watch(end); }) {}

    void part_begins(double expected_seconds) {
        const std::lock_guard lock(mutex_);
        expected_end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                           std::chrono::duration<double>(expected_seconds));
    }
    [[nodiscard]] const std::atomic<bool>& drop() const { return drop_; }
    [[nodiscard]] bool signalled() const { return options_.stop != nullptr && options_.stop->load(); }
    void drop_now() { drop_ = true; }

private:
    void watch(const std::stop_token& end) {
        std::optional<Clock::time_point> signal;
        while (!end.stop_requested()) {
            std::this_thread::sleep_for(look);
            if (signalled() && !signal) signal = Clock::now();
            const bool late =
                options_.time_limit > 0 && seconds_since(begin_) > options_.time_limit * (1 - reserve / 2);
            if (late || (signal && !fits(*signal))) drop_ = true;
        }
    }
    bool fits(Clock::time_point signal) {
        const std::lock_guard lock(mutex_);
        const auto last = signal + std::chrono::duration_cast<Clock::duration>(
                                       std::chrono::duration<double>(options_.grace));
        return expected_end_ <= last && Clock::now() <= last;
    }

    const TaskOptions& options_;
    Clock::time_point begin_;
    std::atomic<bool> drop_{false};
    std::mutex mutex_;
    Clock::time_point expected_end_ = Clock::time_point::max();
    std::jthread thread_;
};

class Task {
public:
    Task(const Plan& plan, const TaskOptions& options, const TaskObservers& observers)
        : plan_(plan), options_(options), observers_(observers), inputs_(plan), watch_(options, begin_) {}

    TaskResult run() {
        const PartSpan span = parts_of_task(options_.task, options_.tasks, plan_.parts.size());
        result_.parts = span.end - span.first;
        // Before there is a writer, to which the HDF5 library belongs from then on.
        output::remove_leftovers_in(SweepDirectory{options_.directory}.parts());
        std::vector<std::size_t> missing;
        for (std::size_t part = span.first; part < span.end; ++part)
            if (!is_there(part)) missing.push_back(part);
        output::BackgroundWriter writer({2, std::size_t{1} << 30});
        for (const std::size_t part : missing) {
            if (result_.stopped || watch_.signalled() || !has_time()) {
                result_.interrupted = result_.interrupted || !result_.stopped;
                break;
            }
            run_part(part, writer);
        }
        writer.close();
        return result_;
    }

private:
    bool is_there(std::size_t part) {
        const auto there = part_there(plan_, options_.directory, part);
        if (!there) return false;
        const auto ok = std::ranges::count(there->status, RunStatus::ok);
        const auto rest = there->runs - ok;
        const bool again = options_.retry_failed || plan_.study.on_failure.then == FailurePolicy::Then::stop;
        if (again && rest > 0) return false;
        ++result_.parts_skipped;
        result_.runs_not_ok += rest;
        if (observers_.part_skipped) observers_.part_skipped(part, *there);
        return true;
    }

    [[nodiscard]] bool has_time() const {
        if (options_.time_limit <= 0) return true;
        const double left = options_.time_limit * (1 - reserve) - seconds_since(begin_);
        return left > 0 && left >= room_for_a_part * longest_part_;
    }

    [[nodiscard]] BlockLimits limits() const {
        BlockLimits limits{options_.threads, plan_.study.guard.seconds, plan_.study.guard.bytes,
                           &watch_.drop()};
        if (limits.run_seconds <= 0 && !run_seconds_.empty()) {
            std::vector<float> seconds = run_seconds_;
            const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
            std::ranges::nth_element(seconds, middle);
            limits.run_seconds = std::max(least_limit, times_median * static_cast<double>(*middle));
        }
        if (limits.run_bytes <= 0) limits.run_bytes = available_bytes().value_or(0);
        return limits;
    }

    std::vector<double> block(std::span<SweepRun> runs) {
        BlockObservers told;
        told.ended = [&](const SweepRun& run) {
            if (run.status != RunStatus::ok && plan_.study.on_failure.then == FailurePolicy::Then::stop)
                watch_.drop_now();
            if (observers_.run_ended) observers_.run_ended(run);
        };
        if (options_.isolate)
            return isolated_block(runs, plan_.table.layout, limits(), told, *options_.isolate);
        return run_block(runs, std::cref(inputs_), plan_.table.layout, limits(), told);
    }

    /// Runs that failed or took too long are run again, one at a time.
    void retry(output::SweepTable& table) {
        const std::size_t width = table.layout.size();
        for (int attempt = 1; attempt <= plan_.study.on_failure.retries; ++attempt)
            for (std::size_t r = 0; r < table.runs.size() && !watch_.drop(); ++r) {
                SweepRun& run = table.runs[r];
                if (run.status != RunStatus::failed && run.status != RunStatus::timeout) continue;
                if (observers_.run_retried) observers_.run_retried(run, attempt);
                SweepRun again = run;
                again.status = RunStatus::missing;
                again.message.clear();
                const std::vector<double> row = block(std::span(&again, 1));
                run = again;
                if (run.status == RunStatus::missing) return;  // there was no time: the part is dropped
                std::ranges::copy(row, table.values.begin() + static_cast<std::ptrdiff_t>(r * width));
            }
    }

    void run_part(std::size_t part, output::BackgroundWriter& writer) {
        const auto begin = Clock::now();
        watch_.part_begins(longest_part_ > 0
                               ? longest_part_
                               : plan_.pilot.seconds_per_run * static_cast<double>(plan_.parts[part].runs) /
                                     options_.threads);
        if (observers_.part_begun) observers_.part_begun(part, plan_.parts[part]);
        output::SweepTable table = part_table(plan_, part);
        const FailurePolicy& policy = plan_.study.on_failure;
        if (policy.most > 0 && result_.runs_not_ok >= policy.most) {
            for (SweepRun& run : table.runs) {
                run.status = RunStatus::skipped;
                run.message = "not tried: too many runs had failed before";
                if (observers_.run_ended) observers_.run_ended(run);
            }
        } else {
            table.values = block(table.runs);
            retry(table);
        }
        const auto with = [&](RunStatus status) {
            return std::ranges::count(table.runs, status, &SweepRun::status);
        };
        const auto missing = with(RunStatus::missing);
        const auto ok = with(RunStatus::ok);
        const auto not_ok = static_cast<std::int64_t>(table.runs.size()) - ok - missing;
        if (missing > 0) {
            result_.stopped = not_ok > 0 && policy.then == FailurePolicy::Then::stop;
            result_.runs_not_ok += result_.stopped ? not_ok : 0;
            result_.interrupted = !result_.stopped;
            if (observers_.part_dropped)
                observers_.part_dropped(part, result_.stopped ? "a run failed, and the study says stop"
                                                              : "there was no time left for it");
            return;
        }
        result_.runs_ok += ok;
        result_.runs_not_ok += not_ok;
        result_.stopped = not_ok > 0 && policy.then == FailurePolicy::Then::stop;
        for (const SweepRun& run : table.runs)
            if (run.status == RunStatus::ok) run_seconds_.push_back(run.seconds);
        const double seconds = seconds_since(begin);
        longest_part_ = std::max(longest_part_, seconds);
        ++result_.parts_written;
        if (observers_.part_ended) observers_.part_ended(table);
        const std::size_t bytes = table.values.size() * sizeof(double) + table.runs.size() * sizeof(SweepRun);
        writer.push(bytes, [this, part, seconds, table = std::move(table)] {
            const std::string path = SweepDirectory{options_.directory}.part(part).string();
            const output::Written written = output::write_sweep(
                path, table, origin_of(plan_, static_cast<std::int32_t>(part), options_.arguments));
            if (observers_.part_written) observers_.part_written(part, written, seconds);
        });
    }

    const Plan& plan_;
    const TaskOptions& options_;
    const TaskObservers& observers_;
    const Clock::time_point begin_ = Clock::now();
    const RunInputs inputs_;
    Watch watch_;
    TaskResult result_;
    double longest_part_ = 0;
    std::vector<float> run_seconds_;  // of the runs that were ok
};

}  // namespace

bool belongs(const output::PartSummary& there, const Plan& plan, std::size_t part) {
    const PartRange& range = plan.parts[part];
    return there.part == static_cast<std::int32_t>(part) && there.plan_sha256 == plan.sha256 &&
           there.first_run == range.first && there.runs == range.runs;
}

std::optional<output::PartSummary> part_there(const Plan& plan, const std::string& directory,
                                              std::size_t part) {
    const std::string path = SweepDirectory{directory}.part(part).string();
    if (!std::filesystem::exists(path)) return std::nullopt;
    try {
        output::PartSummary summary = output::part_summary(path);
        if (belongs(summary, plan, part)) return summary;
    } catch (const output::FileError&) {
        // Damaged or foreign: it is written anew.
    }
    return std::nullopt;
}

TaskResult run_task(const Plan& plan, const TaskOptions& options, const TaskObservers& observers) {
    return Task(plan, options, observers).run();
}

}  // namespace headwater::analysis
