// What `headwater explore` prints: how well each measure is predicted, and what would help where it is not.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/explorer/explorer.hpp"
#include "analysis/report/page/wording.hpp"

namespace headwater::analysis {

/// Key of the wording of what becomes of a measure on the page.
[[nodiscard]] std::string_view wording_of(Refusal refusal);

/// Measures that are refused in some period, a line for each reason.
[[nodiscard]] std::vector<std::string> refusals_of(const Explorer& explorer);

[[nodiscard]] std::string text_of(const Plan& plan, const Explorer& explorer);
[[nodiscard]] nlohmann::ordered_json json_of(const Plan& plan, const Explorer& explorer);

}  // namespace headwater::analysis
