#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/collect.hpp"
#include "analysis/sweeps/directory.hpp"

namespace headwater::analysis {

namespace {

using output::RunStatus;

struct CollectOptions {
    std::string directory;
    std::string out;
    bool merge = false;
    bool json = false;
    std::vector<std::string> arguments;
};

ExitCode collect_sweep(const CollectOptions& options) {
    check_directory_name(options.directory);
    const Plan plan = read_plan(options.directory);
    const double needed = collecting_bytes(plan);
    if (const auto available = available_bytes(); available && needed > *available)
        throw Failure{ExitCode::environment, fmt::format("collecting needs about {} of memory, {} are free",
                                                         bytes_text(static_cast<std::uint64_t>(needed)),
                                                         bytes_text(static_cast<std::uint64_t>(*available)))};
    const std::string out =
        options.out.empty() ? SweepDirectory{options.directory}.collected().string() : options.out;
    const Collected found = collect(plan, options.directory, out,
                                    options.merge ? Collecting::merge : Collecting::index, options.arguments);
    for (const std::string& bad : found.bad_parts) error(bad + "; its runs are missing");
    const auto& runs = found.table.runs;
    const auto ok = std::ranges::count(runs, RunStatus::ok, &output::SweepRun::status);
    const auto missing = std::ranges::count(runs, RunStatus::missing, &output::SweepRun::status);
    const auto not_ok = static_cast<std::int64_t>(runs.size()) - ok - missing;
    if (options.json) {
        print(json_text({{"file", out},
                         {"form", options.merge ? "merged" : "index"},
                         {"parts", found.parts},
                         {"parts_planned", plan.parts.size()},
                         {"bad_parts", found.bad_parts},
                         {"runs", runs.size()},
                         {"runs_ok", ok},
                         {"runs_not_ok", not_ok},
                         {"runs_missing", missing},
                         {"complete", found.complete},
                         {"planned", found.planned},
                         {"bytes", found.written.bytes},
                         {"content_sha256", found.written.content_sha256}}));
    } else {
        print(fmt::format(
            "{}: {} of {} runs ok{}{}\nstatistics count {} of {} worlds, replicates and points{}\n{} {}, {}, "
            "content {}\n",
            plan.study.name, grouped(ok), grouped(static_cast<std::int64_t>(runs.size())),
            not_ok > 0 ? fmt::format(", {} not ok", grouped(not_ok)) : "",
            missing > 0
                ? fmt::format(", {} missing ({})", grouped(missing), sweep_command("run", options.directory))
                : "",
            grouped(found.complete), grouped(found.planned),
            missing > 0 ? " (a world that misses runs is left out whole)" : "",
            options.merge ? "merged file" : "index", out, bytes_text(found.written.bytes),
            found.written.content_sha256));
    }
    if (!options.merge && !options.json)
        say("the values stay in the folder parts; --merge makes one file that needs nothing beside it");
    return found.bad_parts.empty() && not_ok == 0 && missing == 0 ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_sweep_collect(Program& program, CLI::App& sweep) {
    const auto options = std::make_shared<CollectOptions>();
    CLI::App& word = add_word(sweep, "collect", "Make one file of the parts that are there",
                              "headwater sweep collect my-sweep\n"
                              "headwater sweep collect my-sweep --merge\n"
                              "headwater sweep collect my-sweep --merge --out results.h5 --json");
    word.add_option("DIR", options->directory, "Directory of the sweep")->required()->type_name("");
    word.add_flag("--merge", options->merge, "One plain file instead of an index of the parts");
    word.add_option("--out", options->out, "File to write, replaced if it exists [DIR/study.h5]")
        ->type_name("FILE");
    word.add_flag("--json", options->json, "Print the result as JSON");
    word.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return collect_sweep(*options); };
    });
}

}  // namespace headwater::analysis
