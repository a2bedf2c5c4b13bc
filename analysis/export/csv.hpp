// Comma-separated text: UTF-8, one header line, dots in numbers, empty = missing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/export/source.hpp"

namespace headwater::analysis {

/// A column as the description of the tables tells it (Data Package, Table Schema).
struct CsvColumn {
    std::string name;
    std::string type;  // string, integer, number, date
    std::string description;
    std::string unit;  // UDUNITS; empty where the column has none
};

struct CsvTable {
    std::string name;  // of the file, without .csv
    std::string description;
    std::vector<CsvColumn> columns;
    std::vector<CsvColumn> variables;  // of a tidy table: what the column `variable` names
    std::string text;                  // header and rows
    std::size_t rows = 0;

    /// Adds the header line; for when all columns are known.
    void begin();
    void row(std::span<const std::string_view> cells);
};

/// The cell as it stands in a file.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// One value to a line.
[[nodiscard]] std::vector<CsvTable> tidy_tables(const ExportSource& source);
/// One month and city to a line, a column for each measure.
[[nodiscard]] std::vector<CsvTable> wide_tables(const ExportSource& source);
/// Labs, events, flows, ...: what is no measure.
[[nodiscard]] std::vector<CsvTable> panel_tables(const ExportSource& source);

/// datapackage.json: files, columns, units.
[[nodiscard]] std::string data_package(const ExportSource& source, std::span<const CsvTable> tables);

}  // namespace headwater::analysis
