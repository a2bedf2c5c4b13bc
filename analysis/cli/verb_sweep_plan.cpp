#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/pilot.hpp"
#include "model/step.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct PlanOptions {
    std::string study;
    std::string directory;
    double pilot_seconds = 10;
    bool dry_run = false;
    bool extend = false;
    bool json = false;
};

constexpr std::size_t most_checked = 20000;  // points under policies whose inputs are looked at
constexpr std::size_t most_listed = 20;
constexpr double frame_bytes = 68e3;  // of a part beside its runs: names, study, origin

/// Inputs that contradict each other, a line each.
std::vector<std::string> infeasible(const Plan& plan, std::size_t& checked) {
    const RunInputs inputs(plan);
    std::vector<std::string> lines;
    for (const output::SweepRun& run : plan.table.runs) {
        if (run.world > 0 || run.replicate > 0 || checked == most_checked) break;
        ++checked;
        const std::vector<std::string> faults = model::faults(inputs(run));
        if (!faults.empty())
            lines.push_back(fmt::format("point {} under policy {}: {}", run.point,
                                        plan.table.policies[static_cast<std::size_t>(run.policy)],
                                        joined(faults, "; ")));
    }
    return lines;
}

struct Estimate {
    double core_hours = 0;
    double disk_bytes = 0;  // parts, and a merged file
    double free_bytes = 0;
    std::size_t files = 0;
    double part_seconds = 0;  // wall time of a part of a task
    double wall_hours = 0;    // on this machine
};

Estimate estimate_of(const Plan& plan, const std::string& directory) {
    Estimate e;
    const auto runs = static_cast<double>(plan.table.runs.size());
    e.core_hours = runs * plan.pilot.seconds_per_run / 3600;
    e.disk_bytes =
        2 * runs * plan.pilot.bytes_per_run + static_cast<double>(plan.parts.size() + 1) * frame_bytes;
    e.files = plan.parts.size() + plan.study.policies.size() + 6;
    e.part_seconds =
        plan.pilot.seconds_per_run * static_cast<double>(plan.parts.front().runs) / plan.study.threads;
    e.wall_hours = e.core_hours / threads_in_use(0);
    fs::path folder = fs::absolute(directory);
    while (!fs::exists(folder)) folder = folder.parent_path();
    e.free_bytes = static_cast<double>(fs::space(folder).available);
    return e;
}

/// Of the points that were planned: how many differ.
std::size_t points_that_differ(const Plan& plan) {
    const std::size_t axes = plan.table.axes.size();
    std::vector<double> points;
    for (std::size_t r = 0; r < plan.table.runs.size(); ++r) {
        const output::SweepRun& run = plan.table.runs[r];
        if (run.world > 0 || run.replicate > 0 || run.policy > 0) continue;
        const auto at = plan.table.axis_values.begin() + static_cast<std::ptrdiff_t>(r * axes);
        points.insert(points.end(), at, at + static_cast<std::ptrdiff_t>(axes));
    }
    return different_points(points, axes);
}

std::string design_text(const Plan& plan) {
    std::string text(method_keys[static_cast<std::size_t>(plan.study.sampling.method)]);
    const auto all = static_cast<std::int64_t>(points_of(plan.study));
    const auto different = static_cast<std::int64_t>(points_that_differ(plan));
    if (different < all)
        text += fmt::format(", {} of {} points differ, the others are run again as the method has it",
                            grouped(different), grouped(all));
    return text;
}

std::string text_of(const Plan& plan, const Estimate& e, const PlanOptions& options) {
    const Study& study = plan.study;
    const double points = points_of(study);
    std::string text =
        fmt::format("{}: {} runs = {} {} x {} {} x {} {} x {} {}\n\n", study.name,
                    grouped(static_cast<std::int64_t>(plan.table.runs.size())),
                    grouped(static_cast<std::int64_t>(points)), points == 1 ? "point" : "points",
                    study.policies.size(), study.policies.size() == 1 ? "policy" : "policies", study.worlds,
                    study.worlds == 1 ? "world" : "worlds", study.replicates,
                    study.replicates == 1 ? "replicate" : "replicates");
    for (const StudyAxis& axis : study.axes)
        text +=
            fmt::format("  axis          {} {}{}\n", axis.key,
                        axis.values.empty()
                            ? fmt::format("{} to {}", readable(axis.range.lower), readable(axis.range.upper))
                            : fmt::format("{} values from {} to {}", axis.values.size(),
                                          readable(axis.range.lower), readable(axis.range.upper)),
                        axis.when.empty() ? "" : " " + axis.when);
    const auto line = [&](const char* what, const std::string& value) {
        text += fmt::format("  {:<14}{}\n", what, value);
    };
    if (!study.axes.empty()) line("design", design_text(plan));
    if (!study.uncertain.empty())
        line("uncertain", fmt::format("{} parameters drawn for each world, {} (uncertain_sampling)",
                                      study.uncertain.size(),
                                      study.world_sampling == WorldSampling::random
                                          ? "at random from their priors"
                                          : "evenly over their priors as a Latin hypercube"));
    line("pilot", fmt::format("{} runs, {} each on one thread, shared months counted once", plan.pilot.runs,
                              duration_text(plan.pilot.seconds_per_run)));
    line("computing", fmt::format("{:.3g} core-hours, {} with all cores of this machine", e.core_hours,
                                  duration_text(e.wall_hours * 3600)));
    line("parts", fmt::format("{}, some {} each for a task of {} thread{}", plan.parts.size(),
                              duration_text(e.part_seconds), study.threads, study.threads == 1 ? "" : "s"));
    line("disk", fmt::format("{} for parts and a merged file, {} are free",
                             bytes_text(static_cast<std::uint64_t>(e.disk_bytes)),
                             bytes_text(static_cast<std::uint64_t>(e.free_bytes))));
    line("files", fmt::format("{}, and a log for each task", e.files));
    line("memory", fmt::format("{} for a task of one thread",
                               bytes_text(static_cast<std::uint64_t>(plan.pilot.peak_bytes))));
    if (options.dry_run)
        text += "\nnothing was written (--dry-run)\n";
    else
        text += fmt::format("\nfrozen in {}; next: {}\n", options.directory,
                            sweep_command("run", options.directory));
    return text;
}

nlohmann::ordered_json json_of(const Plan& plan, const Estimate& e) {
    return {{"study", plan.study.name},
            {"runs", plan.table.runs.size()},
            {"points", points_of(plan.study)},
            {"different_points", points_that_differ(plan)},
            {"policies", plan.table.policies},
            {"worlds", plan.study.worlds},
            {"replicates", plan.study.replicates},
            {"parts", plan.parts.size()},
            {"seconds_per_run", plan.pilot.seconds_per_run},
            {"core_hours", e.core_hours},
            {"part_seconds", e.part_seconds},
            {"disk_bytes", e.disk_bytes},
            {"free_bytes", e.free_bytes},
            {"files", e.files},
            {"peak_bytes", plan.pilot.peak_bytes},
            {"plan_sha256", plan.sha256}};
}

/// Refuses a plan with inputs that contradict each other.
void check_inputs(const Plan& plan) {
    std::size_t checked = 0;
    const std::vector<std::string> wrong = infeasible(plan, checked);
    for (std::size_t i = 0; i < std::min(wrong.size(), most_listed); ++i) error(wrong[i]);
    if (!wrong.empty())
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{} of {} points under a policy contradict themselves; "
                                  "nothing was planned",
                                  wrong.size(), checked)};
    if (checked == most_checked)
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
    print(options.json ? json_of(plan, estimate).dump(2) + "\n" : text_of(plan, estimate, options));
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
    word.add_flag("--extend", options->extend,
                  "Append the runs that the study now has beyond the plan in DIR: more samples, worlds or "
                  "replicates; finished parts stay");
    word.add_flag("--dry-run", options->dry_run, "Say what would be planned, write nothing");
    word.add_flag("--json", options->json, "Print the plan's figures as JSON");
    word.callback([&program, options] { program.action = [options] { return plan_sweep(*options); }; });
}

}  // namespace headwater::analysis
