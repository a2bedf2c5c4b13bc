#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/report.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

struct ReportOptions {
    ReportRequest request;
    bool plain = false;
    bool force = false;
    bool json = false;
};

ExitCode report(const ReportOptions& options) {
    ReportRequest request = options.request;
    request.existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.plain && !request.out.empty()) request.library = report_folder();
    if (options.json && request.out.empty())
        throw Failure{ExitCode::usage, "report: --json says which file was written: name one with --out"};
    const Report made = make_report(request);
    if (made.file.empty())
        print(made.content);
    else if (options.json)
        print(json_text(nlohmann::ordered_json{
            {"path", made.file}, {"bytes", made.bytes}, {"language", request.language}}));
    else
        print(made.file + "\n");
    return ExitCode::done;
}

}  // namespace

void add_report(Program& program) {
    const auto options = std::make_shared<ReportOptions>();
    ReportRequest& request = options->request;
    CLI::App& verb =
        add_verb(program, "report", "One page to hand on: question, answer, who gains, cost, provenance",
                 "headwater report effects.h5 --out effects.html\n"
                 "headwater report effects.h5 --lang zh --plain --out effects-zh.html\n"
                 "headwater report effects.h5 > effects.md\n"
                 "headwater report effects.h5 --map provinces.geojson --out effects.html");
    verb.add_option(
            "FILE", request.file,
            "What compare, run, sweep collect or calibrate wrote (HDF5), or validate or sensitivity (JSON)")
        ->required()
        ->type_name("");
    verb.add_option("--lang", request.language, "Language of the page: en, zh")
        ->capture_default_str()
        ->type_name("LANGUAGE");
    verb.add_option(
            "--out", request.out,
            "FILE.html (one page with figures that needs nothing else) or FILE.md [print as Markdown]")
        ->type_name("FILE");
    verb.add_option(
            "--map", request.map,
            "Lines of your own for the maps of runs, comparisons and sweeps, GeoJSON in degrees [the coast]")
        ->type_name("FILE");
    verb.add_flag("--plain", options->plain,
                  "A page without scripts: what can be explored in it is left out, and it is small");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print what was written as JSON");
    verb.callback([&program, options] { program.action = [options] { return report(*options); }; });
}

}  // namespace headwater::analysis
