// Joins what the themes declare into one table for each kind of row, and names its rows by key: `PostingKind("wages")`.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/declared/row.hpp"

namespace headwater::model {

/// The number of the first row.
template <class Row>
inline constexpr std::size_t first_number = 0;
template <>
inline constexpr std::size_t first_number<PurposeText> = 1;

/// The rows of all themes by number.
template <class Row, std::size_t... n>
[[nodiscard]] consteval std::array<Row, (n + ...)> joined(const std::array<Row, n>&... themes) {
    std::array<Row, (n + ...)> all{};
    const auto place = [&](const auto& theme) {
        for (const Row& row : theme) {
            if (row.number < first_number<Row> || row.number - first_number<Row> >= all.size())
                throw "a number is left out: numbers run on without gaps over all themes";
            if (row.key.empty()) throw "a row without a key";
            Row& held = all[row.number - first_number<Row>];
            if (!held.key.empty()) throw "a number is used twice";
            held = row;
        }
    };
    (place(themes), ...);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t other = 0; other < i; ++other)
            if (all[i].key.size() == all[other].key.size() && all[i].key == all[other].key)
                throw "a key is used twice";
    return all;
}

/// The joined table, given beside the type that names its rows.
template <class Row>
inline constexpr std::array<Row, 0> joined_rows{};

/// A row of a joined table. From a literal it is found when compiled, and a key that nobody declares does not compile;
/// keys that are read go through `find`.
template <class Row>
class RowKey {
public:
    constexpr RowKey() = default;
    template <std::size_t n>
    consteval RowKey(const char (&key)[n]) : number_(declared(std::string_view(key, n - 1))) {}
    constexpr explicit RowKey(const Row& row) : number_(static_cast<std::uint8_t>(row.number)) {}

    [[nodiscard]] static constexpr RowKey at(std::size_t row) { return RowKey(joined_rows<Row>[row]); }
    [[nodiscard]] static constexpr std::optional<RowKey> find(std::string_view key) {
        for (const Row& row : joined_rows<Row>)
            if (row.key == key) return RowKey(row);
        return std::nullopt;
    }

    /// Place in the joined table.
    [[nodiscard]] constexpr std::size_t row() const { return number_ - first_number<Row>; }
    [[nodiscard]] constexpr std::uint8_t number() const { return number_; }
    [[nodiscard]] constexpr const Row& text() const { return joined_rows<Row>[row()]; }
    [[nodiscard]] constexpr std::string_view key() const { return text().key; }
    friend constexpr bool operator==(RowKey, RowKey) = default;
    friend constexpr auto operator<=>(RowKey, RowKey) = default;

    std::uint8_t number_ = first_number<Row>;  // public, so that the type serves as a template argument

private:
    static consteval std::uint8_t declared(std::string_view key) {
        for (const Row& row : joined_rows<Row>)
            if (row.key.size() == key.size() && row.key == key) return static_cast<std::uint8_t>(row.number);
        throw "no theme declares this key (model/declared)";
    }
};

}  // namespace headwater::model
