#include "analysis/runs/run_start.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/runs/arms.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/run_files.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/runs/warm_start.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

std::vector<std::string> overrides(const RunOptions& options) {
    std::vector<std::string> set = options.set;
    if (options.seed) set.push_back(fmt::format("run.seed={}", *options.seed));
    if (options.scale) set.push_back(fmt::format("run.scale={}", exact(*options.scale)));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    return set;
}

/// Versions 1.x agree with each other; before 1.0 only those of the same minor number do.
std::string_view compatible_part(std::string_view version) {
    const std::size_t major = version.find('.');
    return version.substr(0, version.starts_with("0.") ? version.find('.', major + 1) : major);
}

[[noreturn]] void refuse(const std::string& path, const std::string& what,
                         const std::vector<std::string>& reasons) {
    std::vector<std::string> of_file;
    for (const std::string& reason : reasons) of_file.push_back(fmt::format("{}: {}", path, reason));
    throw Failure{ExitCode::invalid_input, fmt::format("{}; nothing was run", what), {}, of_file};
}

output::Checkpoint read_compatible(const std::string& path, std::vector<std::string>& remarks) {
    output::Checkpoint checkpoint = output::read_checkpoint(path);
    const output::Provenance& written = checkpoint.provenance;
    std::vector<std::string> reasons;
    if (compatible_part(written.version) != compatible_part(version()))
        reasons.push_back(
            fmt::format("it was written by version {}, this is version {}", written.version, version()));
    if (checkpoint.declarations != output::declarations_digest())
        reasons.push_back("it was written by a program with other columns, parameters, levers or measures");
    if (!reasons.empty()) refuse(path, "this program cannot go on from the checkpoint", reasons);
    if (written.git_commit != git_commit() || written.git_dirty != git_dirty())
        remarks.push_back(
            fmt::format("{} was written by another build ({}{}); the months after it are this one's", path,
                        written.git_commit, written.git_dirty ? ", changed" : ""));
    return checkpoint;
}

/// The scenario as the checkpoint holds it, with what the command line puts on top.
scenarios::Scenario scenario_in(const output::Checkpoint& checkpoint, const std::string& path,
                                const std::vector<std::string>& set) {
    scenarios::ReadResult read = scenarios::read_text(checkpoint.provenance.resolved_toml, ".", {set});
    if (read.scenario) return std::move(*read.scenario);
    std::vector<std::string> reasons;
    for (const scenarios::Problem& problem : read.problems) reasons.push_back(scenarios::to_text(problem));
    refuse(path, "the scenario in the checkpoint cannot be read", reasons);
}

void require_same_run(const RunStart& start) {
    const output::Checkpoint& checkpoint = *start.checkpoint;
    const scenarios::Scenario trunk = scenario_in(checkpoint, start.checkpoint_path, {});
    const bool same_luck = static_cast<std::uint64_t>(start.scenario.input.numerics.seed) == checkpoint.seed;
    if (start.scenario.digest == checkpoint.provenance.digest && same_luck) return;
    // That a checkpoint of the last month leaves nothing to run is no difference.
    const std::int32_t months = std::min(checkpoint.month, start.scenario.input.months() - 1);
    std::vector<std::string> reasons = branch_faults(trunk.input, start.scenario.input, months);
    if (trunk.input.months() != start.scenario.input.months())
        reasons.insert(reasons.begin(), fmt::format("the length is {} months, not {}",
                                                    start.scenario.input.months(), trunk.input.months()));
    if (reasons.empty() && first_difference(trunk.input, start.scenario.input))
        reasons.push_back(fmt::format("its policy or events differ: {}",
                                      joined(changed_settings(trunk.input, start.scenario.input))));
    if (reasons.empty()) reasons.emplace_back("the output that the scenario asks for differs");
    refuse(start.checkpoint_path,
           "the checkpoint is of another run; --from begins a new run with it where only later months differ",
           reasons);
}

RunStart resumed(const RunOptions& options) {
    RunStart start;
    start.resumed = true;
    const std::vector<std::string> set = overrides(options);
    if (!options.scenario.empty()) start.scenario = read_scenario(options.scenario, set);
    start.checkpoint_path = *options.resume;
    if (start.checkpoint_path.empty()) {
        if (options.scenario.empty())
            throw Failure{ExitCode::usage, "run --resume: name the scenario or the checkpoint"};
        const std::filesystem::path out =
            options.out.empty() ? default_run_file(start.scenario) : std::filesystem::path(options.out);
        start.checkpoint_path =
            options.checkpoint.empty() ? checkpoint_file(out).string() : options.checkpoint;
    }
    start.checkpoint = read_compatible(start.checkpoint_path, start.remarks);
    if (options.scenario.empty()) {
        start.scenario = scenario_in(*start.checkpoint, start.checkpoint_path, set);
        start.input_files = start.checkpoint->provenance.input_files;
    }
    require_same_run(start);
    return start;
}

RunStart branched(const RunOptions& options) {
    RunStart start;
    start.scenario = read_scenario(options.scenario, overrides(options));
    start.checkpoint_path = options.from;
    start.checkpoint = read_compatible(options.from, start.remarks);
    const scenarios::Scenario trunk = scenario_in(*start.checkpoint, options.from, {});
    const auto reasons = branch_faults(trunk.input, start.scenario.input, start.checkpoint->month);
    if (!reasons.empty())
        refuse(options.from, "the scenario cannot begin with the state of the checkpoint", reasons);
    return start;
}

}  // namespace

RunStart run_start(const RunOptions& options) {
    if (options.resume && !options.from.empty())
        throw Failure{ExitCode::usage, "run: --resume and --from exclude each other"};
    if (options.resume) {
        // `run --resume scenario.toml` names the scenario, not the checkpoint.
        if (options.scenario.empty() && options.resume->ends_with(".toml")) {
            RunOptions named = options;
            std::swap(named.scenario, *named.resume);
            return resumed(named);
        }
        return resumed(options);
    }
    if (options.scenario.empty()) throw Failure{ExitCode::usage, "run: SCENARIO is required"};
    if (!options.from.empty()) return branched(options);
    RunStart start;
    start.scenario = read_scenario(options.scenario, overrides(options));
    return start;
}

}  // namespace headwater::analysis
