#include "python/core/reading.hpp"

#include <pybind11/stl.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "analysis/designs/world_draws.hpp"
#include "analysis/runs/arms.hpp"
#include "analysis/runs/exit_codes.hpp"
#include "analysis/runs/nearest.hpp"

namespace headwater::python {

namespace py = pybind11;

namespace {

[[noreturn]] void throw_problems(const std::string& path, const std::vector<scenarios::Problem>& problems) {
    const py::object problem_type = py::module_::import("headwater.errors").attr("Problem");
    py::list list;
    for (const scenarios::Problem& problem : problems)
        list.append(problem_type(problem.file, problem.line, problem.column, problem.what, problem.allowed,
                                 problem.suggestion, scenarios::to_text(problem)));
    throw_python("ScenarioError", path, scenarios::count_of(problems), list);
}

std::set<std::string> set_parameters(const std::vector<ReadScenario>& scenarios) {
    constexpr std::string_view prefix = "parameters.";
    std::set<std::string> keys;
    for (const ReadScenario& scenario : scenarios)
        for (const scenarios::ResolvedValue& value : scenario.scenario().values)
            if (value.key.starts_with(prefix) && value.origin != "default")
                keys.insert(value.key.substr(prefix.size()));
    return keys;
}

}  // namespace

ReadScenario ReadScenario::read(const std::string& path, const std::vector<std::string>& settings) {
    scenarios::ReadResult result;
    {
        const py::gil_scoped_release free;
        result = scenarios::read(path, {settings});
    }
    if (!result.scenario) throw_problems(path, result.problems);
    return ReadScenario(std::make_shared<const scenarios::Scenario>(std::move(*result.scenario)));
}

std::vector<std::string> ReadScenario::city_keys() const {
    std::vector<std::string> keys;
    for (const model::CityInput& city : input().cities) keys.push_back(city.key);
    return keys;
}

std::vector<std::string> ReadScenario::remarks() const {
    std::vector<std::string> lines;
    for (const scenarios::Problem& remark : read_->remarks) lines.push_back(scenarios::to_text(remark));
    return lines;
}

std::vector<std::string> ReadScenario::uncertain(const std::vector<std::string>& words,
                                                 const std::vector<ReadScenario>& fixed_by) const {
    const std::set<std::string> fixed = set_parameters(fixed_by);
    std::vector<std::string> all;
    for (const analysis::UncertainParameter& parameter :
         analysis::uncertain_parameters(fixed, input().currency))
        all.push_back(parameter.key);
    std::vector<std::string> chosen;
    for (const std::string& word : words) {
        if (word == "none") continue;
        const std::size_t before = chosen.size();
        for (const std::string& key : all)
            if (word == "all" || key == word || key.starts_with(word + ".")) chosen.push_back(key);
        if (chosen.size() > before || word == "all") continue;
        throw_python("HeadwaterError", static_cast<int>(analysis::ExitCode::invalid_input),
                     "uncertain = " + word +
                         (fixed.contains(word) ? ": a scenario sets this parameter, so it is not drawn"
                                               : ": no parameter or group with a prior has this name" +
                                                     analysis::did_you_mean(word, all)));
    }
    return chosen;
}

ReadScenario ReadScenario::in_world(const std::vector<std::string>& uncertain, std::uint64_t study_seed,
                                    std::uint64_t world) const {
    std::vector<analysis::UncertainParameter> parameters;
    for (const analysis::UncertainParameter& parameter : analysis::uncertain_parameters({}, input().currency))
        if (std::ranges::find(uncertain, parameter.key) != uncertain.end()) parameters.push_back(parameter);
    auto drawn = std::make_shared<scenarios::Scenario>(*read_);
    drawn->input =
        analysis::in_world(input(), parameters, analysis::draw_world(parameters, study_seed, world),
                           analysis::run_seed(study_seed, world, 0));
    return ReadScenario(std::move(drawn));
}

std::vector<std::string> ReadScenario::incomparable(const ReadScenario& arm) const {
    return analysis::incomparable(input(), arm.input());
}

std::optional<std::int32_t> ReadScenario::first_difference(const ReadScenario& arm) const {
    return analysis::first_difference(input(), arm.input());
}

}  // namespace headwater::python
