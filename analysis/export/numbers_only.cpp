#include "analysis/export/numbers_only.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <map>

namespace headwater::analysis {

namespace {

/// Calls `visit` with the cells of each line behind the first.
template <class Visit>
void each_row(const CsvTable& table, Visit visit) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    bool header = true;
    const std::string& text = table.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            cells.emplace_back();
        } else if (!quoted && c == '\n') {
            if (!header) visit(cells);
            header = false;
            cells.assign(1, "");
        } else {
            cells.back() += c;
        }
    }
}

/// Codes of the words of a column, by its name.
class Codes {
public:
    std::string code(const std::string& column, const std::string& word) {
        if (word.empty()) return "-1";
        Book& book = books_[book_of(column)];
        const auto [found, added] = book.code_of.try_emplace(word, book.words.size());
        if (added) book.words.push_back(word);
        return fmt::format("{}", found->second);
    }

    [[nodiscard]] CsvTable table() const {
        CsvTable table;
        table.name = "codes";
        table.description = "What the codes of the other tables stand for";
        table.columns = {{"column", "string",
                          "column; those that end in _from and _to have the codes of that without", ""},
                         {"code", "integer", "its code", ""},
                         {"word", "string", "the word", ""}};
        table.begin();
        for (const auto& [column, book] : books_)
            for (std::size_t code = 0; code < book.words.size(); ++code) {
                const std::string number = fmt::format("{}", code);
                const std::string_view row[] = {column, number, book.words[code]};
                table.row(row);
            }
        return table;
    }

private:
    struct Book {
        std::vector<std::string> words;
        std::map<std::string, std::size_t> code_of;
    };

    static std::string book_of(std::string column) {
        for (const std::string_view end : {"_from_key", "_to_key"})
            if (column.ends_with(end)) return column.substr(0, column.size() - end.size()) + "_key";
        for (const std::string_view end : {"_from", "_to"})
            if (column.ends_with(end)) return column.substr(0, column.size() - end.size());
        return column;
    }

    std::map<std::string, Book> books_;
};

std::string days_text(const std::string& date) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(date.c_str(), "%d-%u-%u", &year, &month, &day) != 3) return "nan";
    using namespace std::chrono;
    const sys_days at =
        year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
    return fmt::format("{}", (at - sys_days(2018y / January / 1)).count());
}

std::vector<bool> columns_with_cells(const CsvTable& table) {
    std::vector<bool> filled(table.columns.size(), false);
    each_row(table, [&](const std::vector<std::string>& cells) {
        for (std::size_t c = 0; c < filled.size() && c < cells.size(); ++c)
            if (!cells[c].empty()) filled[c] = true;
    });
    return filled;
}

CsvTable without_words(const CsvTable& table, Codes& codes) {
    CsvTable numbers;
    numbers.name = table.name;
    numbers.description = table.description;
    numbers.variables = table.variables;
    const std::vector<bool> filled = columns_with_cells(table);
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.rows > 0 && !filled[c]) continue;
        kept.push_back(c);
        CsvColumn column = table.columns[c];
        if (column.type == "string") {
            column.type = "integer";
            column.description +=
                column.description.empty() ? "code, see codes.csv" : "; code, see codes.csv";
        } else if (column.type == "date") {
            column.type = "integer";
            column.unit = "days since 2018-01-01";
        }
        numbers.columns.push_back(std::move(column));
    }
    numbers.begin();
    std::vector<std::string> row(kept.size());
    std::vector<std::string_view> views(kept.size());
    each_row(table, [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const CsvColumn& column = table.columns[kept[i]];
            const std::string& cell = cells[kept[i]];
            row[i] = column.type == "string" ? codes.code(column.name, cell)
                     : column.type == "date" ? days_text(cell)
                     : cell.empty()          ? "nan"
                                             : cell;
            views[i] = row[i];
        }
        numbers.row(views);
    });
    return numbers;
}

}  // namespace

std::vector<CsvTable> numbers_only(const std::vector<CsvTable>& tables) {
    Codes codes;
    std::vector<CsvTable> all;
    for (const CsvTable& table : tables) all.push_back(without_words(table, codes));
    all.push_back(codes.table());
    return all;
}

}  // namespace headwater::analysis
