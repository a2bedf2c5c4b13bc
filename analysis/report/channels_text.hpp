// What reaches what, as a table, as JSON and as CSV.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/compare/channels.hpp"

namespace headwater::analysis {

/// Fits 100 columns with the usual measures.
[[nodiscard]] std::string text_of(const ChannelsStudy& study, const ChannelsResult& result);

/// All causes with all measures.
[[nodiscard]] nlohmann::ordered_json json_of(const ChannelsStudy& study, const ChannelsResult& result);

/// One line for each cause, change and measure of the catalogue.
[[nodiscard]] std::string csv_of(const ChannelsStudy& study, const ChannelsResult& result);

}  // namespace headwater::analysis
