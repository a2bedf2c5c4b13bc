#include "analysis/compare/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/compare/paid_arms.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/same_ground.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "model/measures/measure_name.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t most_parts = 12;  // of a bundle that is taken apart

/// What stands between separators, blanks and empty pieces left out.
std::vector<std::string> pieces_of(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(text, separator))
        if (const std::string_view inner = trimmed(piece); !inner.empty()) pieces.emplace_back(inner);
    return pieces;
}

/// Words between separators, each once.
std::vector<std::string> words_of(const std::vector<std::string>& lists) {
    std::vector<std::string> words;
    for (const std::string& list : lists)
        for (const std::string& word : pieces_of(list, ','))
            if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    return words;
}

struct NamedArm {
    std::string name;
    std::string policy;
    std::vector<std::string> set;
};

NamedArm arm_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    NamedArm arm{std::string(trimmed(std::string_view(text).substr(0, equals))), "", {}};
    if (equals != std::string::npos) arm.set = pieces_of(std::string_view(text).substr(equals + 1), ';');
    const bool good_name = !arm.name.empty() && std::ranges::all_of(arm.name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!good_name || arm.set.empty())
        throw Failure{
            ExitCode::usage,
            "--arm '" + text +
                "' is not NAME=\"SETTING; SETTING; ...\" with a name of a-z, 0-9 and -, for example "
                "--arm no-subsidy=\"city.shanghai.relocation_subsidy=0 from 2023-08\""};
    arm.policy = joined(arm.set, "; ");
    return arm;
}

std::vector<UncertainParameter> chosen_parameters(const std::string& choice,
                                                  const std::set<std::string>& fixed,
                                                  const model::Currency& currency) {
    if (choice == "none") return {};
    std::vector<UncertainParameter> all = uncertain_parameters(fixed, currency);
    if (choice == "all") return all;
    std::vector<UncertainParameter> chosen;
    for (const std::string& word : pieces_of(choice, ',')) {
        const std::size_t before = chosen.size();
        std::ranges::copy_if(all, std::back_inserter(chosen), [&](const UncertainParameter& parameter) {
            return parameter.key == word || parameter.key.starts_with(word + ".");
        });
        if (chosen.size() > before) continue;
        std::vector<std::string> keys;
        for (const UncertainParameter& parameter : all) keys.push_back(parameter.key);
        const bool set = fixed.contains(word);
        throw Failure{
            ExitCode::invalid_input,
            "--uncertain " + word +
                (set ? ": a scenario sets this parameter, so it is not drawn"
                     : ": no parameter or group with a prior has this name" + did_you_mean(word, keys))};
    }
    return chosen;
}

/// "a, b, c and 4 more".
std::string first_of(std::vector<std::string> keys) {
    constexpr std::size_t most = 6;
    const std::size_t more = keys.size() > most ? keys.size() - most : 0;
    keys.resize(keys.size() - more);
    return joined(keys) + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string difference_text(const CompareStudy& study, std::size_t arm) {
    const model::Input& base = study.plan.arms[0].input;
    const model::Input& input = study.plan.arms[arm].input;
    const auto month = first_difference(base, input);
    const std::vector<std::string> settings = changed_settings(base, input);
    if (month) return "differs from " + month_of(study, *month) + " on: " + first_of(settings);
    return "equal to the base" +
           (settings.empty() ? "" : " in every month, for all its " + first_of(settings));
}

/// What of the arms cannot make a difference.
void add_remarks(CompareStudy& study) {
    const std::vector<Arm>& arms = study.plan.arms;
    const std::vector<Origin> origins = origins_of(arms);
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        const model::Input& input = arms[arm].input;
        std::vector<std::string> settings = changed_settings(arms[0].input, input);
        const std::string& name = arms[arm].name;
        if (std::ranges::find(settings, "run.seed") != settings.end())
            study.remarks.push_back("run.seed of " + name +
                                    " is not used: all arms share the luck that --seed gives");
        if (!first_difference(arms[0].input, input)) {
            study.remarks.push_back(
                fmt::format("arm {} equals the base: {}", name,
                            settings.empty() ? "it sets nothing else than the base has"
                                             : "nothing that it sets is in force in any month of the run (" +
                                                   first_of(settings) + ")"));
        } else if (origins[arm].trunk.value_or(0) > 0 && origins[arm].shared == input.months()) {
            study.remarks.push_back(
                fmt::format("arm {} equals arm {} in every month", name, arms[*origins[arm].trunk].name));
        }
    }
}

void require_names(const CompareStudy& study) {
    const std::vector<Arm>& arms = study.plan.arms;
    for (std::size_t arm = 1; arm < arms.size(); ++arm)
        for (std::size_t other = 0; other < arm; ++other)
            if (arms[other].name == arms[arm].name)
                throw Failure{ExitCode::invalid_input, "two arms are called '" + arms[arm].name + "'"};
}

void require_comparable(const CompareStudy& study) {
    std::vector<std::string> reasons;
    const std::vector<Arm>& arms = study.plan.arms;
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        for (const std::string& reason : incomparable(arms[0].input, arms[arm].input))
            reasons.push_back(arms[arm].name + " cannot be compared with " + arms[0].name + ": " + reason);
    }
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input,
                      "arms differ in policy only: give them the same start, length, scale and tables",
                      {},
                      reasons};
}

/// Worlds of a posterior in the place of those of the priors.
void take_posterior(CompareStudy& study, const CompareOptions& options) {
    const auto worlds = std::make_shared<const PosteriorWorlds>(options.worlds_from);
    std::vector<std::string> reasons = worlds->faults();
    const GroundDifference difference = ground_difference(worlds->file(), study.base.input);
    reasons.insert(reasons.end(), difference.faults.begin(), difference.faults.end());
    for (const std::string& remark : difference.remarks) study.remarks.push_back(remark);
    for (std::size_t arm = 1; arm < study.plan.arms.size(); ++arm)
        for (const std::string& setting :
             changed_settings(study.plan.arms[0].input, study.plan.arms[arm].input))
            for (const output::PosteriorParameter& parameter : worlds->file().parameters)
                if (setting == "parameters." + parameter.key)
                    reasons.push_back(study.plan.arms[arm].name + " sets " + parameter.key +
                                      ", which the posterior draws");
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input,
                      "--worlds-from " + options.worlds_from + " cannot be used here; nothing was run",
                      {},
                      reasons};
    study.plan.uncertain = worlds->parameters(study.base.input.currency);
    study.plan.posterior = worlds;
    const std::size_t different = worlds->different(options.seed, options.first_world, options.worlds);
    if (different < options.worlds)
        study.remarks.push_back(fmt::format(
            "{} worlds are {} different ones of the posterior, the likelier more than once with other luck",
            options.worlds, different));
}

void add_decomposition(CompareStudy& study, std::size_t arm) {
    const model::Input base = study.plan.arms[0].input;
    const Arm bundle = study.plan.arms[arm];
    Decomposition parts{arm, changed_levers(base, bundle.input), {}, {}};
    if (!differs_in_levers_only(base, bundle.input))
        throw Failure{
            ExitCode::invalid_input,
            "--decompose: " + bundle.name + " differs in more than levers, so it cannot be taken apart"};
    if (parts.levers.size() < 2) return;
    if (parts.levers.size() > most_parts)
        throw Failure{ExitCode::invalid_input,
                      fmt::format("--decompose: {} bundles {} levers, at most {} can be taken apart",
                                  bundle.name, parts.levers.size(), most_parts)};
    const auto add = [&](const std::string& name, const std::string& text,
                         const std::vector<std::string>& levers) {
        study.plan.arms.push_back({name, with_levers_of(base, bundle.input, levers)});
        study.policy.push_back(text);
        study.concerned.push_back(study.concerned[arm]);
        return study.plan.arms.size() - 1;
    };
    for (std::size_t i = 0; i < parts.levers.size(); ++i) {
        const std::string& lever = parts.levers[i];
        parts.alone.push_back(
            add(bundle.name + "-only-" + lever, "of " + bundle.name + " only " + lever, {lever}));
        const std::vector<std::string> first(parts.levers.begin(),
                                             parts.levers.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        parts.sequence.push_back(
            i == 0 ? parts.alone[0]
            : i + 1 == parts.levers.size()
                ? arm
                : add(bundle.name + "-up-to-" + lever, "of " + bundle.name + " " + joined(first), first));
    }
    study.decompositions.push_back(std::move(parts));
}

void add_headlines(CompareStudy& study, const CompareOptions& options) {
    const std::vector<model::CityInput>& cities = study.base.input.cities;
    std::vector<std::string> names =
        options.headline.empty() ? study.base.experiment.headline : words_of(options.headline);
    study.chosen_headlines = !names.empty();
    if (names.empty()) {
        std::vector<std::size_t> concerned;
        for (std::size_t arm = 1; arm < study.concerned.size(); ++arm)
            for (const std::size_t city : study.concerned[arm])
                if (std::ranges::find(concerned, city) == concerned.end()) concerned.push_back(city);
        names = usual_headlines(cities, concerned);
    }
    const MeasureLayout layout(cities.size());
    for (const std::string& name : names) {
        try {
            study.headlines.push_back(headline_of(name, layout, cities));
        } catch (const model::MeasureNameError& wrong) {
            const std::string meant = wrong.meant().empty() ? did_you_mean(wrong.word(), wrong.allowed())
                                                            : "; did you mean '" + wrong.meant() + "'?";
            throw Failure{ExitCode::invalid_input, "headline measure " + name + ": " + wrong.what() + meant};
        }
        std::vector<std::size_t> values;
        for (const Weighted& term : study.headlines.back().sum) values.push_back(term.value);
        study.plan.followed.push_back(std::move(values));
    }
}

}  // namespace

std::string month_of(const CompareStudy& study, std::int32_t month) {
    const model::Numerics& n = study.base.input.numerics;
    return month_text(static_cast<int>(n.start_year), static_cast<int>(n.start_month), month);
}

CompareStudy compare_study(const CompareOptions& options) {
    const bool posterior = options.uncertain == "posterior";
    if (posterior && options.worlds_from.empty())
        throw Failure{ExitCode::usage, "--uncertain posterior needs the file: --worlds-from FILE"};
    if (!posterior && options.uncertain != "all" && !options.worlds_from.empty())
        throw Failure{ExitCode::usage, "--uncertain " + options.uncertain +
                                           " does not go with --worlds-from, which says what is drawn"};
    std::vector<NamedArm> named;
    for (const std::string& text : options.arms) named.push_back(arm_of(text));
    if (options.files.size() + named.size() < 2)
        throw Failure{ExitCode::usage,
                      "nothing to compare with: name a second scenario file, or --arm NAME=\"SETTING; ...\""};
    std::vector<std::string> set = options.set;
    if (options.scale) set.push_back(fmt::format("run.scale={}", exact(*options.scale)));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));

    CompareStudy study;
    std::set<std::string> fixed;
    const auto add = [&](const std::string& file, const std::vector<std::string>& settings) {
        scenarios::Scenario scenario = read_scenario(file, settings);
        add_set_parameters(scenario, fixed);
        study.plan.arms.push_back({scenario.name, scenario.input});
        study.scenarios.push_back(std::move(scenario));
    };
    add(options.files[0], set);
    study.base = study.scenarios[0];
    for (std::size_t file = 1; file < options.files.size(); ++file) add(options.files[file], set);
    for (const NamedArm& arm : named) {
        std::vector<std::string> settings = set;
        settings.insert(settings.end(), arm.set.begin(), arm.set.end());
        add(options.files[0], settings);
        study.plan.arms.back().name = arm.name;
    }
    require_comparable(study);
    const std::size_t asked = study.plan.arms.size();
    for (std::size_t arm = 0; arm < asked; ++arm) {
        study.concerned.push_back(concerned_cities(study.base.input, study.plan.arms[arm].input));
        study.policy.push_back(arm == 0 ? "the base" : difference_text(study, arm));
        const std::size_t first_named = options.files.size();
        if (arm >= first_named) study.policy.back() = named[arm - first_named].policy;
    }
    add_remarks(study);
    add_paid_arms(study, options);
    require_names(study);
    study.named_arms = study.plan.arms.size();
    if (options.decompose)
        for (std::size_t arm = 1; arm < asked; ++arm) add_decomposition(study, arm);
    add_headlines(study, options);
    study.record = record_targets(study.base, study.remarks);
    for (const std::size_t value : study.record.values) study.plan.followed.push_back({value});
    if (options.worlds_from.empty())
        study.plan.uncertain = chosen_parameters(options.uncertain, fixed, study.base.input.currency);
    else
        take_posterior(study, options);
    study.plan.seed = options.seed;
    study.plan.first_world = options.first_world;
    study.plan.worlds = options.worlds;
    study.plan.replicates = options.replicates;
    study.plan.threads = options.threads;
    return study;
}

}  // namespace headwater::analysis
