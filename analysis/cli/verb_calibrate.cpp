#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "analysis/calibration/posterior.hpp"
#include "analysis/calibration/stages.hpp"
#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/sweep_progress.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/report/calibration_text.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

struct CalibrateOptions {
    std::string study;
    StageOptions stages;
    std::string out;
    int threads = 0;
    bool json = false;
    bool quiet = false;
};

/// Talk about the stage at work.
struct StageTalk {
    bool quiet = false;
    std::unique_ptr<SweepProgress> progress;

    StageObservers observers() {
        StageObservers told;
        told.begins = [this](const std::string& folder, const Plan& plan) {
            if (!quiet)
                say(fmt::format("{}: {} runs", std::filesystem::path(folder).filename().string(),
                                plan.table.runs.size()));
            progress =
                std::make_unique<SweepProgress>(quiet, static_cast<std::int64_t>(plan.table.runs.size()));
        };
        told.part_there = [this](const output::PartSummary& there) { progress->skipped(there.runs); };
        told.run_ended = [this](const output::SweepRun& run) { progress->ended(run); };
        told.ended = [this] { progress->end(); };
        return told;
    }
};

ExitCode calibrate(CalibrateOptions& options) {
    const auto begin = Clock::now();
    check_directory_name(options.stages.directory);
    CalibrationStudyResult read = read_calibration_study(options.study);
    if (!read.study) {
        say_problems(read.problems, options.study);
        throw Failure{ExitCode::invalid_input, "nothing was run"};
    }
    const CalibrationStudy& study = *read.study;
    for (const std::string& remark : read.remarks) say(remark);
    require_memory(study.scenario.input);
    claim_directory(study, options.stages.directory);
    if (options.out.empty())
        options.out = (std::filesystem::path(options.stages.directory) / "posterior.h5").string();
    output::check_writable(options.out, output::Existing::replace);
    const Interrupt interrupt(Interrupt::Work::sweep);
    options.stages.threads = threads_in_use(options.threads);
    options.stages.stop = &interrupt.stop();
    StageTalk talk{options.quiet, nullptr};
    const StageObservers observers = talk.observers();
    StageRunner runner(study, options.stages, observers);
    std::optional<History> history;
    with_threads(options.threads, [&] {
        history = history_of(
            study.history, [&](const Stage& stage) { return runner(stage); }, &interrupt.stop());
    });
    if (!history) {
        if (!runner.planned().empty())
            say(fmt::format("planned; next: {}, then the same command again",
                            sweep_command("run", runner.planned())));
        else
            say("interrupted; the same command goes on where this one stopped");
        return ExitCode::resumable;
    }
    print(options.json ? json_text(json_of(study, *history)) : text_of(study, *history));
    const double all = seconds_since(begin);
    if (!options.quiet)
        say(fmt::format("{} in all, of which {} beside the runs: emulators, samples and files",
                        duration_text(all), duration_text(std::max(0.0, all - runner.seconds()))));
    if (!(history->effective > 0)) {
        say("no posterior was written");
        return ExitCode::some_failed;
    }
    const output::Written written =
        output::write_posterior(options.out, posterior_of(study, *history), output::Existing::replace);
    if (!options.quiet)
        say(fmt::format("posterior {}, content {}", options.out, written.content_sha256.substr(0, 16)));
    std::size_t failed = history->failed_worlds;
    for (const WaveResult& wave : history->waves) failed += wave.failed;
    return failed == 0 ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_calibrate(Program& program) {
    const auto options = std::make_shared<CalibrateOptions>();
    CLI::App& verb =
        add_verb(program, "calibrate",
                 "Draw worlds from what the record leaves of the priors: waves of runs and emulators, then a "
                 "posterior",
                 "headwater calibrate study.toml --dir my-calibration\n"
                 "headwater calibrate study.toml --dir my-calibration --out posterior.h5 --json\n"
                 "headwater calibrate study.toml --dir my-calibration --plan  # then headwater sweep submit");
    verb.add_option("STUDY", options->study, "File of the study (TOML)")->required()->type_name("");
    verb.add_option("--dir", options->stages.directory,
                    "Directory of its runs, created; the same command goes on after any interruption")
        ->required()
        ->type_name("DIR");
    verb.add_option("--out", options->out, "File of the posterior (HDF5) [DIR/posterior.h5]")
        ->type_name("FILE");
    verb.add_flag("--plan", options->stages.plan_only,
                  "Freeze the next stage whose runs are not there, and stop: a cluster may run it");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->stages.arguments = program.arguments;
        program.action = [options] { return calibrate(*options); };
    });
}

}  // namespace headwater::analysis
