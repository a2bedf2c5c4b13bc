#include "analysis/cli/scenario_input.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/cli/say.hpp"

namespace headwater::analysis {

void say_problems(const std::vector<scenarios::Problem>& problems, const std::string& file) {
    for (const scenarios::Problem& problem : problems) {
        const std::string line = scenarios::to_text(problem) + "\n";
        std::fwrite(line.data(), 1, line.size(), stderr);
    }
    error(fmt::format("{} has {} problem{}", file, problems.size(), problems.size() == 1 ? "" : "s"));
}

scenarios::Scenario read_scenario(const std::string& file, const std::vector<std::string>& set) {
    scenarios::ReadResult result = scenarios::read(file, {set});
    if (result.scenario) return std::move(*result.scenario);
    for (const scenarios::Problem& problem : result.problems) {
        const std::string line = scenarios::to_text(problem) + "\n";
        std::fwrite(line.data(), 1, line.size(), stderr);
    }
    throw Failure{ExitCode::invalid_input,
                  fmt::format("{} has {} problem{}; nothing was run", file, result.problems.size(),
                              result.problems.size() == 1 ? "" : "s")};
}

}  // namespace headwater::analysis
