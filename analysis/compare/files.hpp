// The files of a comparison: its own, and the run files of one world beside it. What a comparison that was killed between
// them has left is of the same settings and whole, and is taken instead of refused.
#pragma once

#include <functional>
#include <string>

#include "analysis/compare/outcome.hpp"

namespace headwater::analysis {

/// What is told about the files, a sentence each.
using Tell = std::function<void(const std::string&)>;

/// Throws FileError when a file cannot be written, or something else stands there and may not be replaced.
void check_places(const CompareStudy& study, const CompareOptions& options);

/// Writes the file of --out, or finds it there, and notes it in the outcome.
void write_comparison_file(const CompareStudy& study, const CompareOptions& options, CompareOutcome& outcome,
                           const Tell& tell);

/// Runs the named arms of the world of --keep again, unless their run files are there, and writes these. False when it was
/// asked to stop.
[[nodiscard]] bool keep_runs(const CompareStudy& study, const CompareOptions& options, const Tell& tell);

}  // namespace headwater::analysis
