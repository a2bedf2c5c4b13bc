#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <mutex>

#include "analysis/cli/compare_report.hpp"
#include "analysis/cli/compare_study.hpp"
#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/experiment/footprint.hpp"
#include "analysis/experiment/provenance.hpp"
#include "analysis/experiment/single_run.hpp"
#include "output/comparison.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

using Clock = std::chrono::steady_clock;

/// Tells how many worlds are done: a line that moves on a terminal, a plain one now and then in a log.
class WorldProgress {
public:
    WorldProgress(bool quiet, std::size_t worlds) : quiet_(quiet), worlds_(worlds) {}

    void done(std::size_t n) {
        const std::lock_guard lock(mutex_);
        if (quiet_ || n < shown_) return;
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - begin_).count();
        const double left = seconds / static_cast<double>(n) * static_cast<double>(worlds_ - n);
        const std::string line = fmt::format("{} of {} worlds, {} left", n, worlds_, duration_text(left));
        if (terminal_on_stderr()) {
            fmt::print(stderr, "\r{}\x1b[K{}", line, n == worlds_ ? "\r\x1b[K" : "");
            std::fflush(stderr);
        } else if (now - told_ > std::chrono::seconds(60)) {
            say(line);
            told_ = now;
        }
        shown_ = n;
    }

private:
    bool quiet_;
    std::size_t worlds_;
    std::size_t shown_ = 0;
    std::mutex mutex_;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point told_ = begin_;
};

output::Comparison content_of(const CompareStudy& study, const CompareOptions& options,
                              const PairedResult& result, const std::vector<const PairedRun*>& runs) {
    const model::Input& base = study.base.input;
    const std::size_t arms = study.plan.arms.size();
    output::Comparison c;
    c.numerics = base.numerics;
    for (const model::CityInput& city : base.cities)
        c.cities.push_back({city.key, city.label, city.latitude, city.longitude});
    for (const Arm& arm : study.plan.arms) c.arms.push_back(arm.name);
    c.policy = study.policy;
    c.policy_month = result.horizons.policy_month;
    c.horizons = result.horizons.months;
    c.replicates = options.replicates;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        c.seeds.push_back(static_cast<std::int64_t>(runs[i]->seed));
        if (runs[i]->replicate != 0) continue;
        c.worlds.push_back(static_cast<std::int32_t>(runs[i]->world));
        const auto& values = result.world_values[runs[i]->world - study.plan.first_world];
        c.parameter_values.insert(c.parameter_values.end(), values.begin(), values.end());
    }
    for (const UncertainParameter& parameter : study.plan.uncertain) {
        c.parameters.push_back(parameter.key);
        c.parameter_units.emplace_back(text_of(parameter.unit).symbol);
    }
    c.failures = failures_of(options, result);
    const std::size_t replicates = options.replicates;
    c.value = [&result, &runs, replicates](std::size_t arm, std::size_t world, std::size_t replicate,
                                           std::size_t horizon, std::size_t measure, std::size_t index) {
        return runs[world * replicates + replicate]->arms[arm].observation->at(
            horizon, result.layout.first(measure) + index);
    };
    for (const Headline& headline : study.headlines) {
        c.headline.push_back(headline.name);
        c.headline_units.emplace_back(text_of(headline.unit).symbol);
    }
    for (std::size_t arm = 0; arm < arms; ++arm)
        for (const PairedRun* run : runs) {
            c.state_hashes.push_back(fmt::format("{:016x}", run->arms[arm].state_hash));
            const auto path = run->arms[arm].observation->path();
            c.paths.insert(c.paths.end(), path.begin(), path.end());
        }
    const double share = 1 / static_cast<double>(runs.size());
    const auto add_mean = [&](std::size_t arm, std::vector<float>& to, auto member) {
        std::vector<double> sum((runs.front()->arms[arm].twins.value().*member).size());
        for (const PairedRun* run : runs)
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += (run->arms[arm].twins.value().*member)[i];
        for (const double value : sum) to.push_back(static_cast<float>(value * share));
    };
    for (std::size_t arm = 1; arm < arms; ++arm) {
        add_mean(arm, c.people, &Twins::people);
        for (auto member :
             {&Twins::firms_kept, &Twins::firms_moved, &Twins::firms_lost, &Twins::firms_gained})
            add_mean(arm, c.firms, member);
    }
    return c;
}

void write_file(const CompareStudy& study, const CompareOptions& options, CompareOutcome& outcome) {
    const auto runs = outcome.result.whole();
    if (options.out.empty() || runs.empty()) return;
    output::Outcome end;
    end.wall_seconds = outcome.wall_seconds;
    end.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    end.peak_bytes = peak_bytes();
    end.complete = outcome.result.complete;
    end.trial_balance = "zero";  // a run in which it is not is a failed one
    const output::Written written = output::write_comparison(
        options.out, content_of(study, options, outcome.result, runs),
        provenance_of(study.base, threads_in_use(options.threads), options.arguments), end,
        options.force ? output::Existing::replace : output::Existing::refuse);
    outcome.content_sha256 = written.content_sha256;
    outcome.file = options.out;
}

/// <folder of the comparison's file>/<arm>-world<n>.h5
std::filesystem::path run_file_of(const CompareOptions& options, const std::string& arm) {
    return std::filesystem::path(options.out).parent_path() /
           fmt::format("{}-world{}.h5", arm, *options.keep);
}

/// Runs the arms of one world again and writes their run files.
void keep_runs(const CompareStudy& study, const CompareOptions& options) {
    const output::Existing existing = options.force ? output::Existing::replace : output::Existing::refuse;
    const std::vector<double> values = draw_world(study.plan.uncertain, options.seed, *options.keep);
    for (std::size_t arm = 0; arm < study.named_arms; ++arm) {
        const model::Input input = in_world(study.plan.arms[arm].input, study.plan.uncertain, values,
                                            run_seed(options.seed, *options.keep, 0));
        std::optional<output::Recorder> recorder;
        RunObservers observers;
        observers.on_start = [&](const model::World& world) { recorder.emplace(input, world); };
        observers.on_month = [&](const model::World& world, const model::MonthRecord& record) {
            recorder->record(world, record);
        };
        const RunSummary summary = single_run(input, {options.threads, nullptr}, observers);
        output::Outcome end;
        end.state_hash = summary.state_hash;
        end.peak_bytes = peak_bytes();
        end.part_seconds = summary.part_seconds;
        end.trial_balance = summary.trial_balance;
        output::Provenance provenance =
            provenance_of(study.base, threads_in_use(options.threads), options.arguments);
        provenance.title = fmt::format("{}, world {}", study.plan.arms[arm].name, *options.keep);
        const std::string path = run_file_of(options, study.plan.arms[arm].name).string();
        recorder->write(path, provenance, end, existing);
        say("kept " + path);
    }
}

ExitCode compare(const CompareOptions& options) {
    if (options.keep && options.out.empty())
        throw Failure{ExitCode::usage, "--keep writes run files beside the file of --out: name one"};
    CompareStudy study = compare_study(options);
    if (!options.out.empty())
        output::check_writable(options.out,
                               options.force ? output::Existing::replace : output::Existing::refuse);
    if (options.keep)
        for (std::size_t arm = 0; arm < study.named_arms; ++arm)
            output::check_writable(run_file_of(options, study.plan.arms[arm].name).string(),
                                   options.force ? output::Existing::replace : output::Existing::refuse);
    require_memory(study.base.input);
    const Interrupt interrupt;
    study.plan.stop = &interrupt.stop();
    WorldProgress progress(options.quiet, options.worlds * options.replicates);
    const auto begin = Clock::now();
    CompareOutcome outcome{run_paired(study.plan, [&](std::size_t n) { progress.done(n); }), 0, "", ""};
    outcome.wall_seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    write_file(study, options, outcome);
    if (options.keep && outcome.result.complete) keep_runs(study, options);
    const std::vector<std::string> failures = failures_of(options, outcome.result);
    for (const std::string& failure : failures) error(failure);
    if (!failures.empty())
        say(fmt::format("{} of {} worlds failed; they are left out in all arms", failures.size(),
                        options.worlds));
    print(options.json ? json_of(study, options, outcome).dump(2) + "\n" : text_of(study, options, outcome));
    if (!outcome.result.complete) {
        say("interrupted; only the worlds that were done by then count");
        return interrupt.exit_code();
    }
    return failures.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_compare(Program& program) {
    const auto options = std::make_shared<CompareOptions>();
    CLI::App& verb = add_verb(
        program, "compare", "Compare policies in the same worlds: effects, reasons, cost",
        "headwater compare base.toml policy.toml --worlds 100 --out effects.h5\n"
        "headwater compare base.toml --arm no-subsidy=\"city.shanghai.reloc_subsidy=0 from 2023-08\"\n"
        "headwater compare base.toml bundle.toml --decompose --headline firms:beijing --json");
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
    verb.add_option("--headline", options->headline,
                    "Measure or measure:city to look at first; may be repeated [those of the base scenario]")
        ->allow_extra_args(false)
        ->type_name("MEASURE");
    verb.add_flag("--decompose", options->decompose, "Also take bundles of levers apart, lever by lever");
    verb.add_option("--seed", options->seed, "Number that fixes the worlds and their luck")
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
    verb.add_option("--keep", options->keep,
                    "Also write the run files of this world beside FILE, for headwater why")
        ->type_name("WORLD");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return compare(*options); };
    });
}

}  // namespace headwater::analysis
