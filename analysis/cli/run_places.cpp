#include "analysis/cli/run_places.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/runs/run_files.hpp"
#include "output/recorder.hpp"
#include "output/temporary_file.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

/// A path as it is shortest from here.
fs::path from_here(const fs::path& path) {
    std::error_code failed;
    const fs::path near = path.lexically_relative(fs::current_path(failed));
    return failed || near.empty() || *near.begin() == ".." ? path : near;
}

/// Whether the run file is where a checkpoint says and not beside it, as its reader might think.
bool named_elsewhere(const RunStart& start, const RunOptions& options, const fs::path& out) {
    std::error_code none;
    return start.resumed && options.out.empty() && !options.no_output &&
           fs::weakly_canonical(out, none) !=
               fs::weakly_canonical(run_file_of_checkpoint(start.checkpoint_path), none);
}

}  // namespace

bool keeps_state(const RunOptions& options) {
    return !options.no_output || !options.checkpoint.empty() || options.checkpoint_every > 0 ||
           options.keep_checkpoint;
}

fs::path out_of(const RunStart& start, const RunOptions& options) {
    if (!options.out.empty()) return options.out;
    if (!start.resumed) return default_run_file(start.scenario);
    if (!start.checkpoint->run_file.empty()) return from_here(start.checkpoint->run_file);
    const fs::path before = run_file_of_checkpoint(start.checkpoint_path);
    return before.empty() ? default_run_file(start.scenario) : before;
}

void check_out(const RunStart& start, const RunOptions& options, const fs::path& out) {
    const bool keeps_beside = keeps_state(options) && options.checkpoint.empty() && !start.resumed;
    if (options.no_output && !keeps_beside) return;
    std::error_code none;
    if (named_elsewhere(start, options, out) && out.has_parent_path() &&
        !fs::is_directory(out.parent_path(), none))
        throw Failure{
            ExitCode::environment,
            fmt::format("{} is of a run that writes {}, whose folder is gone; make it again (mkdir -p {}), "
                        "or name another file with --out",
                        start.checkpoint_path, out.string(), shell_quoted_path(out.parent_path().string()))};
    output::remove_leftovers(out.string());
    output::remove_leftovers(partial_run_file(out).string());
    output::remove_leftovers(checkpoint_file(out).string());
    if (options.no_output) return;
    output::check_writable(out.string(),
                           options.force ? output::Existing::replace : output::Existing::refuse);
    if (named_elsewhere(start, options, out))
        say(fmt::format("writes {}, as the run was begun; --out names another file", out.string()));
}

void tell_missing_checkpoints(const RunStart& start, const RunOptions& options) {
    const std::int32_t months = start.scenario.input.months();
    const std::int32_t every = options.checkpoint_every;
    const bool met = every < months || (every == months && options.keep_checkpoint);
    if (every == 0 || met || start.checkpoint) return;
    say(fmt::format(
        "--checkpoint-every {}: the run ends after {} months, so {}", every, months,
        options.keep_checkpoint
            ? "only the checkpoint of the last month is kept"
            : "no checkpoint is written, but on a signal; --keep-checkpoint leaves that of the last "
              "month"));
}

}  // namespace headwater::analysis
