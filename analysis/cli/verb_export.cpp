#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/export/export.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

struct ExportOptions {
    ExportRequest request;
    std::string format;
    bool force = false;
    bool json = false;
};

ExitCode export_as_asked(const ExportOptions& options) {
    ExportRequest request = options.request;
    const auto* const format = std::ranges::find(export_formats, options.format, &ExportFormatText::key);
    request.format = static_cast<ExportFormat>(format - std::begin(export_formats));
    if (request.numbers_only && !is_csv(request.format))
        throw Failure{ExitCode::usage, "export: --numbers-only is for the formats csv and csv-wide"};
    request.existing = options.force ? output::Existing::replace : output::Existing::refuse;
    try {
        const Exported exported = export_file(request);
        for (const std::string& note : exported.notes) say(note);
        if (!options.json) {
            for (const ExportedFile& file : exported.files) print(file.path + "\n");
            return ExitCode::done;
        }
        auto rows = nlohmann::ordered_json::array();
        for (const ExportedFile& file : exported.files)
            rows.push_back({{"path", file.path}, {"bytes", file.bytes}});
        print(json_text(rows));
        return ExitCode::done;
    } catch (const ExportError& wrong) {
        for (const std::string& problem : wrong.problems()) error(problem);
        return ExitCode::invalid_input;
    }
}

std::vector<std::string> format_keys() {
    std::vector<std::string> keys;
    for (const ExportFormatText& format : export_formats) keys.emplace_back(format.key);
    return keys;
}

std::string format_help() {
    std::string text;
    for (const ExportFormatText& format : export_formats)
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", format.key, format.text);
    return text;
}

}  // namespace

void add_export(Program& program) {
    const auto options = std::make_shared<ExportOptions>();
    ExportRequest& request = options->request;
    CLI::App& verb =
        add_verb(program, "export", "Write a run file or comparison in forms that other programs open",
                 "headwater export run.h5 --format csv --out tables\n"
                 "headwater export run.h5 --format csv-wide --measure \"firms,revenue*\" --from 2020-01 "
                 "--to 2022-12 --out tables\n"
                 "headwater export run.h5 --format csv --measure talent_share:wuhan:core --out tables\n"
                 "headwater export run.h5 --format geojson --out map --force");
    verb.add_option("FILE", request.file, "Run file or comparison (HDF5)")->required()->type_name("");
    verb.add_option("--format", options->format, format_help())
        ->required()
        ->check(CLI::IsMember(format_keys()))
        ->type_name("FORMAT");
    verb.add_option("--out", request.folder, "Folder to write into; made when it is not there")
        ->required()
        ->type_name("DIR");
    verb.add_option("--measure", request.names,
                    "Measures and tables, with commas; * and ? stand for letters; of a city or a tier alone: "
                    "MEASURE:CITY, MEASURE:TIER, MEASURE:CITY:TIER; may be repeated [all]")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("NAMES");
    verb.add_option("--from", request.from, "First month [of the file]")->type_name("YYYY-MM");
    verb.add_option("--to", request.to, "Last month [of the file]")->type_name("YYYY-MM");
    verb.add_flag("--numbers-only", request.numbers_only,
                  "Codes in place of words (codes.csv tells them), for programs that read numbers alone");
    verb.add_flag("--force", options->force, "Replace files that exist");
    verb.add_flag("--json", options->json, "Print the files that were written as JSON");
    verb.callback([&program, options] { program.action = [options] { return export_as_asked(*options); }; });
}

}  // namespace headwater::analysis
