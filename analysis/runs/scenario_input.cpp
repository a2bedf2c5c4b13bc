#include "analysis/runs/scenario_input.hpp"

#include <fmt/format.h>

#include <string_view>

#include "analysis/runs/failure.hpp"

namespace headwater::analysis {

scenarios::Scenario read_scenario(const std::string& file, const std::vector<std::string>& set) {
    scenarios::ReadResult result = scenarios::read(file, {set});
    if (!result.scenario)
        throw Failure{ExitCode::invalid_input, counted(file, result.problems) + "; nothing was run",
                      lines_of(result.problems)};
    return std::move(*result.scenario);
}

void add_set_parameters(const scenarios::Scenario& scenario, std::set<std::string>& keys) {
    constexpr std::string_view prefix = "parameters.";
    for (const scenarios::ResolvedValue& value : scenario.values)
        if (value.key.starts_with(prefix) && value.origin != "default")
            keys.insert(value.key.substr(prefix.size()));
}

std::string counted(const std::string& file, const std::vector<scenarios::Problem>& problems) {
    const std::size_t count = scenarios::count_of(problems);
    return fmt::format("{} has {} problem{}", file, count, count == 1 ? "" : "s");
}

std::vector<std::string> lines_of(const std::vector<scenarios::Problem>& problems) {
    std::vector<std::string> lines;
    for (const scenarios::Problem& problem : problems) lines.push_back(scenarios::to_text(problem));
    return lines;
}

}  // namespace headwater::analysis
