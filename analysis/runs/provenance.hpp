// Where a run comes from, as its file records it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "output/run_file.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// Names and versions of the libraries the program was compiled with.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> library_versions();

/// `command_line` without folders of the user: each argument keeps its last path component.
[[nodiscard]] std::string command_line_without_paths(const std::vector<std::string>& arguments);

/// SHA-256 of a file in lower-case hexadecimal; empty when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

/// Now, ISO 8601 UTC; the time of SOURCE_DATE_EPOCH where that is set, for reproducible files.
[[nodiscard]] std::string created_now();

[[nodiscard]] output::Provenance provenance_of(const scenarios::Scenario& scenario, int threads,
                                               const std::vector<std::string>& arguments);

}  // namespace headwater::analysis
