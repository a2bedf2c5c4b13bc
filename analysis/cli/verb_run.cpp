#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/cli/closing_table.hpp"
#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/progress.hpp"
#include "analysis/cli/run_files.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/scenario_input.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/experiment/footprint.hpp"
#include "analysis/experiment/provenance.hpp"
#include "analysis/experiment/single_run.hpp"
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
    bool force = false;
    bool json = false;
    bool quiet = false;
    bool no_output = false;
    std::vector<std::string> arguments;  // of the command line, for the file's provenance
};

/// What is left of a run when it is over.
struct RunEnd {
    RunSummary summary;
    std::optional<output::Recorder> recorder;
    double wall_seconds = 0;
    std::string content_sha256;  // of the run file
};

std::vector<std::string> overrides(const RunOptions& options) {
    std::vector<std::string> set = options.set;
    if (options.seed) set.push_back(fmt::format("run.seed={}", *options.seed));
    if (options.scale) set.push_back(fmt::format("run.scale={}", exact(*options.scale)));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    return set;
}

RunEnd run_to_end(const model::Input& input, const RunOptions& options, const std::atomic<bool>& stop) {
    RunEnd end;
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

nlohmann::ordered_json result_json(const scenarios::Scenario& scenario, const RunEnd& end,
                                   const std::string& out, int threads) {
    nlohmann::ordered_json json{{"scenario", scenario.name},
                                {"version", version()},
                                {"scenario_digest", scenario.digest},
                                {"seed", static_cast<std::uint64_t>(scenario.input.numerics.seed)},
                                {"scale", scenario.input.numerics.scale},
                                {"months", end.summary.months},
                                {"complete", end.summary.complete},
                                {"state_hash", fmt::format("{:016x}", end.summary.state_hash)},
                                {"trial_balance", end.summary.trial_balance},
                                {"threads", threads},
                                {"wall_s", end.wall_seconds},
                                {"model_s", end.summary.step_seconds},
                                {"peak_bytes", peak_bytes()}};
    if (!out.empty()) json["content_sha256"] = end.content_sha256;
    json["out"] = out.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(out);
    return json;
}

std::string result_text(const scenarios::Scenario& scenario, const RunEnd& end, const std::string& out,
                        int threads) {
    std::string text = end.summary.months > 0 ? closing_table(*end.recorder, end.summary.trial_balance)
                                              : "no month was run\n";
    text +=
        fmt::format("  run            {} on {} thread{}, {} at the peak\n", duration_text(end.wall_seconds),
                    threads, threads == 1 ? "" : "s", bytes_text(peak_bytes()));
    if (!out.empty()) text += fmt::format("  run file       {}\n", out);
    return text + fmt::format("\nheadwater {}  scenario {}  seed {}  state {:016x}\n", version(),
                              scenario.digest.substr(0, 16), exact(scenario.input.numerics.seed),
                              end.summary.state_hash);
}

ExitCode run(const RunOptions& options) {
    const scenarios::Scenario scenario = read_scenario(options.scenario, overrides(options));
    const fs::path out = checked_out(scenario, options);
    require_memory(scenario.input);
    const int threads = threads_in_use(options.threads);

    const Interrupt interrupt;
    RunEnd end = run_to_end(scenario.input, options, interrupt.stop());
    const bool kept = !options.no_output && end.summary.months > 0;
    const fs::path written = !kept ? fs::path() : end.summary.complete ? out : partial_run_file(out);
    if (kept) {
        output::Outcome outcome;
        outcome.state_hash = end.summary.state_hash;
        outcome.wall_seconds = end.wall_seconds;
        outcome.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        outcome.peak_bytes = peak_bytes();
        outcome.complete = end.summary.complete;
        outcome.trial_balance = end.summary.trial_balance;
        // An older partial file of the same run holds nothing that this one does not.
        const bool replace = options.force || !end.summary.complete;
        const output::Written file =
            end.recorder->write(written.string(), provenance_of(scenario, threads, options.arguments),
                                outcome, replace ? output::Existing::replace : output::Existing::refuse);
        end.content_sha256 = file.content_sha256;
    }
    print(options.json ? result_json(scenario, end, written.string(), threads).dump(2) + "\n"
                       : result_text(scenario, end, written.string(), threads));
    if (end.summary.complete) return ExitCode::done;
    say(fmt::format(
        "interrupted after {} of {} months; {}", end.summary.months, scenario.input.months(),
        kept ? "they are kept in " + written.string() + ", the same command runs it again from the start"
             : "nothing was kept"));
    return interrupt.exit_code();
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
    verb.add_flag("--force", options->force, "Replace the run file if it exists");
    verb.add_flag("--no-output", options->no_output, "Write no run file");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return run(*options); };
    });
}

}  // namespace headwater::analysis
