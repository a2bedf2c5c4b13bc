// What `check` prints about a sound scenario.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

[[nodiscard]] std::string summary_text(const scenarios::Scenario& scenario);
[[nodiscard]] nlohmann::ordered_json summary_json(const scenarios::Scenario& scenario);

/// Every value with unit, mark, origin and source.
[[nodiscard]] std::string resolved_text(const scenarios::Scenario& scenario);
[[nodiscard]] nlohmann::ordered_json resolved_json(const scenarios::Scenario& scenario);

[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<scenarios::Problem>& problems);

}  // namespace headwater::analysis
