// A named organisation that enters at a date of the scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/core/hash.hpp"
#include "model/core/stream.hpp"
#include "model/state/lab.hpp"

namespace headwater::model {

/// Serial of the lab of a named organisation, whenever it is founded.
[[nodiscard]] inline std::uint64_t serial_of_organisation(std::string_view key) {
    return serial_of(identity_of(key), birth("founding", 0, 1), 0);
}

struct PlannedFounding {
    std::int32_t month = 0;
    std::int32_t name = 0;     // row of World::names
    std::uint64_t serial = 0;  // of its key
    LabKind kind = LabKind::start_up;
    CityId seat;
    CityId branch;            // second site from the start, if any
    double branch_share = 0;  // of heads
    double heads = 0;         // persons at scale 1
    double core_share = 0.1;
    double star_share = 0.005;
    double quality = 1;
    double openness = 0.3;
    double compute_share = 0;  // of spending; 0 = the share of its kind
    double culture = 0.5;
    std::int32_t parent = -1;              // row of World::names, or -1
    std::optional<double> cash = {};       // of the organisation at scale 1, instead of what founders raise
    std::optional<double> valuation = {};  // the same, instead of what its first money implies
};

}  // namespace headwater::model
