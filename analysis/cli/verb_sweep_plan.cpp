#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/report/plan_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/pilot.hpp"

namespace headwater::analysis {

namespace {

struct PlanOptions {
    std::string study;
    std::string directory;
    std::string worlds_from;
    double pilot_seconds = 10;
    bool dry_run = false;
    bool extend = false;
    bool json = false;
};

constexpr std::size_t most_listed = 20;

/// Refuses a plan with inputs that contradict each other.
void check_inputs(const Plan& plan) {
    Infeasible wrong = infeasible(plan);
    const std::size_t count = wrong.lines.size();
    wrong.lines.resize(std::min(count, most_listed));
    if (count > 0)
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{} of {} points under a policy contradict themselves; "
                                  "nothing was planned",
                                  count, wrong.checked),
                      {},
                      wrong.lines};
    if (wrong.checked == most_checked)
        say(fmt::format("looked at the inputs of the first {} runs", grouped(most_checked)));
}

/// The plan in the directory with the runs that the study has beyond it.
Plan extended_plan(const PlanOptions& options, Study study) {
    const Plan plan = read_plan(options.directory);
    Plan longer = extended(plan, std::move(study));
    check_inputs(longer);
    say(fmt::format(
        "{} more runs in {} more parts; the {} runs of {} parts that were planned stay as they are",
        grouped(static_cast<std::int64_t>(longer.table.runs.size() - plan.table.runs.size())),
        longer.parts.size() - plan.parts.size(), grouped(static_cast<std::int64_t>(plan.table.runs.size())),
        plan.parts.size()));
    return longer;
}

Plan new_plan(const PlanOptions& options, Study study) {
    check_inputs(make_plan(study, {}));
    const Pilot pilot = run_pilot(study, options.pilot_seconds);
    return make_plan(std::move(study), pilot);
}

ExitCode plan_sweep(const PlanOptions& options) {
    check_directory_name(options.directory);
    if (options.extend && !options.dry_run && finish_extension(options.directory)) {
        say("finished the extension that was interrupted; extend again for more runs");
        return ExitCode::done;
    }
    StudyResult read = read_study(options.study);
    if (!read.study) {
        say_problems(read.problems, options.study);
        throw Failure{ExitCode::invalid_input, "nothing was planned"};
    }
    if (!options.worlds_from.empty()) take_worlds_from(*read.study, options.worlds_from, read.remarks);
    for (const std::string& remark : read.remarks) say(remark);
    Plan plan = options.extend ? extended_plan(options, std::move(*read.study))
                               : new_plan(options, std::move(*read.study));
    const Estimate estimate = estimate_of(plan, options.directory);
    if (estimate.disk_bytes > estimate.free_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("the study needs about {} of disk, {} are free; keep fewer measures, or form = "
                        "\"final\", or plan into another directory",
                        bytes_text(static_cast<std::uint64_t>(estimate.disk_bytes)),
                        bytes_text(static_cast<std::uint64_t>(estimate.free_bytes)))};
    if (!options.dry_run && options.extend) replace_plan(options.directory, plan);
    if (!options.dry_run && !options.extend) write_plan(options.directory, plan);
    const std::string next = options.dry_run ? "\nnothing was written (--dry-run)\n"
                                             : fmt::format("\nfrozen in {}; next: {}\n", options.directory,
                                                           sweep_command("run", options.directory));
    print(options.json ? json_text(json_of(plan, estimate)) : text_of(plan, estimate) + next);
    return ExitCode::done;
}

}  // namespace

void add_sweep_plan(Program& program, CLI::App& sweep) {
    const auto options = std::make_shared<PlanOptions>();
    CLI::App& word =
        add_word(sweep, "plan", "Expand a study, time some of its runs, and freeze the plan in a directory",
                 "headwater sweep plan study.toml --dir my-sweep\n"
                 "headwater sweep plan study.toml --dir my-sweep --dry-run\n"
                 "headwater sweep plan study.toml --dir my-sweep --extend\n"
                 "headwater sweep plan study.toml --dir my-sweep --pilot-seconds 60 --json");
    word.add_option("STUDY", options->study, "File of the study (TOML)")->required()->type_name("");
    word.add_option("--dir", options->directory, "Directory of the sweep, created")
        ->required()
        ->type_name("DIR");
    word.add_option("--pilot-seconds", options->pilot_seconds, "Time for the pilot [seconds]")
        ->capture_default_str()
        ->check(CLI::Range(0.1, 3600.0))
        ->type_name("S");
    word.add_option(
            "--worlds-from", options->worlds_from,
            "Posterior of headwater calibrate: its worlds, frozen with the plan; of a study that draws none")
        ->type_name("FILE");
    word.add_flag("--extend", options->extend,
                  "Append the runs that the study now has beyond the plan in DIR: more samples, worlds or "
                  "replicates; finished parts stay");
    word.add_flag("--dry-run", options->dry_run, "Say what would be planned, write nothing");
    word.add_flag("--json", options->json, "Print the plan's figures as JSON");
    word.callback([&program, options] { program.action = [options] { return plan_sweep(*options); }; });
}

}  // namespace headwater::analysis
