#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

std::string padded(std::string_view text, std::size_t width, Align align) {
    const std::string spaces(width - std::min(width, columns_of(text)), ' ');
    return align == Align::left ? fmt::format("{}{}", text, spaces) : fmt::format("{}{}", spaces, text);
}

}  // namespace

std::string TextTable::plain(std::string_view indent) const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        std::size_t width = columns_of(columns_[c].title);
        for (const auto& cells : rows_) width = std::max(width, columns_of(cells[c]));
        widths.push_back(width);
    }
    std::string text;
    const auto line = [&](const auto& cell) {
        std::string one(indent);
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (c > 0) one += "  ";
            one += padded(cell(c), widths[c], columns_[c].align);
        }
        one.erase(one.find_last_not_of(' ') + 1);
        text += one + "\n";
    };
    line([&](std::size_t c) { return columns_[c].title; });
    for (const auto& cells : rows_) line([&](std::size_t c) { return cells[c]; });
    return text;
}

std::string TextTable::markdown() const {
    const auto escaped = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
            text.insert(at, 1, '\\');
        return text;
    };
    std::string text = "|";
    for (const Column& column : columns_) text += fmt::format(" {} |", column.title);
    text += "\n|";
    for (const Column& column : columns_) text += column.align == Align::right ? " ---: |" : " --- |";
    text += "\n";
    for (const auto& cells : rows_) {
        text += "|";
        for (const std::string& cell : cells) text += fmt::format(" {} |", escaped(cell));
        text += "\n";
    }
    return text;
}

}  // namespace headwater::analysis
