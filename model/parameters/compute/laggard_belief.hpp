// Parameters of processes/compute/lab_beliefs.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct LaggardBeliefParams {
    double step = 1;
    double gap_least = 0.2;
    double miss_margin = 0.2;
    double hazard = 2;
    double pause = 18;
    double half_life = 24;
    double budget_base = -1.5;
    double budget_belief = 2;
    double budget_gap = 1;
    double gap_most = 1;
    double founder_lag = 1;
    double parent_lag = 3;
    double board_lag_least = 6;
    double board_lag_most = 12;
    double pay_response = 0.5;
    double people_share = 0.2;
    double jump_size = 0.25;
    double jump_pause = 6;
    double cluster_months = 3;
};

template <>
inline constexpr std::string_view group_of<LaggardBeliefParams> = "laggard_belief";
template <>
inline constexpr auto fields_of<LaggardBeliefParams> = std::to_array<Field<LaggardBeliefParams>>({
    {"step",
     &LaggardBeliefParams::step,
     Unit::one,
     {0, 5},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Log odds that a change of mind adds to a lab's belief in the prize",
     "M"},
    {"gap_least",
     &LaggardBeliefParams::gap_least,
     Unit::log10_flop,
     {0, 5},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "How far ahead of its own best model a rival's release must be to give a lab cause to think again",
     "M"},
    {"miss_margin",
     &LaggardBeliefParams::miss_margin,
     Unit::log10_flop,
     {0, 5},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "How far behind the best of others its own new model must be to count as a miss",
     "M"},
    {"hazard",
     &LaggardBeliefParams::hazard,
     Unit::one,
     {0, 20},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "Hazard of a change of mind in a month with cause, for each level of the gap",
     "M"},
    {"pause",
     &LaggardBeliefParams::pause,
     Unit::month,
     {0, 120},
     {6, 36},
     Scale::linear,
     Mark::assumed,
     "Months after a decision in which a lab does not take the next",
     "M"},
    {"half_life",
     &LaggardBeliefParams::half_life,
     Unit::month,
     {1, 1200},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "Months in which half of what a change of mind has added is gone again",
     "M"},
    {"budget_base",
     &LaggardBeliefParams::budget_base,
     Unit::one,
     {-10, 10},
     {-2.5, -0.5},
     Scale::linear,
     Mark::assumed,
     "Log odds of the share of its parent's cash flow that a lab may spend on compute, without belief and "
     "gap",
     "M"},
    {"budget_belief",
     &LaggardBeliefParams::budget_belief,
     Unit::one,
     {0, 20},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "What certainty of the prize adds to them",
     "M"},
    {"budget_gap",
     &LaggardBeliefParams::budget_gap,
     Unit::one,
     {0, 20},
     {0, 2},
     Scale::linear,
     Mark::assumed,
     "What each level of the gap adds to them",
     "M"},
    {"gap_most",
     &LaggardBeliefParams::gap_most,
     Unit::log10_flop,
     {0.1, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Gap beyond which a larger one adds nothing to a budget",
     "M"},
    {"founder_lag",
     &LaggardBeliefParams::founder_lag,
     Unit::month,
     {0, 60},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Longest time from a decision to its effect where one person holds most votes",
     "M: 0 to 1 month"},
    {"parent_lag",
     &LaggardBeliefParams::parent_lag,
     Unit::month,
     {0, 60},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "The same of a unit of a firm that decides",
     "M"},
    {"board_lag_least",
     &LaggardBeliefParams::board_lag_least,
     Unit::month,
     {0, 60},
     {3, 9},
     Scale::linear,
     Mark::assumed,
     "Shortest time from a decision to its effect where many owners decide",
     "M"},
    {"board_lag_most",
     &LaggardBeliefParams::board_lag_most,
     Unit::month,
     {0, 60},
     {9, 18},
     Scale::linear,
     Mark::assumed,
     "Longest time there",
     "M"},
    {"pay_response",
     &LaggardBeliefParams::pay_response,
     Unit::one,
     {0, 5},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "By how much a lab that is surer of the prize than the others by 1 offers more pay, as a share of it",
     "M"},
    {"people_share",
     &LaggardBeliefParams::people_share,
     Unit::share,
     {0, 5},
     {0.05, 0.5},
     Scale::linear,
     Mark::assumed,
     "What a parent pays for people of its lab for each unit of money that a belief above that of the others "
     "adds to the plan for compute",
     "M"},
    {"jump_size",
     &LaggardBeliefParams::jump_size,
     Unit::share,
     {0.01, 10},
     {0.15, 0.5},
     Scale::linear,
     Mark::assumed,
     "Rise of a plan for compute from one month to the next that counts as a jump",
     "M"},
    {"jump_pause",
     &LaggardBeliefParams::jump_pause,
     Unit::month,
     {0, 60},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Months after a jump in which no other of the same lab is counted",
     "M"},
    {"cluster_months",
     &LaggardBeliefParams::cluster_months,
     Unit::month,
     {1, 24},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Months after a rival's release that count as following it",
     "M"},
});
static_assert(complete<LaggardBeliefParams>());

}  // namespace headwater::model
