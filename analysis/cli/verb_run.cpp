#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/progress.hpp"
#include "analysis/cli/run_log.hpp"
#include "analysis/cli/run_places.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/watching.hpp"
#include "analysis/report/closing_table.hpp"
#include "analysis/report/run_result.hpp"
#include "analysis/runs/checkpoints.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/recorded_run.hpp"
#include "analysis/runs/run_files.hpp"
#include "analysis/runs/run_start.hpp"
#include "analysis/runs/text.hpp"
#include "output/checkpoint.hpp"
#include "output/file_error.hpp"
#include "output/recorder.hpp"
#include "output/temporary_file.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
output::Provenance provenance_of_start(const RunStart& start, const RunOptions& options) {
    output::Provenance provenance =
        provenance_of(start.scenario, threads_in_use(options.threads), options.arguments);
    provenance.input_files.insert(provenance.input_files.end(), start.input_files.begin(),
                                  start.input_files.end());
    return provenance;
}

RunResult run_to_end(RunStart& start, const RunOptions& options, const RunLog& log, Checkpoints& checkpoints,
                     const Interrupt& interrupt, RunFeed* feed) {
    const model::Input& input = start.scenario.input;
    const Progress::Form form = options.quiet          ? Progress::Form::none
                                : terminal_on_stderr() ? Progress::Form::terminal
                                                       : Progress::Form::log;
    const auto begin = Clock::now();
    Progress progress(form, static_cast<int>(input.numerics.start_year),
                      static_cast<int>(input.numerics.start_month), input.months());
    const CheckpointSignal signal;
    std::optional<model::World> world_before;
    if (start.checkpoint)
        world_before = output::world_of(*start.checkpoint, input.months(), start.checkpoint_path);
    RecordedObservers observers;
    observers.on_start = [&](output::Recorder& recorder) {
        if (start.checkpoint) output::restore_record(*start.checkpoint, recorder, start.checkpoint_path);
        start.checkpoint.reset();  // it holds as much as the world
    };
    observers.on_month = [&](const model::World& world, const output::Recorder& recorder) {
        checkpoints.month_done(world, recorder, signal.came());
        progress.month_done(world.month);
        if (feed != nullptr) feed->month_done(world.month, recorder);
        if (world.month % 12 == 0) log.info("month", {{"done", world.month}, {"of", input.months()}});
    };
    observers.on_stop = [&](const model::World& world, const output::Recorder& recorder) {
        if (world.month > 0 && keeps_state(options)) checkpoints.keep_last(world, recorder);
    };
    try {
        RunResult result =
            recorded_run(input, {options.threads, &interrupt.stop()}, observers, std::move(world_before));
        checkpoints.finish();
        progress.end();
        result.wall_seconds = seconds_since(begin);
        return result;
    } catch (const std::bad_alloc&) {
        throw Failure{ExitCode::environment, "out of memory: " + memory_advice(input)};
    }
}

Checkpoints::Plan checkpoint_plan(const RunStart& start, const RunOptions& options, const fs::path& out) {
    Checkpoints::Plan plan;
    plan.path = !options.checkpoint.empty() ? options.checkpoint
                : start.resumed             ? start.checkpoint_path
                                            : checkpoint_file(out).string();
    plan.every = options.checkpoint_every;
    plan.last = options.keep_checkpoint;
    if (!options.no_output) plan.run_file = fs::absolute(out).lexically_normal().string();
    plan.provenance = provenance_of_start(start, options);
    plan.failed = [](const std::string& why) { error("no checkpoint: " + why); };
    std::error_code none;
    const bool same =
        !start.checkpoint_path.empty() && fs::equivalent(plan.path, start.checkpoint_path, none);
    if (same && !start.resumed)
        throw Failure{ExitCode::usage, fmt::format("run: {} is the checkpoint that the run begins with; name "
                                                   "another file with --checkpoint",
                                                   plan.path)};
    if (same) plan.month = start.checkpoint->month;
    if (same || (options.checkpoint.empty() && options.checkpoint_every == 0 && !options.keep_checkpoint))
        return plan;
    output::remove_leftovers(plan.path);
    output::check_checkpoint_place(plan.path);
    if (fs::exists(plan.path, none))
        say(fmt::format("{} holds a checkpoint, which the first new one replaces; --resume goes on from it",
                        plan.path));
    return plan;
}

/// Writes the run file and notes it in `result`; nothing when no month ran or none is wanted.
void write_file(const RunStart& start, const RunOptions& options, const fs::path& out, RunResult& result) {
    if (options.no_output || result.summary.months == 0) return;
    const RunSummary& summary = result.summary;
    const fs::path path = summary.complete ? out : partial_run_file(out);
    // An older partial file of the same name holds nothing that the same command does not make again.
    const bool replace = options.force || !summary.complete;
    write_run(result, path.string(), provenance_of_start(start, options),
              replace ? output::Existing::replace : output::Existing::refuse);
}

void print_result(const scenarios::Scenario& scenario, const RunOptions& options, const RunResult& result) {
    if (!options.json) {
        print(text_of(scenario, result));
        if (options.timings) print("\n" + timings_text(result.summary));
        return;
    }
    nlohmann::ordered_json json = json_of(scenario, result);
    if (result.summary.months > 0) json["closing"] = closing_json(*result.recorder, result.summary.sellers);
    if (options.timings) json["part_seconds"] = timings_json(result.summary);
    print(json_text(json));
}

/// The command that goes on from a checkpoint; it names the run file where the checkpoint's name does not.
std::string resuming_command(const std::string& checkpoint, const fs::path& out, const RunOptions& options) {
    std::string command = program_word() + " run --resume " + shell_quoted_path(checkpoint);
    if (options.no_output)
        command += " --no-output";
    else if (run_file_of_checkpoint(checkpoint) != out)
        command += " --out " + shell_quoted_path(out.string());
    if (options.checkpoint_every > 0)
        command += fmt::format(" --checkpoint-every {}", options.checkpoint_every);
    if (options.keep_checkpoint) command += " --keep-checkpoint";
    if (!options.log.empty()) command += " --log " + shell_quoted_path(options.log);
    return command;
}

ExitCode say_interrupted(const RunResult& result, const Checkpoints& checkpoints, const RunOptions& options,
                         const fs::path& out, ExitCode code) {
    const bool state_kept = result.summary.months > 0 && checkpoints.month() == result.summary.months;
    say(fmt::format("interrupted after {} of {} months; {}{}", result.summary.months,
                    result.recorder->input().months(),
                    result.file.empty() ? "no run file was written" : "they are kept in " + result.file,
                    state_kept ? "; go on with: " + resuming_command(checkpoints.path(), out, options)
                               : "; the same command runs it again from the start"));
    const bool wanted = result.summary.months > 0 && keeps_state(options);
    return wanted && !state_kept ? ExitCode::environment : code;
}

/// Whether the run that is resumed was ended after its run file stood and before its checkpoint was removed.
bool had_ended(const RunStart& start, const RunOptions& options, const fs::path& out) {
    std::error_code none;
    return start.resumed && !options.force && !options.no_output && fs::exists(out, none) &&
           fs::last_write_time(out, none) >= fs::last_write_time(start.checkpoint_path, none) &&
           holds_result(out, start.scenario);
}

void remove_checkpoint(const std::string& path, const RunOptions& options) {
    std::error_code gone;
    if (!options.keep_checkpoint) fs::remove(path, gone);
}

/// What the page that watches says at the end.
void tell_run_end(RunFeed& feed, const RunResult& result) {
    const bool complete = result.summary.complete;
    const std::string state = fmt::format("State {:016x}.", result.summary.state_hash);
    feed.end(complete ? WatchEnd::done : WatchEnd::interrupted,
             result.file.empty() ? state + " No run file was written." : state, result.file);
}

ExitCode run_and_write(RunStart& start, const RunOptions& options, const RunLog& log,
                       Checkpoints& checkpoints, const fs::path& out, RunFeed* feed) {
    const scenarios::Scenario& scenario = start.scenario;
    const Interrupt interrupt;
    RunResult result = run_to_end(start, options, log, checkpoints, interrupt, feed);
    if (feed != nullptr) feed->writes();
    try {
        write_file(start, options, out, result);
    } catch (const output::FileError&) {
        print_result(scenario, options, result);  // what the run found is not lost with its file
        throw;
    }
    if (feed != nullptr) tell_run_end(*feed, result);
    log.info(result.summary.complete ? "done" : "interrupted", json_of(scenario, result));
    print_result(scenario, options, result);
    if (!result.summary.complete)
        return say_interrupted(result, checkpoints, options, out, interrupt.exit_code());
    if (checkpoints.month() > 0) remove_checkpoint(checkpoints.path(), options);
    return ExitCode::done;
}

ExitCode run_logged(const RunOptions& options, const RunLog& log) {
    RunStart start = run_start(options);
    say_remarks(start.scenario);
    for (const std::string& remark : start.remarks) say(remark);
    const scenarios::Scenario& scenario = start.scenario;
    const fs::path out = out_of(start, options);
    if (had_ended(start, options, out)) {
        say(fmt::format("{} holds the whole run already: nothing is left to do (--force runs it again)",
                        out.string()));
        if (options.json) print(json_text(json_of_whole(scenario, out.string())));
        remove_checkpoint(start.checkpoint_path, options);
        return ExitCode::done;
    }
    check_out(start, options, out);
    const Anyway anyway = options.force ? Anyway::yes : Anyway::no;
    if (options.no_output)
        require_memory(scenario.input, anyway);
    else
        require_room(scenario.input, out, anyway);
    if (!options.quiet && !options.no_output) say("needs " + needs_text(scenario.input));
    tell_missing_checkpoints(start, options);
    Checkpoints checkpoints(checkpoint_plan(start, options, out));
    if (start.checkpoint)
        say(fmt::format("goes on after {} of {} months, from {}", start.checkpoint->month,
                        scenario.input.months(), start.checkpoint_path));
    log.info("start", {{"version", version()},
                       {"scenario", scenario.name},
                       {"scenario_digest", scenario.digest},
                       {"seed", static_cast<std::uint64_t>(scenario.input.numerics.seed)},
                       {"months", scenario.input.months()},
                       {"months_before", start.checkpoint ? start.checkpoint->month : 0},
                       {"scale", scenario.input.numerics.scale}});

    std::unique_ptr<Watching<RunFeed>> watching;
    if (options.watch)
        watching = std::make_unique<Watching<RunFeed>>(
            *options.watch, scenario.title.empty() ? scenario.name : scenario.title, scenario,
            start.checkpoint ? start.checkpoint->month : 0, std::string(version()));
    RunFeed* const feed = watching ? &watching->feed : nullptr;
    return told_if_failed(feed, [&] { return run_and_write(start, options, log, checkpoints, out, feed); });
}

ExitCode run(const RunOptions& options) {
    const RunLog log(options.log);
    try {
        return run_logged(options, log);
    } catch (const Failure& failure) {
        log.error("failed", {{"exit_code", static_cast<int>(failure.code)}, {"message", failure.message}});
        throw;
    } catch (const std::exception& failure) {
        log.error("failed", {{"message", failure.what()}});
        throw;
    }
}

/// The options that say where a run begins and what is kept of its state.
void add_state_options(CLI::App& verb, const std::shared_ptr<RunOptions>& options) {
    verb.add_option("--checkpoint-every", options->checkpoint_every,
                    "Keep the state each N months, until the run has ended [only on a signal]")
        ->check(CLI::Range(1, 1200))
        ->type_name("N");
    verb.add_option("--checkpoint", options->checkpoint, "Where the state is kept [beside the run file]")
        ->type_name("FILE");
    verb.add_flag(
        "--keep-checkpoint", options->keep_checkpoint,
        "Keep the last checkpoint when the run has ended; that of the last month where no other was "
        "written");
    verb.add_option_function<std::vector<std::string>>(
            "--resume",
            [options](const std::vector<std::string>& file) {
                options->resume = file.empty() ? std::string() : file.front();
            },
            "Go on from the checkpoint [that beside the run file]")
        ->expected(0, 1)
        ->type_name("FILE");
    verb.add_option("--from", options->from,
                    "Begin with the state in a checkpoint of a run that was the same until then")
        ->type_name("FILE");
}

}  // namespace

void add_run(Program& program) {
    const auto options = std::make_shared<RunOptions>();
    CLI::App& verb = add_verb(
        program, "run", "Run a scenario: a run file, and a table at the end",
        "headwater run my-study/three-cities.toml\n"
        "headwater run my-study/three-cities.toml --seed 2 --months 24 --set mechanisms.raids=off --json\n"
        "headwater run my-study/three-cities.toml --set 'city.shanghai.relocation_subsidy*=2 from 2018-06 "
        "until "
        "2018-10'\n"
        "headwater run my-study/three-cities.toml --checkpoint-every 12 --watch");
    verb.add_option("SCENARIO", options->scenario, "Scenario file (TOML)")->type_name("");
    verb.add_option("--out", options->out, "Run file to write [runs/<scenario>-seed<seed>.h5]")
        ->type_name("FILE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--seed", options->seed, "Number that fixes all luck [that of the scenario]")
        ->check(is_seed())
        ->type_name("N");
    verb.add_option("--scale", options->scale,
                    "Share of the real number of firms and people [that of the scenario]")
        ->type_name("SHARE");
    verb.add_option("--months", options->months, "Length in months [that of the scenario]")
        ->type_name("MONTHS");
    verb.add_option(
            "--set", options->set,
            "KEY=VALUE on top of the files, or a multiple of what is in force: KEY*=2, KEY=\"200 %\"; "
            "of a lever also: from YYYY-MM until YYYY-MM; may be repeated")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    add_state_options(verb, options);
    add_watch_option(verb, options->watch);
    verb.add_option("--log", options->log, "Append a log for machines, one JSON object a line")
        ->type_name("FILE");
    verb.add_flag("--force", options->force,
                  "Replace the run file if it exists; run although memory or disk may not suffice");
    verb.add_flag("--no-output", options->no_output, "Write no run file");
    verb.add_flag("--timings", options->timings, "Also print how long each part of a month took");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return run(*options); };
    });
}

}  // namespace headwater::analysis
