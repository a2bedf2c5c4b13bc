// From what a calibration found to the file that other verbs read.
#pragma once

#include "analysis/calibration/study.hpp"
#include "output/posterior_file.hpp"

namespace headwater::analysis {

/// Worlds with weight only: the others are no part of the posterior.
[[nodiscard]] output::Posterior posterior_of(const CalibrationStudy& study, const History& history);

}  // namespace headwater::analysis
