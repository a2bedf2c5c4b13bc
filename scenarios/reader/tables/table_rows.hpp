// What readers of tables share: loading, keys and labels that appear once, rows into the input.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/input_order.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/rows.hpp"

namespace headwater::scenarios {

/// The table that a scenario mentions under `key`: a CSV file beside it, or an array of rows; none when it mentions none or it cannot be read.
[[nodiscard]] std::optional<Table> load(const TableMention& mention, std::string_view key,
                                        Problems& problems);

/// Index of a declared column.
template <class Columns>
std::size_t column_row(const Columns& columns, std::string_view name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(columns, [&](const auto& column) { return column.name == name; }) -
        columns.begin());
}

/// Each key once; true when one appears twice.
template <class Row>
bool refuse_duplicate_keys(const std::vector<ReadRow<Row>>& rows, std::string Row::*key,
                           std::string_view what, Problems& problems) {
    std::map<std::string_view, Place> first;
    bool twice = false;
    for (const auto& read : rows) {
        const std::string& name = read.row.*key;
        if (name.empty()) continue;
        const auto [found, fresh] = first.emplace(name, read.cells[0]);
        twice = twice || !fresh;
        if (!fresh)
            problems.add(read.cells[0], std::string(what) + " '" + name + "' appears twice, first at " +
                                            problems.text_of(found->second));
    }
    return twice;
}

/// A name without the differences that nobody sees in a table: capitals, and blanks of any kind and number.
[[nodiscard]] std::string seen_as(std::string_view label);

/// Tables, maps and plots name rows by their labels.
template <class Row>
void refuse_duplicate_labels(const std::vector<ReadRow<Row>>& rows, std::size_t column, std::string_view what,
                             Problems& problems) {
    std::map<std::string, const ReadRow<Row>*> first;
    for (const auto& read : rows) {
        if (read.row.label.empty()) continue;
        const auto [found, fresh] = first.emplace(seen_as(read.row.label), &read);
        if (fresh) continue;
        const ReadRow<Row>& other = *found->second;
        const bool same = other.row.label == read.row.label;
        problems.add(read.cells[column],
                     std::string(what) + " '" + other.row.key + "' and '" + read.row.key +
                         "' have the same label '" + read.row.label + "'" +
                         (same ? "" : " but for capitals and blanks") + ", first at " +
                         problems.text_of(other.cells[column]),
                     "a label of its own for each");
    }
}

/// More than `most` rows of `what`.
void refuse_too_many(std::size_t rows, std::size_t most, const Place& place, std::string_view what,
                     Problems& problems);

/// The rows of a table of at most `most` of `many`, into the input in its order and where they come from; none where the table is not there.
template <class Row, std::size_t n>
std::vector<ReadRow<Row>> read_into(const TableMention& mention, std::string_view key, std::size_t most,
                                    std::string_view many, const std::array<Column<Row>, n>& columns,
                                    const Draft& draft, std::vector<Row>& rows, std::vector<Origin>& origins,
                                    Problems& problems) {
    const auto table = load(mention, key, problems);
    if (!table) return {};
    std::string what = "the table of " + std::string(key);
    std::ranges::replace(what, '_', ' ');
    auto read_all = read_rows(
        *table, columns, Provenanced::yes, what,
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(read_all.size(), most, table->place, many, problems);
    for (const auto& read : read_all) {
        rows.push_back(read.row);
        origins.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(rows);
    model::put_in_order(rows, order);
    model::put_in_order(origins, order);
    return read_all;
}

}  // namespace headwater::scenarios
