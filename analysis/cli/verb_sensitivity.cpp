#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <span>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/report/sensitivity_text.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/collect.hpp"
#include "output/atomic_file.hpp"

namespace headwater::analysis {

namespace {

struct VerbOptions {
    std::string directory;
    SensitivityOptions asked;
    std::string where;
    std::string out;
    bool all = false;
    bool force = false;
    bool json = false;
};

ExitCode sensitivity(const VerbOptions& options) {
    const bool csv = options.out.ends_with(".csv");
    if (!options.out.empty() && !csv && !options.out.ends_with(".json"))
        throw Failure{ExitCode::usage, "--out " + options.out + " is neither FILE.csv nor FILE.json"};
    if (csv && !options.where.empty()) throw Failure{ExitCode::usage, "a box is written to --out FILE.json"};
    if (std::filesystem::is_regular_file(options.directory))
        throw Failure{ExitCode::usage,
                      options.directory +
                          " is a file: indices are taken of a sweep's directory. headwater sweep plan " +
                          options.directory + " --dir DIR makes one, headwater sweep run DIR does its runs"};
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.out.empty()) output::check_writable(options.out, existing);
    check_directory_name(options.directory);
    const Plan plan = read_plan(options.directory);
    const double needed = collecting_bytes(plan) / 2;
    if (const auto available = available_bytes(); available && needed > *available)
        throw Failure{ExitCode::environment,
                      fmt::format("the runs of the sweep need about {} of memory, {} are free",
                                  bytes_text(static_cast<std::uint64_t>(needed)),
                                  bytes_text(static_cast<std::uint64_t>(*available)))};
    const Gathered gathered = gather(plan, options.directory);
    for (const std::string& bad : gathered.bad_parts) error(bad + "; its runs are missing");
    if (gathered.parts.empty())
        throw Failure{ExitCode::invalid_input,
                      "no run of the sweep is there yet: " + sweep_command("run", options.directory)};
    if (!options.where.empty()) {
        const CaseBox box = case_box(plan, gathered.table, options.asked, options.where);
        const std::string text = json_text(json_of(box));
        print(options.json ? text : text_of(box));
        if (!options.out.empty())
            output::write_atomically(options.out, {std::as_bytes(std::span(text))}, existing);
        return gathered.bad_parts.empty() ? ExitCode::done : ExitCode::some_failed;
    }
    const Sensitivity found = sensitivity_of(plan, gathered.table, options.asked);
    constexpr std::size_t shown = 12;
    const std::string json = json_text(json_of(plan, found));
    print(options.json ? json : text_of(plan, found, options.all ? 0 : shown));
    if (!options.out.empty()) {
        const std::string text = csv ? csv_of(found) : json;
        output::write_atomically(options.out, {std::as_bytes(std::span(text))}, existing);
    }
    return found.runs_not_ok == 0 && gathered.bad_parts.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_sensitivity(Program& program) {
    const auto options = std::make_shared<VerbOptions>();
    CLI::App& verb = add_verb(
        program, "sensitivity",
        "Which inputs of a sweep its outputs hear: Morris, Sobol and given-data indices",
        "headwater sensitivity my-sweep\n"
        "headwater sensitivity my-sweep --output firms:beijing,frontier --period 2026 --out indices.csv\n"
        "headwater sensitivity my-sweep --policy no-clause --effects --where \"firms:beijing < 0\"");
    verb.add_option("DIR", options->directory, "Directory of a sweep whose runs are done")
        ->required()
        ->type_name("");
    verb.add_option("--output", options->asked.outputs,
                    "measure, measure:city, measure:tier or measure:city:tier, with commas or repeated [all "
                    "that is kept]")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("MEASURE");
    verb.add_option("--policy", options->asked.policy, "Whose runs [the base]")->type_name("NAME");
    verb.add_flag(
        "--effects", options->asked.effects,
        "The difference of the policy to the base in the same world, luck and point, instead of levels");
    verb.add_option("--period", options->asked.period,
                    "last, all (flows summed, others in the mean), or the kept period of a year or month")
        ->capture_default_str()
        ->type_name("PERIOD");
    verb.add_flag("--given-data", options->asked.given_data,
                  "Indices from classes of each input, uncertain parameters included, also of a Morris or "
                  "Saltelli design");
    verb.add_option("--where", options->where,
                    "Instead of indices: where in the inputs a case is frequent, as \"firms:beijing < 100\"")
        ->type_name("CASE");
    verb.add_option("--resamples", options->asked.resampling.times,
                    "Samples drawn anew for the bands; 0: no bands")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--seed", options->asked.resampling.seed, "Number that fixes them")
        ->check(is_seed())
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--out", options->out, "FILE.csv or FILE.json of all indices [none]")->type_name("FILE");
    verb.add_flag("--all", options->all, "Show all inputs, not the strongest twelve");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.callback([&program, options] { program.action = [options] { return sensitivity(*options); }; });
}

}  // namespace headwater::analysis
