#include "analysis/compare/channels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "analysis/runs/clock.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t causes_at_once = 8;  // worlds of as many causes are in memory
constexpr std::int32_t months_of_year = 12;

/// Causes that are run together: their arms begin to differ in the same month, so that flows are summed from there on whoever
/// else is in the batch.
using Batch = std::vector<std::size_t>;

std::vector<Batch> batches_of(const ChannelsStudy& study) {
    std::map<std::int32_t, std::vector<Batch>> by_month;
    for (std::size_t cause = 0; cause < study.causes.size(); ++cause) {
        std::vector<Batch>& batches = by_month[study.causes[cause].from];
        if (batches.empty() || batches.back().size() == causes_at_once) batches.emplace_back();
        batches.back().push_back(cause);
    }
    std::vector<Batch> all;
    for (auto& [month, batches] : by_month) all.insert(all.end(), batches.begin(), batches.end());
    return all;
}

PairedPlan plan_of(const ChannelsStudy& study, const Batch& batch, const std::atomic<bool>* stop) {
    PairedPlan plan;
    plan.arms.push_back({"base", study.scenario.input});
    for (const std::size_t cause : batch)
        plan.arms.insert(plan.arms.end(), study.causes[cause].arms.begin(), study.causes[cause].arms.end());
    plan.seed = study.seed;
    plan.worlds = study.worlds;
    plan.threads = study.threads;
    plan.followed.emplace_back();
    for (const Weighted& term : study.headlines.front().sum) plan.followed.back().push_back(term.value);
    plan.stop = stop;
    return plan;
}

std::vector<Reach> reach_of(const PairedResult& result, const Runs& runs, std::size_t arm) {
    const auto measures = model::measure_catalogue();
    const std::size_t end = result.horizons.months.size() - 1;
    std::vector<Reach> reach(measures.size());
    std::vector<double> change(measures.size());
    std::vector<double> level(measures.size());
    for (std::size_t v = 0; v < result.layout.size(); ++v) {
        const std::size_t m = result.layout.keys()[v].measure;
        double base = 0;
        double difference = 0;
        for (const PairedRun* run : runs) {
            const Observation& with = *run->arms[arm].observation;
            const Observation& without = *run->arms[0].observation;
            if (with.fingerprint(v) != without.fingerprint(v)) reach[m].structural_zero = false;
            const auto defined = [&](const Observation& seen) {
                const double value = seen.at(end, v);
                return std::isnan(value) ? 0 : value;
            };
            base += defined(without);
            difference += defined(with) - defined(without);
        }
        const auto n = static_cast<double>(runs.size());
        if (measures[m].unit == model::Unit::log10_flop) {
            change[m] = std::max(change[m], std::numbers::ln10 * std::abs(difference) / n);
            level[m] = 1;
        } else {
            change[m] += std::abs(difference) / n;
            level[m] += std::abs(base) / n;
        }
    }
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (reach[m].structural_zero || change[m] == 0) continue;
        reach[m].strength = level[m] > 0 ? change[m] / level[m] : INFINITY;
    }
    return reach;
}

/// Sum over the last year of a followed measure less that over its first year, mean over runs; stocks by their mean.
double change_over_the_run(const Runs& runs, std::size_t arm) {
    double sum = 0;
    for (const PairedRun* run : runs) {
        const auto path = run->arms[arm].observation->path();
        if (path.size() < 2 * months_of_year) return NAN;
        sum += std::accumulate(path.end() - months_of_year, path.end(), 0.0) -
               std::accumulate(path.begin(), path.begin() + months_of_year, 0.0);
    }
    return sum / static_cast<double>(runs.size());
}

std::vector<ChannelArmResult> results_of(const ChannelsStudy& study, const ChannelCause& cause,
                                         const PairedResult& result, const Runs& runs, std::size_t first) {
    const std::size_t end = result.horizons.months.size() - 1;
    std::vector<ChannelArmResult> arms;
    for (std::size_t i = 0; i < cause.arms.size(); ++i) {
        const std::size_t arm = first + i;
        ChannelArmResult found{cause.arms[i].name, reach_of(result, runs, arm), {}, NAN};
        for (const Headline& headline : study.headlines)
            found.effects.push_back(headline_effect(headline, runs, arm, end));
        if (cause.kind == ChannelKind::path) {
            const double base = change_over_the_run(runs, 0);
            if (base != 0) found.share_of_change = 1 - change_over_the_run(runs, arm) / base;
        }
        arms.push_back(std::move(found));
    }
    return arms;
}

std::string failure_in(const PairedResult& result) {
    for (const PairedRun& run : result.runs)
        if (!run.failure.empty() && run.failure != "not run") return run.failure;
    return {};
}

}  // namespace

std::size_t ChannelResult::reached() const {
    std::size_t n = 0;
    for (std::size_t m = 0; !arms.empty() && m < arms.front().measures.size(); ++m)
        n += std::ranges::any_of(arms, [&](const auto& arm) { return !arm.measures[m].structural_zero; });
    return n;
}

std::size_t ChannelResult::hardly() const {
    std::size_t n = 0;
    for (std::size_t m = 0; !arms.empty() && m < arms.front().measures.size(); ++m)
        n += std::ranges::any_of(arms, [&](const auto& arm) { return arm.measures[m].hardly(); }) &&
             std::ranges::none_of(arms,
                                  [&](const auto& arm) { return arm.measures[m].strength >= hardly_below; });
    return n;
}

std::size_t ChannelResult::leading() const {
    const auto weight = [](const ChannelArmResult& arm) {
        const auto reached = std::ranges::count(arm.measures, false, &Reach::structural_zero);
        return std::pair(std::abs(arm.effects.front().mean), reached);
    };
    return static_cast<std::size_t>(std::ranges::max_element(arms, {}, weight) - arms.begin());
}

std::size_t runs_of(const ChannelsStudy& study) {
    return study.worlds * study.causes.size();
}

ChannelsResult run_channels(const ChannelsStudy& study, const std::atomic<bool>* stop,
                            const std::function<void(std::size_t)>& done) {
    const auto begin = Clock::now();
    ChannelsResult found;
    found.results.resize(study.causes.size());
    std::size_t told = 0;
    std::vector<Batch> batches = batches_of(study);
    for (std::size_t b = 0; b < batches.size(); ++b) {  // grows where a batch has to be taken apart
        const Batch batch = batches[b];
        const PairedPlan plan = plan_of(study, batch, stop);
        const PairedResult result =
            run_paired(plan, [&](std::size_t n) { done(std::min(told + n * batch.size(), runs_of(study))); });
        if (!result.complete) {
            found.wall_seconds = seconds_since(begin);
            return found;
        }
        const std::string failure = failure_in(result);
        if (!failure.empty() && batch.size() > 1) {
            for (const std::size_t cause : batch) batches.push_back({cause});
            continue;
        }
        told += study.worlds * batch.size();
        const Runs runs = result.whole();
        if (!runs.empty() && runs.front()->world == plan.first_world)
            found.null_policy_holds = found.null_policy_holds && result.null_policy_holds;
        std::size_t arm = 1;
        for (const std::size_t cause : batch) {
            found.results[cause].failure = failure;
            if (failure.empty())
                found.results[cause].arms = results_of(study, study.causes[cause], result, runs, arm);
            arm += study.causes[cause].arms.size();
        }
    }
    found.complete = true;
    found.wall_seconds = seconds_since(begin);
    return found;
}

}  // namespace headwater::analysis
