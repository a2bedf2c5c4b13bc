#include "analysis/runs/scenario_input.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "analysis/cli/say.hpp"

namespace headwater::analysis {

namespace {

void say_lines(const std::vector<scenarios::Problem>& problems) {
    for (const scenarios::Problem& problem : problems) {
        const std::string line = scenarios::to_text(problem) + "\n";
        std::fwrite(line.data(), 1, line.size(), stderr);
    }
}

std::string counted(const std::string& file, const std::vector<scenarios::Problem>& problems) {
    const std::size_t count = scenarios::count_of(problems);
    return fmt::format("{} has {} problem{}", file, count, count == 1 ? "" : "s");
}

}  // namespace

void say_problems(const std::vector<scenarios::Problem>& problems, const std::string& file) {
    say_lines(problems);
    error(counted(file, problems));
}

void say_remarks(const scenarios::Scenario& scenario) {
    static std::set<std::string> said;
    for (const scenarios::Problem& remark : scenario.remarks)
        if (said.insert(scenarios::to_text(remark)).second) say_lines({remark});
}

scenarios::Scenario read_scenario(const std::string& file, const std::vector<std::string>& set) {
    scenarios::ReadResult result = scenarios::read(file, {set});
    if (result.scenario) {
        say_remarks(*result.scenario);
        return std::move(*result.scenario);
    }
    say_lines(result.problems);
    throw Failure{ExitCode::invalid_input, counted(file, result.problems) + "; nothing was run"};
}

}  // namespace headwater::analysis
