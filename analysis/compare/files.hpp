// The files of a comparison: its own, and the run files of one world beside it. What a comparison that was killed between
// them has left is of the same settings and whole, and is taken instead of refused.
#pragma once

#include "analysis/compare/study.hpp"
#include "analysis/report/comparison_text.hpp"

namespace headwater::analysis {

/// Throws FileError when a file cannot be written, or something else stands there and may not be replaced.
void check_places(const CompareStudy& study, const CompareOptions& options);

/// Writes the file of --out, or finds it there, and notes it in the outcome.
void write_comparison_file(const CompareStudy& study, const CompareOptions& options, CompareOutcome& outcome);

/// Runs the named arms of the world of --keep again, unless their run files are there, and writes these. False when it was
/// asked to stop.
[[nodiscard]] bool keep_runs(const CompareStudy& study, const CompareOptions& options);

}  // namespace headwater::analysis
