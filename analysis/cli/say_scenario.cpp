#include "analysis/cli/say_scenario.hpp"

#include <set>

#include "analysis/cli/say.hpp"
#include "analysis/runs/scenario_input.hpp"

namespace headwater::analysis {

void say_problems(const std::vector<scenarios::Problem>& problems, const std::string& file) {
    error(Failure{ExitCode::invalid_input, counted(file, problems), lines_of(problems)});
}

void say_remarks(const scenarios::Scenario& scenario) {
    static std::set<std::string> said;
    for (const std::string& remark : lines_of(scenario.remarks))
        if (said.insert(remark).second) say_line(remark);
}

scenarios::Scenario read_and_say(const std::string& file, const std::vector<std::string>& set) {
    scenarios::Scenario scenario = read_scenario(file, set);
    say_remarks(scenario);
    return scenario;
}

}  // namespace headwater::analysis
