// A table as it is written: in a CSV file, or as an array of rows in a TOML file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/tree.hpp"

namespace headwater::scenarios {

/// How a cell is written. CSV knows one way only.
enum class Written : std::uint8_t { plain, text, number };

struct Cell {
    std::string text;  // blank = not given
    Place place;
    Written written = Written::plain;
};

struct TableRow {
    Place place;
    std::vector<Cell> cells;  // one for each column of the header
};

struct Table {
    Place place;           // of the file or array
    bool complete = true;  // false when rows had to be left out
    std::vector<Cell> header;
    std::vector<TableRow> rows;
};

inline constexpr std::size_t most_rows = 100'000;
inline constexpr std::size_t most_columns = 200;

/// Comma-separated values (RFC 4180): double quotes, LF or CRLF; lines that begin with '#' and blank lines
/// are skipped, blanks around an unquoted cell are dropped. What spreadsheets, pandas and R write beside a table is left
/// out with a remark: rows of commas, a first column without a name.
[[nodiscard]] std::optional<Table> parse_csv(std::string_view text, std::uint32_t file, Problems& problems);

/// An array of inline tables; the header is the union of their keys.
[[nodiscard]] std::optional<Table> table_of_array(const Node& array, std::string_view what,
                                                  Problems& problems);

}  // namespace headwater::scenarios
