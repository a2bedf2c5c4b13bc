// Rows of a written table -> plain structs, by the declared columns.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/reader/column.hpp"
#include "scenarios/reader/date.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table.hpp"

namespace headwater::scenarios {

/// One row that was read, with the place of each cell.
template <class Row>
struct ReadRow {
    Row row;
    Place place;
    std::vector<Place> cells;  // [column]
    std::vector<bool> given;   // [column]: not blank
    std::vector<bool> good;    // [column]: read without a problem
    Provenance provenance;
};

/// What cells refer to.
struct RowContext {
    const Document& document;             // mark and source of rows that carry none
    std::span<const std::string> cities;  // keys in order; empty = not known, nothing is checked
    std::int32_t start = 0;               // month number of the start of the run
    model::Currency currency = {};        // of amounts, and of the names of their columns
};

[[nodiscard]] bool is_key(std::string_view text);
[[nodiscard]] bool is_printable(std::string_view text);

/// Names of the columns a table may have.
template <class Row>
[[nodiscard]] std::vector<std::string> column_names(std::span<const Column<Row>> columns,
                                                    Provenanced provenanced,
                                                    const model::Currency& currency) {
    auto names = names_of(columns, [&](const auto& column) { return name_of(column, currency); });
    if (provenanced == Provenanced::yes) names.insert(names.end(), {"mark", "source", "note"});
    return names;
}

[[nodiscard]] bool check_city(std::string_view key, std::span<const std::string> cities, const Place& place,
                              std::string_view what, Problems& problems);

/// Reads one cell into its member; false after a problem.
template <class Row>
bool read_cell(const Column<Row>& column, const Cell& cell, const RowContext& context, Row& row,
               Problems& problems) {
    const std::string name = name_of(column, context.currency);
    const auto refuse = [&](const std::string& what, const std::string& allowed = {},
                            const std::string& suggestion = {}) {
        problems.add(cell.place, what, allowed, suggestion);
        return false;
    };
    const std::string shown = name + " = \"" + cell.text + "\"";
    const bool numeric = column.type == CellType::number || column.type == CellType::whole;
    if (!numeric && cell.written == Written::number) return refuse(name + " is a number, not text");
    switch (column.type) {
        case CellType::number:
        case CellType::whole: {
            const NumberRule rule = rule_of(
                name, column, column.type == CellType::whole ? Whole::yes : Whole::no, context.currency);
            const auto value = cell.written == Written::text ? std::nullopt : number_of(cell.text);
            if (!value) return refuse(shown + " is not a number", allowed_text(rule));
            const auto good = checked(*value, rule, cell.place, problems);
            if (!good) return false;
            if (column.perhaps)
                column.perhaps(row) = *good;
            else if (column.type == CellType::number)
                column.number(row) = *good;
            else
                column.whole(row) = static_cast<std::int32_t>(*good);
            return true;
        }
        case CellType::month:
        case CellType::date: {
            const Day day = column.type == CellType::date ? Day::optional : Day::none;
            const auto month = month_of(cell.text, day, name, cell.place, problems);
            if (month) column.whole(row) = *month - context.start;
            return month.has_value();
        }
        case CellType::choice: {
            const auto found = std::ranges::find(column.choices, cell.text);
            if (found == column.choices.end()) {
                const auto words = names_of(column.choices);
                return refuse("unknown " + name + " '" + cell.text + "'", listed(words),
                              nearest(cell.text, words));
            }
            column.choose(row, static_cast<std::size_t>(found - column.choices.begin()));
            return true;
        }
        case CellType::city:
            if (!check_city(cell.text, context.cities, cell.place, "column " + name, problems)) return false;
            break;
        case CellType::key:
            if (!is_key(cell.text)) return refuse(shown + " is no key", "a-z, 0-9, _ and -");
            break;
        case CellType::name:
        case CellType::text:
            if (!is_printable(cell.text)) return refuse(name + " holds a control character", "one line");
            break;
    }
    if (column.words) column.words(row) = cell.text;
    return true;
}

/// Positions of the columns in the table; what is missing, unknown or written twice is reported.
template <class Row>
std::vector<int> find_columns(const Table& table, std::span<const Column<Row>> columns,
                              Provenanced provenanced, std::string_view what, const model::Currency& currency,
                              Problems& problems) {
    const auto names = column_names(columns, provenanced, currency);
    std::vector<int> positions(names.size(), -1);
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const Cell& head = table.header[i];
        const auto found = std::ranges::find(names, head.text);
        if (found == names.end()) {
            problems.add(head.place, "unknown column '" + head.text + "' in " + std::string(what),
                         listed(names), nearest(head.text, names));
            continue;
        }
        int& position = positions[static_cast<std::size_t>(found - names.begin())];
        if (position >= 0)
            problems.add(head.place, "column '" + head.text + "' appears twice");
        else
            position = static_cast<int>(i);
    }
    // Rows of a TOML array report what they lack themselves.
    if (table.header.empty()) return positions;
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (columns[c].need == Need::required && positions[c] < 0)
            problems.add(table.header.front().place,
                         "column '" + name_of(columns[c], currency) + "' is missing in " + std::string(what),
                         listed(names));
    return positions;
}

/// All rows; a row with a problem is kept, so that later checks can say more.
template <class Row, std::size_t n>
std::vector<ReadRow<Row>> read_rows(const Table& table, const std::array<Column<Row>, n>& columns,
                                    Provenanced provenanced, std::string_view what, const RowContext& context,
                                    Problems& problems) {
    const auto positions = find_columns(table, std::span<const Column<Row>>(columns), provenanced, what,
                                        context.currency, problems);
    std::vector<ReadRow<Row>> rows;
    rows.reserve(table.rows.size());
    for (const TableRow& written : table.rows) {
        ReadRow<Row> read{{}, written.place, {}, {}, {}, context.document.provenance};
        for (std::size_t c = 0; c < n; ++c) {
            const Column<Row>& column = columns[c];
            if (positions[c] < 0) {
                read.cells.push_back(written.place);
                read.given.push_back(false);
                read.good.push_back(column.need == Need::optional);
                continue;
            }
            const Cell& cell = written.cells[static_cast<std::size_t>(positions[c])];
            const bool given = !cell.text.empty();
            bool good = given || column.need == Need::optional;
            if (given)
                good = read_cell(column, cell, context, read.row, problems);
            else if (!good)
                problems.add(cell.place, name_of(column, context.currency) + " is blank");
            read.cells.push_back(cell.place);
            read.given.push_back(given);
            read.good.push_back(good);
        }
        if (provenanced == Provenanced::yes) {
            if (positions[n] >= 0) {
                const Cell& cell = written.cells[static_cast<std::size_t>(positions[n])];
                if (!cell.text.empty())
                    if (const auto mark = mark_of(cell.text, cell.place, problems))
                        read.provenance.mark = *mark;
            }
            if (positions[n + 1] >= 0) {
                const Cell& cell = written.cells[static_cast<std::size_t>(positions[n + 1])];
                if (!cell.text.empty()) read.provenance.source = cell.text;
            }
        }
        rows.push_back(std::move(read));
    }
    return rows;
}

}  // namespace headwater::scenarios
