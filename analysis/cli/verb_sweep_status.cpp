#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/report/sweep_status_text.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

void add_sweep_status(Program& program, CLI::App& sweep) {
    const auto directory = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    CLI::App& word = add_word(sweep, "status", "How far a sweep is, from its directory alone",
                              "headwater sweep status my-sweep\n"
                              "headwater sweep status my-sweep --json\n"
                              "watch headwater sweep status my-sweep");
    word.add_option("DIR", *directory, "Directory of the sweep")->required()->type_name("");
    word.add_flag("--json", *json, "Print it as JSON");
    word.callback([&program, directory, json] {
        program.action = [directory, json] {
            check_directory_name(*directory);
            const SweepStatus status = sweep_status(*directory);
            const std::string program_name = program_word();
            print(*json ? json_text(json_of(status, *directory, program_name))
                        : text_of(status, *directory, program_name));
            return ExitCode::done;
        };
    });
}

}  // namespace headwater::analysis
