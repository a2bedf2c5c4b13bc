// A calibration in words and tables.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "analysis/calibration/study.hpp"

namespace headwater::analysis {

[[nodiscard]] std::string text_of(const CalibrationStudy& study, const History& history);
[[nodiscard]] nlohmann::ordered_json json_of(const CalibrationStudy& study, const History& history);

}  // namespace headwater::analysis
