#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/run_log.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/sweep_progress.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/cli/watching.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/duration.hpp"
#include "analysis/sweeps/plan.hpp"
#include "analysis/sweeps/task.hpp"
#include "analysis/sweeps/workers.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using output::RunStatus;
using output::SweepRun;

struct SweepRunOptions {
    std::string directory;
    std::string task = "0/1";
    int workers = 1;
    int threads = 0;
    std::string time_limit;
    double grace = 25;
    bool accept_changes = false;
    bool retry_failed = false;
    bool isolate = false;
    bool quiet = false;
    std::optional<std::string> watch;  // port of the page that watches; nothing = none
    bool worker = false;               // started by another process of the program
    std::vector<std::string> arguments;
};

constexpr std::size_t most_tasks = 1'000'000'000;

/// "I/N", the task from 0.
std::optional<PartSpan> task_of(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
        std::size_t value = 0;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (fault != std::errc{} || end != digits.data() + digits.size() || value > most_tasks)
            return std::nullopt;
        return value;
    };
    if (slash == std::string::npos) return std::nullopt;
    const auto task = number(std::string_view(text).substr(0, slash));
    const auto tasks = number(std::string_view(text).substr(slash + 1));
    if (!task || !tasks || *task >= *tasks) return std::nullopt;
    return PartSpan{*task, *tasks};
}

/// Refuses to go on when something has changed since the sweep was planned.
void check_changes(const Plan& plan, const SweepRunOptions& options) {
    const std::vector<std::string> changes = changes_since(plan, options.directory);
    if (changes.empty()) return;
    for (const std::string& change : changes) {
        if (options.accept_changes)
            say(change);
        else
            error(change);
    }
    if (!options.accept_changes)
        throw Failure{ExitCode::invalid_input,
                      "--accept-changes goes on with what was frozen; a new directory takes the changes in"};
}

/// Writes what happens to the task's log, in which each line is a whole JSON object.
class TaskLog {
public:
    TaskLog(const SweepRunOptions& options, std::size_t task)
        : directory_(options.directory), log_(SweepDirectory{options.directory}.log(task).string()) {}

    void info(const char* event, const Json& fields) {
        const std::lock_guard lock(mutex_);
        log_.info(event, fields);
    }
    /// Notes a run that is not ok. What to say of it on standard error; nothing after some, which the log holds too.
    std::string ended(const SweepRun& run) {
        constexpr int most = 10;
        if (run.status == RunStatus::ok) return {};
        const std::lock_guard lock(mutex_);
        log_.error("run_not_ok", {{"run", run.run},
                                  {"status", output::run_status_keys[static_cast<std::size_t>(run.status)]},
                                  {"message", run.message},
                                  {"seconds", run.seconds},
                                  {"replay", replay_command(directory_, run.run)}});
        if (run.status == RunStatus::skipped || ++said_ > most) return {};
        return fmt::format("run {} {}: {}; {}{}", run.run,
                           output::run_status_keys[static_cast<std::size_t>(run.status)], run.message,
                           replay_command(directory_, run.run),
                           said_ == most ? "; further ones are told in the log only" : "");
    }

private:
    std::string directory_;
    std::mutex mutex_;
    RunLog log_;
    int said_ = 0;
};

TaskObservers observers_of(TaskLog& log, SweepProgress& progress, SetFeed* feed,
                           const std::string& directory) {
    TaskObservers told;
    told.part_skipped = [&, feed](std::size_t part, const output::PartSummary& there) {
        log.info("part_there", {{"part", part}, {"runs", there.runs}});
        progress.skipped(there.runs);
        if (feed != nullptr) feed->there(there.runs);
    };
    told.part_begun = [&](std::size_t part, const PartRange& range) {
        log.info("part_begun", {{"part", part}, {"first_run", range.first}, {"runs", range.runs}});
    };
    told.part_written = [&](std::size_t part, const output::Written& written, double seconds) {
        log.info("part_written", {{"part", part},
                                  {"seconds", seconds},
                                  {"bytes", written.bytes},
                                  {"content_sha256", written.content_sha256}});
    };
    told.part_dropped = [&](std::size_t part, const std::string& why) {
        log.info("part_dropped", {{"part", part}, {"why", why}});
    };
    told.run_ended = [&, feed](const SweepRun& run) {
        if (const std::string text = log.ended(run); !text.empty()) progress.talk(text);
        progress.ended(run);
        if (feed != nullptr) feed->run_ended(run, replay_command(directory, run.run));
    };
    if (feed != nullptr) told.part_ended = [feed](const output::SweepTable& part) { feed->part_ended(part); };
    told.run_retried = [&, feed](const SweepRun& run, int attempt) {
        if (feed != nullptr) feed->run_again(run.run);
        log.info("run_retried", {{"run", run.run}, {"attempt", attempt}, {"message", run.message}});
    };
    return told;
}

/// Parts of a span whose files are not there.
std::size_t missing_in(const Plan& plan, const std::string& directory, const PartSpan& span) {
    std::size_t missing = 0;
    for (std::size_t part = span.first; part < std::min(span.end, plan.parts.size()); ++part)
        missing += fs::exists(SweepDirectory{directory}.part(part)) ? 0 : 1;
    return missing;
}

/// What the processes that this one starts are told. What has changed was looked at here.
std::vector<std::string> common_arguments(int threads) {
    return {"--threads", std::to_string(threads), "--accept-changes"};
}

/// What the page that watches says at the end.
void tell_sweep_end(SetFeed* feed, ExitCode code, std::size_t there, std::size_t parts) {
    if (feed == nullptr) return;
    const WatchEnd how = code == ExitCode::done          ? WatchEnd::done
                         : code == ExitCode::some_failed ? WatchEnd::some_failed
                         : code == ExitCode::resumable   ? WatchEnd::interrupted
                                                         : WatchEnd::failed;
    feed->end(how, fmt::format("{} of {} parts are there.{}", there, parts,
                               how == WatchEnd::interrupted ? " The same command goes on." : ""));
}

ExitCode run_one_task(const Plan& plan, const SweepRunOptions& options, const PartSpan& task,
                      Clock::time_point begin, SetFeed* feed) {
    const Interrupt interrupt(Interrupt::Work::sweep);
    TaskLog log(options, task.first);
    const int threads = threads_in_use(options.threads);
    TaskOptions how;
    how.directory = options.directory;
    how.task = task.first;
    how.tasks = task.end;
    how.threads = threads;
    how.grace = options.grace;
    how.retry_failed = options.retry_failed;
    how.stop = &interrupt.stop();
    how.arguments = options.arguments;
    if (!options.time_limit.empty())
        how.time_limit = std::max(1e-3, *duration_seconds(options.time_limit) - seconds_since(begin));
    if (options.isolate)
        how.isolate = BlockProcess{"/proc/self/exe", [&](int n) {
                                       std::vector<std::string> words{"sweep", "block", options.directory};
                                       for (std::string& word : common_arguments(n))
                                           words.push_back(std::move(word));
                                       return words;
                                   }};
    const PartSpan span = parts_of_task(task.first, task.end, plan.parts.size());
    std::int64_t runs = 0;
    for (std::size_t part = span.first; part < span.end; ++part) runs += plan.parts[part].runs;
    SweepProgress progress(options.quiet || options.worker, runs);
    log.info("task_begun", {{"task", task.first},
                            {"tasks", task.end},
                            {"threads", threads},
                            {"first_part", span.first},
                            {"parts", span.end - span.first},
                            {"plan_sha256", plan.sha256}});
    const TaskResult result = run_task(plan, how, observers_of(log, progress, feed, options.directory));
    progress.end();
    const std::size_t absent = missing_in(plan, options.directory, span);
    const ExitCode code = result.interrupted                     ? ExitCode::resumable
                          : result.runs_not_ok > 0 || absent > 0 ? ExitCode::some_failed
                                                                 : ExitCode::done;
    tell_sweep_end(feed, code, span.end - span.first - absent, span.end - span.first);
    log.info("task_ended", {{"parts_written", result.parts_written},
                            {"parts_there", result.parts_skipped},
                            {"runs_ok", result.runs_ok},
                            {"runs_not_ok", result.runs_not_ok},
                            {"exit_code", static_cast<int>(code)}});
    if (options.worker || options.quiet) return code;
    say(fmt::format(
        "{} of {} parts written, {} were there{}", result.parts_written, result.parts, result.parts_skipped,
        result.runs_not_ok > 0
            ? fmt::format(", {} not ok ({})",
                          result.runs_not_ok == 1 ? std::string("1 run is")
                                                  : fmt::format("{} runs are", result.runs_not_ok),
                          sweep_command("status", options.directory))
            : ""));
    if (absent > 0 && !result.interrupted && !result.stopped)
        say(fmt::format("{} parts are missing all the same; the same command runs them", absent));
    if (result.interrupted) say("the same command goes on where this one stopped");
    if (result.stopped) say("stopped at the first failure, as the study says; the same command tries again");
    return code;
}

/// So many processes of the program, each with a task of its own.
/// Tells of the parts that workers have written since the last look.
class WrittenParts {
public:
    WrittenParts(const Plan& plan, const std::string& directory)
        : plan_(plan), directory_(directory), seen_(plan.parts.size()) {
        for (std::size_t part = 0; part < seen_.size(); ++part) seen_[part] = is_there(part);
    }

    /// Runs in the parts that are there from the beginning.
    [[nodiscard]] std::int64_t runs_there() const {
        std::int64_t runs = 0;
        for (std::size_t part = 0; part < seen_.size(); ++part)
            runs += seen_[part] ? plan_.parts[part].runs : 0;
        return runs;
    }

    void tell(SetFeed& feed) {
        for (std::size_t part = 0; part < seen_.size(); ++part) {
            if (seen_[part] || !is_there(part)) continue;
            const auto there = part_there(plan_, directory_, part);
            if (!there) continue;
            seen_[part] = true;
            feed.runs_ended(there->runs);
            for (std::size_t r = 0; r < there->status.size(); ++r)
                if (there->status[r] != RunStatus::ok) {
                    const std::int64_t run = there->first_run + static_cast<std::int64_t>(r);
                    feed.run_not_ok(run, output::run_status_keys[static_cast<std::size_t>(there->status[r])],
                                    there->messages[r], replay_command(directory_, run));
                }
        }
    }

private:
    [[nodiscard]] bool is_there(std::size_t part) const {
        std::error_code none;
        return fs::exists(SweepDirectory{directory_}.part(part), none);
    }

    const Plan& plan_;
    const std::string directory_;
    std::vector<bool> seen_;
};

ExitCode run_with_workers(const Plan& plan, const SweepRunOptions& options, SetFeed* feed) {
    const Interrupt interrupt(Interrupt::Work::sweep);
    const int threads =
        options.threads > 0 ? options.threads : std::max(1, threads_in_use(0) / options.workers);
    Workers workers;
    workers.count = options.workers;
    workers.arguments = [&](int worker) {
        std::vector<std::string> words{"sweep",
                                       "run",
                                       options.directory,
                                       "--task",
                                       fmt::format("{}/{}", worker, options.workers),
                                       "--worker",
                                       "--grace",
                                       fmt::format("{}", options.grace)};
        for (std::string& word : common_arguments(threads)) words.push_back(std::move(word));
        if (options.retry_failed) words.emplace_back("--retry-failed");
        if (options.isolate) words.emplace_back("--isolate");
        if (!options.time_limit.empty()) words.insert(words.end(), {"--time-limit", options.time_limit});
        return words;
    };
    workers.signal = [&] { return interrupt.signal(); };
    SweepProgress progress(options.quiet, static_cast<std::int64_t>(plan.table.runs.size()));
    WrittenParts parts(plan, options.directory);
    if (feed != nullptr) feed->there(parts.runs_there());
    auto looked = Clock::now();
    workers.tick = [&] {
        if (Clock::now() - looked < std::chrono::seconds(1)) return;
        looked = Clock::now();
        std::int64_t done = 0;
        for (std::size_t part = 0; part < plan.parts.size(); ++part)
            if (fs::exists(SweepDirectory{options.directory}.part(part))) done += plan.parts[part].runs;
        progress.done(done);
        if (feed != nullptr) parts.tell(*feed);
    };
    const std::vector<int> codes = run_workers(workers);
    progress.end();
    const std::size_t there = plan.parts.size() - missing_in(plan, options.directory, {0, plan.parts.size()});
    int code = merged_exit_code(codes);
    if (code == 0 && there < plan.parts.size()) code = static_cast<int>(ExitCode::some_failed);
    if (feed != nullptr) parts.tell(*feed);
    tell_sweep_end(feed, static_cast<ExitCode>(code), there, plan.parts.size());
    if (!options.quiet) {
        say(fmt::format("{} of {} parts are there{}", there, plan.parts.size(),
                        there < plan.parts.size() ? "; the same command goes on" : ""));
    }
    return static_cast<ExitCode>(code);
}

ExitCode run_sweep(const SweepRunOptions& options) {
    const auto begin = Clock::now();
    check_directory_name(options.directory);
    const auto task = task_of(options.task);
    if (!task)
        throw Failure{ExitCode::usage,
                      "--task '" + options.task + "' is not I/N with I from 0 to N - 1, for example 3/40"};
    check_time_limit(options.time_limit);
    if (options.workers > 1 && options.task != "0/1")
        throw Failure{ExitCode::usage, "--workers starts tasks of its own, so it does not go with --task"};
    if (options.worker) follow_parent();
    const Plan plan = read_plan(options.directory);
    if (!options.worker) check_changes(plan, options);
    std::unique_ptr<Watching<SetFeed>> watching;
    if (options.watch) {
        const std::string title = plan.study.title.empty() ? plan.study.name : plan.study.title;
        WatchedSet set =
            watched_sweep(plan.study.policies.front().resolved, plan.table, title, program_version());
        const PartSpan span = parts_of_task(task->first, task->end, plan.parts.size());
        set.total = 0;
        for (std::size_t part = span.first; part < span.end; ++part) set.total += plan.parts[part].runs;
        watching = std::make_unique<Watching<SetFeed>>(*options.watch, title, std::move(set));
    }
    SetFeed* const feed = watching ? &watching->feed : nullptr;
    return told_if_failed(feed, [&] {
        return options.workers > 1 ? run_with_workers(plan, options, feed)
                                   : run_one_task(plan, options, *task, begin, feed);
    });
}

ExitCode serve(const SweepRunOptions& options) {
    const Plan plan = read_plan(options.directory);
    const RunInputs inputs(plan);
    serve_block(plan.table.runs, std::cref(inputs), plan.table.layout,
                {threads_in_use(options.threads), plan.study.guard.seconds, plan.study.guard.bytes, nullptr});
    return ExitCode::done;
}

}  // namespace

void add_sweep_run(Program& program, CLI::App& sweep) {
    const auto options = std::make_shared<SweepRunOptions>();
    CLI::App& word = add_word(
        sweep, "run", "Run what is missing of a sweep; the same command goes on after any interruption",
        "headwater sweep run my-sweep\n"
        "headwater sweep run my-sweep --workers 4 --watch\n"
        "headwater sweep run my-sweep --task 3/40 --threads 8 --time-limit 02:00:00");
    word.add_option("DIR", options->directory, "Directory of the sweep")->required()->type_name("");
    word.add_option("--workers", options->workers,
                    "Processes on this machine, each with its share of the parts and cores")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    word.add_option("--task", options->task, "Only task I of N, from 0: what an array task of a cluster runs")
        ->capture_default_str()
        ->type_name("I/N");
    word.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    word.add_option("--time-limit", options->time_limit,
                    "Stop in time, with exit code 85: 90s, 30min, 2h, HH:MM:SS, D-HH:MM:SS")
        ->type_name("TIME");
    word.add_option("--grace", options->grace,
                    "Time in which a part may still end once a signal came [seconds]")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1e6))
        ->type_name("S");
    word.add_flag("--retry-failed", options->retry_failed, "Run parts again in which a run is not ok");
    word.add_flag("--accept-changes", options->accept_changes,
                  "Go on with what was frozen although files or the program have changed since");
    word.add_flag("--isolate", options->isolate,
                  "Runs in a process of their own: one that crashes costs only itself");
    word.add_flag("--quiet", options->quiet, "No progress");
    add_watch_option(word, options->watch);
    word.add_flag("--worker", options->worker, "")->group("");
    word.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return run_sweep(*options); };
    });

    // The other end of --isolate.
    const auto served = std::make_shared<SweepRunOptions>();
    CLI::App& block = add_word(sweep, "block", "Run the runs whose numbers stand on standard input", "");
    block.group("");
    block.add_option("DIR", served->directory, "")->required();
    block.add_option("--threads", served->threads, "");
    block.add_flag("--accept-changes", served->accept_changes, "");
    block.callback([&program, served] { program.action = [served] { return serve(*served); }; });
}

}  // namespace headwater::analysis
