// Reading a scenario that is to be run: all its problems, or the scenario.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// Throws Failure (invalid input) with all problems of the file and of `set`, settings as --set takes them.
[[nodiscard]] scenarios::Scenario read_scenario(const std::string& file, const std::vector<std::string>& set);

/// Adds the keys ("group.key") of the parameters that a scenario sets itself: their plausible ranges are not of its world.
void add_set_parameters(const scenarios::Scenario& scenario, std::set<std::string>& keys);

/// "baseline.toml has 3 problems".
[[nodiscard]] std::string counted(const std::string& file, const std::vector<scenarios::Problem>& problems);

/// The problems, a line each.
[[nodiscard]] std::vector<std::string> lines_of(const std::vector<scenarios::Problem>& problems);

}  // namespace headwater::analysis
