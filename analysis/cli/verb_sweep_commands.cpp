#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/site_input.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/sweeps/launcher.hpp"
#include "analysis/sweeps/submit.hpp"
#include "scenarios/reader/document.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct CommandsOptions {
    std::string directory;
    std::size_t tasks = 0;
    int threads = 0;
    std::string time_limit;
    std::string program;
    std::string site;
    bool missing = false;
    bool retry_failed = false;
};

ExitCode list_commands(const CommandsOptions& options) {
    check_directory_name(options.directory);
    check_time_limit(options.time_limit);
    Site site;
    if (!options.site.empty())
        site = launchable(read_site_file(options.site), options.site, options.directory);
    const Plan plan = read_plan(options.directory);
    if (options.tasks > plan.parts.size())
        say(fmt::format("there are only {} parts; tasks without a part do nothing and are left out",
                        plan.parts.size()));
    std::vector<std::size_t> parts;
    if (options.missing || options.retry_failed) {
        parts = missing_parts(plan, options.directory, options.retry_failed);
        if (parts.empty())
            say(fmt::format("all {} parts are there; next: {}", plan.parts.size(),
                            sweep_command("collect", options.directory)));
    } else {
        for (std::size_t part = 0; part < plan.parts.size(); ++part) parts.push_back(part);
    }
    std::string flags =
        fmt::format(" --threads {}", options.threads > 0 ? options.threads : plan.study.threads);
    if (!options.time_limit.empty()) flags += " --time-limit " + shell_quoted(options.time_limit);
    if (options.retry_failed) flags += " --retry-failed";
    print(task_commands(tasks_with(parts, options.tasks, plan.parts.size()), options.tasks,
                        command_words(site, options.program.empty() ? program_of(site) : options.program),
                        scenarios::path_from(fs::current_path().string(), options.directory), flags));
    return ExitCode::done;
}

}  // namespace

void add_sweep_commands(Program& program, CLI::App& sweep) {
    const auto options = std::make_shared<CommandsOptions>();
    CLI::App& word =
        add_word(sweep, "commands",
                 "Print a command for each task of a sweep, for GNU parallel, PBS, HTCondor, HyperQueue",
                 "headwater sweep commands my-sweep --tasks 40 | parallel --jobs 4\n"
                 "headwater sweep commands my-sweep --tasks 40 --missing > commands.txt");
    word.add_option("DIR", options->directory, "Directory of the sweep")->required()->type_name("");
    word.add_option("--tasks", options->tasks, "Tasks into which the parts are cut")
        ->required()
        ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
        ->type_name("N");
    word.add_option("--threads", options->threads, "Threads of a task [as the study says]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    word.add_option("--time-limit", options->time_limit,
                    "Each task stops in time, with exit code 85: 90s, 30min, 2h, HH:MM:SS, D-HH:MM:SS")
        ->type_name("TIME");
    word.add_option("--program", options->program, "The program where the commands run [this one]")
        ->type_name("FILE");
    word.add_option("--site", options->site, "A site file whose launcher and program stand before each task")
        ->type_name("FILE");
    word.add_flag("--missing", options->missing, "Only tasks that miss parts");
    word.add_flag("--retry-failed", options->retry_failed,
                  "Only tasks that miss parts or in which a run is not ok; such parts are run again");
    word.callback([&program, options] { program.action = [options] { return list_commands(*options); }; });
}

}  // namespace headwater::analysis
