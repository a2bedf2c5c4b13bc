#include "analysis/designs/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "analysis/designs/morris.hpp"
#include "analysis/designs/world_draws.hpp"
#include "model/levers/catalogue.hpp"

namespace headwater::analysis {

namespace {

constexpr std::string_view city_prefix = "city.";
constexpr std::string_view nation_prefix = "nation.";
constexpr std::string_view parameter_prefix = "parameters.";

/// Visits the value of every parameter, in one order.
template <class Parameters, class Visit>
void each_parameter(Parameters& parameters, Visit visit) {
    std::size_t index = 0;
    model::each_group(parameters, [&](auto& group) {
        for (const auto& field : model::fields_of<std::decay_t<decltype(group)>>)
            visit(index++, group.*field.member);
    });
}

std::vector<double> parameter_values(const model::Input& input) {
    std::vector<double> values;
    each_parameter(input.parameters, [&](std::size_t, double value) { values.push_back(value); });
    return values;
}

/// The one place in which the inputs hold `range`: its lower end in `low`, its upper end in `high`.
std::optional<AxisSlot> slot_of(const model::Input& low, const model::Input& high,
                                const model::Range& range) {
    const auto fits = [&](double a, double b) { return a == range.lower && b == range.upper; };
    if (low.timeline.size() == high.timeline.size())
        for (std::size_t i = 0; i < low.timeline.size(); ++i)
            if (fits(low.timeline[i].value, high.timeline[i].value))
                return AxisSlot{AxisSlot::Kind::timeline, i};
    const std::vector<double> a = parameter_values(low);
    const std::vector<double> b = parameter_values(high);
    for (std::size_t i = 0; i < a.size(); ++i)
        if (fits(a[i], b[i])) return AxisSlot{AxisSlot::Kind::parameter, i};
    if (fits(low.numerics.scale, high.numerics.scale)) return AxisSlot{AxisSlot::Kind::scale, 0};
    return std::nullopt;
}

/// The point between two ends that divides them as u divides 0 and 1.
double between(double lower, double upper, model::Scale scale, double u) {
    if (u >= 1) return upper;
    return scale == model::Scale::logarithmic ? lower * std::pow(upper / lower, u)
                                              : std::lerp(lower, upper, u);
}

/// To 15 significant digits, which a double always holds.
double rounded(double value) {
    const std::string digits = fmt::format("{:.15g}", value);
    double result = value;
    std::from_chars(digits.data(), digits.data() + digits.size(), result);
    return result;
}

scenarios::Scenario read_with(const std::string& text, const std::vector<std::string>& set) {
    scenarios::ReadResult result = scenarios::read_text(text, ".", {set});
    if (result.scenario) return std::move(*result.scenario);
    std::string reasons;
    for (const scenarios::Problem& problem : result.problems) reasons += scenarios::to_text(problem) + "\n";
    throw std::runtime_error(reasons);
}

}  // namespace

std::optional<Variable> variable_of(std::string_view key, const model::Currency& currency) {
    if (key.starts_with(city_prefix) || key.starts_with(nation_prefix)) {
        const bool of_city = key.starts_with(city_prefix);
        std::string_view rest = key.substr(of_city ? city_prefix.size() : nation_prefix.size());
        if (of_city) {
            const std::size_t dot = rest.find('.');
            if (dot == std::string_view::npos) return std::nullopt;
            rest.remove_prefix(dot + 1);
        }
        const int row = model::lever_row(rest);
        if (row < 0) return std::nullopt;
        const model::Lever& lever = model::lever_catalogue[static_cast<std::size_t>(row)];
        if (of_city != (lever.scope == model::LeverScope::city)) return std::nullopt;
        return Variable{lever.unit, bounds_in(lever.bounds, lever.unit, currency), lever.scale, true,
                        is_whole(lever)};
    }
    std::optional<Variable> found;
    if (key == "run.scale") {
        for (const auto& field : model::fields_of<model::Numerics>)
            if (field.key == "scale")
                found = Variable{field.unit, field.bounds, field.scale, false, is_whole(field)};
    } else if (key.starts_with(parameter_prefix)) {
        const model::Parameters defaults;
        model::each_group(defaults, [&](const auto& group) {
            using Group = std::decay_t<decltype(group)>;
            for (const auto& field : model::fields_of<Group>)
                if (key.substr(parameter_prefix.size()) ==
                    fmt::format("{}.{}", model::group_of<Group>, field.key))
                    found = Variable{field.unit, bounds_in(field.bounds, field.unit, currency), field.scale,
                                     false, is_whole(field)};
        });
    }
    return found;
}

std::optional<model::Range> prior_of(std::string_view key, const model::Currency& currency) {
    if (!key.starts_with(parameter_prefix)) return std::nullopt;
    const std::vector<UncertainParameter> all = uncertain_parameters({}, currency);
    const auto found = std::ranges::find(all, key.substr(parameter_prefix.size()), &UncertainParameter::key);
    if (found == all.end()) return std::nullopt;
    return found->prior;
}

std::string setting_of(const StudyAxis& axis, double value) {
    return fmt::format("{}={}{}{}", axis.key, value, axis.when.empty() ? "" : " ", axis.when);
}

double value_at(const StudyAxis& axis, double u) {
    if (!axis.values.empty()) {
        const auto n = static_cast<double>(axis.values.size());
        return axis.values[static_cast<std::size_t>(std::min(std::floor(u * n), n - 1))];
    }
    const auto [lower, upper] = axis.range;
    if (axis.whole) return std::clamp(std::floor(between(lower, upper + 1, axis.scale, u)), lower, upper);
    return std::clamp(between(lower, upper, axis.scale, u), lower, upper);
}

double level_of(const StudyAxis& axis, std::size_t level, std::size_t levels) {
    if (!axis.values.empty()) return axis.values[value_of_level(level, levels, axis.values.size())];
    const auto [lower, upper] = axis.range;
    if (level == 0) return lower;
    if (level + 1 == levels) return upper;
    if (axis.whole && values_of(axis) <= levels)
        return lower + static_cast<double>(value_of_level(level, levels, values_of(axis)));
    const double u = static_cast<double>(level) / static_cast<double>(levels - 1);
    const double value = between(lower, upper, axis.scale, u);
    return std::clamp(axis.whole ? std::round(value) : rounded(value), lower, upper);
}

std::size_t values_of(const StudyAxis& axis) {
    if (!axis.values.empty()) return axis.values.size();
    return axis.whole ? static_cast<std::size_t>(axis.range.upper - axis.range.lower) + 1 : 0;
}

model::Range probes_of(const StudyAxis& axis) {
    if (axis.values.size() > 1) return {axis.values.front(), axis.values.back()};
    return axis.range;
}

AxisInput::AxisInput(const std::string& scenario, const std::vector<StudyAxis>& axes) {
    std::vector<std::string> set;
    for (const StudyAxis& axis : axes) set.push_back(setting_of(axis, probes_of(axis).lower));
    probe_ = read_with(scenario, set);
    for (std::size_t a = 0; a < axes.size(); ++a) {
        std::vector<std::string> other = set;
        other[a] = setting_of(axes[a], probes_of(axes[a]).upper);
        const auto slot = slot_of(probe_.input, read_with(scenario, other).input, probes_of(axes[a]));
        if (!slot) throw std::runtime_error(axes[a].key + " has no place of its own in the scenario");
        slots_.push_back(*slot);
    }
}

model::Input AxisInput::with(const double* values) const {
    model::Input input = probe_.input;
    for (std::size_t a = 0; a < slots_.size(); ++a) {
        const AxisSlot& slot = slots_[a];
        switch (slot.kind) {
            case AxisSlot::Kind::timeline:
                input.timeline[slot.index].value = values[a];
                break;
            case AxisSlot::Kind::parameter:
                each_parameter(input.parameters, [&](std::size_t index, double& value) {
                    if (index == slot.index) value = values[a];
                });
                break;
            case AxisSlot::Kind::scale:
                input.numerics.scale = values[a];
                break;
        }
    }
    return input;
}

}  // namespace headwater::analysis
