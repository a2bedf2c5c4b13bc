#include "analysis/cli/verb_sweep.hpp"

namespace headwater::analysis {

CLI::App& add_word(CLI::App& sweep, const std::string& name, const std::string& text,
                   const std::string& examples) {
    CLI::App& word = *sweep.add_subcommand(name, text);
    word.footer(examples);
    return word;
}

void add_sweep(Program& program) {
    CLI::App& sweep = add_verb(program, "sweep", "Run a study of many runs, on a laptop or a cluster",
                               "headwater sweep plan study.toml --dir my-sweep\n"
                               "headwater sweep run my-sweep --workers 2\n"
                               "headwater sweep collect my-sweep --merge");
    sweep.require_subcommand(1);
    add_sweep_plan(program, sweep);
    add_sweep_run(program, sweep);
    add_sweep_status(program, sweep);
    add_sweep_submit(program, sweep);
    add_sweep_commands(program, sweep);
    add_sweep_collect(program, sweep);
}

}  // namespace headwater::analysis
