#include "analysis/report/comparison_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure_name.hpp"

namespace headwater::analysis {

namespace {

double mean_of_defined(const std::vector<double>& values) {
    double sum = 0;
    std::size_t n = 0;
    for (const double value : values)
        if (!std::isnan(value)) {
            sum += value;
            ++n;
        }
    return n == 0 ? model::undefined : sum / static_cast<double>(n);
}

std::vector<double> defined_of(const std::vector<double>& values) {
    std::vector<double> defined;
    std::ranges::copy_if(values, std::back_inserter(defined), [](double v) { return !std::isnan(v); });
    return defined;
}

bool has_dimension(const output::VariableInfo& variable, std::string_view name) {
    return std::ranges::any_of(variable.dimensions, [&](const auto& d) { return d.name == name; });
}

HeadlineMeasure named_measure(const std::string& name, const std::string& unit,
                              const std::vector<std::string>& cities, const std::vector<std::string>& labels,
                              const std::vector<std::string>& tiers) {
    HeadlineMeasure found{name, name, {}, {}, {}, unit};
    const auto parts = split(name, ':');
    found.measure = std::string(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string part(parts[i]);
        const auto city = std::ranges::find(cities, part);
        if (city != cities.end()) {
            found.city = part;
            found.city_label = labels[static_cast<std::size_t>(city - cities.begin())];
        } else if (std::ranges::find(tiers, part) != tiers.end()) {
            found.tier = part;
        }
    }
    return found;
}

int row_of(const std::vector<std::string>& keys, const std::string& key) {
    if (key.empty()) return -1;
    return static_cast<int>(std::ranges::find(keys, key) - keys.begin());
}

}  // namespace

std::optional<double> ComparisonFile::root_number(const std::string& attribute) const {
    const auto& attributes = file_.root().attributes;
    const auto found = std::ranges::find(attributes, attribute, &output::Attribute::name);
    if (found == attributes.end()) return std::nullopt;
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&found->value); whole && !whole->empty())
        return static_cast<double>(whole->front());
    if (const auto* real = std::get_if<std::vector<double>>(&found->value); real && !real->empty())
        return real->front();
    return std::nullopt;
}

ComparisonFile::ComparisonFile(const std::string& path) : file_(path) {
    const auto& groups = file_.groups();
    if (std::ranges::find(groups, "headlines", &output::GroupInfo::name) == groups.end())
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{}: a comparison of version {}, which sums up no headline measures; run "
                                  "headwater compare again",
                                  path, root("schema_version"))};
    arms = file_.texts("worlds", "arm");
    titles.assign(arms.size(), {});
    const std::string lines = root("arm_titles");  // from 1.5.0 on
    const auto told = split(lines, '\n');
    if (told.size() == arms.size()) titles.assign(told.begin(), told.end());
    policy_text = file_.texts("worlds", "policy_text");
    city_keys = file_.texts("effects", "city_key");
    city_labels = file_.texts("effects", "city");
    tier_keys = file_.texts("effects", "tier");
    horizons = file_.integers("effects", "horizon");
    const auto years = file_.integers("effects", "year");
    const auto of_year = file_.integers("effects", "month_of_year");
    for (std::size_t h = 0; h < horizons.size(); ++h)
        horizon_months.push_back(fmt::format("{:04}-{:02}", years[h], of_year[h]));
    const auto path_years = file_.integers("paths", "year");
    const auto path_months = file_.integers("paths", "month_of_year");
    for (std::size_t m = 0; m < path_years.size(); ++m)
        months.push_back(fmt::format("{:04}-{:02}", path_years[m], path_months[m]));
    world_numbers = file_.integers("worlds", "world");
    worlds = world_numbers.size();
    replicates = file_.integers("worlds", "replicate").size();
    if (file_.group("worlds").variable("parameter_value") != nullptr) {
        parameters = file_.texts("worlds", "parameter");
        parameter_values = file_.numbers("worlds", "parameter_value");
    }
    if (file_.group("worlds").variable("failure_text") != nullptr)
        failures = file_.texts("worlds", "failure_text");
    for (const output::VariableInfo& variable : file_.group("effects").variables)
        if (has_dimension(variable, "policy") && has_dimension(variable, "world") &&
            has_dimension(variable, "horizon"))
            measures_.push_back(variable.name);
    const auto names = file_.texts("headlines", "headline");
    const auto units = file_.texts("headlines", "headline_unit");
    for (std::size_t i = 0; i < names.size(); ++i)
        headlines.push_back(named_measure(names[i], units[i], city_keys, city_labels, tier_keys));
    paths_ = file_.numbers("paths", "value");
    read_headlines();
}

bool ComparisonFile::has(const std::string& measure) const {
    return std::ranges::find(measures_, measure) != measures_.end();
}

bool ComparisonFile::by_city(const std::string& measure) const {
    const output::VariableInfo* variable = file_.group("effects").variable(measure);
    return variable != nullptr && has_dimension(*variable, "city");
}

bool ComparisonFile::by_tier(const std::string& measure) const {
    const output::VariableInfo* variable = file_.group("effects").variable(measure);
    return variable != nullptr && has_dimension(*variable, "tier");
}

const ComparisonFile::Values& ComparisonFile::values(const std::string& measure) const {
    const auto found = values_.find(measure);
    if (found != values_.end()) return found->second;
    constexpr std::size_t most_kept = 24;
    if (values_.size() >= most_kept) values_.clear();
    Values values;
    const output::VariableInfo* variable = file_.group("effects").variable(measure);
    values.city = variable != nullptr && has_dimension(*variable, "city");
    values.tier = variable != nullptr && has_dimension(*variable, "tier");
    values.base = file_.numbers("base", measure);
    values.effect = file_.numbers("effects", measure);
    return values_.emplace(measure, std::move(values)).first->second;
}

PairedWorlds ComparisonFile::paired(const std::string& measure, std::size_t policy, std::size_t horizon,
                                    int city, int tier) const {
    const Values& all = values(measure);
    const std::size_t cities = all.city ? city_keys.size() : 1;
    const std::size_t tiers = all.tier ? tier_keys.size() : 1;
    const std::size_t block = worlds * replicates * horizons.size() * cities * tiers;
    const auto range = [](bool varies, int one, std::size_t n) -> std::pair<std::size_t, std::size_t> {
        if (!varies || one < 0) return {0, n};
        return {static_cast<std::size_t>(one), static_cast<std::size_t>(one) + 1};
    };
    const std::pair<std::size_t, std::size_t> of_cities = range(all.city, city, cities);
    const std::pair<std::size_t, std::size_t> of_tiers = range(all.tier, tier, tiers);
    PairedWorlds found;
    for (std::size_t w = 0; w < worlds; ++w) {
        double before = 0;
        double change = 0;
        double size = 0;
        for (std::size_t r = 0; r < replicates; ++r)
            for (std::size_t c = of_cities.first; c < of_cities.second; ++c)
                for (std::size_t t = of_tiers.first; t < of_tiers.second; ++t) {
                    const std::size_t at =
                        (((w * replicates + r) * horizons.size() + horizon) * cities + c) * tiers + t;
                    before += all.base[at];
                    size += std::abs(all.base[at]);
                    change += all.effect[policy * block + at];
                }
        const auto lucks = static_cast<double>(replicates);
        // Parts that cancel leave rounding, which is no difference.
        constexpr double rounding = 1e-13;
        if (std::abs(change) < rounding * size) change = 0;
        found.base.push_back(before / lucks);
        found.change.push_back(change / lucks);
    }
    return found;
}

Difference ComparisonFile::effect(const std::string& measure, std::size_t policy, std::size_t horizon,
                                  int city, int tier) const {
    PairedWorlds pairs = paired(measure, policy, horizon, city, tier);
    Difference found;
    std::vector<double> base;
    std::vector<double> with_policy;
    for (std::size_t w = 0; w < worlds; ++w) {
        if (std::isnan(pairs.change[w])) continue;
        base.push_back(pairs.base[w]);
        with_policy.push_back(pairs.base[w] + pairs.change[w]);
    }
    found.by_world = std::move(pairs.change);
    const std::vector<double> defined = defined_of(found.by_world);
    found.n = defined.size();
    found.base = mean_of_defined(base);
    found.policy = mean_of_defined(with_policy);
    found.mean = mean_of_defined(defined);
    found.q05 = quantile(defined, 0.05);
    found.q25 = quantile(defined, 0.25);
    found.median = quantile(defined, 0.5);
    found.q75 = quantile(defined, 0.75);
    found.q95 = quantile(defined, 0.95);
    found.higher = static_cast<std::size_t>(std::ranges::count_if(defined, [](double d) { return d > 0; }));
    found.lower = static_cast<std::size_t>(std::ranges::count_if(defined, [](double d) { return d < 0; }));
    return found;
}

void ComparisonFile::read_headlines() {
    const auto mean = file_.numbers("headlines", "mean");
    const auto median = file_.numbers("headlines", "median");
    const auto q05 = file_.numbers("headlines", "q05");
    const auto q95 = file_.numbers("headlines", "q95");
    std::vector<std::int64_t> structural;
    if (file_.group("headlines").variable("structural_zero") != nullptr)
        structural = file_.integers("headlines", "structural_zero");
    for (std::size_t p = 0; p < policies(); ++p)
        for (std::size_t h = 0; h < horizons.size(); ++h)
            for (const HeadlineMeasure& headline : headlines) {
                const std::size_t at = headline_.size();
                Difference found = effect(headline.measure, p, h, row_of(city_keys, headline.city),
                                          row_of(tier_keys, headline.tier));
                found.mean = mean[at];
                found.median = median[at];
                found.q05 = q05[at];
                found.q95 = q95[at];
                found.structural_zero = !structural.empty() && structural[at] != 0;
                headline_.push_back(std::move(found));
            }
}

std::vector<double> ComparisonFile::path(std::size_t arm, std::size_t row, std::size_t world) const {
    std::vector<double> path;
    for (std::size_t m = 0; m < months.size(); ++m) {
        double sum = 0;
        for (std::size_t r = 0; r < replicates; ++r)
            sum += paths_[(((arm * worlds + world) * replicates + r) * months.size() + m) * headlines.size() +
                          row];
        path.push_back(sum / static_cast<double>(replicates));
    }
    return path;
}

PathBand ComparisonFile::banded(const std::vector<std::vector<double>>& by_world) const {
    PathBand band;
    for (std::size_t m = 0; m < months.size(); ++m) {
        std::vector<double> values;
        for (const auto& path : by_world)
            if (!std::isnan(path[m])) values.push_back(path[m]);
        std::ranges::sort(values);
        const auto at = [&](double share) {
            return values.empty() ? model::undefined : quantile_of_sorted(values, share);
        };
        band.q05.push_back(at(0.05));
        band.q25.push_back(at(0.25));
        band.q50.push_back(at(0.5));
        band.q75.push_back(at(0.75));
        band.q95.push_back(at(0.95));
    }
    return band;
}

PathBand ComparisonFile::levels(std::size_t arm, std::size_t row) const {
    std::vector<std::vector<double>> by_world;
    for (std::size_t w = 0; w < worlds; ++w) by_world.push_back(path(arm, row, w));
    return banded(by_world);
}

PathBand ComparisonFile::differences(std::size_t arm, std::size_t row) const {
    std::vector<std::vector<double>> by_world;
    for (std::size_t w = 0; w < worlds; ++w) {
        std::vector<double> difference = path(arm, row, w);
        const std::vector<double> base = path(0, row, w);
        for (std::size_t m = 0; m < base.size(); ++m) difference[m] -= base[m];
        by_world.push_back(std::move(difference));
    }
    return banded(by_world);
}

std::vector<double> ComparisonFile::people_elsewhere(std::size_t policy) const {
    const auto people = file_.numbers("attribution", "people");
    const std::size_t n = places().size();
    std::vector<double> sum(n * n, 0);
    for (std::size_t t = 0; t < tier_keys.size(); ++t)
        for (std::size_t i = 0; i < n * n; ++i) sum[i] += people[(policy * tier_keys.size() + t) * n * n + i];
    return sum;
}

std::vector<std::string> ComparisonFile::places() const {
    return file_.texts("attribution", "place_base");
}

}  // namespace headwater::analysis
