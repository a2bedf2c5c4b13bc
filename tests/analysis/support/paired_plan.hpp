// A base with cash for firms that move, a policy without it, and their comparison in tiny worlds.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "analysis/compare/paired_runs.hpp"
#include "tests/support/tiny_world.hpp"

namespace headwater::tests {

using analysis::Arm;
using analysis::PairedPlan;
using analysis::PairedResult;
using analysis::run_paired;
using analysis::uncertain_parameters;
using tests::setting;
using tests::tiny_input;

inline constexpr std::int32_t policy_from = 9;

inline model::Input base_input() {
    model::Input input = tiny_input(3);
    input.numerics.months = 24;
    input.numerics.scale = 3;
    input.timeline = {setting("raid_intensity", 1, 40), setting("relocation_subsidy", 1, 300000)};
    return input;
}

/// The base without cash from month 9 on.
inline model::Input policy_input() {
    model::Input input = base_input();
    input.timeline[1].until = policy_from;
    return input;
}

/// Parameters that the tiny world sets itself, above all its size.
inline std::set<std::string> set_parameters() {
    const model::Input input = base_input();
    const model::Parameters defaults;
    std::set<std::string> keys;
    model::each_group(input.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        model::each_group(defaults, [&](const auto& usual) {
            if constexpr (std::is_same_v<Group, std::decay_t<decltype(usual)>>)
                for (const auto& field : model::fields_of<Group>)
                    if (group.*field.member != usual.*field.member)
                        keys.insert(std::string(model::group_of<Group>) + "." + std::string(field.key));
        });
    });
    return keys;
}

inline PairedPlan plan_of(std::vector<Arm> arms, std::size_t worlds, int threads) {
    PairedPlan plan;
    plan.arms = std::move(arms);
    plan.uncertain = uncertain_parameters(set_parameters());
    plan.seed = 11;
    plan.worlds = worlds;
    plan.threads = threads;
    return plan;
}

inline PairedResult run_of(const PairedPlan& plan) {
    return run_paired(plan, [](std::size_t) {});
}

}  // namespace headwater::tests
