// Parameters of processes/finance/contracts.hpp and of those that read its contracts.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ContractParams {
    double till_months = 1;
    double breach_months = 3;
};

template <>
inline constexpr std::string_view group_of<ContractParams> = "contract";
template <>
inline constexpr auto fields_of<ContractParams> = std::to_array<Field<ContractParams>>({
    {"till_months",
     &ContractParams::till_months,
     Unit::month,
     {0, 24},
     {0, 3},
     Scale::linear,
     Mark::assumed,
     "Months of its costs that a lab keeps before it pays under a contract",
     "M: wages and taxes go first"},
    {"breach_months",
     &ContractParams::breach_months,
     Unit::month,
     {1, 36},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Months in a row with less paid than due after which a contract fails",
     "M: a quarter, as covenants of loans have it"},
});
static_assert(complete<ContractParams>());

struct RelatedPartyParams {
    double share = 0.05;
    double commitment = 0.1;
};

template <>
inline constexpr std::string_view group_of<RelatedPartyParams> = "related_party";
template <>
inline constexpr auto fields_of<RelatedPartyParams> = std::to_array<Field<RelatedPartyParams>>({
    {"share",
     &RelatedPartyParams::share,
     Unit::share,
     {0, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Share of a firm from which its holder is related to it",
     "M: 5 % is the threshold of US disclosure of holdings, 20 % that of significant influence"},
    {"commitment",
     &RelatedPartyParams::commitment,
     Unit::share,
     {0, 1},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Orders relative to a firm's sales of a year from which its customer is related to it",
     "M: 10 % is the threshold of US disclosure of customers"},
});
static_assert(complete<RelatedPartyParams>());

struct IncomeShareParams {
    double horizon = 5;
    double discount = 0.15;
    double growth = 1;
    double fade = 0.55;
    double talks_cost = 0.01;
    double relief = 0.03;
};

template <>
inline constexpr std::string_view group_of<IncomeShareParams> = "income_share";
template <>
inline constexpr auto fields_of<IncomeShareParams> = std::to_array<Field<IncomeShareParams>>({
    {"horizon",
     &IncomeShareParams::horizon,
     Unit::year,
     {1, 30},
     {3, 10},
     Scale::linear,
     Mark::assumed,
     "Years of payments that parties count when they value a contract",
     "M: what plans of firms cover"},
    {"discount",
     &IncomeShareParams::discount,
     Unit::per_year,
     {0, 1},
     {0.08, 0.25},
     Scale::linear,
     Mark::assumed,
     "At which they discount them",
     "M: what venture capital asks of late rounds"},
    {"growth",
     &IncomeShareParams::growth,
     Unit::per_year,
     {-0.9, 10},
     {0.3, 2},
     Scale::linear,
     Mark::assumed,
     "Growth of revenue in the first of these years",
     "M: sales of the large labs grew two- to fourfold a year to 2025"},
    {"fade",
     &IncomeShareParams::fade,
     Unit::per_year,
     {0, 5},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "By whose exponential growth fades",
     "M: growth of a tenth after four years"},
    {"talks_cost",
     &IncomeShareParams::talks_cost,
     Unit::share,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Cost of new terms relative to what they make together",
     "M"},
    {"relief",
     &IncomeShareParams::relief,
     Unit::share,
     {0, 1},
     {0, 0.1},
     Scale::linear,
     Mark::assumed,
     "Of a firm, what one contract less is worth to those who invest in it",
     "M: 0 to 0.1"},
});
static_assert(complete<IncomeShareParams>());

struct AccessClauseParams {
    double absorption = 0.2;
    double lag = 0.5;
    double width = 0.3;
    double board_months = 3;
    double dispute_months = 18;
    double legal_cost = 36000000;
    double retaliation = 12;
    double access_value = 0.05;
    double quiet_months = 36;
    double copy_hazard = 0.0005;
    double copy_in_dispute = 0.01;
    double copy_loss = 0.5;
    double staff_fear = 0.2;
};

template <>
inline constexpr std::string_view group_of<AccessClauseParams> = "access_clause";
template <>
inline constexpr auto fields_of<AccessClauseParams> = std::to_array<Field<AccessClauseParams>>({
    {"absorption",
     &AccessClauseParams::absorption,
     Unit::per_year,
     {0, 5},
     {0.05, 0.5},
     Scale::linear,
     Mark::assumed,
     "Of the lead in methods of a licensor that its licensee takes over",
     "S for used little so far; size M"},
    {"lag",
     &AccessClauseParams::lag,
     Unit::log10_flop,
     {0, 5},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "By which a licensee stays behind what it has access to",
     "M: half a generation"},
    {"width",
     &AccessClauseParams::width,
     Unit::log10_flop,
     {0.01, 5},
     {0.1, 1},
     Scale::linear,
     Mark::assumed,
     "Of the logistic chance that a court or panel sees the trigger as reached",
     "M"},
    {"board_months",
     &AccessClauseParams::board_months,
     Unit::month,
     {1, 60},
     {1, 12},
     Scale::linear,
     Mark::assumed,
     "Between two meetings at which a board or panel looks at the trigger",
     "M: a quarter"},
    {"dispute_months",
     &AccessClauseParams::dispute_months,
     Unit::month,
     {1, 120},
     {6, 36},
     Scale::linear,
     Mark::assumed,
     "That a court takes",
     "M: 6 to 36"},
    {"legal_cost",
     &AccessClauseParams::legal_cost,
     Unit::money_per_month,
     {0, 100000000000.0},
     {3000000.0, 300000000.0},
     Scale::linear,
     Mark::assumed,
     "Cost of a dispute to each side",
     "M: 5 mn USD a month"},
    {"retaliation",
     &AccessClauseParams::retaliation,
     Unit::month,
     {0, 120},
     {0, 36},
     Scale::linear,
     Mark::assumed,
     "Of spending on compute that a licensor expects to lose when it declares",
     "M: the partner also sells it compute"},
    {"access_value",
     &AccessClauseParams::access_value,
     Unit::share,
     {0, 1},
     {0.01, 0.2},
     Scale::linear,
     Mark::assumed,
     "Of its last valuation that a licensor gains when access ends",
     "M"},
    {"quiet_months",
     &AccessClauseParams::quiet_months,
     Unit::month,
     {1, 240},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "After a lost case, without another",
     "M"},
    {"copy_hazard",
     &AccessClauseParams::copy_hazard,
     Unit::per_month,
     {0, 1},
     {0, 0.002},
     Scale::linear,
     Mark::assumed,
     "Chance that a licensee takes what it has access to",
     "M"},
    {"copy_in_dispute",
     &AccessClauseParams::copy_in_dispute,
     Unit::per_month,
     {0, 1},
     {0, 0.05},
     Scale::linear,
     Mark::assumed,
     "The same during a dispute",
     "M"},
    {"copy_loss",
     &AccessClauseParams::copy_loss,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Of the valuation that the licensor loses by it",
     "M"},
    {"staff_fear",
     &AccessClauseParams::staff_fear,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Of the fit with its mission that a lab loses while access is disputed, and for good when it is copied",
     "M"},
});
static_assert(complete<AccessClauseParams>());

struct ExclusiveSupplyParams {
    double delivery = 0.05;
    double outside_delivery = 0.02;
    double answer_days = 30;
    double patience = 4;
    double release = 0.01;
    double release_pressure = 0.05;
    double release_queue = 0.1;
    double bid_gain = 0.15;
    double bid_cost = 0.03;
    double belief_speed = 0.1;
};

template <>
inline constexpr std::string_view group_of<ExclusiveSupplyParams> = "exclusive_supply";
template <>
inline constexpr auto fields_of<ExclusiveSupplyParams> = std::to_array<Field<ExclusiveSupplyParams>>({
    {"delivery",
     &ExclusiveSupplyParams::delivery,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Of its machines that a partner adds for its customer in a month",
     "M: 5,000 a month of 100,000"},
    {"outside_delivery",
     &ExclusiveSupplyParams::outside_delivery,
     Unit::share,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Of the machines of all other sellers that can be had in a month",
     "M"},
    {"answer_days",
     &ExclusiveSupplyParams::answer_days,
     Unit::one,
     {0, 360},
     {15, 60},
     Scale::linear,
     Mark::assumed,
     "Days in which a partner answers an offer of others",
     "M: 15 to 60"},
    {"patience",
     &ExclusiveSupplyParams::patience,
     Unit::month,
     {0, 60},
     {2, 12},
     Scale::linear,
     Mark::assumed,
     "Wait from which a partner is likelier to let its customer go",
     "M"},
    {"release",
     &ExclusiveSupplyParams::release,
     Unit::per_month,
     {0, 1},
     {0, 0.03},
     Scale::linear,
     Mark::assumed,
     "Chance that an exclusive contract is loosened",
     "M"},
    {"release_pressure",
     &ExclusiveSupplyParams::release_pressure,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "What full pressure of the authorities adds",
     "M"},
    {"release_queue",
     &ExclusiveSupplyParams::release_queue,
     Unit::per_month,
     {0, 1},
     {0.02, 0.3},
     Scale::linear,
     Mark::assumed,
     "What a wait beyond patience adds",
     "M"},
    {"bid_gain",
     &ExclusiveSupplyParams::bid_gain,
     Unit::share,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "Of the price that an outside bidder earns when it wins",
     "M: margin of sellers"},
    {"bid_cost",
     &ExclusiveSupplyParams::bid_cost,
     Unit::share,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Of the price that a bid costs",
     "M"},
    {"belief_speed",
     &ExclusiveSupplyParams::belief_speed,
     Unit::per_month,
     {0, 1},
     {0.05, 0.3},
     Scale::linear,
     Mark::assumed,
     "By which bidders learn how often a partner passes",
     "M"},
});
static_assert(complete<ExclusiveSupplyParams>());

struct CapitalRoundParams {
    double least_need = 3600000000.0;
    double runway = 18;
    double ambition = 2.4;
    double seek_months = 9;
    double pause = 6;
    double investors = 40;
    double ticket = 0.1;
    double term_aversion = 0.25;
    double dispute_terms = 2;
    double rule_terms = 1;
    double spread = 0.4;
    double margin = 0.3;
    double final_multiple = 25;
    double horizon = 8;
    double held_value = 0.7;
    double price_cut = 0.25;
    double least_part = 0.5;
    double plan_cut = 0.4;
    double plan_recovery = 0.03;
    double sale_rounds = 3;
    double sovereign_investors = 10;
    double public_investors = 30;
    double public_revenue = 7200000000.0;
};

template <>
inline constexpr std::string_view group_of<CapitalRoundParams> = "capital_round";
template <>
inline constexpr auto fields_of<CapitalRoundParams> = std::to_array<Field<CapitalRoundParams>>({
    {"least_need",
     &CapitalRoundParams::least_need,
     Unit::money,
     {0, 10000000000000.0},
     {1000000000.0, 10000000000.0},
     Scale::linear,
     Mark::assumed,
     "From which a round counts as large, at scale 1",
     "M: half a billion USD"},
    {"runway",
     &CapitalRoundParams::runway,
     Unit::month,
     {1, 60},
     {12, 24},
     Scale::linear,
     Mark::assumed,
     "Of planned spending that a round pays for",
     "M: 12 to 24"},
    {"ambition",
     &CapitalRoundParams::ambition,
     Unit::one,
     {1, 10},
     {1.5, 3},
     Scale::linear,
     Mark::assumed,
     "Times by which planned costs grow in a year",
     "P-76: cash need grows 2.4 times a year"},
    {"seek_months",
     &CapitalRoundParams::seek_months,
     Unit::month,
     {0, 60},
     {6, 12},
     Scale::linear,
     Mark::assumed,
     "Of its plan that a firm has in the bank when it asks",
     "M"},
    {"pause",
     &CapitalRoundParams::pause,
     Unit::month,
     {0, 60},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Between two rounds",
     "M"},
    {"investors",
     &CapitalRoundParams::investors,
     Unit::count,
     {1, 1000},
     {20, 80},
     Scale::linear,
     Mark::assumed,
     "Who look at a large round of a firm without contracts",
     "M: 20 to 80 funds that can write such cheques"},
    {"ticket",
     &CapitalRoundParams::ticket,
     Unit::share,
     {0.001, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Of the round that one of them takes",
     "M"},
    {"term_aversion",
     &CapitalRoundParams::term_aversion,
     Unit::one,
     {0, 5},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Log fall of the number of investors for each term",
     "M: 0.1 to 0.5"},
    {"dispute_terms",
     &CapitalRoundParams::dispute_terms,
     Unit::one,
     {0, 20},
     {0, 4},
     Scale::linear,
     Mark::assumed,
     "Terms as which a dispute counts",
     "M"},
    {"rule_terms",
     &CapitalRoundParams::rule_terms,
     Unit::one,
     {0, 20},
     {0, 2},
     Scale::linear,
     Mark::assumed,
     "Terms as which a trigger that the board or a panel declares counts, beside its contract",
     "M"},
    {"spread",
     &CapitalRoundParams::spread,
     Unit::one,
     {0, 3},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Of the log of what investors believe a firm is worth",
     "M"},
    {"margin",
     &CapitalRoundParams::margin,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Of revenue that investors expect as profit in the end",
     "M"},
    {"final_multiple",
     &CapitalRoundParams::final_multiple,
     Unit::one,
     {1, 100},
     {15, 40},
     Scale::linear,
     Mark::assumed,
     "Of profit at which they value it after their horizon",
     "M: listed software firms"},
    {"horizon",
     &CapitalRoundParams::horizon,
     Unit::year,
     {1, 30},
     {5, 12},
     Scale::linear,
     Mark::assumed,
     "Their horizon",
     "M"},
    {"held_value",
     &CapitalRoundParams::held_value,
     Unit::share,
     {0, 1},
     {0.4, 0.9},
     Scale::linear,
     Mark::assumed,
     "Of the last price that a firm without such sales is worth to them",
     "M"},
    {"price_cut",
     &CapitalRoundParams::price_cut,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "By which a firm lowers what it asks, at most twice",
     "M"},
    {"least_part",
     &CapitalRoundParams::least_part,
     Unit::share,
     {0, 1},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "Of its need that a round must bring",
     "M"},
    {"plan_cut",
     &CapitalRoundParams::plan_cut,
     Unit::share,
     {0, 1},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Of its plan for compute that a firm gives up when it does not",
     "M"},
    {"plan_recovery",
     &CapitalRoundParams::plan_recovery,
     Unit::per_month,
     {0, 1},
     {0.01, 0.1},
     Scale::linear,
     Mark::assumed,
     "Part of its plan that comes back",
     "M"},
    {"sale_rounds",
     &CapitalRoundParams::sale_rounds,
     Unit::count,
     {1, 20},
     {2, 5},
     Scale::linear,
     Mark::assumed,
     "Failed rounds in a row after which control is sold",
     "M"},
    {"sovereign_investors",
     &CapitalRoundParams::sovereign_investors,
     Unit::count,
     {0, 1000},
     {5, 20},
     Scale::linear,
     Mark::assumed,
     "State investors abroad",
     "M"},
    {"public_investors",
     &CapitalRoundParams::public_investors,
     Unit::count,
     {0, 1000},
     {10, 60},
     Scale::linear,
     Mark::assumed,
     "Investors on the exchange, in cheques as large",
     "M"},
    {"public_revenue",
     &CapitalRoundParams::public_revenue,
     Unit::money_per_year,
     {0, 10000000000000.0},
     {1000000000.0, 30000000000.0},
     Scale::linear,
     Mark::assumed,
     "Sales from which the exchange takes a firm, at scale 1",
     "M: a billion USD"},
});
static_assert(complete<CapitalRoundParams>());

}  // namespace headwater::model
