#include "analysis/export/csv.hpp"

namespace headwater::analysis {

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + "\"";
}

void CsvTable::begin() {
    for (std::size_t c = 0; c < columns.size(); ++c) text += (c == 0 ? "" : ",") + csv_cell(columns[c].name);
    text += '\n';
}

void CsvTable::row(std::span<const std::string_view> cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
        if (!first) text += ',';
        first = false;
        if (cell.find_first_of(",\"\r\n") == std::string_view::npos)
            text += cell;
        else
            text += csv_cell(cell);
    }
    text += '\n';
    ++rows;
}

}  // namespace headwater::analysis
