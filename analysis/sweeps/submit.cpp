#include "analysis/sweeps/submit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/launcher.hpp"
#include "analysis/sweeps/task.hpp"

namespace headwater::analysis {

namespace {

constexpr double longest_task = 8 * 3600;  // seconds, where the site's time is longer
constexpr double usable = 0.9;             // of a task's time: it stops early by itself

double seconds_of_parts(const Plan& plan, std::span<const std::size_t> parts, int cores) {
    double runs = 0;
    for (const std::size_t part : parts) runs += static_cast<double>(plan.parts[part].runs);
    return runs * plan.pilot.seconds_per_run / cores;
}

/// What each missing part costs, summed over its task; the most of all tasks.
double longest_of(const Plan& plan, std::span<const std::size_t> missing_parts, std::size_t tasks,
                  int cores) {
    double longest = 0;
    std::vector<std::size_t> own;
    std::size_t next = 0;
    for (std::size_t task = 0; task < tasks; ++task) {
        const PartSpan span = parts_of_task(task, tasks, plan.parts.size());
        own.clear();
        for (; next < missing_parts.size() && missing_parts[next] < span.end; ++next)
            own.push_back(missing_parts[next]);
        longest = std::max(longest, seconds_of_parts(plan, own, cores));
    }
    return longest;
}

/// Lines of #SBATCH that both jobs share.
std::string common_lines(const Site& site) {
    std::string text;
    const auto line = [&](const char* option, const std::string& value) {
        if (!value.empty()) text += fmt::format("#SBATCH --{}={}\n", option, value);
    };
    line("partition", site.partition);
    line("account", site.account);
    line("qos", site.qos);
    return text;
}

std::string setup_lines(const Site& site) {
    std::string text;
    for (const std::string& line : site.setup) text += line + "\n";
    return text;
}

}  // namespace

std::vector<std::size_t> missing_parts(const Plan& plan, const std::string& directory, bool retry_failed) {
    std::vector<std::size_t> missing;
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        const auto there = part_there(plan, directory, part);
        const bool whole = there && (!retry_failed ||
                                     std::ranges::count(there->status, output::RunStatus::ok) == there->runs);
        if (!whole) missing.push_back(part);
    }
    return missing;
}

std::vector<std::size_t> tasks_with(std::span<const std::size_t> missing_parts, std::size_t tasks,
                                    std::size_t parts) {
    std::vector<std::size_t> found;
    std::size_t task = 0;
    for (const std::size_t part : missing_parts) {
        while (parts_of_task(task, tasks, parts).end <= part) ++task;
        if (found.empty() || found.back() != task) found.push_back(task);
    }
    return found;
}

TaskCut cut_tasks(const Plan& plan, std::span<const std::size_t> missing_parts, const Site& site,
                  const SlurmLimits& limits, std::int64_t queued) {
    TaskCut cut;
    const double all = seconds_of_parts(plan, missing_parts, site.cores);
    const JobLimit jobs = tightest(limits);
    auto most = static_cast<std::int64_t>(missing_parts.size());
    cut.bound = "parts that are missing";
    const auto at_most = [&](std::int64_t tasks, const std::string& by) {
        if (tasks >= most) return;
        most = tasks;
        cut.bound = by;
    };
    // Fewer tasks rather than short ones, but no task longer than its time or eight hours.
    const double least = site.least_minutes * 60;
    const double room = std::min(longest_task, usable * slurm_seconds(site.time).value_or(longest_task));
    const auto enough = static_cast<std::int64_t>(std::ceil(all / room));
    if (least > 0)
        at_most(std::max({std::int64_t{1}, enough, static_cast<std::int64_t>(all / least)}),
                "the least time of a task (least_minutes)");
    at_most(site.max_tasks, "the site file (max_tasks)");
    at_most(limits.max_array_size, "MaxArraySize of the cluster");
    if (!jobs.stated_by.empty()) at_most(jobs.jobs - 1 - queued, jobs.stated_by);
    if (most < 1) return cut;

    // What is missing may lie close together: of a finer cut, only the tasks that miss something are submitted.
    const std::size_t parts = plan.parts.size();
    const auto wanted = static_cast<std::size_t>(most);
    const auto finest = std::min(parts, static_cast<std::size_t>(limits.max_array_size));
    for (std::size_t tasks = wanted; tasks <= std::max(finest, wanted); ++tasks) {
        std::vector<std::size_t> missing = tasks_with(missing_parts, tasks, parts);
        if (missing.size() > wanted || missing.size() <= cut.missing.size()) continue;
        cut.tasks = tasks;
        cut.missing = std::move(missing);
        if (cut.missing.size() == wanted) break;
    }
    cut.longest_seconds = longest_of(plan, missing_parts, cut.tasks, site.cores);
    return cut;
}

std::string array_text(std::span<const std::size_t> indices) {
    std::string text;
    for (std::size_t i = 0; i < indices.size();) {
        std::size_t last = i;
        while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ",", indices[i]);
        if (last > i) text += fmt::format("-{}", indices[last]);
        i = last + 1;
    }
    return text;
}

JobScripts job_scripts(const Plan& plan, const TaskCut& cut, const Site& site, const std::string& program,
                       std::string_view flags) {
    JobScripts scripts;
    scripts.name = fmt::format("headwater-{}-{}", plan.study.name, plan.sha256.substr(0, 8));
    const std::string word = command_words(site, program);
    const auto seconds = slurm_seconds(site.time).value_or(3600);

    std::string& run = scripts.run;
    run = fmt::format(
        "#!/bin/bash\n"
        "# Tasks of the sweep '{}'. Written by `headwater sweep submit`, which writes it anew each time.\n"
        "# By hand, from the directory of the sweep: sbatch jobs/run.sh\n"
        "#SBATCH --job-name={}\n"
        "#SBATCH --array={}{}\n",
        plan.study.name, scripts.name, array_text(cut.missing),
        site.max_running > 0 ? fmt::format("%{}", site.max_running) : "");
    run += common_lines(site);
    run += fmt::format("#SBATCH --nodes=1\n#SBATCH --ntasks=1\n#SBATCH --cpus-per-task={}\n", site.cores);
    if (site.memory_mib > 0) run += fmt::format("#SBATCH --mem={}M\n", site.memory_mib);
    run += fmt::format("#SBATCH --time={}\n", site.time);
    if (!site.time_min.empty()) run += fmt::format("#SBATCH --time-min={}\n", site.time_min);
    run += fmt::format(
        "#SBATCH --requeue\n"
        "#SBATCH --open-mode=append\n"
        "#SBATCH --signal=USR1@{}\n"
        "#SBATCH --output=log/slurm-%A_%a.log\n",
        site.signal_seconds);
    for (const std::string& option : site.options) run += "#SBATCH " + option + "\n";
    run += "\n" + setup_lines(site);
    run += fmt::format(
        R"(
# Time that is left, [[D-]HH:]MM:SS: with --time-min it may be less than was asked for.
left=$(squeue --noheader --jobs="${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID" --format=%L 2>/dev/null)
limit={:.0f}
if [[ $left =~ ^(([0-9]+-)?[0-9]+:)?[0-9]+:[0-9]+$ ]]; then
    days=0
    [[ $left != *-* ]] || {{ days=${{left%%-*}}; left=${{left#*-}}; }}
    limit=0
    for number in ${{left//:/ }}; do limit=$((60 * limit + 10#$number)); done
    limit=$((86400 * days + limit))
fi
((limit > 1)) || limit=1

# A step, so that Slurm's warning reaches the program. Parts are made in memory and appear whole, so a task may be
# ended at any moment, and be started again. Exit code 85: stopped in time, submit again.
exec srun --ntasks=1 --cpus-per-task={} {} sweep run "$SLURM_SUBMIT_DIR" \
    --task "$SLURM_ARRAY_TASK_ID/{}" --threads {} --time-limit "${{limit}}s" --quiet{}
)",
        seconds, site.cores, word, cut.tasks, site.cores, flags);

    std::string& collect = scripts.collect;
    collect = fmt::format(
        "#!/bin/bash\n"
        "# Collects the sweep '{}' once its tasks have ended, however they ended.\n"
        "# Written by `headwater sweep submit`, which writes it anew each time.\n"
        "#SBATCH --job-name={}-collect\n",
        plan.study.name, scripts.name);
    collect += common_lines(site);
    collect += "#SBATCH --nodes=1\n#SBATCH --ntasks=1\n#SBATCH --cpus-per-task=1\n";
    if (site.memory_mib > 0) collect += fmt::format("#SBATCH --mem={}M\n", site.memory_mib);
    collect += fmt::format(
        "#SBATCH --time={}\n"
        "#SBATCH --requeue\n"
        "#SBATCH --open-mode=append\n"
        "#SBATCH --output=log/slurm-collect-%j.log\n",
        seconds > 3600 ? "01:00:00" : site.time);
    for (const std::string& option : site.options) collect += "#SBATCH " + option + "\n";
    collect += "\n" + setup_lines(site);
    collect += fmt::format("\n{} sweep status \"$SLURM_SUBMIT_DIR\"\n", word);
    if (site.resubmit > 0 && !site.launcher.empty())
        collect += fmt::format(
            R"(
# Rounds that this job may still submit by itself (resubmit in the site file). A container has no sbatch, so the same
# scripts are submitted again from here; a task that misses nothing ends at once.
rounds=${{HEADWATER_ROUNDS:-{}}}
missing=$({} sweep status "$SLURM_SUBMIT_DIR" --json | sed -n 's/^ *"missing": \([0-9]*\),*$/\1/p')
if ((rounds > 0 && ${{missing:-0}} > 0)); then
    cd "$SLURM_SUBMIT_DIR" && array=$(sbatch --parsable jobs/run.sh) &&
        HEADWATER_ROUNDS=$((rounds - 1)) sbatch --parsable "--dependency=afterany:${{array%%;*}}" jobs/collect.sh
fi
)",
            site.resubmit, word);
    else if (site.resubmit > 0)
        collect += fmt::format(
            R"(
# Rounds that this job may still submit by itself (resubmit in the site file); nothing missing submits nothing.
rounds=${{HEADWATER_ROUNDS:-{}}}
if ((rounds > 0)); then
    HEADWATER_ROUNDS=$((rounds - 1)) {} sweep submit "$SLURM_SUBMIT_DIR"{}
fi
)",
            site.resubmit, word, flags);
    collect += fmt::format("exec {} sweep collect \"$SLURM_SUBMIT_DIR\"\n", word);
    return scripts;
}

std::string task_commands(std::span<const std::size_t> tasks, std::size_t of, const std::string& command,
                          const std::string& directory, std::string_view flags) {
    std::string text;
    for (const std::size_t task : tasks)
        text += fmt::format("{} sweep run {} --task {}/{} --quiet{}\n", command, shell_quoted(directory),
                            task, of, flags);
    return text;
}

}  // namespace headwater::analysis
