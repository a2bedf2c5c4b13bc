// How a verb joins the program: it adds a subcommand with its options, and sets what to do when chosen.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <functional>
#include <string>
#include <vector>

#include "analysis/runs/exit_codes.hpp"

namespace headwater::analysis {

struct Program {
    CLI::App app{"Simulates regional AI ecosystems: what cities, firms and researchers do under a policy."};
    std::vector<std::string> arguments;  // of the command line, the program's name first
    std::function<ExitCode()> action;    // of the chosen verb
};

/// A verb whose help begins with `examples`, one to a line.
CLI::App& add_verb(Program& program, const std::string& name, const std::string& text,
                   const std::string& examples);

void add_init(Program& program);
void add_add_city(Program& program);
void add_check(Program& program);
void add_list(Program& program);
void add_explain(Program& program);
void add_run(Program& program);
void add_compare(Program& program);
void add_explain_effects(Program& program);
void add_channels(Program& program);
void add_sensitivity(Program& program);
void add_explore(Program& program);
void add_validate(Program& program);
void add_calibrate(Program& program);
void add_why(Program& program);
void add_replay(Program& program);
void add_sweep(Program& program);
void add_inspect(Program& program);
void add_export(Program& program);
void add_report(Program& program);
void add_view(Program& program);
void add_cite(Program& program);
void add_verify(Program& program);
void add_bench(Program& program);
void add_schema(Program& program);
void add_docs(Program& program);
void add_completion(Program& program);
void add_version(Program& program);

/// Whole numbers from 0 to the largest seed, judged as they are written: a conversion would wrap or round them.
[[nodiscard]] CLI::Validator is_seed();

/// All verbs.
void add_verbs(Program& program);

}  // namespace headwater::analysis
