// Operations on a table of equal-length columns. A table states its columns once, in
// `each_column(self, visit)`, which calls `visit(name, column)`; everything else walks that list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/core/hash.hpp"

namespace headwater::model {

/// Appends `rows` rows with the columns' default values; returns the first new row.
template <class Table>
std::size_t append_rows(Table& table, std::size_t rows = 1) {
    const std::size_t first = table.size();
    Table::each_column(table, [&](std::string_view, auto& column) { column.resize(first + rows); });
    return first;
}

template <class Table>
void reserve_rows(Table& table, std::size_t rows) {
    Table::each_column(table, [&](std::string_view, auto& column) { column.reserve(rows); });
}

/// Bytes held by the used rows.
template <class Table>
[[nodiscard]] std::size_t used_bytes(const Table& table) {
    std::size_t bytes = 0;
    Table::each_column(table, [&](std::string_view, const auto& column) {
        bytes += column.size() * sizeof(typename std::remove_cvref_t<decltype(column)>::value_type);
    });
    return bytes;
}

template <class Table>
void hash_columns(const Table& table, StateHash& hash) {
    Table::each_column(table, [&](std::string_view, const auto& column) { hash.column(column); });
}

}  // namespace headwater::model
