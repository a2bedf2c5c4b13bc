// What a column of a table means, declared once; reading, writing and the schema walk these lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/core/field.hpp"
#include "model/core/unit.hpp"

namespace headwater::scenarios {

enum class CellType : std::uint8_t {
    key,     // names its row: [a-z0-9_-]+, once
    text,    // for people
    number,  // `unit`, within `bounds`
    whole,   // a whole number within `bounds`
    month,   // YYYY-MM
    date,    // YYYY-MM or YYYY-MM-DD
    choice,  // one of `choices`
    city,    // key of a city
    name,    // key of another row or of a column
};

enum class Need : std::uint8_t { required, optional };

template <class Row>
struct Column {
    std::string_view name;  // of money: with `currency_word`, see name_of
    Need need = Need::required;
    CellType type = CellType::text;
    model::Unit unit = model::Unit::one;
    model::Range bounds = {};
    std::string_view text = {};
    double& (*number)(Row&) = nullptr;                  // number
    std::optional<double>& (*perhaps)(Row&) = nullptr;  // number that a blank leaves unknown
    std::string& (*words)(Row&) = nullptr;              // key, text, city, name
    std::int32_t& (*whole)(Row&) = nullptr;  // whole; month and date as months since the start of the run
    std::span<const std::string_view> choices = {};  // choice
    void (*choose)(Row&, std::size_t) = nullptr;
    std::size_t (*chosen)(const Row&) = nullptr;
    bool adds_to_one = false;  // over all rows, within `share_tolerance`
};

/// As a table of a scenario in `currency` writes it: the names of columns of money hold the code.
template <class Row>
[[nodiscard]] std::string name_of(const Column<Row>& column, const model::Currency& currency) {
    std::string name(column.name);
    if (!model::is_money(column.unit)) return name;
    std::string code = currency.code;
    for (char& c : code)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name.replace(name.find(model::currency_word), model::currency_word.size(), code);
}

inline constexpr double share_tolerance = 0.001;

/// Columns of mark, source and note that a table of claims about the world may have.
enum class Provenanced : std::uint8_t { no, yes };

}  // namespace headwater::scenarios
