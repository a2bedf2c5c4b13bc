#include "analysis/report/report.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <span>

#include "analysis/report/comparison_page.hpp"
#include "analysis/report/exploration.hpp"
#include "analysis/report/json_result.hpp"
#include "analysis/report/page/own_lines.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/report/place_map.hpp"
#include "analysis/report/posterior_page.hpp"
#include "analysis/report/run_page.hpp"
#include "analysis/report/sensitivity_page.hpp"
#include "analysis/report/sweep_page.hpp"
#include "analysis/report/validation_page.hpp"
#include "analysis/runs/failure.hpp"
#include "output/atomic_file.hpp"
#include "output/posterior_file.hpp"
#include "output/recorder.hpp"
#include "output/sweep_file.hpp"

namespace headwater::analysis {

namespace {

/// Whether the page is to be HTML.
bool asked_html(const std::string& out) {
    if (out.ends_with(".html") || out.ends_with(".htm")) return true;
    if (out.empty() || out.ends_with(".md")) return false;
    if (out.ends_with(".pdf"))
        throw Failure{
            ExitCode::usage,
            fmt::format("--out {}: headwater writes no PDF; write a page and print it, from a browser or "
                        "by: chromium --headless --no-pdf-header-footer --print-to-pdf={} {}.html",
                        out, std::filesystem::path(out).filename().string(),
                        std::filesystem::path(out).stem().string())};
    throw Failure{ExitCode::usage, fmt::format("--out {} is neither FILE.html nor FILE.md", out)};
}

page::Document page_of_json(const std::string& path, const std::string& name, page::Language language) {
    const JsonResult result = read_json_result(path);
    try {
        if (result.schema() == validation_schema) return validation_page(result, name, language);
        if (result.schema() == sensitivity_schema) return sensitivity_page(result, name, language);
    } catch (const nlohmann::json::exception& wrong) {
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{}: damaged: {}; make it again", path, wrong.what())};
    }
    throw Failure{
        ExitCode::invalid_input,
        fmt::format("{}: a file of the kind {}, for which there is no report", path, result.schema())};
}

page::Document document_of(const ReportRequest& request, page::Language language,
                           const Exploring* exploring) {
    const std::string name = std::filesystem::path(request.file).filename().string();
    std::optional<page::GroundLines> lines;
    if (!request.map.empty()) lines = page::own_lines(request.map);
    const page::GroundLines* own = lines ? &*lines : nullptr;
    const auto no_map = [&] { refuse_own_lines(own, "maps are on those of runs, comparisons and sweeps"); };
    if (begins_as_json(request.file)) {
        no_map();
        return page_of_json(request.file, name, language);
    }
    const output::RunFile file(request.file);
    const std::string schema = file.root().text("schema");
    if (schema == output::comparison_schema)
        return comparison_page(ComparisonFile(request.file), name, language, own, exploring);
    if (schema == output::run_schema) return run_page(file, name, language, own, exploring);
    if (schema == output::sweep_schema) return sweep_page(file, name, language, own, exploring);
    no_map();
    if (schema == output::posterior_schema)
        return posterior_page(output::read_posterior(request.file), name, language);
    throw Failure{
        ExitCode::invalid_input,
        fmt::format("{}: a file of the kind {}, for which there is no report; there is one for comparisons, "
                    "runs, sweeps, posteriors, and what validate and sensitivity write as JSON. headwater "
                    "export writes tables",
                    request.file, schema)};
}

}  // namespace

Report make_report(const ReportRequest& request) {
    const page::Language language = page::asked_language(request.language);
    const bool html = asked_html(request.out);
    if (!request.out.empty()) output::check_writable(request.out, request.existing);
    const Exploring exploring{request.library};
    const page::Document document =
        document_of(request, language, html && !request.library.empty() ? &exploring : nullptr);
    Report report;
    report.content = html ? page::html_of(document) : page::markdown_of(document);
    report.bytes = report.content.size();
    if (!request.out.empty()) {
        output::write_atomically(request.out, {std::as_bytes(std::span(report.content))}, request.existing);
        report.file = request.out;
    }
    return report;
}

}  // namespace headwater::analysis
