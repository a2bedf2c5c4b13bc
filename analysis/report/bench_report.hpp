// Rows of `headwater bench` as JSON and as a table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/bench/rows.hpp"

namespace headwater::analysis {

/// One row as it was measured; null where the row does not measure something.
[[nodiscard]] nlohmann::ordered_json json_of(const BenchRow& row, const BenchFigures& figures);

/// A row that was not measured, and why.
[[nodiscard]] nlohmann::ordered_json left_out(const BenchRow& row, const std::string& why);

/// Adds what follows from the others: the ratio of each month to the time in which memory could pass the bytes it
/// must touch (`bandwidth` in bytes a second, 0 = not known), speed-up and serial share of the rows of `scaling`,
/// cost of ten times the people of those of `quiet`.
void derive(nlohmann::ordered_json& rows, double bandwidth);

[[nodiscard]] std::string text_of(const nlohmann::ordered_json& rows, double bandwidth, int threads);

}  // namespace headwater::analysis
