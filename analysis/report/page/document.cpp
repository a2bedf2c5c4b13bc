#include "analysis/report/page/document.hpp"

#include <fmt/format.h>

#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/style.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/runs/number_text.hpp"
#include "model/core/sha256.hpp"
#include "version/version.hpp"

namespace headwater::analysis::page {

namespace {

std::string html_of(const Line& line) {
    std::string html;
    for (const Span& span : line) {
        const std::string words = escaped(span.text);
        switch (span.kind) {
            case Span::Kind::plain:
                html += words;
                break;
            case Span::Kind::strong:
                html += "<strong>" + words + "</strong>";
                break;
            case Span::Kind::code:
                html += "<code>" + words + "</code>";
                break;
            case Span::Kind::english:
                html += "<span lang=\"en\">" + words + "</span>";
                break;
            case Span::Kind::number:
                html += fmt::format("<data value=\"{}\" data-from=\"{}\">{}</data>",
                                    analysis::number_text(span.value, "float64"), escaped(span.from), words);
        }
    }
    return html;
}

std::string table_rows(const Table& table) {
    const auto right = [&](std::size_t column) {
        return column < table.right.size() && table.right[column] ? " class=\"r\"" : "";
    };
    std::string html = "<thead><tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        html += fmt::format("<th scope=\"col\"{}>{}</th>", right(c), html_of(table.columns[c]));
    html += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (std::size_t c = 0; c < row.size(); ++c)
            html += c == 0 ? "<th scope=\"row\">" + html_of(row[c]) + "</th>"
                           : fmt::format("<td{}>{}</td>", right(c), html_of(row[c]));
        html += "</tr>\n";
    }
    return html + "</tbody>";
}

std::string html_of(const Table& table) {
    if (table.rows.empty()) return {};
    if (table.folded)
        return fmt::format(
            "<details><summary>{}</summary><div class=\"wide\" tabindex=\"0\" role=\"region\" "
            "aria-label=\"{}\"><table>{}</table></div></details>\n",
            html_of(table.caption), escaped(text_of(table.caption)), table_rows(table));
    return fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><caption>{}</caption>{}"
        "</table></div>\n",
        escaped(text_of(table.caption)), html_of(table.caption), table_rows(table));
}

struct AsHtml {
    std::string operator()(const Heading& heading) const {
        return fmt::format("<h{0}{1}>{2}</h{0}>\n", heading.level,
                           heading.id.empty() ? "" : " id=\"" + escaped(heading.id) + "\"",
                           html_of(heading.words));
    }
    std::string operator()(const Paragraph& paragraph) const {
        return fmt::format("<p{}>{}</p>\n",
                           paragraph.style.empty() ? "" : " class=\"" + paragraph.style + "\"",
                           html_of(paragraph.words));
    }
    std::string operator()(const List& list) const {
        if (list.items.empty()) return {};
        std::string html = fmt::format("<ul{}>\n", list.style.empty() ? "" : " class=\"" + list.style + "\"");
        for (const Line& item : list.items) html += "<li>" + html_of(item) + "</li>\n";
        return html + "</ul>\n";
    }
    std::string operator()(const Table& table) const { return html_of(table); }
    std::string operator()(const Figure& figure) const {
        return fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n{}", figure.svg,
                           html_of(figure.caption), html_of(figure.numbers));
    }
    std::string operator()(const Controls& controls) const { return controls.html; }
};

/// What a page allows the browser to run: its own script, by digest.
std::string allowed_script(const Document& document) {
    if (document.script.empty()) return {};
    const std::string hex = model::sha256_of(document.script);
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return "; script-src 'sha256-" + base64_of(bytes) + "'" + document.allowed;
}

std::string scripts_of(const Document& document) {
    if (document.script.empty()) return {};
    // In JSON a "<" stands in texts only, where it has another form: none may end the element.
    std::string data;
    for (const char c : document.data)
        if (c == '<')
            data += "\\u003c";
        else
            data += c;
    return fmt::format(
        "<script type=\"application/json\" id=\"page-data\">{}</script>\n<script>{}</script>\n", data,
        document.script);
}

/// A bar would end a cell, and letters of Markdown would be marks.
std::string in_markdown(const std::string& words) {
    std::string safe;
    for (const char c : words) {
        if (c == '|' || c == '*' || c == '<' || c == '`') safe += '\\';
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

std::string markdown_of(const Line& line) {
    std::string text;
    for (const Span& span : line) {
        if (span.text.empty()) continue;
        if (span.kind == Span::Kind::strong)
            text += "**" + in_markdown(span.text) + "**";
        else if (span.kind == Span::Kind::code)
            text += "`" + span.text + "`";
        else
            text += in_markdown(span.text);
    }
    return text;
}

std::string markdown_of(const Table& table) {
    if (table.rows.empty()) return {};
    std::string text = "*" + markdown_of(table.caption) + "*\n\n|";
    for (const Line& column : table.columns) text += " " + markdown_of(column) + " |";
    text += "\n|";
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text += c < table.right.size() && table.right[c] ? " ---: |" : " --- |";
    for (const auto& row : table.rows) {
        text += "\n|";
        for (const Line& cell : row) text += " " + markdown_of(cell) + " |";
    }
    return text + "\n\n";
}

struct AsMarkdown {
    std::string operator()(const Heading& heading) const {
        return std::string(static_cast<std::size_t>(heading.level), '#') + " " + markdown_of(heading.words) +
               "\n\n";
    }
    std::string operator()(const Paragraph& paragraph) const {
        const char* begin = paragraph.style == "question" || paragraph.style == "warning" ? "> " : "";
        return begin + markdown_of(paragraph.words) + "\n\n";
    }
    std::string operator()(const List& list) const {
        std::string text;
        for (const Line& item : list.items) text += "- " + markdown_of(item) + "\n";
        return text.empty() ? text : text + "\n";
    }
    std::string operator()(const Table& table) const { return markdown_of(table); }
    std::string operator()(const Figure& figure) const {
        return markdown_of(figure.caption) + "\n\n" + markdown_of(figure.numbers);
    }
    std::string operator()(const Controls& /*controls*/) const { return {}; }
};

}  // namespace

std::string text_of(const Line& line) {
    std::string text;
    for (const Span& span : line) text += span.text;
    return text;
}

std::string html_of(const Document& document) {
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'{}\">\n"
        "<meta name=\"generator\" content=\"headwater {}\">\n<meta name=\"description\" content=\"{}\">\n"
        "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n",
        document.language == Language::zh ? "zh-Hans" : "en", allowed_script(document), version(),
        escaped(document.description), escaped(document.title), page_style, document.style);
    for (const Block& block : document.blocks) html += std::visit(AsHtml{}, block);
    return html + "</main>\n" + scripts_of(document) + "</body>\n</html>\n";
}

std::string markdown_of(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks) text += std::visit(AsMarkdown{}, block);
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

}  // namespace headwater::analysis::page
