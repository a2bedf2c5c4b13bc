#include "analysis/export/export.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "analysis/export/csv.hpp"
#include "analysis/export/map.hpp"
#include "analysis/export/numbers_only.hpp"
#include "output/atomic_file.hpp"
#include "output/file_error.hpp"
#include "output/recorder.hpp"
#include "output/temporary_file.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

std::vector<MadeFile> csv_files(const ExportSource& source, ExportFormat format, bool numbers) {
    std::vector<CsvTable> tables = format == ExportFormat::csv ? tidy_tables(source) : wide_tables(source);
    for (CsvTable& table : panel_tables(source)) tables.push_back(std::move(table));
    if (numbers) tables = numbers_only(tables);
    std::vector<MadeFile> files;
    const std::string description = data_package(source, tables);
    for (CsvTable& table : tables) files.push_back({table.name + ".csv", std::move(table.text)});
    files.push_back({"datapackage.json", description});
    return files;
}

std::vector<MadeFile> make(const ExportSource& source, const ExportRequest& request,
                           std::vector<std::string>& notes) {
    const ExportFormat format = request.format;
    if (is_csv(format)) return csv_files(source, format, request.numbers_only);
    if (source.is_sweep())
        throw ExportError({source.file().path() +
                           ": maps are made of single runs; a sweep is exported as csv or csv-wide"});
    const Map map = map_of(source);
    if (!map.nowhere.empty())
        notes.push_back(fmt::format("left out, as the scenario gives no latitude and longitude: {}",
                                    fmt::join(map.nowhere, ", ")));
    if (format == ExportFormat::geojson) return geojson_files(map);
    return format == ExportFormat::vtkhdf ? vtkhdf_files(map) : xdmf_files(map);
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

Exported export_file(const ExportRequest& request) {
    const ExportSource source(request);
    Exported exported;
    const std::vector<MadeFile> files = make(source, request, exported.notes);
    make_folder(request.folder);
    const auto path_of = [&](const MadeFile& file) {
        return (fs::path(request.folder) / file.name).string();
    };
    for (const MadeFile& file : files) {
        output::check_writable(path_of(file), request.existing);
        output::remove_leftovers(path_of(file));
    }
    for (const MadeFile& file : files) {
        output::write_atomically(path_of(file), {std::as_bytes(std::span(file.bytes))}, request.existing);
        exported.files.push_back({path_of(file), file.bytes.size()});
    }
    return exported;
}

}  // namespace headwater::analysis
