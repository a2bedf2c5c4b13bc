#include "analysis/report/plan_text.hpp"

#include <fmt/format.h>

#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

std::string design_text(const Plan& plan) {
    std::string text(method_keys[static_cast<std::size_t>(plan.study.sampling.method)]);
    const auto all = static_cast<std::int64_t>(points_of(plan.study));
    const auto different = static_cast<std::int64_t>(points_that_differ(plan));
    if (different < all)
        text += fmt::format(", {} of {} points differ, the others are run again as the method has it",
                            grouped(different), grouped(all));
    return text;
}

}  // namespace

std::string text_of(const Plan& plan, const Estimate& e) {
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
    if (study.posterior)
        line("uncertain",
             fmt::format(
                 "posterior: {} parameters in {} worlds of {} ({} of them by weight meet all its targets)",
                 study.uncertain.size(), study.posterior->file().weights.size(),
                 study.posterior->file().study, percent(study.posterior->file().met)));
    else if (!study.uncertain.empty())
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

}  // namespace headwater::analysis
