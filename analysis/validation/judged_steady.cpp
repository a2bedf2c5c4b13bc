// Stationarity and ergodicity of measures over the worlds of a validation.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/validation/estimators.hpp"
#include "analysis/validation/validation.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t deals_of_windows = 499;

Steadiness verdict_of_chance(double chance) {
    if (std::isnan(chance)) return Steadiness::untold;
    // A hair of room: one rejection of one test has a chance of exactly the level.
    return chance <= steady_level * (1 + 1e-9) ? Steadiness::rejected : Steadiness::not_rejected;
}

/// Windows of a form of the series of one world; empty where it is not defined.
std::vector<double> windows_of(const std::vector<double>& series, SteadyForm form, std::size_t window) {
    return window_means(form == SteadyForm::level ? series : log_changes(series), window);
}

SteadyRow steady_row(const std::vector<std::vector<double>>& worlds, SteadyForm form, std::size_t window) {
    SteadyRow row;
    row.form = form;
    std::vector<std::vector<double>> windows;  // of worlds in which all are defined
    bool varies = false;
    for (const std::vector<double>& series : worlds) {
        std::vector<double> means = windows_of(series, form, window);
        const bool defined = means.size() >= least_windows &&
                             std::ranges::all_of(means, [](double mean) { return std::isfinite(mean); });
        if (!defined) continue;
        row.windows = means.size();
        row.means.push_back(sample_mean(means));
        windows.push_back(std::move(means));
    }
    for (std::size_t world = 0; world < windows.size(); ++world) {
        const double chance = stationarity_test(windows[world]).chance;
        if (std::isnan(chance)) continue;
        varies = true;
        ++row.stationary.asked;
        if (chance <= steady_level) ++row.stationary.rejected;
    }
    row.stationary.chance = chance_of_rejections(row.stationary.rejected, row.stationary.asked, steady_level);
    row.stationary.verdict = verdict_of_chance(row.stationary.chance);
    if (windows.empty())
        row.stationary.why = form == SteadyForm::growth ? "not above 0 in all months"
                                                        : "not defined in a whole window of every world";
    else if (!varies)
        row.stationary.why = "it does not vary";

    if (row.stationary.verdict != Steadiness::not_rejected) {
        row.ergodic.why =
            row.stationary.verdict == Steadiness::rejected ? "not stationary" : row.stationary.why;
        row.ergodic.chance = no_value;
        return row;
    }
    if (windows.size() < least_windows + 1) {
        row.ergodic.why = fmt::format("needs {} worlds", least_windows + 1);
        row.ergodic.chance = no_value;
        return row;
    }
    const WorldsApart apart = worlds_apart(windows, steady_level, deals_of_windows, 1);
    row.ergodic.asked = apart.asked;
    row.ergodic.rejected = apart.rejected;
    row.ergodic.chance = apart.chance;
    row.ergodic.verdict = verdict_of_chance(apart.chance);
    return row;
}

}  // namespace

std::vector<SteadyRow> steady_rows(const ValidationStudy& study, const ValidationOptions& options,
                                   const WorldAnswers& answers) {
    std::vector<SteadyRow> rows;
    for (std::size_t measure = 0; measure < study.steady.size(); ++measure) {
        std::vector<std::vector<double>> worlds;
        for (const WorldAnswer& world : answers.worlds)
            if (world.failure.empty()) worlds.push_back(world.steady[measure]);
        for (const SteadyForm form : {SteadyForm::level, SteadyForm::growth}) {
            rows.push_back(steady_row(worlds, form, options.window));
            rows.back().name = study.steady[measure].name;
            rows.back().advice = advice_for(options, rows.back().means);
        }
    }
    return rows;
}

WorldsNeeded advice_for(const ValidationOptions& options, const std::vector<double>& values) {
    if (values.empty()) return {no_value, no_value, no_value};
    return worlds_for_half_width(values, options.half_width * std::abs(sample_mean(values)));
}

}  // namespace headwater::analysis
