#include "analysis/export/export.hpp"

#include <filesystem>
#include <system_error>

#include "analysis/export/csv.hpp"
#include "output/atomic_file.hpp"
#include "output/file_error.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

/// A file of the export and its bytes.
struct Made {
    std::string name;
    std::string bytes;
};

std::vector<Made> made_of(std::vector<CsvTable> tables, const ExportSource& source) {
    std::vector<Made> files;
    const std::string description = data_package(source, tables);
    for (CsvTable& table : tables) files.push_back({table.name + ".csv", std::move(table.text)});
    files.push_back({"datapackage.json", description});
    return files;
}

std::vector<Made> make(const ExportSource& source, const ExportRequest& request) {
    std::vector<CsvTable> tables =
        request.format == ExportFormat::csv ? tidy_tables(source) : wide_tables(source);
    for (CsvTable& table : panel_tables(source)) tables.push_back(std::move(table));
    return made_of(std::move(tables), source);
}

void make_folder(const std::string& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (!fs::is_directory(folder))
        throw output::FileError(output::FileErrorKind::other, folder,
                                failed ? failed.message() + " while creating it" : "this is no folder",
                                "name a folder to write into");
}

}  // namespace

std::vector<ExportedFile> export_file(const ExportRequest& request) {
    const ExportSource source(request);
    const std::vector<Made> files = make(source, request);
    make_folder(request.folder);
    const auto path_of = [&](const Made& file) { return (fs::path(request.folder) / file.name).string(); };
    for (const Made& file : files) output::check_writable(path_of(file), request.existing);
    std::vector<ExportedFile> written;
    for (const Made& file : files) {
        output::write_atomically(path_of(file), {std::as_bytes(std::span(file.bytes))}, request.existing);
        written.push_back({path_of(file), file.bytes.size()});
    }
    return written;
}

}  // namespace headwater::analysis
