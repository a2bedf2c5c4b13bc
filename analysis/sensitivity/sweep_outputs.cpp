#include "analysis/sensitivity/sweep_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure_name.hpp"
#include "output/condense.hpp"

namespace headwater::analysis {

SweepOutputs::SweepOutputs(const Plan& plan, const SensitivityOptions& options) : plan_(&plan) {
    const output::SweepTable& table = plan.table;
    find_policy(options);
    find_period(options.period);
    if (table.axes.empty() && table.parameters.empty())
        reasons_.emplace_back("the sweep varies nothing: it has neither axes nor uncertain parameters");
    std::vector<std::string> names = options.outputs;
    if (names.empty())
        for (const std::size_t measure : table.layout.measures)
            names.emplace_back(model::measure_catalogue()[measure].key);
    for (const std::string& name : names) find_output(name, !options.outputs.empty());
    if (outputs_.empty() && reasons_.empty())
        reasons_.emplace_back(
            "none of the measures kept comes to one number; name some with --output, as "
            "\"talent_share:beijing:core\"");
    if (!reasons_.empty())
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{} {} wrong with what is asked; nothing was computed", reasons_.size(),
                                  reasons_.size() == 1 ? "thing is" : "things are"),
                      {},
                      reasons_};
}

double SweepOutputs::value(const output::SweepTable& table, std::size_t row,
                           const SweepOutput& output) const {
    const output::SweepLayout& layout = table.layout;
    const double* numbers = table.values.data() + row * layout.size() + layout.offset(output.kept);
    const bool flow = model::measure_catalogue()[output.measure].timing == model::Timing::flow;
    double sum = 0;
    std::size_t windows = 0;
    for (std::size_t window = period_.first; window <= period_.last; ++window) {
        double here = 0;
        for (const std::size_t v : output.within) here += numbers[window * layout.width(output.kept) + v];
        if (std::isnan(here)) continue;  // not defined in these months
        sum += here;
        ++windows;
    }
    if (windows == 0) return model::undefined;
    return flow ? sum : sum / static_cast<double>(windows);
}

void SweepOutputs::find_policy(const SensitivityOptions& options) {
    const auto& policies = plan_->table.policies;
    if (!options.policy.empty()) {
        const auto found = std::ranges::find(policies, options.policy);
        if (found == policies.end())
            reasons_.push_back(
                fmt::format("the sweep has no policy '{}'; it has {}", options.policy, joined(policies)));
        else
            policy_ = static_cast<std::size_t>(found - policies.begin());
    }
    if (options.effects && policy_ == 0 && reasons_.empty())
        reasons_.push_back(policies.size() < 2
                               ? "an effect is of a policy against the base, and the sweep has one policy"
                               : fmt::format("name the policy whose effect is meant: --policy {}",
                                             joined({policies.begin() + 1, policies.end()}, " or ")));
}

void SweepOutputs::find_period(const std::string& asked) {
    const output::SweepLayout& layout = plan_->table.layout;
    const auto& numerics = plan_->table.numerics;
    const auto month = [&](std::int32_t index) {
        return month_text(static_cast<int>(numerics.start_year), static_cast<int>(numerics.start_month),
                          index);
    };
    if (layout.keep == output::Keep::moments) {
        if (asked != "last" && asked != "all")
            reasons_.push_back("the sweep keeps moments over all months; --period can only be all");
        period_ = {0, 0, "mean over all months"};
        return;
    }
    const auto text = [&](std::size_t first, std::size_t last) {
        return month(layout.windows[first].first) + " to " + month(layout.windows[last].last);
    };
    const std::size_t end = layout.windows.size() - 1;
    if (asked == "all" || asked == "last") {
        const std::size_t first = asked == "all" ? 0 : end;
        period_ = {first, end, text(first, end)};
        return;
    }
    for (std::size_t window = 0; window <= end; ++window) {
        const std::string from = month(layout.windows[window].first);
        const std::string to = month(layout.windows[window].last);
        // A year means the period that ends in it; a month the one that holds it.
        if (asked.size() == 4 ? to.starts_with(asked) : from <= asked && asked <= to)
            period_ = {window, window, text(window, window)};
    }
    if (period_.text.empty())
        reasons_.push_back(fmt::format("no period '{}' is kept: last, all, or a year or month from {} to {}",
                                       asked, month(layout.windows.front().first),
                                       month(layout.windows.back().last)));
}

void SweepOutputs::find_output(const std::string& name, bool asked) {
    const output::SweepTable& table = plan_->table;
    std::vector<std::string> keys;
    for (const model::CityInput& city : table.cities) keys.push_back(city.key);
    try {
        const model::MeasureName meant = model::measure_name(name, keys);
        if (!model::is_one_number(meant)) {
            if (asked)
                reasons_.push_back("values of " + name +
                                   " cannot be added; name one: " + model::one_number_of(meant, keys));
            return;
        }
        const auto& measures = table.layout.measures;
        const auto kept = std::ranges::find(measures, meant.measure);
        if (kept == measures.end()) {
            std::vector<std::string> there;
            for (const std::size_t measure : measures)
                there.emplace_back(model::measure_catalogue()[measure].key);
            reasons_.push_back(fmt::format("the sweep does not keep '{}'; it keeps {}", name, joined(there)));
            return;
        }
        SweepOutput output{name, meant.measure, static_cast<std::size_t>(kept - measures.begin()), {}};
        const model::Over over = model::measure_catalogue()[meant.measure].over;
        const bool by_city = over == model::Over::city || over == model::Over::city_tier;
        const bool by_tier = over == model::Over::tier || over == model::Over::city_tier;
        for (std::size_t v = 0; v < table.layout.width(output.kept); ++v) {
            const auto tiers = by_tier ? model::n_tiers : 1;
            if (meant.holds(by_city ? static_cast<int>(v / tiers) : -1,
                            by_tier ? static_cast<int>(v % tiers) : -1))
                output.within.push_back(v);
        }
        outputs_.push_back(std::move(output));
    } catch (const model::MeasureNameError& wrong) {
        reasons_.push_back(std::string(wrong.what()) + did_you_mean(wrong.word(), wrong.allowed()));
    }
}

}  // namespace headwater::analysis
