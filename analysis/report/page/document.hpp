// A page as a list of blocks, before it is HTML or Markdown. Each number of a file keeps its value and where it stands in the file,
// so that a test can read the page and compare.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace headwater::analysis::page {

enum class Language : std::uint8_t { en, zh };

struct Span {
    enum class Kind : std::uint8_t { plain, strong, number, code, english };
    Kind kind = Kind::plain;
    std::string text;
    double value = 0;  // of a number
    std::string from;  // of a number: "headlines/median[0,3,2]"
};
using Line = std::vector<Span>;

[[nodiscard]] inline Line plain(std::string text) {
    return {{Span::Kind::plain, std::move(text), 0, {}}};
}
[[nodiscard]] inline Line strong(std::string text) {
    return {{Span::Kind::strong, std::move(text), 0, {}}};
}
[[nodiscard]] inline Line code(std::string text) {
    return {{Span::Kind::code, std::move(text), 0, {}}};
}
/// Words that stand in English on a page of another language.
[[nodiscard]] inline Line english(std::string text) {
    return {{Span::Kind::english, std::move(text), 0, {}}};
}
/// Plain words that meet become one stretch.
[[nodiscard]] inline Line operator+(Line first, const Line& second) {
    for (const Span& span : second)
        if (!first.empty() && span.kind == Span::Kind::plain && first.back().kind == Span::Kind::plain)
            first.back().text += span.text;
        else
            first.push_back(span);
    return first;
}
/// The words without their marks.
[[nodiscard]] std::string text_of(const Line& line);

struct Heading {
    int level = 2;
    Line words;
    std::string id;
};

struct Paragraph {
    Line words;
    std::string style;  // "", "question", "note", "warning", "verdict"
};

struct List {
    std::vector<Line> items;
    std::string style;
};

struct Table {
    Line caption;
    std::vector<Line> columns;
    std::vector<bool> right;  // by column
    std::vector<std::vector<Line>> rows;
    bool folded = false;  // behind its caption, opened by a click
};

struct Figure {
    std::string svg;
    Line caption;
    Table numbers;  // folded; in Markdown it stands for the drawing
};

/// What only a page of HTML has: controls and what a script draws. `html` is escaped by whoever wrote it.
struct Controls {
    std::string html;
};

using Block = std::variant<Heading, Paragraph, List, Table, Figure, Controls>;

struct Document {
    Language language = Language::en;
    std::string title;
    std::string description;
    std::vector<Block> blocks;
    std::string style{};   // beside that of all pages
    std::string script{};  // of this program's own, the only one that the page may run
    std::string data{};    // JSON, which the script finds in the element "page-data"
    std::string
        allowed{};  // what else the script may do, as Content-Security-Policy names it: " 'wasm-unsafe-eval'"
};

/// One file of HTML that asks for nothing else.
[[nodiscard]] std::string html_of(const Document& document);
[[nodiscard]] std::string markdown_of(const Document& document);

}  // namespace headwater::analysis::page
