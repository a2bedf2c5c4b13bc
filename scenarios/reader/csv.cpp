#include <algorithm>
#include <utility>

#include "scenarios/reader/table.hpp"

namespace headwater::scenarios {

namespace {

class CsvParser {
public:
    CsvParser(std::string_view text, std::uint32_t file, Problems& problems)
        : text_(text), file_(file), problems_(problems) {}

    std::optional<Table> table() {
        const std::size_t before = problems_.count();
        Table table;
        table.place = {file_, 0, 0};
        while (at_ < text_.size()) {
            if (skip_line()) continue;
            const bool quoted_first = now() == '"';
            TableRow row = next_row();
            if (table.header.empty()) {
                table.header = std::move(row.cells);
                check_header(table.header);
                if (broken_header_) return std::nullopt;
                continue;
            }
            if (blank(row)) {
                if (blank_rows_++ == 0) first_blank_row_ = row.place;
                continue;
            }
            if (table.rows.size() == most_rows) {
                problems_.add(row.place, "the table is too long", std::to_string(most_rows) + " rows");
                table.complete = false;
                break;
            }
            if (++rows_ == 1 && quoted_first && has_row_names(row, table.header.size())) {
                Cell unnamed;
                unnamed.place = table.header.front().place;
                table.header.insert(table.header.begin(), unnamed);
            }
            if (row.cells.size() != table.header.size()) {
                problems_.add(row.place, "the row has " + std::to_string(row.cells.size()) + " cells",
                              std::to_string(table.header.size()) + ", as in the header");
                table.complete = false;
                continue;
            }
            table.rows.push_back(std::move(row));
        }
        if (table.header.empty()) {
            problems_.add(table.place, "the table has no header line");
            return std::nullopt;
        }
        if (blank_rows_ > 0)
            problems_.remark(first_blank_row_, (blank_rows_ == 1 ? std::string("a row of commas is skipped")
                                                                 : std::to_string(blank_rows_) +
                                                                       " rows of commas are skipped"));
        drop_unnamed(table);
        if ((problems_.count() > before && table.rows.empty())) return std::nullopt;
        return table;
    }

private:
    [[nodiscard]] Place here() const { return {file_, line_, column_}; }
    [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool line_end() const {
        return at_ >= text_.size() || now() == '\n' || text_.substr(at_, 2) == "\r\n";
    }

    void step() {
        if (now() == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(now()) & 0xC0u) != 0x80u) {
            ++column_;
        }
        ++at_;
    }
    void skip_blanks() {
        while (now() == ' ' || now() == '\t') step();
    }
    void end_line() {
        if (now() == '\r') step();
        if (now() == '\n') step();
    }

    /// Skips a blank line or a comment; false at a row.
    bool skip_line() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = text_.substr(at_, end - at_);
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#') return false;
        at_ = std::min(end + 1, text_.size());
        ++line_;
        column_ = 1;
        return true;
    }

    TableRow next_row() {
        TableRow row;
        skip_blanks();
        row.place = here();
        for (;;) {
            Cell cell = next_cell();
            if (row.cells.size() <= most_columns) row.cells.push_back(std::move(cell));
            if (now() != ',') break;
            step();
        }
        end_line();
        return row;
    }

    Cell next_cell() {
        skip_blanks();
        Cell cell;
        cell.place = here();
        if (now() == '"') {
            toml_quoted(cell);
            return cell;
        }
        bool reported = false;
        while (!line_end() && now() != ',') {
            if ((now() == '"' || now() == '\r') && !reported) {
                problems_.add(here(), now() == '"' ? "a quote inside a cell that does not begin with one"
                                                   : "a carriage return without a line feed");
                reported = true;
            }
            cell.text += now();
            step();
        }
        const std::size_t last = cell.text.find_last_not_of(" \t");
        cell.text.erase(last == std::string::npos ? 0 : last + 1);
        return cell;
    }

    void toml_quoted(Cell& cell) {
        step();
        for (;;) {
            if (at_ >= text_.size()) {
                problems_.add(cell.place, "the quote that begins here has no end");
                return;
            }
            if (now() != '"') {
                cell.text += now();
                step();
                continue;
            }
            step();
            if (now() != '"') break;
            cell.text += '"';
            step();
        }
        skip_blanks();
        if (line_end() || now() == ',') return;
        problems_.add(here(), "text after the closing quote", "a comma or the end of the line");
        while (!line_end() && now() != ',') step();
    }

    /// Nothing but commas, as spreadsheets leave below a table.
    [[nodiscard]] static bool blank(const TableRow& row) {
        return row.cells.size() > 1 &&
               std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.text.empty(); });
    }

    /// write.table of R puts names of rows, quoted and from "1" on, before the columns of its header.
    [[nodiscard]] static bool has_row_names(const TableRow& row, std::size_t columns) {
        return row.cells.size() == columns + 1 && row.cells.front().text == "1" &&
               !row.cells.back().text.empty();
    }

    /// Leaves out a first column without a name, in which pandas and R write the numbers or names of rows, and last
    /// columns without a name and a value.
    void drop_unnamed(Table& table) {
        const auto erase = [&](std::size_t column) {
            const auto at = static_cast<std::ptrdiff_t>(column);
            table.header.erase(table.header.begin() + at);
            for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + at);
        };
        while (table.header.size() > 1 && table.header.back().text.empty() &&
               std::ranges::all_of(table.rows,
                                   [](const TableRow& row) { return row.cells.back().text.empty(); }))
            erase(table.header.size() - 1);
        if (table.header.size() < 2 || !table.header.front().text.empty()) return;
        problems_.remark(table.header.front().place,
                         "the first column has no name and is taken for numbers of rows");
        erase(0);
    }

    void check_header(const std::vector<Cell>& header) {
        if (header.size() > most_columns) {
            problems_.add(header.front().place, "the table has too many columns",
                          "at most " + std::to_string(most_columns));
            broken_header_ = true;
        }
        if (header.size() == 1 && header.front().text.find_first_of(";\t") != std::string::npos) {
            const bool semicolons = header.front().text.find(';') != std::string::npos;
            problems_.add(
                header.front().place,
                std::string("the cells are separated by ") + (semicolons ? "semicolons" : "tabs") +
                    ", not by commas",
                "comma-separated values with decimal points: in Excel save as 'CSV UTF-8 (Comma "
                "delimited)' under a region that writes decimal points, in LibreOffice choose the field "
                "delimiter ',', in R write.csv and not write.csv2, in pandas to_csv without sep and decimal");
            broken_header_ = true;
        }
    }

    std::string_view text_;
    std::uint32_t file_;
    Problems& problems_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    bool broken_header_ = false;
    std::size_t rows_ = 0;
    std::size_t blank_rows_ = 0;
    Place first_blank_row_;
};

}  // namespace

std::optional<Table> parse_csv(std::string_view text, std::uint32_t file, Problems& problems) {
    return CsvParser(text, file, problems).table();
}

}  // namespace headwater::scenarios
