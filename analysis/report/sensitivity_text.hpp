// Indices of sensitivity, as a person, a program and a spreadsheet read them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/sensitivity/sensitivity.hpp"

namespace headwater::analysis {

/// `most`: inputs shown of each output, the strongest; 0 = all.
[[nodiscard]] std::string text_of(const Plan& plan, const Sensitivity& found, std::size_t most);
[[nodiscard]] nlohmann::ordered_json json_of(const Plan& plan, const Sensitivity& found);
/// Where a case is frequent, in sentences.
[[nodiscard]] std::string text_of(const CaseBox& found);
[[nodiscard]] nlohmann::ordered_json json_of(const CaseBox& found);
/// A row for each output, input and index.
[[nodiscard]] std::string csv_of(const Sensitivity& found);

}  // namespace headwater::analysis
