#include "analysis/explorer/factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "analysis/runs/text.hpp"
#include "model/levers/catalogue.hpp"

namespace headwater::analysis {

namespace {

/// Month of the run in which a lever of an axis holds for the last time.
std::int32_t last_month_of(const StudyAxis& axis, const model::Input& input) {
    const std::int32_t end = input.months() - 1;
    const std::size_t until = axis.when.find("until ");
    if (until == std::string::npos) return end;
    int year = 0;
    int month = 0;
    const char* text = axis.when.data() + until + std::string_view("until ").size();
    std::from_chars(text, text + 4, year);
    std::from_chars(text + 5, text + 7, month);
    const auto& start = input.numerics;
    const std::int32_t first =
        (year - static_cast<int>(start.start_year)) * 12 + month - static_cast<int>(start.start_month);
    return std::clamp(first - 1, 0, end);
}

double lever_in_force(const StudyAxis& axis, const model::Input& input) {
    const std::size_t dot = axis.key.rfind('.');
    const auto row = static_cast<std::size_t>(model::lever_row(axis.key.substr(dot + 1)));
    const std::size_t first = axis.key.find('.');
    const std::string city = first == dot ? "" : axis.key.substr(first + 1, dot - first - 1);
    const std::int32_t month = last_month_of(axis, input);
    double value = model::lever_catalogue[row].neutral;
    for (const model::LeverSetting& setting : input.timeline) {
        if (setting.lever != row || !setting.active(month)) continue;
        const bool of_city = setting.city.valid();
        if (of_city != !city.empty() || (of_city && input.cities[setting.city.row()].key != city)) continue;
        value = setting.at(month);
    }
    return value;
}

double parameter_in_force(std::string_view key, const model::Input& input) {
    double value = 0;
    model::each_group(input.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            if (key == fmt::format("{}.{}", model::group_of<Group>, field.key)) value = group.*field.member;
    });
    return value;
}

std::string text_of_parameter(std::string_view key) {
    std::string text;
    const model::Parameters defaults;
    model::each_group(defaults, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            if (key == fmt::format("{}.{}", model::group_of<Group>, field.key)) text = field.text;
    });
    return text;
}

constexpr std::string_view parameters_word = "parameters.";

ExplorerFactor factor_of_axis(const StudyAxis& axis, const model::Input& input) {
    ExplorerFactor factor;
    factor.name = axis.name;
    factor.key = axis.key;
    factor.when = axis.when;
    factor.unit = symbol_of(axis.unit, axis.currency);
    factor.low = axis.range.lower;
    factor.high = axis.range.upper;
    factor.logarithmic = axis.scale == model::Scale::logarithmic && axis.range.lower > 0;
    factor.whole = axis.whole;
    if (const std::size_t values = values_of(axis); values > 0 && values < fewest_for_range)
        for (std::size_t level = 0; level < values; ++level)
            factor.levels.push_back(level_of(axis, level, values));
    if (axis.key == "run.scale") {
        factor.text = "Share of the real number of firms and people that the run holds; 1 is the real number";
        factor.base = input.numerics.scale;
    } else if (axis.key.starts_with(parameters_word)) {
        const std::string_view key = std::string_view(axis.key).substr(parameters_word.size());
        factor.text = text_of_parameter(key);
        factor.base = parameter_in_force(key, input);
    } else {
        const auto row = static_cast<std::size_t>(model::lever_row(axis.key.substr(axis.key.rfind('.') + 1)));
        factor.text = model::lever_catalogue[row].text;
        factor.base = lever_in_force(axis, input);
    }
    return factor;
}

ExplorerFactor factor_of_parameter(const UncertainParameter& parameter, const model::Input& input,
                                   const model::Currency& currency) {
    ExplorerFactor factor;
    factor.name = parameter.key;
    factor.key = std::string(parameters_word) + parameter.key;
    factor.text = text_of_parameter(parameter.key);
    factor.unit = symbol_of(parameter.unit, currency);
    factor.low = parameter.prior.lower;
    factor.high = parameter.prior.upper;
    factor.logarithmic = parameter.scale == model::Scale::logarithmic && parameter.prior.lower > 0;
    factor.whole = parameter.whole;
    factor.axis = false;
    factor.base = parameter_in_force(parameter.key, input);
    if (factor.whole && factor.high - factor.low + 1 < fewest_for_range)
        for (double level = factor.low; level <= factor.high; ++level) factor.levels.push_back(level);
    return factor;
}

/// Where it begins on the page: the base, or what of the design is nearest.
double start_of(const ExplorerFactor& factor) {
    if (factor.levels.empty()) return std::clamp(factor.base, factor.low, factor.high);
    return *std::ranges::min_element(factor.levels, {},
                                     [&](double level) { return std::abs(level - factor.base); });
}

}  // namespace

double ExplorerFactor::unit_of(double value) const {
    return logarithmic ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
}

double ExplorerFactor::value_of(double place) const {
    return logarithmic ? low * std::pow(high / low, place) : low + place * (high - low);
}

void ExplorerFactor::end_at(const std::vector<double>& values) {
    const auto [least, most] = std::ranges::minmax(values);
    low = std::max(low, least);
    high = std::min(high, most);
    std::erase_if(levels, [&](double level) { return std::ranges::count(values, level) == 0; });
    start = start_of(*this);
}

std::vector<ExplorerFactor> explorer_factors(const Plan& plan, std::size_t policy,
                                             const std::vector<std::size_t>& parameters) {
    const Study& study = plan.study;
    const model::Input& input = study.policies[policy].resolved.input;
    std::vector<ExplorerFactor> factors;
    for (const StudyAxis& axis : study.axes) factors.push_back(factor_of_axis(axis, input));
    for (const std::size_t place : parameters)
        factors.push_back(factor_of_parameter(study.uncertain[place], input, plan.table.currency));
    for (ExplorerFactor& factor : factors) factor.start = start_of(factor);
    return factors;
}

}  // namespace headwater::analysis
