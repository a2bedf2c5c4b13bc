#include "analysis/sweeps/submit.hpp"

#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/duration.hpp"
#include "analysis/sweeps/launcher.hpp"

namespace headwater::analysis {

namespace {

/// A plan of equal parts whose runs take a second.
Plan plan_of(std::size_t parts, std::int64_t runs_each) {
    Plan plan;
    plan.study.name = "study";
    plan.sha256 = "0123456789abcdef";
    plan.pilot.seconds_per_run = 1;
    for (std::size_t part = 0; part < parts; ++part)
        plan.parts.push_back({static_cast<std::int64_t>(part) * runs_each, runs_each});
    return plan;
}

std::vector<std::size_t> numbers(std::size_t first, std::size_t end) {
    std::vector<std::size_t> list;
    for (; first < end; ++first) list.push_back(first);
    return list;
}

SiteResult site_of(const std::string& text) {
    const auto path =
        std::filesystem::temp_directory_path() / ("headwater-site-" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    SiteResult result = read_site(path.string());
    std::filesystem::remove(path);
    return result;
}

std::string only_problem(const std::string& text) {
    const SiteResult result = site_of(text);
    REQUIRE(result.problems.size() == 1);
    REQUIRE_FALSE(result.site);
    return result.problems.front().what;
}

}  // namespace

TEST_CASE("times as Slurm writes them", "[submit]") {
    CHECK(slurm_seconds("30") == 1800);
    CHECK(slurm_seconds("30:10") == 1810);
    CHECK(slurm_seconds("01:00:00") == 3600);
    CHECK(slurm_seconds("1-12") == 36 * 3600);
    CHECK(slurm_seconds("1-12:30") == 36 * 3600 + 1800);
    CHECK(slurm_seconds("2-00:00:05") == 2 * 86400 + 5);
    CHECK(std::isinf(slurm_seconds("UNLIMITED").value()));
    for (const char* wrong : {"", ":", "1:", "one", "1-", "-1", "1:2:3:4", "1-2-3", "1.5"}) {
        CAPTURE(wrong);
        CHECK_FALSE(slurm_seconds(wrong));
    }
}

TEST_CASE("the answers of scontrol and sacctmgr become limits", "[submit]") {
    SlurmLimits limits;
    read_config(
        "Configuration data as of ...\nMaxArraySize            = 4097\nMaxJobCount             = 10000\n",
        limits);
    CHECK(limits.max_array_size == 4097);
    CHECK(tightest(limits).jobs == 10000);
    read_job_limits("physics|500\nbiology|\n", "MaxSubmitJobs of account", limits);
    CHECK(tightest(limits).jobs == 500);
    CHECK(tightest(limits).stated_by == "MaxSubmitJobs of account physics");
    read_job_limits("normal|100\n", "MaxSubmitJobsPerUser of QOS", limits);
    CHECK(tightest(limits).jobs == 100);
    const auto partitions = read_partitions(
        "PartitionName=short AllowGroups=ALL Default=NO MaxTime=02:00:00 State=UP TotalCPUs=4\n"
        "PartitionName=long AllowGroups=ALL Default=YES MaxTime=UNLIMITED State=DRAIN TotalCPUs=4\n");
    REQUIRE(partitions.size() == 2);
    CHECK(partitions[0].name == "short");
    CHECK(partitions[0].max_seconds == 7200);
    CHECK_FALSE(partitions[0].is_default);
    CHECK(partitions[1].is_default);
    CHECK_FALSE(partitions[1].up);
    CHECK(std::isinf(partitions[1].max_seconds));
}

TEST_CASE("tasks are as many as site, limits and the least time allow", "[submit]") {
    const Plan plan = plan_of(100, 600);  // 100 parts of ten minutes
    Site site;
    SlurmLimits limits;
    const auto all = numbers(0, 100);
    // 1,000 minutes in tasks of an hour or more.
    CHECK(cut_tasks(plan, all, site, limits, 0).missing.size() == 16);
    site.cores = 4;
    CHECK(cut_tasks(plan, all, site, limits, 0).missing.size() == 4);
    site.cores = 1;
    site.least_minutes = 0;
    CHECK(cut_tasks(plan, all, site, limits, 0).missing.size() == 100);
    site.max_tasks = 30;
    const TaskCut thirty = cut_tasks(plan, all, site, limits, 0);
    CHECK(thirty.missing.size() == 30);
    CHECK(thirty.bound == "the site file (max_tasks)");
    CHECK(thirty.longest_seconds == 4 * 600);
    limits.max_array_size = 20;
    CHECK(cut_tasks(plan, all, site, limits, 0).missing.size() == 20);
    limits.jobs = {{12, "somebody"}};
    // The collecting job is one of the twelve, and three are queued.
    CHECK(cut_tasks(plan, all, site, limits, 3).missing.size() == 8);
    CHECK(cut_tasks(plan, all, site, limits, 3).bound == "somebody");
    CHECK(cut_tasks(plan, all, site, limits, 11).missing.empty());
}

TEST_CASE("a task is not longer than its time where more tasks are allowed", "[submit]") {
    const Plan plan = plan_of(100, 600);
    Site site;
    site.least_minutes = 480;
    site.time = "02:00:00";
    const TaskCut cut = cut_tasks(plan, numbers(0, 100), site, {}, 0);
    CHECK(cut.longest_seconds <= 7200);
    CHECK(cut.missing.size() == 10);
}

TEST_CASE("parts that are missing close together are spread over tasks", "[submit]") {
    const Plan plan = plan_of(100, 600);
    Site site;
    site.least_minutes = 0;
    site.max_tasks = 4;
    const auto few = numbers(40, 48);
    const TaskCut cut = cut_tasks(plan, few, site, {}, 0);
    CHECK(cut.missing.size() == 4);
    CHECK(cut.tasks > 4);
    CHECK(cut.longest_seconds <= 3 * 600);
    CHECK(tasks_with(few, cut.tasks, 100) == cut.missing);
    // One part that is missing is one task.
    CHECK(cut_tasks(plan, numbers(99, 100), site, {}, 0).missing.size() == 1);
}

TEST_CASE("every missing part belongs to a submitted task", "[submit]") {
    for (std::size_t parts = 1; parts < 40; ++parts)
        for (std::size_t tasks = 1; tasks < 50; ++tasks) {
            std::vector<std::size_t> missing;
            for (std::size_t part = 0; part < parts; part += 3) missing.push_back(part);
            const auto found = tasks_with(missing, tasks, parts);
            for (const std::size_t part : missing) {
                const bool owned = std::ranges::any_of(found, [&](std::size_t task) {
                    const PartSpan span = parts_of_task(task, tasks, parts);
                    return span.first <= part && part < span.end;
                });
                REQUIRE(owned);
            }
        }
}

TEST_CASE("indices and words as shell and sbatch take them", "[submit]") {
    CHECK(array_text(std::vector<std::size_t>{0}) == "0");
    CHECK(array_text(std::vector<std::size_t>{0, 1, 2, 5, 7, 8}) == "0-2,5,7-8");
    CHECK(shell_quoted("my-sweep/dir_1") == "my-sweep/dir_1");
    CHECK(shell_quoted("my sweep") == "'my sweep'");
    CHECK(shell_quoted("it's") == "'it'\\''s'");
    CHECK(shell_quoted("") == "''");
}

TEST_CASE("the site file that is written can be read and holds the defaults", "[submit]") {
    const SiteResult result = site_of(std::string(site_template()));
    REQUIRE(result.site);
    const Site defaults;
    CHECK(result.site->time == defaults.time);
    CHECK(result.site->cores == defaults.cores);
    CHECK(result.site->max_tasks == defaults.max_tasks);
    CHECK(result.site->least_minutes == defaults.least_minutes);
    CHECK(result.site->signal_seconds == defaults.signal_seconds);
    CHECK(result.site->resubmit == defaults.resubmit);
}

TEST_CASE("a wrong site file is refused at its line", "[submit]") {
    CHECK(only_problem("partitoin = \"main\"").find("partitoin") != std::string::npos);
    CHECK(only_problem("time = \"an hour\"").find("an hour") != std::string::npos);
    CHECK(only_problem("time = \"90\"").find("90") != std::string::npos);
    CHECK(only_problem("time = \"01:00:00\"\ntime_min = \"02:00:00\"").find("time_min") != std::string::npos);
    CHECK(only_problem("cores = 0").find("cores") != std::string::npos);
    CHECK(only_problem("account = \"a; rm -r x\"").find("account") != std::string::npos);
    CHECK(only_problem("options = [\"constraint\"]").find("constraint") != std::string::npos);
    CHECK(only_problem("setup = \"module load x\"").find("setup") != std::string::npos);
    CHECK(only_problem("setup = [\"a\\nb\"]").find("setup") != std::string::npos);
    CHECK(only_problem("time = \"00:04:00\"\nsignal_seconds = 180").find("signal_seconds") !=
          std::string::npos);
}

TEST_CASE("a time of a site file says itself whether it is hours or minutes", "[submit]") {
    for (const char* good : {"12:00:00", "00:12:00", "1-12:00", "2-00:00:00", "100:00:00"}) {
        CAPTURE(good);
        CHECK(site_of("time = \"" + std::string(good) + "\"").site);
    }
    for (const char* wrong :
         {"12:00", "1:75:00", "00:60:00", "-1:00:00", "+1:00:00", "1-24:00:00", "1-12", "240", " 12:00:00",
          "12:00:00 ", "1:2:3:4", "00:00:59", "0-00:00", "UNLIMITED", "١٢:00:00"}) {
        CAPTURE(wrong);
        CHECK(only_problem("time = \"" + std::string(wrong) + "\"").find(wrong) != std::string::npos);
    }
    const SiteResult twelve = site_of("time = \"12:00\"");
    REQUIRE(twelve.problems.size() == 1);
    CHECK(twelve.problems[0].what.find("minutes and seconds") != std::string::npos);
    CHECK(twelve.problems[0].allowed.find("12:00:00") != std::string::npos);
    CHECK(twelve.problems[0].allowed.find("00:12:00") != std::string::npos);
}

TEST_CASE("a time limit is a number with a unit, or a clock with seconds, without signs", "[submit]") {
    CHECK(duration_seconds("90") == 90);
    CHECK(duration_seconds("90s") == 90);
    CHECK(duration_seconds("1.5min") == 90);
    CHECK(duration_seconds("2h") == 7200);
    CHECK(duration_seconds("01:30:00") == 5400);
    CHECK(duration_seconds("1-00:00:01") == 86401);
    for (const char* wrong :
         {"",        "0",          "0s",  "-1",      "+1",   "-1:00:00",      "1:-5:00", "12:00",
          "1:60:00", "1-24:00:00", "1e3", "0x10",    "nan",  "inf",           "1 h",     " 1h",
          "1h ",     "h",          "1d",  "1:2:3:4", "1..5", "9999999999999h"}) {
        CAPTURE(wrong);
        CHECK_FALSE(duration_seconds(wrong));
    }
    CHECK(duration_forms("12:00").find("12:00:00") != std::string::npos);
}

TEST_CASE("a launcher stands before the program in every task, its words quoted", "[submit]") {
    const SiteResult result = site_of(
        "# é\nlauncher = [\"apptainer\", 'exec', # ]\n  \"--bind=/my scratch\", \"a]b.sif\",\n]  # x\ncores "
        "= 2\n");
    for (const auto& problem : result.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(result.site);
    const Site& site = *result.site;
    CHECK(site.launcher == std::vector<std::string>{"apptainer", "exec", "--bind=/my scratch", "a]b.sif"});
    CHECK(command_words(site, "headwater") == "apptainer exec '--bind=/my scratch' 'a]b.sif' headwater");
    TaskCut cut;
    cut.tasks = 9;
    cut.missing = {0};
    const JobScripts scripts = job_scripts(plan_of(9, 10), cut, site, "headwater", "");
    CHECK(scripts.run.find(
              "exec srun --ntasks=1 --cpus-per-task=2 apptainer exec '--bind=/my scratch' 'a]b.sif' "
              "headwater sweep run") != std::string::npos);
    CHECK(scripts.collect.find("\napptainer exec '--bind=/my scratch' 'a]b.sif' headwater sweep status") !=
          std::string::npos);
    CHECK(scripts.collect.find("\nexec apptainer exec") != std::string::npos);
    CHECK(task_commands(numbers(0, 1), 1, command_words(site, "headwater"), "/d", "") ==
          "apptainer exec '--bind=/my scratch' 'a]b.sif' headwater sweep run /d --task 0/1 --quiet\n");
    // A container has no sbatch: what submits again is the script.
    Site again = site;
    again.resubmit = 2;
    const std::string collect = job_scripts(plan_of(9, 10), cut, again, "headwater", "").collect;
    CHECK(collect.find("sbatch --parsable jobs/run.sh") != std::string::npos);
    CHECK(collect.find("headwater sweep submit \"$SLURM") == std::string::npos);
    // The copy that is kept names the image by its whole path.
    const SiteResult kept = [&] {
        std::vector<std::string> words = site.launcher;
        words.back() = "/images/\"a\" b.sif";
        return site_of(with_launcher(site, words));
    }();
    REQUIRE(kept.site);
    CHECK(kept.site->launcher.back() == "/images/\"a\" b.sif");
    CHECK(kept.site->cores == 2);
    CHECK(only_problem("launcher = \"apptainer\"").find("launcher") != std::string::npos);
    CHECK(only_problem("launcher = [\"\"]").find("launcher") != std::string::npos);
    CHECK(only_problem("launcher = [\"apptainer exec x.sif\"]").find("one word") != std::string::npos);
    CHECK(only_problem("launcher = [\"--exec\"]").find("launcher") != std::string::npos);
}

TEST_CASE("job scripts hold what the site asks for, and nothing that it does not", "[submit]") {
    Site site;
    site.account = "physics";
    site.setup = {"module load gcc"};
    TaskCut cut;
    cut.tasks = 9;
    cut.missing = {0, 4, 5};
    const JobScripts scripts =
        job_scripts(plan_of(9, 10), cut, site, "/a folder/headwater", " --retry-failed");
    for (const char* line :
         {"#SBATCH --array=0,4-5\n", "#SBATCH --account=physics\n", "#SBATCH --requeue\n",
          "#SBATCH --open-mode=append\n", "#SBATCH --signal=USR1@180\n", "\nmodule load gcc\n",
          "exec srun --ntasks=1 --cpus-per-task=1 '/a folder/headwater' sweep run \"$SLURM_SUBMIT_DIR\"",
          "--task \"$SLURM_ARRAY_TASK_ID/9\"", " --retry-failed\n"}) {
        CAPTURE(line);
        CHECK(scripts.run.find(line) != std::string::npos);
    }
    for (const char* absent : {"--partition", "--qos", "--mem", "--time-min"}) {
        CAPTURE(absent);
        CHECK(scripts.run.find("#SBATCH " + std::string(absent)) == std::string::npos);
    }
    CHECK(scripts.collect.find("sweep collect") != std::string::npos);
    CHECK(scripts.collect.find("sweep submit \"$SLURM_SUBMIT_DIR\"") == std::string::npos);
    site.resubmit = 3;
    CHECK(job_scripts(plan_of(9, 10), cut, site, "headwater", "").collect.find("HEADWATER_ROUNDS:-3") !=
          std::string::npos);
}

}  // namespace headwater::analysis
