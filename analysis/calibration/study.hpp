// The study of a calibration as its file states it: a scenario, parameters that are free, what the record says, and how many runs there are. The format is described in
// docs/how-to/calibrate.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/calibration/history.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/validation/target.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

inline constexpr std::size_t most_free = 40;

struct CalibrationTarget {
    std::string name;
    Target target;  // low and high are the band
    double discrepancy = 0;
    std::string unit;  // symbol; empty of shares, growth and ratios
};

struct CalibrationStudy {
    std::string name;
    std::string title;
    std::string text;                           // of the file
    std::vector<std::string> files;             // all that were read, the study first
    scenarios::Scenario scenario;               // up to the month of the last target
    std::optional<scenarios::Scenario> second;  // the same at another scale
    std::vector<UncertainParameter> free;       // with the ranges of the study
    std::vector<CalibrationTarget> targets;
    std::vector<std::size_t> measures;  // rows of the catalogue that the targets read, ascending
    std::size_t budget = 0;             // runs in all
    HistorySettings history;            // points and worlds from the budget

    [[nodiscard]] std::uint64_t seed() const { return history.seed; }
};

struct CalibrationStudyResult {
    std::optional<CalibrationStudy> study;  // present exactly when there are no problems
    std::vector<scenarios::Problem> problems;
    std::vector<std::string> remarks;
};

/// All problems of the file, its scenario and its targets at once.
[[nodiscard]] CalibrationStudyResult read_calibration_study(const std::string& path);

/// Values of the free parameters at a point of the unit cube.
[[nodiscard]] std::vector<double> values_at(const CalibrationStudy& study, const double* point);

}  // namespace headwater::analysis
