#include "analysis/experiment/warm_start.hpp"

#include <fmt/format.h>

#include <map>

#include "analysis/experiment/paired/arms.hpp"
#include "output/calendar_time.hpp"

namespace headwater::analysis {

namespace {

std::map<std::string, double> parameters_of(const model::Input& input) {
    std::map<std::string, double> values;
    model::each_group(input.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            values[fmt::format("parameters.{}.{}", model::group_of<Group>, field.key)] = group.*field.member;
    });
    return values;
}

std::string calendar_text(const model::Numerics& numerics, std::int32_t month) {
    const output::CalendarMonth shown = output::calendar_month(numerics, month);
    return fmt::format("{:04}-{:02}", shown.year, shown.month);
}

}  // namespace

std::vector<std::string> branch_faults(const model::Input& trunk, const model::Input& branch,
                                       std::int32_t months) {
    std::vector<std::string> faults = incomparable(trunk, branch);
    const auto refuse = [&](bool differ, const std::string& what) {
        if (differ) faults.push_back(what);
    };
    refuse(trunk.numerics.seed != branch.numerics.seed,
           fmt::format("the seed is {}, not {}", branch.numerics.seed, trunk.numerics.seed));
    refuse(trunk.lab_panel != branch.lab_panel, "the panel of labs in [output] differs");
    refuse(trunk.city_rule != branch.city_rule, "the rule of cities in [policy] differs");
    const auto base = parameters_of(trunk);
    for (const auto& [key, value] : parameters_of(branch))
        refuse(base.at(key) != value, fmt::format("{} is {}, not {}", key, value, base.at(key)));
    for (const model::MechanismText& row : model::mechanism_texts)
        refuse(trunk.mechanisms.on(row.mechanism) != branch.mechanisms.on(row.mechanism),
               fmt::format("mechanisms.{} is {}", row.key,
                           branch.mechanisms.on(row.mechanism) ? "on, not off" : "off, not on"));
    if (!faults.empty()) return faults;
    const auto first = first_difference(trunk, branch);
    if (!first || *first >= months) return faults;
    std::string levers;
    for (const std::string& key : changed_levers(trunk, branch)) levers += (levers.empty() ? "" : ", ") + key;
    faults.push_back(fmt::format("its policy or events differ from {} on, before the state after {}{}",
                                 calendar_text(trunk.numerics, *first),
                                 calendar_text(trunk.numerics, months - 1),
                                 levers.empty() ? "" : " (levers: " + levers + ")"));
    return faults;
}

}  // namespace headwater::analysis
