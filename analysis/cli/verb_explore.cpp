#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <span>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/cli/verb_sweep.hpp"
#include "analysis/report/explorer_page.hpp"
#include "analysis/report/explorer_text.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/collect.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

struct ExploreVerbOptions {
    std::string directory;
    ExploreOptions asked;
    std::string out;
    std::string language = "en";
    bool force = false;
    bool json = false;
};

/// Only a sweep whose runs are all there is explored: what is missing may lie in one corner of the design.
Gathered all_runs_of(const Plan& plan, const std::string& directory) {
    const double needed = collecting_bytes(plan) / 2;
    if (const auto available = available_bytes(); available && needed > *available)
        throw Failure{ExitCode::environment,
                      fmt::format("the runs of the sweep need about {} of memory, {} are free",
                                  bytes_text(static_cast<std::uint64_t>(needed)),
                                  bytes_text(static_cast<std::uint64_t>(*available)))};
    Gathered gathered = gather(plan, directory);
    if (!gathered.bad_parts.empty())
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} of {} parts cannot be read; {} runs them again", gathered.bad_parts.size(),
                        plan.parts.size(), sweep_command("run", directory)),
            {},
            gathered.bad_parts};
    if (gathered.parts.size() < plan.parts.size())
        throw Failure{ExitCode::invalid_input,
                      fmt::format("the sweep is not finished: {} of {} parts are there; go on with {}",
                                  gathered.parts.size(), plan.parts.size(), sweep_command("run", directory))};
    return gathered;
}

/// Where nothing can be predicted there is no page.
void require_a_prediction(const Explorer& explorer) {
    if (explorer.predicted() > 0) return;
    throw Failure{ExitCode::invalid_input,
                  "no measure can be predicted; no page was written",
                  {},
                  refusals_of(explorer)};
}

ExitCode explore(const ExploreVerbOptions& options) {
    const page::Language language = page::asked_language(options.language);
    if (!options.out.ends_with(".html") && !options.out.ends_with(".htm"))
        throw Failure{ExitCode::usage, "--out " + options.out + " is no FILE.html"};
    if (std::filesystem::is_regular_file(options.directory))
        throw Failure{ExitCode::usage,
                      options.directory +
                          " is a file: a sweep's directory is explored. headwater sweep plan " +
                          options.directory + " --dir DIR makes one, headwater sweep run DIR does its runs"};
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    output::check_writable(options.out, existing);
    check_directory_name(options.directory);
    const Plan plan = read_plan(options.directory);
    const Gathered gathered = all_runs_of(plan, options.directory);
    const Explorer explorer = explore(plan, gathered.table, options.asked);
    require_a_prediction(explorer);
    const std::string html =
        page::html_of(explorer_page(plan, gathered.table, explorer, options.directory, language));
    if (html.size() >= most_page_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("the page would have {}, and {} at most can be handed on; name fewer measures "
                        "with --output or periods with --period",
                        bytes_text(html.size()), bytes_text(most_page_bytes))};
    output::write_atomically(options.out, {std::as_bytes(std::span(html))}, existing);
    nlohmann::ordered_json json = json_of(plan, explorer);
    json["path"] = options.out;
    json["bytes"] = html.size();
    json["language"] = options.language;
    print(options.json ? json_text(json) : text_of(plan, explorer));
    if (!options.json) say(fmt::format("{}, {}", options.out, bytes_text(html.size())));
    return explorer.runs_not_ok == 0 ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

void add_explore(Program& program) {
    const auto options = std::make_shared<ExploreVerbOptions>();
    CLI::App& verb = add_verb(
        program, "explore",
        "A page with sliders from a sweep: emulators of its measures over levers and uncertainties",
        "headwater explore my-sweep --out my-sweep.html\n"
        "headwater explore my-sweep --output firms:beijing,frontier --period 2026,last --out page.html\n"
        "headwater explore my-sweep --policy no-clause --lang zh --out page-zh.html");
    verb.add_option("DIR", options->directory, "Directory of a sweep whose runs are done")
        ->required()
        ->type_name("");
    verb.add_option("--out", options->out, "FILE.html: one page that needs nothing else")
        ->required()
        ->type_name("FILE");
    verb.add_option("--lang", options->language, "Language of the page: en, zh")
        ->capture_default_str()
        ->type_name("LANGUAGE");
    verb.add_option("--output", options->asked.outputs,
                    "measure, measure:city, measure:tier or measure:city:tier, with commas or repeated [all "
                    "that is kept]")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("MEASURE");
    verb.add_option("--policy", options->asked.policy, "Whose runs [the base]")->type_name("NAME");
    verb.add_option(
            "--period", options->asked.periods,
            "last, all (flows summed, others in the mean), or the kept period of a year or month, with "
            "commas or repeated [the last, and those at a third and two thirds]")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("PERIOD");
    verb.add_option(
            "--uncertain", options->asked.uncertain,
            "Drawn parameters that get a slider, as group.key, with commas or repeated; all; none: the "
            "mean over worlds [all, if there are five worlds for each]")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("KEY");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the quality of the emulators as JSON");
    verb.callback([&program, options] { program.action = [options] { return explore(*options); }; });
}

}  // namespace headwater::analysis
