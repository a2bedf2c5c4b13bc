// Columns of values by name, copied out of what they describe: the form in which a state waits to be written,
// and in which it comes back.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/core/hash.hpp"
#include "output/rows.hpp"

namespace headwater::output {

/// Types of columns, with the names they have in files. Enumerations, row numbers and unsigned numbers are kept as
/// signed integers of their width, bit by bit.
enum class Element : std::uint8_t { int8, int16, int32, int64, float32, float64, text };
inline constexpr std::array<std::string_view, 7> element_names{"int8",    "int16",   "int32", "int64",
                                                               "float32", "float64", "string"};
inline constexpr std::array<std::size_t, 6> element_bytes{1, 2, 4, 8, 4, 8};

struct SnapshotColumn {
    std::string group;
    std::string name;
    Element element = Element::int8;
    std::size_t rows = 0;
    std::size_t parts = 1;         // values in a row
    std::vector<std::byte> bytes;  // [row][part], unless texts
    std::vector<std::string> texts;
};

/// How a row of type T is cut into elements: numbers, enumerations and typed row numbers are one, arrays are cut into
/// theirs, structures of eight-byte members into words, other small ones into bytes.
template <class T>
struct ElementsOf {
    static constexpr bool number = std::is_arithmetic_v<T> || std::is_enum_v<T>;
    static constexpr bool row_number = !number && model::plain_bytes<T> && std::has_single_bit(sizeof(T));
    static constexpr bool words = !number && sizeof(T) % 8 == 0 && alignof(T) == 8;
    static_assert(std::is_trivially_copyable_v<T> && (number || words || model::plain_bytes<T>));
    static constexpr std::size_t size = words ? 8 : number || row_number ? sizeof(T) : 1;
    static constexpr std::size_t parts = sizeof(T) / size;
    static constexpr Element element = std::is_same_v<T, float>    ? Element::float32
                                       : std::is_same_v<T, double> ? Element::float64
                                       : size == 8                 ? Element::int64
                                       : size == 4                 ? Element::int32
                                       : size == 2                 ? Element::int16
                                                                   : Element::int8;
};
template <class T, std::size_t n>
struct ElementsOf<std::array<T, n>> {
    static constexpr std::size_t parts = n * ElementsOf<T>::parts;
    static constexpr Element element = ElementsOf<T>::element;
};

/// A column that is asked for is not there, or is of another type.
class SnapshotMismatch : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Snapshot {
public:
    template <class T>
    void add(std::string_view group, std::string_view name, std::span<const T> rows) {
        SnapshotColumn& column = put(group, name, ElementsOf<T>::element, rows.size(), ElementsOf<T>::parts);
        const auto bytes = std::as_bytes(rows);
        column.bytes.assign(bytes.begin(), bytes.end());
    }
    void add(std::string_view group, std::string_view name, const std::vector<std::string>& texts) {
        put(group, name, Element::text, texts.size(), 1).texts = texts;
    }
    template <class T>
    void add(std::string_view group, std::string_view name, const std::vector<T>& part) {
        if constexpr (HasRowMembers<T>)
            add_members(group, part);
        else
            add(group, name, std::span<const T>(part));
    }
    template <class T>
    void add(std::string_view group, std::string_view name, const T& value) {
        add(group, name, std::span<const T>(&value, 1));
    }

    // Each throws SnapshotMismatch.
    void take(std::string_view group, std::string_view name, std::vector<std::string>& texts) const {
        texts = at(group, name, Element::text, 1).texts;
    }
    template <class T>
    void take(std::string_view group, std::string_view name, std::vector<T>& part) const {
        if constexpr (HasRowMembers<T>) {
            take_members(group, part);
        } else {
            const SnapshotColumn& column = at(group, name, ElementsOf<T>::element, ElementsOf<T>::parts);
            part.resize(column.rows);
            if (column.rows > 0) std::memcpy(part.data(), column.bytes.data(), column.bytes.size());
        }
    }
    template <class T>
    void take(std::string_view group, std::string_view name, T& value) const {
        const SnapshotColumn& column = at(group, name, ElementsOf<T>::element, ElementsOf<T>::parts);
        if (column.rows != 1) throw SnapshotMismatch(label(group, name) + " holds more than one value");
        std::memcpy(&value, column.bytes.data(), sizeof value);
    }

    /// Takes over a column that was read from a file.
    void put(SnapshotColumn column);
    [[nodiscard]] const std::vector<SnapshotColumn>& columns() const { return columns_; }
    [[nodiscard]] std::size_t bytes() const;

private:
    SnapshotColumn& put(std::string_view group, std::string_view name, Element element, std::size_t rows,
                        std::size_t parts);
    [[nodiscard]] const SnapshotColumn& at(std::string_view group, std::string_view name, Element element,
                                           std::size_t parts) const;
    [[nodiscard]] static std::string label(std::string_view group, std::string_view name);

    template <class Row>
    void add_members(std::string_view group, const std::vector<Row>& rows) {
        each_row_member<Row>([&]<std::size_t k>() {
            using Member = RowMember<Row, k>;
            std::vector<Member> values(rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i) values[i] = std::get<k>(row_members(rows[i]));
            add(group, row_member_names<Row>[k], std::span<const Member>(values));
        });
    }
    template <class Row>
    void take_members(std::string_view group, std::vector<Row>& rows) const {
        each_row_member<Row>([&]<std::size_t k>() {
            std::vector<RowMember<Row, k>> values;
            take(group, row_member_names<Row>[k], values);
            if constexpr (k == 0) rows.resize(values.size());
            if (values.size() != rows.size())
                throw SnapshotMismatch(label(group, row_member_names<Row>[k]) + " has a length of its own");
            for (std::size_t i = 0; i < rows.size(); ++i) std::get<k>(row_members(rows[i])) = values[i];
        });
    }

    std::vector<SnapshotColumn> columns_;
    std::map<std::string, std::size_t> place_;
};

}  // namespace headwater::output
