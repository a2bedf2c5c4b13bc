#include "analysis/runs/warm_start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/runs/arms.hpp"
#include "output/calendar_time.hpp"
#include "output/output_choice.hpp"

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

/// Censuses of researchers that one of the two takes in these months and the other does not, or of others.
bool other_censuses(const model::Input& trunk, const model::Input& branch, std::int32_t months) {
    const auto* before = output::block_with(trunk, model::OutputPanel::researchers);
    const auto* now = output::block_with(branch, model::OutputPanel::researchers);
    if (now == nullptr) return false;
    for (std::int32_t month = 0; month < months; ++month) {
        if (!output::census_due(*now, month)) continue;
        const bool taken = before != nullptr && output::census_due(*before, month);
        if (!taken || before->cities != now->cities || before->tiers != now->tiers) return true;
    }
    return false;
}

std::string lab_measures_text(const model::Input& input) {
    std::string text;
    for (const std::string& key : input.lab_measures)
        text.append(text.empty() ? "" : ", ").append(model::lab_prefix).append(key);
    return text.empty() ? "all measures" : text;
}

}  // namespace

std::vector<std::string> branch_faults(const model::Input& trunk, const model::Input& branch,
                                       std::int32_t months) {
    if (branch.months() <= months)
        return {fmt::format(
            "its {} months end in {}, and the state is that after {} months: give it more than {}",
            branch.months(), calendar_text(branch.numerics, branch.months() - 1), months, months)};
    std::vector<std::string> faults = other_start(trunk, branch);
    const auto refuse = [&](bool differ, const std::string& what) {
        if (differ) faults.push_back(what);
    };
    refuse(trunk.numerics.seed != branch.numerics.seed,
           fmt::format("the seed is {}, not {}", branch.numerics.seed, trunk.numerics.seed));
    refuse(!std::ranges::equal(trunk.cities, branch.cities, {}, &model::CityInput::label,
                               &model::CityInput::label),
           "labels of cities differ");
    refuse(trunk.lab_panel != branch.lab_panel, "the panel of labs in [output] differs");
    refuse(trunk.lab_measures != branch.lab_measures,
           fmt::format("the panel of labs holds {}, not {}, and what is past cannot be recorded any more",
                       lab_measures_text(branch), lab_measures_text(trunk)));
    refuse(other_censuses(trunk, branch, months),
           "the snapshots of researchers that [[output]] asks for differ, and some are past");
    refuse(trunk.city_rule != branch.city_rule, "the rule of cities in [policy] differs");
    const auto base = parameters_of(trunk);
    for (const auto& [key, value] : parameters_of(branch))
        refuse(base.at(key) != value, fmt::format("{} is {}, not {}", key, value, base.at(key)));
    for (const model::MechanismText& row : model::mechanism_texts)
        refuse(trunk.mechanisms.on(model::Mechanism(row)) != branch.mechanisms.on(model::Mechanism(row)),
               fmt::format("mechanisms.{} is {}", row.key,
                           branch.mechanisms.on(model::Mechanism(row)) ? "on, not off" : "off, not on"));
    if (!faults.empty()) return faults;
    const auto first = first_difference(trunk, branch, months);
    if (first) {
        std::string levers;
        for (const std::string& key : changed_levers(trunk, branch))
            levers += (levers.empty() ? "" : ", ") + key;
        faults.push_back(fmt::format("its policy or events differ from {} on, before the state after {}{}",
                                     calendar_text(trunk.numerics, *first),
                                     calendar_text(trunk.numerics, months - 1),
                                     levers.empty() ? "" : " (levers: " + levers + ")"));
    } else if (const auto month = first_other_record(trunk, branch, months)) {
        faults.push_back(
            fmt::format("what was recorded in {} would be another: its events or settings up to then stand "
                        "in another order or in other pieces",
                        calendar_text(trunk.numerics, *month)));
    }
    return faults;
}

}  // namespace headwater::analysis
