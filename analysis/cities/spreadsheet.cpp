#include "analysis/cities/spreadsheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace headwater::analysis {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_digit_of_number(char c) {
    return c >= '0' && c <= '9';
}

/// Without blanks, also those that may not break a line.
std::string_view without_blanks(std::string_view text) {
    constexpr std::array<std::string_view, 5> blanks{" ", "\t", "\r", "\xC2\xA0", "\xE2\x80\xAF"};
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                found = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                found = true;
            }
        }
    }
    return text;
}

/// What most separates the header: a tab, or else a semicolon, or else a comma.
char separator_of(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (without_blanks(line).empty() || without_blanks(line).front() == '#') continue;
        bool quoted = false;
        bool tab = false;
        bool semicolon = false;
        for (const char c : line) {
            if (c == '"') quoted = !quoted;
            tab = tab || (!quoted && c == '\t');
            semicolon = semicolon || (!quoted && c == ';');
        }
        return tab ? '\t' : semicolon ? ';' : ',';
    }
    return ',';
}

class SheetParser {
public:
    SheetParser(std::string_view text, char separator) : text_(text), separator_(separator) {}

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

    /// The next row; empty where the line is blank or a comment.
    SheetRow next_row() {
        SheetRow row;
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = without_blanks(text_.substr(at_, end - at_));
        if (line.empty() || line.front() == '#') {
            while (at_ < end) step();
            step();
            return row;
        }
        for (;;) {
            row.push_back(next_cell());
            if (at_end() || now() != separator_) break;
            step();
        }
        if (!at_end()) step();  // the end of the line
        return row;
    }

    std::optional<SheetCell> open_quote;

private:
    [[nodiscard]] char now() const { return text_[at_]; }
    void step() {
        if (at_end()) return;
        if (now() == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(now()) & 0xC0u) != 0x80u) {
            ++column_;
        }
        ++at_;
    }
    SheetCell next_cell() {
        while (!at_end() && now() == ' ') step();
        SheetCell cell{{}, line_, column_};
        std::string words;
        bool quoted = false;
        const bool begins_quoted = !at_end() && now() == '"';
        while (!at_end() && (quoted || (now() != separator_ && now() != '\n'))) {
            const char c = now();
            step();
            if (c != '"' || !begins_quoted) {
                words += c;
                continue;
            }
            if (quoted && !at_end() && now() == '"') {
                words += '"';
                step();
                continue;
            }
            quoted = !quoted;
        }
        if (quoted && !open_quote) open_quote = cell;
        cell.text = std::string(without_blanks(words));
        return cell;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
};

bool no_words(const SheetRow& row) {
    return std::ranges::all_of(row, [](const SheetCell& cell) { return cell.text.empty(); });
}

/// The digits and marks of a number, what stands before its exponent and the words behind it.
struct NumberParts {
    std::string
        body;  // with marks; blanks and apostrophes between digits are left out, when they part groups of three
    int power = 0;  // of ten, that the words mean
    std::string exponent;
    bool sound = false;
};

NumberParts parts_of_number(std::string_view text) {
    NumberParts parts;
    text = without_blanks(text);
    constexpr std::array<std::pair<std::string_view, int>, 9> words{{{"%", -2},
                                                                     {"mn", 6},
                                                                     {"bn", 9},
                                                                     {"k", 3},
                                                                     {"\xE4\xB8\x87\xE4\xBA\xBF", 12},
                                                                     {"\xE4\xB8\x87", 4},
                                                                     {"\xE4\xBA\xBF", 8},
                                                                     {"\xEF\xBC\x85", -2},
                                                                     {"\xE2\x80\xB0", -3}}};
    for (const auto& [word, power] : words)
        if (text.ends_with(word)) {
            parts.power = power;
            text = without_blanks(text.substr(0, text.size() - word.size()));
            break;
        }
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        parts.exponent = text.substr(e);
        text = text.substr(0, e);
    }
    constexpr std::array<std::string_view, 5> gaps{" ", "\xC2\xA0", "\xE2\x80\xAF", "'", "\xE2\x80\x99"};
    bool gapped = false;
    std::size_t group = 0;  // digits since the last gap
    bool fraction = false;
    parts.sound = true;
    while (!text.empty()) {
        const auto gap = std::ranges::find_if(gaps, [&](std::string_view g) { return text.starts_with(g); });
        if (gap != gaps.end()) {
            parts.sound = parts.sound && group >= 1 && group <= 3 && (!gapped || group == 3) && !fraction;
            gapped = true;
            group = 0;
            text.remove_prefix(gap->size());
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        if (is_digit_of_number(c)) {
            ++group;
        } else if (c == '.' || c == ',') {
            if (gapped) parts.sound = parts.sound && group == 3;
            fraction = gapped;
        } else if (!((c == '-' || c == '+') && parts.body.empty())) {
            parts.sound = false;
        }
        parts.body += c;
    }
    if (gapped && !fraction) parts.sound = parts.sound && group == 3;
    return parts;
}

}  // namespace

Spreadsheet::Spreadsheet(std::string_view text, std::string name) : name_(std::move(name)) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.find('\0') != std::string_view::npos) {
        problem({{}, 0, 0}, "holds bytes of zero: not CSV of UTF-8",
                "CSV in UTF-8; spreadsheets call it \"CSV UTF-8\", and XLSX or UTF-16 is not read");
        return;
    }
    separator_ = separator_of(text);
    SheetParser parser(text, separator_);
    while (!parser.at_end()) {
        SheetRow row = parser.next_row();
        if (no_words(row)) continue;
        if (header_.empty()) {
            while (!row.empty() && row.back().text.empty()) row.pop_back();
            header_ = std::move(row);
            continue;
        }
        while (row.size() > header_.size() && row.back().text.empty()) row.pop_back();
        if (row.size() > header_.size()) {
            const bool numbers = separator_ == ',' && row.size() > header_.size();
            problem(row.front(), "the row has " + std::to_string(row.size()) + " cells",
                    std::to_string(header_.size()) + ", as in the header" +
                        (numbers ? "; a number with a comma needs quotes where commas part cells" : ""));
            continue;
        }
        while (row.size() < header_.size()) row.push_back({{}, row.back().line, row.back().column});
        rows_.push_back(std::move(row));
    }
    if (parser.open_quote) problem(*parser.open_quote, "the quote that begins here has no end");
    if (header_.empty())
        problem({{}, 0, 0}, "the sheet is empty", "a line with names of columns, and values below");
}

void Spreadsheet::problem(const SheetCell& at, std::string what, std::string allowed,
                          std::string suggestion) {
    problems_.push_back(
        {name_, at.line, at.column, std::move(what), std::move(allowed), std::move(suggestion)});
}

DecimalMark decimal_mark_of(std::string_view text) {
    const NumberParts parts = parts_of_number(text);
    const std::string& body = parts.body;
    const auto points = std::ranges::count(body, '.');
    const auto commas = std::ranges::count(body, ',');
    if (points > 0 && commas > 0)
        return body.rfind(',') > body.rfind('.') ? DecimalMark::comma : DecimalMark::point;
    if (points > 1) return DecimalMark::comma;
    if (commas > 1) return DecimalMark::point;
    if (points + commas == 0) return DecimalMark::unknown;
    const std::size_t at = body.find_first_of(".,");
    const std::size_t before =
        static_cast<std::size_t>(std::ranges::count_if(body.substr(0, at), is_digit_of_number));
    const bool one_group =
        body.size() - at == 4 && before >= 1 && before <= 3 && body.find_first_of("123456789") < at;
    if (one_group) return DecimalMark::unknown;
    return points == 1 ? DecimalMark::point : DecimalMark::comma;
}

std::optional<double> number_in_sheet(std::string_view text, DecimalMark mark) {
    NumberParts parts = parts_of_number(text);
    if (!parts.sound || parts.body.find_first_of("0123456789") == std::string::npos) return std::nullopt;
    const char decimal = mark == DecimalMark::comma ? ',' : '.';
    const char thousands = decimal == ',' ? '.' : ',';
    std::string plain;
    std::size_t group = 0;
    bool grouped_digits = false;
    bool decimals = false;
    for (const char c : parts.body) {
        if (c == thousands) {
            if (decimals || group == 0 || group > 3 || (grouped_digits && group != 3)) return std::nullopt;
            grouped_digits = true;
            group = 0;
            continue;
        }
        if (c == decimal) {
            if (decimals || (grouped_digits && group != 3)) return std::nullopt;
            decimals = true;
            plain += '.';
            continue;
        }
        if (is_digit_of_number(c) && !decimals) ++group;
        if (c != '+') plain += c;
    }
    if (grouped_digits && !decimals && group != 3) return std::nullopt;
    int power = parts.power;
    if (!parts.exponent.empty()) {
        const std::string digits = parts.exponent.substr(
            parts.exponent.starts_with("e+") || parts.exponent.starts_with("E+") ? 2 : 1);
        int own = 0;
        const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), own);
        if (wrong != std::errc() || end != digits.data() + digits.size() || own < -400 || own > 400)
            return std::nullopt;
        power += own;
    }
    // In decimal, so that 0.45 % is 0.0045 to the last bit.
    if (power != 0) plain += "e" + std::to_string(power);
    double value = 0;
    const auto [end, wrong] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (wrong != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
    return value;
}

}  // namespace headwater::analysis
