#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/world_progress.hpp"
#include "analysis/report/validation_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/text.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

struct ValidateOptions {
    ValidationOptions asked;
    std::string uncertain = "none";
    std::vector<std::string> arguments;
    std::string out;
    bool no_placebo = false;
    bool force = false;
    bool json = false;
    bool quiet = false;
};

/// The form that a file is written in, by its ending.
std::string content_of(const ValidateOptions& options, const ValidationStudy& study,
                       const Validation& found) {
    if (options.out.ends_with(".csv")) return csv_of(study, found);
    if (options.out.ends_with(".json")) return json_text(json_of(study, options.asked, found));
    return page_of(study, options.asked, found, command_line_without_paths(options.arguments));
}

ExitCode validate(ValidateOptions& options) {
    const bool known =
        options.out.ends_with(".csv") || options.out.ends_with(".json") || options.out.ends_with(".md");
    if (!options.out.empty() && !known)
        throw Failure{ExitCode::usage,
                      "--out " + options.out + " is neither FILE.json, FILE.csv nor FILE.md"};
    options.asked.uncertain = options.uncertain == "all" ? Uncertain::priors : Uncertain::none;
    if (options.uncertain == "posterior" && options.asked.worlds_from.empty())
        throw Failure{ExitCode::usage, "--uncertain posterior needs the file: --worlds-from FILE"};
    if (options.uncertain == "all" && !options.asked.worlds_from.empty())
        throw Failure{ExitCode::usage,
                      "--uncertain all does not go with --worlds-from, which says what is drawn"};
    if (!options.asked.worlds_from.empty()) options.asked.uncertain = Uncertain::posterior;
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.out.empty()) output::check_writable(options.out, existing);
    const ValidationStudy study = validation_study(options.asked);
    say_remarks(study.scenario);
    for (const std::string& remark : study.remarks) say(remark);
    require_memory(study.input);
    const Interrupt interrupt;
    const auto run = [&](double scale) {
        if (!options.quiet)
            say(fmt::format("{} worlds of {} at scale {}", options.asked.worlds, study.scenario.name,
                            exact(scale)));
        auto progress = std::make_unique<WorldProgress>(options.quiet, options.asked.worlds);
        return run_worlds(study, options.asked, scale, &interrupt.stop(),
                          [&](std::size_t n) { progress->done(n); });
    };
    const WorldAnswers answers = run(study.input.numerics.scale);
    std::vector<WorldAnswers> others;
    for (const double scale : options.asked.scales)
        if (!interrupt.stop()) others.push_back(run(scale));
    Validation found = judged(study, options.asked, answers, others);
    if (!options.no_placebo && !interrupt.stop() && answers.worlds[0].failure.empty())
        found.placebo = run_placebo(study, options.asked, answers.worlds[0], &interrupt.stop());
    for (const std::string& failure : found.failures) error(failure);
    if (!found.failures.empty())
        say(fmt::format("{} of {} worlds failed; they are left out", found.failures.size(), found.worlds));
    if (found.whole == 0 && interrupt.stop()) {
        say("interrupted before a world was done; nothing was judged");
        return interrupt.exit_code();
    }
    print(options.json ? json_text(json_of(study, options.asked, found))
                       : text_of(study, options.asked, found));
    if (interrupt.stop()) {
        say(options.out.empty() ? "interrupted; only the worlds that were done by then count"
                                : "interrupted; only the worlds that were done by then count, and " +
                                      options.out + " was not written");
        return interrupt.exit_code();
    }
    if (!options.out.empty()) {
        const std::string content = content_of(options, study, found);
        output::write_atomically(options.out, {std::as_bytes(std::span(content))}, existing);
    }
    if (found.placebo && !(found.placebo->same_state && found.placebo->moved.empty()))
        throw Failure{ExitCode::own_bug,
                      "neutral settings of levers must change nothing: report it with its command"};
    return found.failures.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_validate(Program& program) {
    const auto options = std::make_shared<ValidateOptions>();
    ValidationOptions& asked = options->asked;
    CLI::App& verb =
        add_verb(program, "validate",
                 "How a scenario stands against the record: facts, dated targets, naive forecasts",
                 "headwater validate base.toml --worlds 20\n"
                 "headwater validate base.toml --worlds 20 --cutoff 2023-12 --out validation.md\n"
                 "headwater validate base.toml --scale 0.1 --worlds 5 --scales 0.01,0.05 --json\n"
                 "headwater validate base.toml --worlds 20 --steady firms,gpu_price --window 6 "
                 "--half-width 0.05");
    verb.add_option("SCENARIO", asked.file, "Scenario file (TOML)")->required()->type_name("");
    verb.add_option("--worlds", asked.worlds,
                    "Runs that differ in luck, and in drawn parameters where these are asked for")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    verb.add_option("--cutoff", asked.cutoff,
                    "Month: naive forecasts know the record up to it, and later targets are scored [the "
                    "target before]")
        ->type_name("MONTH");
    verb.add_option("--targets", asked.targets,
                    "File of dated targets; may be repeated [targets*.csv beside the scenario]")
        ->allow_extra_args(false)
        ->type_name("FILE");
    verb.add_option("--uncertain", options->uncertain,
                    "Parameters to draw from their priors: all (but those that the scenario sets) or none")
        ->capture_default_str()
        ->check(CLI::IsMember({"all", "none", "posterior"}))
        ->type_name("KEYS");
    verb.add_option("--worlds-from", asked.worlds_from,
                    "Posterior of headwater calibrate: its worlds, with their parameters and luck")
        ->type_name("FILE");
    verb.add_option("--scales", asked.scales,
                    "Run the same worlds also at these scales, and say which rows differ")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("SHARES");
    verb.add_option("--steady", asked.steady,
                    "Test whether these measures are stationary and ergodic: measure, measure:city, "
                    "measure:tier or measure:city:tier, with commas or repeated; headline: those of the "
                    "scenario")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("MEASURES");
    CLI::Option* steady = verb.get_option("--steady");
    verb.add_option("--window", asked.window, "Months of a window of these tests")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str()
        ->needs(steady)
        ->type_name("MONTHS");
    verb.add_option("--steady-from", asked.steady_from, "First month that they look at [that of the run]")
        ->needs(steady)
        ->type_name("MONTH");
    verb.add_option("--half-width", asked.half_width,
                    "Say how many worlds give means with a 95 % interval of this half-width, as a share of "
                    "the mean: 0.05")
        ->check(CLI::Range(1e-6, 10.0))
        ->type_name("SHARE");
    verb.add_flag("--paired", asked.paired,
                  "Also a twin of each world without relocation cash, for V-14; twice the time");
    verb.add_flag("--no-placebo", options->no_placebo,
                  "Leave out the run in which every free lever is set to its neutral value");
    verb.add_option("--seed", asked.seed, "Seed of the first world; the others follow")
        ->check(is_seed())
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--scale", asked.scale,
                    "Share of the real number of firms and people [that of the scenario]")
        ->type_name("SHARE");
    verb.add_option("--months", asked.months, "Length in months [that of the scenario]")->type_name("MONTHS");
    verb.add_option("--set", asked.set, "KEY=VALUE on top of the file; may be repeated")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    verb.add_option("--threads", asked.threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--out", options->out, "FILE.json, FILE.csv, or a page FILE.md [none]")
        ->type_name("FILE");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return validate(*options); };
    });
}

}  // namespace headwater::analysis
