#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/progress.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/closing_table.hpp"
#include "analysis/report/run_result.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/plan.hpp"
#include "analysis/sweeps/run_settings.hpp"
#include "output/recorder.hpp"
#include "output/sweep_file.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using output::RunStatus;
using output::SweepRun;

struct ReplayOptions {
    std::string directory;
    std::int64_t run = 0;
    std::string out;
    int threads = 0;
    bool force = false;
    bool json = false;
    bool quiet = false;
    std::vector<std::string> arguments;
};

/// What the part of a run says of it; nothing while the part is not there.
std::optional<SweepRun> recorded(const SweepDirectory& directory, const Plan& plan, const SweepRun& run) {
    const auto number = static_cast<std::size_t>(run.part);
    const fs::path part = directory.part(number);
    if (!fs::exists(part)) return std::nullopt;
    output::SweepTable table = part_table(plan, number);
    table.values.clear();
    output::fill_from_part(part.string(), table);
    return table.runs[static_cast<std::size_t>(run.run - plan.parts[number].first)];
}

RunResult run_again(const scenarios::Scenario& scenario, const ReplayOptions& options,
                    const Interrupt& interrupt) {
    const model::Input& input = scenario.input;
    Progress progress(options.quiet          ? Progress::Form::none
                      : terminal_on_stderr() ? Progress::Form::terminal
                                             : Progress::Form::log,
                      static_cast<int>(input.numerics.start_year),
                      static_cast<int>(input.numerics.start_month), input.months());
    RecordedObservers observers;
    observers.on_month = [&](const model::World& world, const output::Recorder&) {
        progress.month_done(world.month);
    };
    try {
        RunResult result = recorded_run(input, {options.threads, &interrupt.stop()}, observers);
        progress.end();
        return result;
    } catch (const std::bad_alloc&) {
        throw Failure{ExitCode::environment, "out of memory: " + memory_advice(input)};
    }
}

/// How the run of today stands to that of the part.
struct Verdict {
    std::string key;
    std::string text;
    ExitCode code = ExitCode::done;
};

Verdict verdict(const std::optional<SweepRun>& before, std::uint64_t state_hash) {
    if (!before) return {"no_part", "its part is not there yet, so there is nothing to compare with"};
    if (before->status != RunStatus::ok) {
        const auto row = static_cast<std::size_t>(before->status);
        return {"was_not_ok",
                fmt::format("came to its end now; in the sweep it was {}: {}",
                            before->status == RunStatus::missing ? "missing"
                                                                 : std::string(output::run_status_keys[row]),
                            before->message)};
    }
    if (before->state_hash == state_hash)
        return {"equal", fmt::format("equals the sweep's in every bit (state {:016x})", state_hash)};
    return {"differs",
            fmt::format("ended in state {:016x}, in the sweep it ended in {:016x}", state_hash,
                        before->state_hash),
            ExitCode::own_bug};
}

ExitCode replay(const ReplayOptions& options) {
    const SweepDirectory directory{options.directory};
    const Plan plan = read_plan(options.directory);
    const auto runs = static_cast<std::int64_t>(plan.table.runs.size());
    if (options.run < 0 || options.run >= runs)
        throw Failure{ExitCode::usage, fmt::format("replay: the runs of {} are numbered from 0 to {}",
                                                   options.directory, runs - 1)};
    const SweepRun& run = plan.table.runs[static_cast<std::size_t>(options.run)];
    const std::optional<SweepRun> before = recorded(directory, plan, run);
    const std::string& policy = plan.study.policies[static_cast<std::size_t>(run.policy)].name;
    const scenarios::Scenario scenario =
        read_and_say(directory.input(policy).string(), run_settings(plan, run));

    const fs::path out = options.out.empty()
                             ? fs::path("runs") / fmt::format("{}-run{}.h5", plan.study.name, run.run)
                             : fs::path(options.out);
    const output::Existing existing = options.force ? output::Existing::replace : output::Existing::refuse;
    output::check_writable(out.string(), existing);
    require_room(scenario.input, out, options.force ? Anyway::yes : Anyway::no);
    if (!options.quiet)
        say(fmt::format("run {} of {}: policy {}, point {}, world {}, replicate {}, seed {}", run.run,
                        plan.study.name, policy, run.point, run.world, run.replicate, run.seed));

    const Interrupt interrupt;
    RunResult result = run_again(scenario, options, interrupt);
    if (!result.summary.complete) {
        say(fmt::format("interrupted after {} of {} months; no run file was written", result.summary.months,
                        scenario.input.months()));
        return interrupt.exit_code();
    }
    write_run(result, out.string(), provenance_of(scenario, result.threads, options.arguments), existing);
    const Verdict found = verdict(before, result.summary.state_hash);
    if (options.json) {
        nlohmann::ordered_json json = json_of(scenario, result);
        json["closing"] = closing_json(*result.recorder, result.summary.sellers);
        json["run"] = run.run;
        json["beside_sweep"] = found.key;
        print(json_text(json));
    } else {
        print(text_of(scenario, result) + fmt::format("run {} {}\n", run.run, found.text));
    }
    if (found.code != ExitCode::done) error(fmt::format("run {} {}", run.run, found.text));
    return found.code;
}

}  // namespace

void add_replay(Program& program) {
    const auto options = std::make_shared<ReplayOptions>();
    CLI::App& verb =
        add_verb(program, "replay", "Run one run of a sweep again, with all that a run file holds",
                 "headwater replay my-sweep 137\n"
                 "headwater replay my-sweep 137 --out run-137.h5 --threads 4\n"
                 "headwater replay my-sweep 137 --quiet --json");
    verb.add_option("DIR", options->directory, "Directory of the sweep")->required()->type_name("");
    verb.add_option("RUN", options->run, "Number of the run, from 0")->required()->type_name("");
    verb.add_option("--out", options->out, "Run file to write [runs/<study>-run<RUN>.h5]")->type_name("FILE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_flag("--force", options->force, "Replace the run file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return replay(*options); };
    });
}

}  // namespace headwater::analysis
