// What a spreadsheet saved as CSV: commas, semicolons or tabs, a byte order mark, numbers with a comma or a point and with thousands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct SheetCell {
    std::string text;  // without blanks at its ends
    std::uint32_t line = 0;
    std::uint32_t column = 0;  // in characters, from 1
};
using SheetRow = std::vector<SheetCell>;

/// A sheet and what is wrong with it; lines that begin with '#' and rows without a word are skipped.
class Spreadsheet {
public:
    /// `name` is what problems call the file.
    Spreadsheet(std::string_view text, std::string name);

    [[nodiscard]] const SheetRow& header() const { return header_; }
    [[nodiscard]] const std::vector<SheetRow>& rows() const { return rows_; }
    [[nodiscard]] char separator() const { return separator_; }

    void problem(const SheetCell& at, std::string what, std::string allowed = {},
                 std::string suggestion = {});
    [[nodiscard]] const std::vector<scenarios::Problem>& problems() const { return problems_; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    char separator_ = ',';
    SheetRow header_;
    std::vector<SheetRow> rows_;
    std::vector<scenarios::Problem> problems_;
};

enum class DecimalMark : std::uint8_t { unknown, point, comma };

/// What a number says of the mark of its decimals: "0,38", "1.234,5" and "1.234.567" hold commas, "0.38", "1,234.5" and "1,234,567"
/// points; "1,234", "1.234" and "12" say nothing.
[[nodiscard]] DecimalMark decimal_mark_of(std::string_view text);

/// A number as people write it: thousands parted by the other mark, blanks or apostrophes in groups of three, an exponent, and behind
/// it "%", "k", "mn", "bn", or the Chinese words for ten thousand and for a hundred million. Nothing where it is none.
[[nodiscard]] std::optional<double> number_in_sheet(std::string_view text, DecimalMark mark);

}  // namespace headwater::analysis
