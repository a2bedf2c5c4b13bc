// Gains of architecture that fit into the models of others (CN-25, P-87).
//
// A success of an original project fits, with probability `compatible`, into common architectures: K of who
// adopts it rises by g = log10 m, m uniform on [smallest, largest]. It is open with probability o + (1 - o)
// p, o the finder's openness and p the slot ip_publish. From `lag` months later a lab on the common path
// decides on it when its next project begins, once: it adopts when its deposit covers port_cost, for a
// closed gain and the licence to the finder as well, both times size_share. What a lab has adopted counts
// for all its projects on the common path and fades by `fade` a month from the month of the find, as common
// progress catches up.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct DropInGainParams {
    double compatible = 0.5;
    double smallest = 1.7;
    double largest = 2.0;
    double lag = 4.0;
    double port_cost = 2e6;
    double licence_fee = 5e6;
    double fade = 0.97;
};

template <>
inline constexpr std::string_view group_of<DropInGainParams> = "drop_in_gain";
template <>
inline constexpr auto fields_of<DropInGainParams> = std::to_array<Field<DropInGainParams>>({
    {"compatible",
     &DropInGainParams::compatible,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of successes that fit into common architectures",
     "M"},
    {"smallest",
     &DropInGainParams::smallest,
     Unit::one,
     {1, 10},
     {1.5, 1.8},
     Scale::linear,
     Mark::stated,
     "Smallest multiplier of effective compute",
     "P-87; S-68"},
    {"largest",
     &DropInGainParams::largest,
     Unit::one,
     {1, 10},
     {1.8, 2.5},
     Scale::linear,
     Mark::stated,
     "Largest multiplier of effective compute",
     "P-87; S-68"},
    {"lag",
     &DropInGainParams::lag,
     Unit::month,
     {0, 60},
     {3, 6},
     Scale::linear,
     Mark::published,
     "Months until others can adopt it",
     "P-80"},
    {"port_cost",
     &DropInGainParams::port_cost,
     Unit::cny_per_firm,
     {0, 1000000000},
     {5e5, 1e7},
     Scale::linear,
     Mark::assumed,
     "Cost of adopting a gain",
     "M"},
    {"licence_fee",
     &DropInGainParams::licence_fee,
     Unit::cny_per_firm,
     {0, 1000000000},
     {1e6, 2e7},
     Scale::linear,
     Mark::assumed,
     "Licence of a closed gain, once",
     "M"},
    {"fade",
     &DropInGainParams::fade,
     Unit::share,
     {0, 1},
     {0.93, 0.99},
     Scale::linear,
     Mark::assumed,
     "Part of a gain that is left after a month",
     "M: half after two years"},
});
static_assert(complete<DropInGainParams>());

void drop_in_gains(const Month& month, const DropInGainParams& params, std::span<const PathOutcome> outcomes,
                   World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
