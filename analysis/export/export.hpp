// What `headwater export` writes: the tables and maps of a run file or comparison in forms that other programs open.
// docs/how-to/export.md describes them.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "output/run_file.hpp"

namespace headwater::analysis {

enum class ExportFormat : std::uint8_t { csv, csv_wide, vtkhdf, xdmf, geojson };

[[nodiscard]] inline bool is_csv(ExportFormat format) {
    return format == ExportFormat::csv || format == ExportFormat::csv_wide;
}

struct ExportFormatText {
    std::string_view key;
    std::string_view text;
};
/// In the order of ExportFormat.
inline constexpr ExportFormatText export_formats[] = {
    {"csv", "one value to a line"},
    {"csv-wide", "one month and city to a line"},
    {"vtkhdf", "cities and flows for ParaView, a file for each point in time"},
    {"xdmf", "the same beside HDF5, one file for all times"},
    {"geojson", "cities and yearly flows for QGIS and web maps"},
};

struct ExportRequest {
    std::string file;
    ExportFormat format = ExportFormat::csv;
    std::string folder;               // made when it is not there
    std::vector<std::string> names;   // of measures and tables, with * and ?; empty = all
    std::optional<std::string> from;  // YYYY-MM, first month
    std::optional<std::string> to;    // YYYY-MM, last month
    bool numbers_only = false;        // of csv and csv-wide: codes in place of words
    output::Existing existing = output::Existing::refuse;
};

struct ExportedFile {
    std::string path;
    std::uint64_t bytes = 0;
};

struct Exported {
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;  // what was left out, in words
};

/// What is wrong with a request, all of it.
class ExportError : public std::runtime_error {
public:
    explicit ExportError(std::vector<std::string> problems)
        : std::runtime_error(problems.front()), problems_(std::move(problems)) {}
    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

private:
    std::vector<std::string> problems_;
};

/// Writes the files of a format, each whole or not at all; the same bytes for the same file and request. Nothing is
/// written when one of them exists and may not be replaced. Throws ExportError for a request that the file cannot
/// answer, output::FileError for what is wrong with files.
Exported export_file(const ExportRequest& request);

}  // namespace headwater::analysis
