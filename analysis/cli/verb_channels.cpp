#include <fmt/format.h>

#include <memory>
#include <span>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/world_progress.hpp"
#include "analysis/compare/channels.hpp"
#include "analysis/report/channels_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

ExitCode channels(const ChannelsOptions& options) {
    const bool csv = options.out.ends_with(".csv");
    if (!options.out.empty() && !csv && !options.out.ends_with(".json"))
        throw Failure{ExitCode::usage, "--out " + options.out + " is neither FILE.csv nor FILE.json"};
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.out.empty()) output::check_writable(options.out, existing);
    const ChannelsStudy study = channels_study(options);
    say_remarks(study.scenario);
    require_memory(study.scenario.input);
    const Interrupt interrupt;
    WorldProgress progress(options.quiet, runs_of(study), "ablations");
    const ChannelsResult result =
        run_channels(study, &interrupt.stop(), [&](std::size_t n) { progress.done(n); });
    if (!result.complete) {
        say("interrupted; there is no table of some of the ablations");
        return interrupt.exit_code();
    }
    const std::string json = json_text(json_of(study, result));
    print(options.json ? json : text_of(study, result));
    if (!options.out.empty()) {
        const std::string text = csv ? csv_of(study, result) : json;
        output::write_atomically(options.out, {std::as_bytes(std::span(text))}, existing);
    }
    if (!result.null_policy_holds)
        throw Failure{ExitCode::own_bug,
                      "a copy of the base ended in another state than the base: report it with its command"};
    std::size_t failed = 0;
    for (const ChannelResult& one : result.results) failed += one.failure.empty() ? 0 : 1;
    if (failed > 0)
        say(fmt::format("{} of {} changes could not be run to their end", failed, result.results.size()));
    return failed == 0 ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_channels(Program& program) {
    const auto options = std::make_shared<ChannelsOptions>();
    CLI::App& verb =
        add_verb(program, "channels",
                 "What reaches what: each mechanism, lever and group of parameters, and what is deaf",
                 "headwater channels base.toml\n"
                 "headwater channels base.toml --mechanism research,venture_rounds --measure "
                 "revenue,firms:beijing --worlds 10\n"
                 "headwater channels base.toml --kind lever --out levers.csv");
    verb.add_option("SCENARIO", options->file, "Scenario file (TOML)")->required()->type_name("");
    const auto list = [&](const char* name, std::vector<std::string>& into, const char* text,
                          const char* type) {
        verb.add_option(name, into, text)->allow_extra_args(false)->type_name(type);
    };
    list("--measure", options->measures,
         "measure, measure:city, measure:tier or measure:city:tier to show, the first one leading, with "
         "commas or "
         "repeated [revenue, frontier, gpu_price, firms, employed]",
         "MEASURE");
    list("--kind", options->kinds, "mechanism, lever, parameters or path, with commas or repeated [all]",
         "KIND");
    list("--mechanism", options->mechanisms, "Only these, keys or patterns, with commas or repeated", "KEYS");
    list("--lever", options->levers, "The same of levers", "KEYS");
    list("--parameters", options->groups, "The same of groups of parameters", "KEYS");
    list("--path", options->paths, "The same of what is given by month", "KEYS");
    verb.add_option("--worlds", options->worlds, "Lucks in which each change is tried")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000))
        ->type_name("N");
    verb.add_option("--seed", options->seed, "Number that fixes the worlds and their luck")
        ->check(is_seed())
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--scale", options->scale,
                    "Share of the real number of firms and people [so that there are some 20,000 people]")
        ->type_name("SHARE");
    verb.add_option("--months", options->months, "Length in months [that of the scenario]")
        ->type_name("MONTHS");
    list("--set", options->set, "KEY=VALUE on top of the file; may be repeated", "KEY=VALUE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--out", options->out, "FILE.csv or FILE.json of every change and measure [none]")
        ->type_name("FILE");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] { program.action = [options] { return channels(*options); }; });
}

}  // namespace headwater::analysis
