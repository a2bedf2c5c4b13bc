// The people of a lab as its models see them.
#pragma once

#include <cstdint>

#include "model/state/world.hpp"

namespace headwater::model::technology {

/// A lab whose model has at least this many parameters is a maker of models.
inline constexpr double model_maker_parameters = 1e9;

struct Team {
    std::int32_t heads = 0;
    std::int32_t skilled = 0;  // stars and core
    std::int64_t skill = 0;    // fixed point at month 0
};

/// Everybody at the sites of a lab.
[[nodiscard]] Team team_of(const Labs& labs, const Sites& sites, std::size_t lab);

/// Ability per head of everybody employed, fixed point at month 0; the growth of the month cancels in ratios.
[[nodiscard]] double mean_skill(const Sites& sites);

}  // namespace headwater::model::technology
