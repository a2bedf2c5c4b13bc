// Tables, for a terminal and for pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwater::analysis {

enum class Align : std::uint8_t { left, right };

class TextTable {
public:
    struct Column {
        std::string title;
        Align align = Align::left;
    };
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] std::size_t rows() const { return rows_.size(); }

    [[nodiscard]] std::string plain(std::string_view indent = "") const;
    [[nodiscard]] std::string markdown() const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace headwater::analysis
