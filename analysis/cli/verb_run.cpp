#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/progress.hpp"
#include "analysis/cli/run_files.hpp"
#include "analysis/cli/run_log.hpp"
#include "analysis/cli/run_result.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/scenario_input.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/experiment/footprint.hpp"
#include "analysis/experiment/provenance.hpp"
#include "analysis/experiment/single_run.hpp"
#include "output/file_error.hpp"
#include "output/recorder.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct RunOptions {
    std::string scenario;
    std::string out;
    int threads = 0;
    std::optional<std::uint64_t> seed;
    std::optional<double> scale;
    std::optional<int> months;
    std::vector<std::string> set;
    std::string log;
    bool force = false;
    bool json = false;
    bool quiet = false;
    bool no_output = false;
    bool timings = false;
    std::vector<std::string> arguments;  // of the command line, for the file's provenance
};

std::vector<std::string> overrides(const RunOptions& options) {
    std::vector<std::string> set = options.set;
    if (options.seed) set.push_back(fmt::format("run.seed={}", *options.seed));
    if (options.scale) set.push_back(fmt::format("run.scale={}", exact(*options.scale)));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    return set;
}

RunResult run_to_end(const scenarios::Scenario& scenario, const RunOptions& options, const RunLog& log,
                     const std::atomic<bool>& stop) {
    const model::Input& input = scenario.input;
    RunResult end;
    end.threads = threads_in_use(options.threads);
    const Progress::Form form = options.quiet          ? Progress::Form::none
                                : terminal_on_stderr() ? Progress::Form::terminal
                                                       : Progress::Form::log;
    const auto begin = Clock::now();
    Progress progress(form, static_cast<int>(input.numerics.start_year),
                      static_cast<int>(input.numerics.start_month), input.months());
    RunObservers observers;
    observers.on_start = [&](const model::World& world) { end.recorder.emplace(input, world); };
    observers.on_month = [&](const model::World& world, const model::MonthRecord& record) {
        end.recorder->record(world, record);
        progress.month_done(world.month);
        if (world.month % 12 == 0) log.info("month", {{"done", world.month}, {"of", input.months()}});
    };
    try {
        end.summary = single_run(input, {options.threads, &stop}, observers);
    } catch (const std::bad_alloc&) {
        throw Failure{ExitCode::environment, "out of memory: " + memory_advice(input)};
    }
    progress.end();
    end.wall_seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return end;
}

/// Checks where the result is to go before a long run begins.
fs::path checked_out(const scenarios::Scenario& scenario, const RunOptions& options) {
    if (options.no_output) return {};
    fs::path out = options.out;
    if (options.out.empty()) {
        out = default_run_file(scenario);
        std::error_code failed;
        fs::create_directories(out.parent_path(), failed);  // what fails here, check_writable explains
    }
    output::check_writable(out.string(),
                           options.force ? output::Existing::replace : output::Existing::refuse);
    return out;
}

/// Writes the run file and notes it in `result`; nothing when no month ran or none is wanted.
void write_file(const scenarios::Scenario& scenario, const RunOptions& options, const fs::path& out,
                RunResult& result) {
    if (options.no_output || result.summary.months == 0) return;
    const RunSummary& summary = result.summary;
    const fs::path path = summary.complete ? out : partial_run_file(out);
    output::Outcome outcome;
    outcome.state_hash = summary.state_hash;
    outcome.wall_seconds = result.wall_seconds;
    outcome.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    outcome.part_seconds = summary.part_seconds;
    outcome.peak_bytes = peak_bytes();
    outcome.complete = summary.complete;
    outcome.trial_balance = summary.trial_balance;
    // An older partial file of the same name holds nothing that the same command does not make again.
    const bool replace = options.force || !summary.complete;
    with_threads(result.threads, [&] {
        const output::Written written =
            result.recorder->write(path.string(), provenance_of(scenario, result.threads, options.arguments),
                                   outcome, replace ? output::Existing::replace : output::Existing::refuse);
        result.content_sha256 = written.content_sha256;
    });
    result.file = path.string();
}

void print_result(const scenarios::Scenario& scenario, const RunOptions& options, const RunResult& result) {
    if (!options.json) {
        print(text_of(scenario, result));
        if (options.timings) print("\n" + timings_text(result.summary));
        return;
    }
    nlohmann::ordered_json json = json_of(scenario, result);
    if (options.timings) json["part_seconds"] = timings_json(result.summary);
    print(json.dump(2) + "\n");
}

ExitCode run_logged(const RunOptions& options, const RunLog& log) {
    const scenarios::Scenario scenario = read_scenario(options.scenario, overrides(options));
    const fs::path out = checked_out(scenario, options);
    require_memory(scenario.input);
    log.info("start", {{"version", version()},
                       {"scenario", scenario.name},
                       {"scenario_digest", scenario.digest},
                       {"seed", static_cast<std::uint64_t>(scenario.input.numerics.seed)},
                       {"months", scenario.input.months()},
                       {"scale", scenario.input.numerics.scale}});

    const Interrupt interrupt;
    RunResult result = run_to_end(scenario, options, log, interrupt.stop());
    try {
        write_file(scenario, options, out, result);
    } catch (const output::FileError&) {
        print_result(scenario, options, result);  // what the run found is not lost with its file
        throw;
    }
    log.info(result.summary.complete ? "done" : "interrupted", json_of(scenario, result));
    print_result(scenario, options, result);
    if (result.summary.complete) return ExitCode::done;
    say(fmt::format("interrupted after {} of {} months; {}", result.summary.months, scenario.input.months(),
                    result.file.empty() ? "nothing was kept"
                                        : "they are kept in " + result.file +
                                              ", the same command runs it again from the start"));
    return interrupt.exit_code();
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

}  // namespace

void add_run(Program& program) {
    const auto options = std::make_shared<RunOptions>();
    CLI::App& verb =
        add_verb(program, "run", "Run a scenario: a run file, and a table at the end",
                 "headwater run my-study/three-cities.toml\n"
                 "headwater run my-study/three-cities.toml --seed 2 --out second.h5\n"
                 "headwater run my-study/three-cities.toml --months 24 --set mechanisms.raids=off --json");
    verb.add_option("SCENARIO", options->scenario, "Scenario file (TOML)")->required()->type_name("");
    verb.add_option("--out", options->out, "Run file to write [runs/<scenario>-seed<seed>.h5]")
        ->type_name("FILE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--seed", options->seed, "Number that fixes all luck [that of the scenario]")
        ->type_name("N");
    verb.add_option("--scale", options->scale,
                    "Share of the real number of firms and people [that of the scenario]")
        ->type_name("SHARE");
    verb.add_option("--months", options->months, "Length in months [that of the scenario]")
        ->type_name("MONTHS");
    verb.add_option("--set", options->set, "KEY=VALUE on top of the files; may be repeated")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    verb.add_option("--log", options->log, "Append a log for machines, one JSON object a line")
        ->type_name("FILE");
    verb.add_flag("--force", options->force, "Replace the run file if it exists");
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
