#include "scenarios/reader/nesting.hpp"

namespace headwater::scenarios {

namespace {

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<TooDeep> find() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#') {
                while (at_ < text_.size() && text_[at_] != '\n') step();
            } else if (c == '"' || c == '\'') {
                skip_string(c);
            } else {
                if (auto found = count(c)) return found;
                step();
            }
        }
        return std::nullopt;
    }

private:
    void step() {
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0u) != 0x80u) {
            ++column_;
        }
        ++at_;
    }

    /// A string of one line ends with it at the latest, whatever a broken text leaves open.
    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool several_lines = text_.substr(at_).starts_with(three);
        for (std::size_t i = 0; i < (several_lines ? 3U : 1U); ++i) step();
        while (at_ < text_.size()) {
            if (!several_lines && text_[at_] == '\n') return;
            if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step();
                step();
                continue;
            }
            const bool end = several_lines ? text_.substr(at_).starts_with(three) : text_[at_] == quote;
            if (!end) {
                step();
                continue;
            }
            for (std::size_t i = 0; i < (several_lines ? 3U : 1U); ++i) step();
            return;
        }
    }

    std::optional<TooDeep> count(char c) {
        switch (c) {
            case '.':
                if (dots_++ == 0) key_ = {line_, column_, {}, {}};
                if (dots_ < most_key_parts) return std::nullopt;
                key_.what = "a key has more than " + std::to_string(most_key_parts) + " parts";
                key_.allowed = "keys such as parameters.funding.venture_supply";
                return key_;
            case '[':
            case '{':
                dots_ = 0;
                if (++brackets_ <= most_open_brackets) return std::nullopt;
                return TooDeep{
                    line_, column_,
                    "arrays and tables nest more than " + std::to_string(most_open_brackets) + " levels deep",
                    "arrays of tables such as [[lever]]"};
            case ']':
            case '}':
                if (brackets_ > 0) --brackets_;
                dots_ = 0;
                return std::nullopt;
            case '\n':
            case '=':
            case ',':
                dots_ = 0;
                return std::nullopt;
            default:
                return std::nullopt;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    std::size_t dots_ = 0;
    std::size_t brackets_ = 0;
    TooDeep key_;
};

}  // namespace

std::optional<TooDeep> too_deep(std::string_view toml) {
    return Scanner(toml).find();
}

}  // namespace headwater::scenarios
