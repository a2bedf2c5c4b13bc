#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <optional>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/watching.hpp"
#include "analysis/cli/world_progress.hpp"
#include "analysis/compare/files.hpp"
#include "analysis/compare/paid_arms.hpp"
#include "analysis/compare/study.hpp"
#include "analysis/report/comparison_text.hpp"
#include "analysis/report/explanation_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"
#include "output/file_error.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

void print_result(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome) {
    print(options.json ? json_text(json_of(study, options, outcome)) : text_of(study, options, outcome));
}

/// What the page that watches says at the end.
void tell_comparison_end(SetFeed& feed, const CompareOptions& options, const CompareOutcome& outcome) {
    const std::size_t failed = outcome.failures.size();
    const WatchEnd how = !outcome.result.complete ? WatchEnd::interrupted
                         : failed > 0             ? WatchEnd::some_failed
                                                  : WatchEnd::done;
    feed.end(how,
             failed > 0 ? fmt::format("{} of {} worlds failed; they are left out in all arms. The first: {}",
                                      failed, options.worlds, outcome.failures.front())
             : how == WatchEnd::interrupted ? std::string("Only the worlds that were done by then count.")
                                            : std::string(),
             options.out);
}

ExitCode compare_and_write(CompareStudy& study, const CompareOptions& options,
                           const std::optional<ExplainOptions>& asked, SetFeed* feed) {
    const Interrupt interrupt;
    study.plan.stop = &interrupt.stop();
    const std::size_t runs = options.worlds * options.replicates;
    auto progress = std::make_unique<WorldProgress>(options.quiet, runs);
    const auto world_done = [&](std::size_t n) { progress->done(n); };
    const auto begin = Clock::now();
    const auto pass_begins = [&](std::size_t n) {
        if (!options.quiet)
            say(fmt::format("what pays for what: run {} of all worlds, of at most {}", n, most_passes));
        progress = std::make_unique<WorldProgress>(options.quiet, runs);
    };
    const bool paid = find_payments(study, pass_begins, world_done);
    if (!paid && interrupt.stop()) {
        say("interrupted before the arms that pay were known; nothing was compared");
        return interrupt.exit_code();
    }
    progress = std::make_unique<WorldProgress>(options.quiet, runs);
    CompareOutcome outcome{run_paired(study.plan, [&](std::size_t n) {
        world_done(n);
        if (feed != nullptr) feed->done(static_cast<std::int64_t>(n));
    })};
    outcome.failures = failures_of(options, outcome.result, program_word());
    if (outcome.result.complete) outcome.contradictions = contradictions(study.plan, outcome.result);
    if (!study.record.targets.empty() && !outcome.result.whole().empty())
        outcome.met = targets_met(study.record, study.headlines.size(), study.plan, outcome.result);
    if (asked && !outcome.result.whole().empty())
        with_threads(threads_in_use(options.threads), [&] {
            outcome.explanation = explained(drawn_assumptions(study, outcome.result),
                                            headline_world_effects(study, outcome.result), *asked);
            outcome.stored_explanation = stored_explanation(*outcome.explanation);
        });
    outcome.wall_seconds = seconds_since(begin);
    try {
        write_comparison_file(study, options, outcome, say);
    } catch (const output::FileError&) {
        print_result(study, options, outcome);  // what was found is not lost with its file
        throw;
    }
    if (feed != nullptr) tell_comparison_end(*feed, options, outcome);
    const std::vector<std::string>& failures = outcome.failures;
    for (const std::string& failure : failures) error(failure);
    if (!failures.empty())
        say(fmt::format("{} of {} worlds failed; they are left out in all arms", failures.size(),
                        options.worlds));
    print_result(study, options, outcome);
    if (!outcome.contradictions.empty()) {
        for (const std::string& contradiction : outcome.contradictions) error(contradiction);
        throw Failure{ExitCode::own_bug,
                      "this must not be: do not trust the comparison, and report it with its command"};
    }
    if (!outcome.result.complete) {
        say("interrupted; only the worlds that were done by then count");
        return interrupt.exit_code();
    }
    if (options.keep && !keep_runs(study, options, say)) {
        say("interrupted; the same command goes on with the run files that are not there yet");
        return interrupt.exit_code();
    }
    return failures.empty() ? ExitCode::done : ExitCode::some_failed;
}

ExitCode compare(const CompareOptions& options) {
    if (options.keep && options.out.empty())
        throw Failure{ExitCode::usage, "--keep writes run files beside the file of --out: name one"};
    if (!options.where.empty() && !options.explain)
        throw Failure{ExitCode::usage, "--where says what --explain is to look for: give both"};
    CompareStudy study = compare_study(options);
    const std::optional<ExplainOptions> asked =
        options.explain ? std::optional(explain_options(study, options)) : std::nullopt;
    for (const scenarios::Scenario& scenario : study.scenarios) say_remarks(scenario);
    check_places(study, options);
    require_memory(study.base.input);
    for (const std::string& remark : study.remarks) say(remark);
    std::unique_ptr<Watching<SetFeed>> watching;
    if (options.watch) {
        const scenarios::Scenario& base = study.base;
        const std::string title = base.title.empty() ? base.name : base.title;
        watching = std::make_unique<Watching<SetFeed>>(
            *options.watch, title,
            WatchedSet{.kind = "compare",
                       .title = title,
                       .version = std::string(version()),
                       .total = static_cast<std::int64_t>(options.worlds * options.replicates),
                       .noun = "worlds",
                       .input = base.input});
    }
    SetFeed* const feed = watching ? &watching->feed : nullptr;
    return told_if_failed(feed, [&] { return compare_and_write(study, options, asked, feed); });
}

}  // namespace

void add_compare(Program& program) {
    const auto options = std::make_shared<CompareOptions>();
    CLI::App& verb = add_verb(
        program, "compare", "Compare policies in the same worlds: effects, reasons, cost",
        "headwater compare base.toml policy.toml --worlds 100 --out effects.h5\n"
        "headwater compare base.toml --arm no-subsidy=\"city.shanghai.relocation_subsidy=0 from 2023-08\"\n"
        "headwater compare base.toml bundle.toml --decompose --headline firms:beijing,talent:beijing:star "
        "--json\n"
        "headwater compare base.toml --arm more-visits=\"city.shanghai.raid_intensity=40\" --paid-by "
        "relocation_subsidy");
    verb.add_option("SCENARIOS", options->files, "Scenario files (TOML), the base first")
        ->required()
        ->type_name("");
    verb.add_option("--arm", options->arms,
                    "NAME=\"SETTING; ...\": the base with these settings; may be repeated")
        ->allow_extra_args(false)
        ->type_name("ARM");
    verb.add_option("--worlds", options->worlds, "Draws of the uncertain parameters and of luck")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    verb.add_option("--replicates", options->replicates, "Lucks in each world")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000))
        ->type_name("N");
    verb.add_option("--first-world", options->first_world, "Number of the first world")
        ->capture_default_str()
        ->type_name("N");
    verb.add_option(
            "--uncertain", options->uncertain,
            "Parameters to draw from their priors: all (but those that a scenario sets), none, or keys "
            "and groups with commas")
        ->capture_default_str()
        ->type_name("KEYS");
    verb.add_option("--worlds-from", options->worlds_from,
                    "Posterior of headwater calibrate: its worlds instead of draws from the priors")
        ->type_name("FILE");
    verb.add_option(
            "--headline", options->headline,
            "measure, measure:city, measure:tier or measure:city:tier to look at first, with commas or "
            "repeated [those of the base scenario]")
        ->allow_extra_args(false)
        ->type_name("MEASURE");
    verb.add_flag("--decompose", options->decompose, "Also take bundles of levers apart, lever by lever");
    verb.add_option(
            "--paid-by", options->paid_by,
            "Also an arm for each policy in which the cities that it concerns spend as much as in the base, "
            "by lowering this lever of theirs; CITY.LEVER for one city; may be repeated")
        ->allow_extra_args(false)
        ->type_name("LEVER");
    verb.add_option("--seed", options->seed, "Number that fixes the worlds and their luck")
        ->check(is_seed())
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--scale", options->scale,
                    "Share of the real number of firms and people [that of the base]")
        ->type_name("SHARE");
    verb.add_option("--months", options->months, "Length in months [that of the base]")->type_name("MONTHS");
    verb.add_option("--set", options->set, "KEY=VALUE on top of the files, in all arms; may be repeated")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--out", options->out, "File of all differences (HDF5) [none]")->type_name("FILE");
    verb.add_option(
            "--keep", options->keep,
            "Also write the run files of this world beside FILE, for headwater why; those that are there "
            "already are taken")
        ->type_name("WORLD");
    verb.add_flag("--explain", options->explain,
                  "Also say which drawn assumptions carry the effects, and where among them an effect turns");
    verb.add_option(
            "--where", options->where,
            "With --explain: effects whose place among the assumptions is sought, as \"firms:beijing < "
            "-10\"; may be repeated [the sign that fewer worlds have]")
        ->allow_extra_args(false)
        ->type_name("CASE");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag(
        "--full", options->full,
        "All months and quantiles, gain of pairing and worlds needed, in tables of up to 170 columns");
    add_watch_option(verb, options->watch);
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return compare(*options); };
    });
}

}  // namespace headwater::analysis
