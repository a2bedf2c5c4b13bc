// What is said about scenarios as verbs read them.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// Problems as `check` and `run` say them: one to a line, then how many there are.
void say_problems(const std::vector<scenarios::Problem>& problems, const std::string& file);

/// Settings that act on nothing, each once however often it is read.
void say_remarks(const scenarios::Scenario& scenario);

/// As read_scenario, its remarks said.
[[nodiscard]] scenarios::Scenario read_and_say(const std::string& file, const std::vector<std::string>& set);

}  // namespace headwater::analysis
