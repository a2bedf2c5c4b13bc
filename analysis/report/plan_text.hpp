// The plan of a sweep, as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/sweeps/estimate.hpp"
#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

[[nodiscard]] std::string text_of(const Plan& plan, const Estimate& estimate);
[[nodiscard]] nlohmann::ordered_json json_of(const Plan& plan, const Estimate& estimate);

}  // namespace headwater::analysis
