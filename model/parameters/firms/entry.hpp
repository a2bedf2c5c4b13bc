// Parameters of entry by expected value in processes/firms/founding/prospects.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct EntryParams {
    double candidates = 0.9;
    double won = 0.07;
    double years = 8;
    double margin = 0.08;
    double foresight = 0.5;
    double horizon = 36;
    double risk = 8;
    double certainty = 1.2;
    double peer_age = 24;
    double known_peers = 10;
};

template <>
inline constexpr std::string_view group_of<EntryParams> = "entry";
template <>
inline constexpr auto fields_of<EntryParams> = std::to_array<Field<EntryParams>>({
    {"candidates",
     &EntryParams::candidates,
     Unit::per_month,
     {0.001, 300},
     {0.4, 2},
     Scale::logarithmic,
     Mark::assumed,
     "People who weigh founding a firm in a month, per 1,000 core and star people",
     "M: set so that firms of the whole run are of the order of P-60, one number for all dates"},
    {"won",
     &EntryParams::won,
     Unit::share,
     {0, 5},
     {0.03, 0.15},
     Scale::linear,
     Mark::assumed,
     "Sales that a new firm expects, relative to the mean of the firms of its task",
     "M: firms of less than three years sell 0.06 to 0.16 of that in runs"},
    {"years",
     &EntryParams::years,
     Unit::year,
     {0, 50},
     {4, 12},
     Scale::linear,
     Mark::assumed,
     "Years of profit that count",
     "M"},
    {"margin",
     &EntryParams::margin,
     Unit::share,
     {0, 1},
     {0.04, 0.15},
     Scale::linear,
     Mark::assumed,
     "Profit that a founder expects, of sales",
     "M"},
    {"foresight",
     &EntryParams::foresight,
     Unit::elasticity,
     {0, 2},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of expected sales to how many more would buy what models can do than do buy",
     "M: 0 = founders see the sales of today, 1 = those of a market that has caught up"},
    {"horizon",
     &EntryParams::horizon,
     Unit::month,
     {1, 240},
     {24, 60},
     Scale::linear,
     Mark::assumed,
     "Months of own pay that founding is weighed against",
     "M"},
    {"risk",
     &EntryParams::risk,
     Unit::one,
     {0.1, 100},
     {3, 20},
     Scale::logarithmic,
     Mark::assumed,
     "Expected value over that pay at which half of those who weigh it found",
     "M: most firms fail, founders bear it, and few people want to"},
    {"certainty",
     &EntryParams::certainty,
     Unit::elasticity,
     {0, 20},
     {0.6, 2.5},
     Scale::linear,
     Mark::assumed,
     "Slope of the logit in the logarithm of value over pay",
     "M"},
    {"peer_age",
     &EntryParams::peer_age,
     Unit::month,
     {1, 240},
     {12, 36},
     Scale::linear,
     Mark::assumed,
     "Age of the firms that show how likely money is",
     "M"},
    {"known_peers",
     &EntryParams::known_peers,
     Unit::firm,
     {0.01, 10000},
     {3, 30},
     Scale::logarithmic,
     Mark::assumed,
     "Firms that the usual chance of seed money counts for beside them",
     "M"},
});
static_assert(complete<EntryParams>());

}  // namespace headwater::model
