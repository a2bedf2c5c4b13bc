#include "analysis/compare/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

std::vector<double> values_there(const std::vector<double>& values) {
    std::vector<double> there;
    std::ranges::copy_if(values, std::back_inserter(there), [](double v) { return !std::isnan(v); });
    return there;
}

/// Median effects in the worlds in which an input is lowest and highest, a third of them each.
CorrelationSpan medians_of_thirds(const std::vector<double>& input, const std::vector<double>& effect) {
    std::vector<std::size_t> order;
    for (std::size_t w = 0; w < effect.size(); ++w)
        if (!std::isnan(effect[w])) order.push_back(w);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return input[a] < input[b]; });
    const std::size_t third = order.size() / 3;
    const auto median_of = [&](std::size_t begin) {
        std::vector<double> some;
        for (std::size_t i = begin; i < begin + third; ++i) some.push_back(effect[order[i]]);
        return quantile(some, 0.5);
    };
    return {median_of(0), median_of(order.size() - third)};
}

/// The sign that fewer worlds have, below 0 where none is rarer.
CaseCondition rarer_sign(const std::string& measure, const std::vector<double>& effect) {
    const auto above = std::ranges::count_if(effect, [](double v) { return v > 0; });
    const auto below = std::ranges::count_if(effect, [](double v) { return v < 0; });
    return {measure, below <= above, false, 0};
}

Cases cases_of(const CaseCondition& where, const std::vector<double>& effect) {
    Cases cases;
    for (const double value : effect)
        cases.push_back(std::isnan(value) ? std::int8_t{-1}
                                          : static_cast<std::int8_t>(where.holds(value) ? 1 : 0));
    return cases;
}

void require_known_measures(const std::vector<std::string>& known, const std::vector<CaseCondition>& where) {
    for (const CaseCondition& condition : where)
        if (std::ranges::find(known, condition.output) == known.end())
            throw Failure{
                ExitCode::usage,
                fmt::format("--where: '{}' is no headline measure of this comparison{}; allowed: {}",
                            condition.output, did_you_mean(condition.output, known), joined(known))};
}

void add_carriers(EffectExplanation& one, const DrawnAssumptions& drawn, const std::vector<double>& effect,
                  const Explanation& all) {
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < one.associations.size(); ++i)
        if (one.associations[i].chance <= all.screening.error) named.push_back(i);
    std::ranges::stable_sort(named, [&](std::size_t a, std::size_t b) {
        return std::abs(one.associations[a].strength) > std::abs(one.associations[b].strength);
    });
    one.state = named.empty() ? Explained::none : Explained::carried;
    const RankRegression fit = rank_regression(drawn.values, effect, named, all.critical, all.screening.seed);
    one.explained = fit.explained;
    one.cross_validated = fit.cross_validated;
    const double level = level_of_named(named.size(), all.vary);
    for (const std::size_t i : named) {
        const Association& found = one.associations[i];
        const CorrelationSpan span = correlation_span(found.correlation, one.worlds, level);
        const CorrelationSpan thirds = medians_of_thirds(drawn.values[i], effect);
        const auto at = std::ranges::find(fit.inputs, i);
        one.carriers.push_back({i, found.correlation, span.low, span.high, found.chance,
                                at == fit.inputs.end()
                                    ? undefined
                                    : fit.coefficients[static_cast<std::size_t>(at - fit.inputs.begin())],
                                thirds.low, thirds.high});
    }
}

}  // namespace

Explanation explained(const DrawnAssumptions& drawn, const std::vector<WorldEffects>& effects,
                      const ExplainOptions& options) {
    std::vector<std::string> known;
    for (const WorldEffects& effect : effects)
        if (std::ranges::find(known, effect.measure) == known.end()) known.push_back(effect.measure);
    require_known_measures(known, options.where);
    Explanation all;
    all.assumptions = drawn.keys;
    all.independent = drawn.independent;
    all.worlds = effects.empty() ? 0 : effects.front().by_world.size();
    all.screening = options.screening;
    all.boxes = options.boxes;
    Columns looked_at;  // effects that are, NaN throughout for those that are not
    std::vector<Cases> cases;
    for (const WorldEffects& effect : effects) {
        const std::vector<double> there = values_there(effect.by_world);
        EffectExplanation one;
        one.policy = effect.policy;
        one.measure = effect.measure;
        one.unit = effect.unit;
        one.months = effect.months;
        one.worlds = there.size();
        one.median = quantile(there, 0.5);
        one.explained = one.cross_validated = undefined;
        const bool vary = std::ranges::any_of(there, [&](double v) { return v != there.front(); });
        one.state = there.empty()                           ? Explained::undefined
                    : !vary                                 ? Explained::equal
                    : there.size() < least_worlds_explained ? Explained::few_worlds
                                                            : Explained::none;
        const bool look = one.state == Explained::none;
        looked_at.push_back(look ? effect.by_world : std::vector<double>(all.worlds, undefined));
        const auto asked = std::ranges::find(options.where, effect.measure, &CaseCondition::output);
        one.where = asked != options.where.end() ? *asked : rarer_sign(effect.measure, effect.by_world);
        cases.push_back(cases_of(one.where, effect.by_world));
        all.effects.push_back(std::move(one));
    }
    Screening screening = screen(drawn.values, looked_at, options.screening);
    all.vary = screening.inputs;
    all.critical = screening.critical;
    std::vector<TestedBox> boxes = tested_boxes(drawn.values, cases, options.boxes);
    for (std::size_t e = 0; e < effects.size(); ++e) {
        EffectExplanation& one = all.effects[e];
        one.associations = std::move(screening.found[e]);
        one.box = std::move(boxes[e]);
        if (one.state == Explained::none) add_carriers(one, drawn, looked_at[e], all);
    }
    return all;
}

DrawnAssumptions drawn_assumptions(const CompareStudy& study, const PairedResult& result) {
    DrawnAssumptions drawn;
    drawn.independent = study.plan.posterior == nullptr;
    for (const UncertainParameter& parameter : study.plan.uncertain) drawn.keys.push_back(parameter.key);
    drawn.values.resize(drawn.keys.size());
    for (const PairedRun* run : result.whole()) {
        if (run->replicate != 0) continue;
        const std::vector<double>& values = result.world_values[run->world - study.plan.first_world];
        for (std::size_t i = 0; i < values.size(); ++i) drawn.values[i].push_back(values[i]);
    }
    return drawn;
}

std::vector<WorldEffects> headline_world_effects(const CompareStudy& study, const PairedResult& result) {
    const Runs runs = result.whole();
    const std::size_t end = result.horizons.months.size() - 1;
    const std::size_t replicates = study.plan.replicates;
    std::vector<WorldEffects> effects;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        for (const Headline& headline : study.headlines) {
            WorldEffects one{study.plan.arms[arm].name,
                             headline.name,
                             symbol_of(headline.unit, study.base.input.currency),
                             result.horizons.months[end],
                             {}};
            // As a reader of the comparison's file adds them up, so that both say the same.
            for (std::size_t w = 0; w < runs.size() / replicates; ++w) {
                double change = 0;
                double size = 0;
                for (std::size_t r = 0; r < replicates; ++r) {
                    const PairedRun& run = *runs[w * replicates + r];
                    for (const Weighted& term : headline.sum) {
                        const double base = run.arms[0].observation->at(end, term.value);
                        change += run.arms[arm].observation->at(end, term.value) - base;
                        size += std::abs(base);
                    }
                }
                constexpr double rounding = 1e-13;
                if (std::abs(change) < rounding * size) change = 0;
                one.by_world.push_back(change / static_cast<double>(replicates));
            }
            effects.push_back(std::move(one));
        }
    return effects;
}

ExplainOptions explain_options(const CompareStudy& study, const CompareOptions& options) {
    if (study.plan.uncertain.empty())
        throw Failure{ExitCode::usage,
                      "--explain says which of the drawn assumptions carry an effect, and none is drawn here "
                      "(--uncertain none, or a scenario that sets them all); leave --uncertain away, or give "
                      "--worlds-from FILE"};
    if (options.worlds < least_worlds_explained)
        throw Failure{ExitCode::usage,
                      fmt::format("--explain needs at least {} worlds, and --worlds says {}; among {} drawn "
                                  "assumptions some hundred are better",
                                  least_worlds_explained, options.worlds, study.plan.uncertain.size())};
    ExplainOptions asked;
    take_seed(asked, options.seed);
    for (const std::string& where : options.where) asked.where.push_back(read_case_condition(where));
    std::vector<std::string> known;
    for (const Headline& headline : study.headlines) known.push_back(headline.name);
    require_known_measures(known, asked.where);
    return asked;
}

}  // namespace headwater::analysis
