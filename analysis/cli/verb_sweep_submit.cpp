#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/site_input.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/runs/child_process.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/submit.hpp"
#include "output/atomic_file.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct SubmitOptions {
    std::string directory;
    std::string site;
    std::string write_site;
    bool dry_run = false;
    bool accept_changes = false;
    bool retry_failed = false;
};

void write_text(const fs::path& path, const std::string& text, output::Existing existing) {
    output::write_atomically(path.string(), {std::as_bytes(std::span(text))}, existing);
}

Site site_of(const SubmitOptions& options) {
    std::string path = options.site;
    if (path.empty()) path = (fs::path(options.directory) / "jobs" / "site.toml").string();
    if (options.site.empty() && !fs::exists(path))
        throw Failure{
            ExitCode::usage,
            "no site file; " + program_word() +
                " sweep submit --write-site site.toml writes one to fill in, --site site.toml takes it"};
    return launchable(read_site_file(path), path, options.directory);
}

/// The answer of a tool of Slurm that must answer.
std::string asked(const std::vector<std::string>& words) {
    const Ended result = run_tool(words);
    if (result.exit_code != 0) throw Failure{ExitCode::environment, words.front() + " failed: " + result.err};
    return result.out;
}

/// Refuses a partition that is not there or does not give so much time.
void check_partition(const Site& site) {
    const auto partitions = read_partitions(asked({"scontrol", "--oneliner", "show", "partition"}));
    std::vector<std::string> names;
    for (const SlurmPartition& partition : partitions) {
        names.push_back(partition.name);
        if (site.partition.empty() ? !partition.is_default : partition.name != site.partition) continue;
        if (!partition.up) say("partition " + partition.name + " is not up; the tasks wait until it is");
        if (*slurm_seconds(site.time) > partition.max_seconds)
            throw Failure{ExitCode::invalid_input,
                          fmt::format("partition {} gives at most {}, the site file asks for time = \"{}\"",
                                      partition.name, duration_text(partition.max_seconds), site.time)};
        return;
    }
    // With a list of partitions, or none that is the default, sbatch has the word.
    if (!site.partition.empty() && site.partition.find(',') == std::string::npos)
        throw Failure{ExitCode::invalid_input,
                      "no partition '" + site.partition + "' here; there are " + joined(names)};
}

SlurmLimits limits_of(const Site& site) {
    SlurmLimits limits;
    read_config(asked({"scontrol", "show", "config"}), limits);
    // A cluster without accounting states no limits of its users.
    const char* user = std::getenv("USER");
    std::vector<std::string> association{"sacctmgr", "--noheader", "--parsable2", "show", "assoc"};
    if (user != nullptr) association.push_back(std::string("user=") + user);
    if (!site.account.empty()) association.push_back("account=" + site.account);
    association.emplace_back("format=account,maxsubmitjobs");
    if (const Ended told = run_tool(association); told.exit_code == 0)
        read_job_limits(told.out, "MaxSubmitJobs of account", limits);
    if (!site.qos.empty())
        if (const Ended told = run_tool({"sacctmgr", "--noheader", "--parsable2", "show", "qos",
                                         "name=" + site.qos, "format=name,maxsubmitjobsperuser"});
            told.exit_code == 0)
            read_job_limits(told.out, "MaxSubmitJobsPerUser of QOS", limits);
    return limits;
}

/// Jobs of the user in the queue, array tasks counted. Refuses when tasks of this sweep are among them.
std::int64_t queued_jobs(const std::string& name) {
    const std::string text = asked({"squeue", "--noheader", "--array", "--me", "--format=%j|%A"});
    std::int64_t jobs = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line); ++jobs)
        if (line.starts_with(name + "|"))
            throw Failure{ExitCode::environment, "tasks of this sweep wait or run already (job " +
                                                     line.substr(name.size() + 1) +
                                                     "); wait for them, or scancel --name=" + name +
                                                     ", and submit again what is then missing"};
    return jobs;
}

/// Submits a script from the directory of the sweep; the id of the job.
std::string submitted(const std::string& directory, std::vector<std::string> words) {
    const Ended result = run_tool(words, directory);
    if (result.exit_code != 0)
        throw Failure{ExitCode::environment, "sbatch refused " + words.back() + ": " + result.err};
    if (!result.err.empty()) say(result.err.substr(0, result.err.find_last_not_of('\n') + 1));
    // "ID" or "ID;CLUSTER".
    return result.out.substr(0, result.out.find_first_of(";\n"));
}

ExitCode submit_sweep(const SubmitOptions& options) {
    if (!options.write_site.empty()) {
        write_text(options.write_site, std::string(site_template()), output::Existing::refuse);
        say("fill in " + options.write_site + ", then: " + program_word() + " sweep submit " +
            (options.directory.empty() ? "DIR" : shell_quoted_path(options.directory)) + " --site " +
            shell_quoted_path(options.write_site));
        if (options.directory.empty()) return ExitCode::done;
    }
    if (!options.directory.empty()) check_directory_name(options.directory);
    if (options.directory.empty()) throw Failure{ExitCode::usage, "submit: DIR is required"};
    const Plan plan = read_plan(options.directory);
    for (const std::string& change : changes_since(plan, options.directory)) {
        if (!options.accept_changes)
            throw Failure{ExitCode::invalid_input,
                          change + "; --accept-changes goes on with what was frozen"};
        say(change);
    }
    const Site site = site_of(options);
    const auto missing = missing_parts(plan, options.directory, options.retry_failed);
    if (missing.empty()) {
        say(fmt::format("all {} parts are there, nothing to submit; next: {}", plan.parts.size(),
                        sweep_command("collect", options.directory)));
        return ExitCode::done;
    }
    const std::string flags = std::string(options.retry_failed ? " --retry-failed" : "") +
                              (options.accept_changes ? " --accept-changes" : "");
    const std::string program = program_of(site);
    SlurmLimits limits;
    std::int64_t queued = 0;
    const bool slurm = run_tool({"sbatch", "--version"}).exit_code == 0;
    if (slurm) {
        check_partition(site);
        limits = limits_of(site);
        queued = queued_jobs(job_scripts(plan, {}, site, program, flags).name);
    } else if (options.dry_run) {
        say("no sbatch here: the limits of the cluster were not read");
    } else {
        throw Failure{ExitCode::environment,
                      "no sbatch here; submit on a login node of the cluster, look at the scripts with "
                      "--dry-run, or run the tasks by other means: " +
                          sweep_command("commands", options.directory) + " --tasks N"};
    }
    const TaskCut cut = cut_tasks(plan, missing, site, limits, queued);
    if (cut.missing.empty())
        throw Failure{ExitCode::environment,
                      fmt::format("no task may be submitted: {} allows {} jobs, {} of yours are queued, and "
                                  "a submission needs at least two",
                                  cut.bound, tightest(limits).jobs, queued)};
    if (cut.longest_seconds > 0.9 * *slurm_seconds(site.time))
        say(
            fmt::format("a task needs about {}, more than its time of {}: it stops in time with exit code "
                        "85, and submitting again goes on",
                        duration_text(cut.longest_seconds), site.time));
    const JobScripts scripts = job_scripts(plan, cut, site, program, flags);
    const std::string tasks = fmt::format("{} of {} tasks miss {} of {} parts, at most {} each; bound by {}",
                                          cut.missing.size(), cut.tasks, missing.size(), plan.parts.size(),
                                          duration_text(cut.longest_seconds), cut.bound);
    if (options.dry_run) {
        print(
            fmt::format("# {}\n# ---- jobs/run.sh\n{}\n# ---- jobs/collect.sh, "
                        "--dependency=afterany:JOB\n{}\n# nothing was written or submitted (--dry-run)\n",
                        tasks, scripts.run, scripts.collect));
        return ExitCode::done;
    }
    const fs::path jobs = fs::path(options.directory) / "jobs";
    fs::create_directories(jobs);
    fs::create_directories(fs::path(options.directory) / "log");
    write_text(jobs / "run.sh", scripts.run, output::Existing::replace);
    write_text(jobs / "collect.sh", scripts.collect, output::Existing::replace);
    write_text(jobs / "site.toml", site.text, output::Existing::replace);
    const std::string run = submitted(options.directory, {"sbatch", "--parsable", "jobs/run.sh"});
    const std::string collect = submitted(
        options.directory, {"sbatch", "--parsable", "--dependency=afterany:" + run, "jobs/collect.sh"});
    print(
        fmt::format("tasks    {}\n"
                    "array    job {} ({}), jobs/run.sh\n"
                    "collect  job {} after the last task, jobs/collect.sh\n\n"
                    "{}   how far it is\n"
                    "squeue --me   what waits and runs; output in {}/log\n"
                    "{}   again, for what is missing when they have ended\n",
                    tasks, run, scripts.name, collect, sweep_command("status", options.directory),
                    options.directory, sweep_command("submit", options.directory)));
    return ExitCode::done;
}

}  // namespace

void add_sweep_submit(Program& program, CLI::App& sweep) {
    const auto options = std::make_shared<SubmitOptions>();
    CLI::App& word =
        add_word(sweep, "submit",
                 "Submit what is missing of a sweep to Slurm: an array of tasks and a job that collects",
                 "headwater sweep submit --write-site site.toml\n"
                 "headwater sweep submit my-sweep --site site.toml --dry-run\n"
                 "headwater sweep submit my-sweep --site site.toml");
    word.add_option("DIR", options->directory, "Directory of the sweep")->type_name("");
    word.add_option("--site", options->site,
                    "What the cluster asks of its users [DIR/jobs/site.toml, which submit keeps]")
        ->type_name("FILE");
    word.add_option("--write-site", options->write_site, "Write a site file to fill in")->type_name("FILE");
    word.add_flag("--dry-run", options->dry_run, "Print the job scripts, write and submit nothing");
    word.add_flag("--retry-failed", options->retry_failed, "Run parts again in which a run is not ok");
    word.add_flag("--accept-changes", options->accept_changes,
                  "Go on with what was frozen although files or the program have changed since");
    word.callback([&program, options] { program.action = [options] { return submit_sweep(*options); }; });
}

}  // namespace headwater::analysis
