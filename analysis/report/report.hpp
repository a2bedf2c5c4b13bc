// From a file of results to one page.
#pragma once

#include <filesystem>
#include <string>

#include "output/run_file.hpp"

namespace headwater::analysis {

struct ReportRequest {
    std::string file;
    std::string language = "en";
    std::string out;  // FILE.html or FILE.md; empty = the page as Markdown, to be printed
    std::filesystem::path
        library;      // folder of what pages that are explored carry; empty = a page without scripts
    std::string map;  // GeoJSON of the user, whose lines maps draw in place of the coast; empty = the coast
    output::Existing existing = output::Existing::refuse;
};

struct Report {
    std::string content;  // HTML or Markdown
    std::string file;     // that was written; empty = none
    std::size_t bytes = 0;
};

/// Throws Failure (a language or a form that there is not, a kind of file that has no report) and output::FileError.
[[nodiscard]] Report make_report(const ReportRequest& request);

}  // namespace headwater::analysis
