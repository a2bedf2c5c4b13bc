// The arms of a comparison: inputs that differ in policy, and from which month on they do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/input.hpp"

namespace headwater::analysis {

struct Arm {
    std::string name;
    model::Input input;
};

/// What keeps two inputs from being arms of one comparison (initial data, horizon, scale), a sentence each;
/// empty when they can be compared.
[[nodiscard]] std::vector<std::string> incomparable(const model::Input& base, const model::Input& arm);

/// First month whose policy, events, rule, mechanisms or parameters differ; none when the arms are equal.
[[nodiscard]] std::optional<std::int32_t> first_difference(const model::Input& base, const model::Input& arm);

/// Keys of the levers whose settings differ, in the order of the catalogue.
[[nodiscard]] std::vector<std::string> changed_levers(const model::Input& base, const model::Input& arm);

/// Rows of the cities whose levers differ; all cities when only the nation's do.
[[nodiscard]] std::vector<std::size_t> concerned_cities(const model::Input& base, const model::Input& arm);

/// The base with the settings of `levers` taken from `arm`.
[[nodiscard]] model::Input with_levers_of(const model::Input& base, const model::Input& arm,
                                          const std::vector<std::string>& levers);

/// Nothing but levers differs, so that the difference can be taken apart.
[[nodiscard]] bool differs_in_levers_only(const model::Input& base, const model::Input& arm);

}  // namespace headwater::analysis
