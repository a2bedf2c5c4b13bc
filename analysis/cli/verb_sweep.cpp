#include "analysis/cli/verb_sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/sweeps/commands.hpp"
#include "analysis/sweeps/duration.hpp"
#include "model/core/utf8.hpp"

namespace headwater::analysis {

CLI::App& add_word(CLI::App& sweep, const std::string& name, const std::string& text,
                   const std::string& examples) {
    CLI::App& word = *sweep.add_subcommand(name, text);
    word.footer(examples);
    return word;
}

void check_directory_name(const std::string& directory) {
    const std::string path = std::filesystem::absolute(directory).string();
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    std::string why;
    if (std::ranges::any_of(path, control)) why = "a line feed or another control character";
    if (!model::is_utf8(path)) why = "what is no UTF-8";
    if (!why.empty())
        throw Failure{
            ExitCode::usage,
            fmt::format("the path of the directory, {}, holds {}: it could not stand in the scripts and "
                        "logs of a sweep",
                        shell_quoted(path), why)};
}

void check_time_limit(const std::string& time_limit) {
    if (!time_limit.empty() && !duration_seconds(time_limit))
        throw Failure{ExitCode::usage, fmt::format("--time-limit '{}' is no duration; allowed: {}",
                                                   time_limit, duration_forms(time_limit))};
}

std::string sweep_command(std::string_view word, const std::string& directory) {
    return sweep_command(program_word(), word, directory);
}

std::string replay_command(const std::string& directory, std::int64_t run) {
    return replay_command(program_word(), directory, run);
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
