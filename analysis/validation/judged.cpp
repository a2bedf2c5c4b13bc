#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/runs/quantiles.hpp"
#include "analysis/validation/estimators.hpp"
#include "analysis/validation/validation.hpp"
#include "scenarios/reader/date.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t least_for_spread = 5;
constexpr std::size_t least_for_dip = 20;
constexpr int dip_samples_of_rows = 2000;
constexpr double normal_95 = 1.959963984540054;

/// The standard error of a median of n Gaussian values is sqrt(pi / 2) s / sqrt(n).
double worlds_needed(const std::vector<double>& values, double low, double high) {
    if (values.size() < least_for_spread || !std::isfinite(low) || !std::isfinite(high) || !(low < high))
        return no_value;
    const double error = normal_95 * std::sqrt(std::numbers::pi / 2) * sample_deviation(values);
    return std::max(1.0, std::ceil(std::pow(error / ((high - low) / 4), 2)));
}

Ensemble over_worlds(std::vector<double> values, Judged judged, double low, double high) {
    Ensemble found;
    found.low = quantile(values, 0.05);
    found.high = quantile(values, 0.95);
    switch (judged) {
        case Judged::median:
            found.statistic = quantile(values, 0.5);
            break;
        case Judged::zero_in_mean: {
            const double half = values.size() < 2 ? no_value
                                                  : normal_95 * sample_deviation(values) /
                                                        std::sqrt(static_cast<double>(values.size()));
            found.statistic = values.empty() ? no_value : sample_mean(values);
            found.low = found.statistic - half;
            found.high = found.statistic + half;
            break;
        }
        case Judged::spread:
            found.statistic = values.size() >= least_for_spread ? sample_deviation(values) : no_value;
            found.low = found.high = no_value;
            break;
        case Judged::dip_chance:
            found.statistic = values.size() >= least_for_dip
                                  ? dip_chance(values.size(), dip_statistic(values), dip_samples_of_rows, 1)
                                  : no_value;
            found.low = found.high = no_value;
            break;
    }
    found.needed = judged == Judged::median ? worlds_needed(values, low, high) : no_value;
    found.values = std::move(values);
    return found;
}

Verdict verdict_of(const Fact& fact, const Ensemble& over) {
    if (std::isnan(over.statistic)) return Verdict::unanswered;
    if (fact.for_information()) return Verdict::information;
    if (fact.judged == Judged::zero_in_mean) {
        if (std::isnan(over.low)) return Verdict::unanswered;
        return over.low <= 0 && over.high >= 0 ? Verdict::inside : Verdict::outside;
    }
    return over.statistic >= fact.low && over.statistic <= fact.high ? Verdict::inside : Verdict::outside;
}

FactRow fact_row(const Fact& fact, std::vector<double> values, const ValidationStudy& study, bool paired) {
    FactRow row;
    row.fact = &fact;
    row.why = reason_against(fact, study.input, paired);
    row.over = over_worlds(std::move(values), fact.judged, fact.low, fact.high);
    if (!row.why.empty()) return row;
    row.verdict = verdict_of(fact, row.over);
    if (row.verdict != Verdict::unanswered) return row;
    if (fact.judged == Judged::spread && row.over.values.size() > 0)
        row.why = fmt::format("needs {} worlds", least_for_spread);
    else if (fact.judged == Judged::dip_chance && row.over.values.size() > 0)
        row.why = fmt::format("needs {} worlds", least_for_dip);
    else if (fact.judged == Judged::zero_in_mean && row.over.values.size() > 0)
        row.why = "needs two worlds";
    else
        row.why = fact.without.empty() ? "not defined in this run" : std::string(fact.without);
    return row;
}

/// Ranks the model among the forecasts that there are.
void score(TargetRow& row, const ValidationStudy& study) {
    row.score.fill(no_value);
    const Target& target = *row.target;
    row.score[0] = crps_of_sample(row.over.values, target.value);
    if (study.cutoff && target.until <= *study.cutoff) {
        row.no_forecast = "before the cut-off";
        return;
    }
    const std::int32_t known_until = study.cutoff ? *study.cutoff + 1 : target.until;
    const std::vector<Observed> record = record_before(study.list.targets, target, known_until);
    row.known = record.size();
    if (record.empty()) {
        row.no_forecast =
            study.cutoff ? "the record has no value before the cut-off" : "the record has no earlier value";
        return;
    }
    for (std::size_t kind = 0; kind + 1 < n_forecasts; ++kind)
        if (const auto forecast = forecast_of(static_cast<Naive>(kind), record, target.until))
            row.score[kind + 1] = crps_of_gaussian(forecast->mean, forecast->deviation, target.value);
    for (const double one : row.score) {
        if (std::isnan(one)) continue;
        ++row.ranked;
        if (one < row.score[0]) ++row.rank;
    }
    ++row.rank;
}

TargetRow target_row(const Target& target, std::vector<double> values, const ValidationStudy& study) {
    TargetRow row;
    row.target = &target;
    row.over = over_worlds(std::move(values), Judged::median, target.low, target.high);
    row.score.fill(no_value);
    const model::Numerics& n = study.input.numerics;
    const std::int32_t first = calendar(static_cast<int>(n.start_year), static_cast<int>(n.start_month));
    const std::int32_t last = first + study.input.months() - 1;
    if (target.from < first)
        row.why = "before the run, which begins " + scenarios::month_text(first);
    else if (target.until > last)
        row.why = "after the run, which ends " + scenarios::month_text(last);
    else if (std::isnan(row.over.statistic))
        row.why = "not defined in this run: a mechanism is off, or nobody is there";
    if (!row.why.empty()) return row;
    const bool inside = row.over.statistic >= target.low && row.over.statistic <= target.high;
    row.verdict = inside ? Verdict::inside : Verdict::outside;
    score(row, study);
    return row;
}

/// Whether the means of two samples differ by more than three standard errors.
bool far_apart(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() < 2 || b.size() < 2) return false;
    const double error = std::sqrt(std::pow(sample_deviation(a), 2) / static_cast<double>(a.size()) +
                                   std::pow(sample_deviation(b), 2) / static_cast<double>(b.size()));
    return std::abs(sample_mean(a) - sample_mean(b)) > 3 * error;
}

}  // namespace

Validation judged(const ValidationStudy& study, const ValidationOptions& options, const WorldAnswers& answers,
                  const std::vector<WorldAnswers>& others) {
    Validation found;
    found.worlds = answers.worlds.size();
    found.whole = answers.whole();
    found.complete = answers.complete;
    found.steady = steady_rows(study, options, answers);
    for (std::size_t world = 0; world < answers.worlds.size(); ++world)
        if (const std::string& failure = answers.worlds[world].failure;
            !failure.empty() && failure != "not run")
            found.failures.push_back(
                fmt::format("world {} (seed {}): {}", world, answers.worlds[world].seed, failure));
    for (std::size_t i = 0; i < facts().size(); ++i)
        found.facts.push_back(fact_row(facts()[i], answers.of_fact(i), study, options.paired));
    for (std::size_t i = 0; i < study.list.targets.size(); ++i)
        found.targets.push_back(target_row(study.list.targets[i], answers.of_target(i), study));
    for (FactRow& row : found.facts)
        row.over.advice =
            advice_for(options, row.verdict == Verdict::unanswered ? std::vector<double>() : row.over.values);
    for (TargetRow& row : found.targets)
        row.over.advice =
            advice_for(options, row.verdict == Verdict::unanswered ? std::vector<double>() : row.over.values);
    for (const WorldAnswers& other : others) {
        found.complete = found.complete && other.complete;
        ScaleAnswers at{other.scale, other.whole(), {}, {}};
        for (std::size_t i = 0; i < facts().size(); ++i) {
            const FactRow row = fact_row(facts()[i], other.of_fact(i), study, options.paired);
            at.facts.push_back(
                {row.over.statistic, row.verdict, far_apart(row.over.values, found.facts[i].over.values)});
        }
        for (std::size_t i = 0; i < study.list.targets.size(); ++i) {
            const TargetRow row = target_row(study.list.targets[i], other.of_target(i), study);
            at.targets.push_back(
                {row.over.statistic, row.verdict, far_apart(row.over.values, found.targets[i].over.values)});
        }
        found.scales.push_back(std::move(at));
    }
    return found;
}

}  // namespace headwater::analysis
