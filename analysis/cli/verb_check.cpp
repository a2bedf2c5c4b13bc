#include <fmt/format.h>

#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/scenario_summary.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

struct CheckOptions {
    std::string file;
    std::vector<std::string> set;
    bool resolved = false;
    bool json = false;
};

ExitCode check(const CheckOptions& options) {
    const scenarios::ReadResult result = scenarios::read(options.file, {options.set});
    if (!result.scenario) {
        if (options.json) print(json_text(json_of(result.problems)));
        say_problems(result.problems, options.file);
        return ExitCode::invalid_input;
    }
    say_remarks(*result.scenario);
    if (options.json)
        print(json_text(options.resolved ? resolved_json(*result.scenario) : summary_json(*result.scenario)));
    else
        print(options.resolved ? resolved_text(*result.scenario) : summary_text(*result.scenario));
    return ExitCode::done;
}

}  // namespace

void add_check(Program& program) {
    const auto options = std::make_shared<CheckOptions>();
    CLI::App& verb =
        add_verb(program, "check", "Read a scenario without running it: all problems, or what is in it",
                 "headwater check my-study/three-cities.toml\n"
                 "headwater check my-study/three-cities.toml --resolved\n"
                 "headwater check my-study/three-cities.toml --set run.months=24 --json\n"
                 "headwater check my-study/three-cities.toml --set 'city.shanghai.relocation_subsidy*=2 from "
                 "2023-08'");
    verb.add_option("SCENARIO", options->file, "Scenario file (TOML)")->required()->type_name("");
    verb.add_option("--set", options->set,
                    "KEY=VALUE on top of the files, KEY*=2 or KEY=\"200 %\"; may be repeated")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    verb.add_flag("--resolved", options->resolved, "Print every value with unit, mark, origin and source");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.callback([&program, options] { program.action = [options] { return check(*options); }; });
}

}  // namespace headwater::analysis
