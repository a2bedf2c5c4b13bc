#include "analysis/compare/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "analysis/compare/paid_arms.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/recorded_run.hpp"
#include "analysis/runs/run_files.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/sha256.hpp"
#include "output/checkpoint.hpp"
#include "output/comparison.hpp"
#include "output/run_reader.hpp"
#include "output/temporary_file.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

/// What decides about every number of a comparison's file, the program included.
std::string settings_sha256(const CompareStudy& study, const CompareOptions& options) {
    std::string text =
        fmt::format("{} {} {} {}\n", version(), git_commit(), git_dirty(), output::declarations_digest());
    for (std::size_t arm = 0; arm < study.plan.arms.size(); ++arm)
        text += fmt::format("arm {} {}\n", study.plan.arms[arm].name,
                            arm < study.scenarios.size() ? study.scenarios[arm].digest : "");
    for (const UncertainParameter& parameter : study.plan.uncertain)
        text += fmt::format("uncertain {}\n", parameter.key);
    if (study.plan.posterior)
        text += fmt::format("posterior {}\n", study.plan.posterior->file().content_sha256);
    for (const Headline& headline : study.headlines) text += fmt::format("headline {}\n", headline.name);
    for (const PaidArm& paid : study.paid)
        text += fmt::format("paid {} by {}\n", paid.policy, study.plan.arms[paid.arm].name);
    text += fmt::format("seed {} worlds {} from {} replicates {}\n", options.seed, options.worlds,
                        options.first_world, options.replicates);
    if (options.explain) {
        text += "explain\n";
        for (const std::string& where : options.where) text += fmt::format("where {}\n", where);
    }
    return model::sha256_of(text);
}

/// Titles of the arms that have a file of their own, where no two are alike: an arm of --arm has none.
std::vector<std::string> titles_of(const CompareStudy& study, const CompareOptions& options) {
    std::vector<std::string> titles(study.plan.arms.size());
    for (std::size_t arm = 0; arm < options.files.size(); ++arm) {
        titles[arm] = study.scenarios[arm].title;
        std::ranges::replace(titles[arm], '\n', ' ');
    }
    const std::vector<std::string> all = titles;
    for (std::string& title : titles)
        if (std::ranges::count(all, title) > 1) title.clear();
    return titles;
}

output::Comparison content_of(const CompareStudy& study, const CompareOptions& options,
                              const CompareOutcome& outcome, const std::vector<const PairedRun*>& runs) {
    const PairedResult& result = outcome.result;
    const model::Input& base = study.base.input;
    const std::size_t arms = study.plan.arms.size();
    output::Comparison c;
    const bool null_known = runs.front()->world == options.first_world;
    const scenarios::MarkCounts& marks = study.base.marks;
    c.purpose = {study.base.experiment.question,
                 study.base.experiment.refuted_by,
                 study.chosen_headlines,
                 !null_known                ? "not compared"
                 : result.null_policy_holds ? "holds"
                                            : "differs",
                 static_cast<std::int64_t>(options.seed),
                 static_cast<std::int32_t>(options.worlds),
                 static_cast<std::int32_t>(marks.stated),
                 static_cast<std::int32_t>(marks.published),
                 static_cast<std::int32_t>(marks.assumed),
                 titles_of(study, options),
                 study.plan.posterior           ? "posterior"
                 : study.plan.uncertain.empty() ? "none"
                                                : "priors"};
    c.numerics = base.numerics;
    c.currency = base.currency;
    for (const model::CityInput& city : base.cities)
        c.cities.push_back({city.key, city.label, city.latitude, city.longitude});
    for (const Arm& arm : study.plan.arms) c.arms.push_back(arm.name);
    c.policy = study.policy;
    c.differs = result.any_differs();
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
        c.parameter_units.push_back(symbol_of(parameter.unit, c.currency));
    }
    c.failures = failures_of(result);
    c.settings_sha256 = settings_sha256(study, options);
    c.explained = outcome.stored_explanation;
    if (outcome.met) {
        c.targets = static_cast<std::int32_t>(outcome.met->targets);
        for (const std::size_t met : outcome.met->by_world)
            c.targets_met.push_back(static_cast<std::int32_t>(met));
    }
    const std::size_t replicates = options.replicates;
    c.value = [&result, &runs, replicates](std::size_t arm, std::size_t world, std::size_t replicate,
                                           std::size_t horizon, std::size_t measure, std::size_t index) {
        return runs[world * replicates + replicate]->arms[arm].observation->at(
            horizon, result.layout.first(measure) + index);
    };
    for (const Headline& headline : study.headlines) {
        c.headline.push_back(headline.name);
        c.headline_units.push_back(symbol_of(headline.unit, c.currency));
    }
    for (std::size_t arm = 1; arm < arms; ++arm)
        for (std::size_t h = 0; h < result.horizons.months.size(); ++h)
            for (const Headline& headline : study.headlines) {
                const Effect e = headline_effect(headline, runs, arm, h);
                c.summaries.push_back({e.mean, e.quantiles[3], e.quantiles.front(), e.quantiles.back(),
                                       e.equal, !spans_zero(e), e.structural_zero});
            }
    for (std::size_t arm = 0; arm < arms; ++arm)
        for (const PairedRun* run : runs) {
            c.state_hashes.push_back(fmt::format("{:016x}", run->arms[arm].state_hash));
            // After the headlines stand values that targets of the record ask for.
            const auto path = run->arms[arm].observation->path();
            const std::size_t width = study.plan.followed.size();
            for (std::size_t at = 0; at < path.size(); ++at)
                if (at % width < study.headlines.size()) c.paths.push_back(path[at]);
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

/// Whether the values in a file are those it was written with.
bool is_whole(const output::RunFile& file) {
    return file.content_sha256() == file.root().text("content_sha256");
}

enum class Stands : std::uint8_t { nothing, other, unfinished, same };

/// What stands under the name of the comparison's file.
Stands found_comparison(const std::string& path, const std::string& settings) {
    std::error_code none;
    if (!fs::exists(path, none)) return Stands::nothing;
    try {
        const output::RunFile file(path);
        const output::GroupInfo& root = file.root();
        if (root.text("schema") != output::comparison_schema || root.text("settings_sha256") != settings)
            return Stands::other;
        if (root.text("status") != "complete") return Stands::unfinished;
        return is_whole(file) ? Stands::same : Stands::other;
    } catch (const output::FileError&) {
        return Stands::other;
    }
}

/// An arm of the world whose runs are kept, as a scenario of its own: with what was drawn, the luck, and the lever that
/// pays at the level that was found. None where its settings, put on top of the scenario, are not the arm's.
std::optional<scenarios::Scenario> scenario_in_world(const CompareStudy& study, std::size_t arm,
                                                     const model::Input& input) {
    std::vector<std::string> set{fmt::format("run.seed={}", exact(input.numerics.seed))};
    model::each_group(input.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>) {
            const std::string key = fmt::format("{}.{}", model::group_of<Group>, field.key);
            if (std::ranges::find(study.plan.uncertain, key, &UncertainParameter::key) !=
                study.plan.uncertain.end())
                set.push_back(fmt::format("parameters.{}={}", key, exact(group.*field.member)));
        }
    });
    for (const PaidArm& paid : study.paid) {
        if (paid.arm != arm) continue;
        const auto lowered = lowered_settings(study, paid);
        set.insert(set.end(), lowered.begin(), lowered.end());
    }
    scenarios::ReadResult read = scenarios::read_text(study.scenarios[arm].resolved_toml, ".", {set});
    if (!read.scenario) return std::nullopt;
    read.scenario->name = study.plan.arms[arm].name;
    read.scenario->files = study.scenarios[arm].files;
    const model::Input& made = read.scenario->input;
    if (!incomparable(made, input).empty() || first_difference(made, input)) return std::nullopt;
    return std::move(read.scenario);
}

/// <folder of the comparison's file>/<arm>-world<n>.h5
fs::path run_file_of(const CompareOptions& options, const std::string& arm) {
    return fs::path(options.out).parent_path() / fmt::format("{}-world{}.h5", arm, *options.keep);
}

/// The run of an arm that is kept.
struct KeptRun {
    std::string path;
    model::Input input;
    std::optional<scenarios::Scenario> scenario;
};

KeptRun kept_run(const CompareStudy& study, const CompareOptions& options, std::size_t arm) {
    const std::vector<double> values = study.plan.values_of(*options.keep);
    KeptRun run{run_file_of(options, study.plan.arms[arm].name).string(),
                in_world(study.plan.arms[arm].input, study.plan.uncertain, values,
                         study.plan.luck_of(*options.keep, 0)),
                std::nullopt};
    run.scenario = scenario_in_world(study, arm, run.input);
    return run;
}

/// Whether the file holds this run already, made by this program and whole.
bool holds(const KeptRun& run) {
    if (!run.scenario || !holds_result(run.path, *run.scenario)) return false;
    try {
        const output::RunFile file(run.path);
        const output::GroupInfo& made = file.group("provenance");
        return made.text("version") == version() && made.text("git_commit") == git_commit() && is_whole(file);
    } catch (const output::FileError&) {
        return false;
    }
}

output::Existing existing(const CompareOptions& options) {
    return options.force ? output::Existing::replace : output::Existing::refuse;
}

}  // namespace

void check_places(const CompareStudy& study, const CompareOptions& options) {
    if (options.out.empty()) return;
    // A file that holds its results already is not written again, and a kill may have come after it got its name.
    output::remove_leftovers(options.out);
    const Stands found = found_comparison(options.out, settings_sha256(study, options));
    const bool of_this = found == Stands::same || found == Stands::unfinished;
    output::check_writable(options.out, of_this ? output::Existing::replace : existing(options));
    if (!options.keep) return;
    for (std::size_t arm = 0; arm < study.named_arms; ++arm) {
        // What an arm pays with is not known yet, and then neither is whether a file holds it.
        const bool pays = std::ranges::find(study.paid, arm, &PaidArm::arm) != study.paid.end();
        const KeptRun run = kept_run(study, options, arm);
        output::remove_leftovers(run.path);
        const bool may_stand =
            options.force || (pays ? fs::exists(run.path) && found == Stands::same : holds(run));
        output::check_writable(run.path, may_stand ? output::Existing::replace : output::Existing::refuse);
    }
}

void write_comparison_file(const CompareStudy& study, const CompareOptions& options, CompareOutcome& outcome,
                           const Tell& tell) {
    const auto runs = outcome.result.whole();
    if (options.out.empty() || runs.empty()) return;
    output::Outcome end;
    end.wall_seconds = outcome.wall_seconds;
    end.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    end.peak_bytes = peak_bytes();
    end.complete = outcome.result.complete;
    end.trial_balance = "zero";  // a run in which it is not is a failed one
    const output::Comparison content = content_of(study, options, outcome, runs);
    const Stands found =
        options.force ? Stands::nothing : found_comparison(options.out, content.settings_sha256);
    outcome.file = options.out;
    if (found == Stands::same && end.complete) {
        const std::string before = output::RunFile(options.out).root().text("content_sha256");
        outcome.content_sha256 = output::content_sha256_of(content);
        if (before != outcome.content_sha256)
            throw Failure{ExitCode::own_bug,
                          options.out +
                              " holds other results of the same settings; do not trust either, and "
                              "report it"};
        tell(options.out + " holds these results already");
        return;
    }
    if (found == Stands::same) return;  // an interrupted comparison has less than what stands there
    outcome.content_sha256 =
        output::write_comparison(
            options.out, content,
            provenance_of(study.base, threads_in_use(options.threads), options.arguments), end,
            found == Stands::unfinished ? output::Existing::replace : existing(options))
            .content_sha256;
}

bool keep_runs(const CompareStudy& study, const CompareOptions& options, const Tell& tell) {
    for (std::size_t arm = 0; arm < study.named_arms; ++arm) {
        const KeptRun run = kept_run(study, options, arm);
        if (!options.force && holds(run)) {
            tell(run.path + " holds this run already");
            continue;
        }
        RunResult result = recorded_run(run.input, {options.threads, study.plan.stop}, {});
        if (!result.summary.complete) return false;
        output::Provenance provenance = provenance_of(run.scenario ? *run.scenario : study.scenarios[arm],
                                                      result.threads, options.arguments);
        provenance.scenario_name = study.plan.arms[arm].name;
        provenance.title = fmt::format("{}, world {}", study.plan.arms[arm].name, *options.keep);
        write_run(result, run.path, provenance, existing(options));
        tell("kept " + run.path);
    }
    return true;
}

}  // namespace headwater::analysis
