#include "scenarios/reader/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

struct Prefix {
    std::string_view text;
    double factor;
};
constexpr std::array<Prefix, 3> prefixes{{{"k", 1e3}, {"mn", 1e6}, {"bn", 1e9}}};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A number at the beginning of `text`, and what follows it.
std::optional<std::pair<double, std::string_view>> leading_number(std::string_view text) {
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (digits.empty() || (digits.front() == '-' && digits.size() < text.size())) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{}) return std::nullopt;
    return std::pair(value, digits.substr(static_cast<std::size_t>(end - digits.data())));
}

bool known_unit(std::string_view symbol, const model::Currency& currency) {
    for (const auto& row : model::unit_texts)
        if (model::symbol_of(row.unit, currency) == symbol) return true;
    return false;
}

/// "CNY/person" where the scenario counts in USD: a unit of money, in another currency.
bool other_currency(std::string_view symbol) {
    constexpr std::size_t code = 3;
    const std::string word =
        std::string(model::currency_word) + std::string(symbol.substr(std::min(code, symbol.size())));
    const bool capitals = symbol.size() >= code && std::ranges::all_of(symbol.substr(0, code), [](char c) {
                              return c >= 'A' && c <= 'Z';
                          });
    return capitals &&
           std::ranges::any_of(model::unit_texts, [&](const auto& row) { return row.symbol == word; });
}

std::optional<double> switch_of(std::string_view word) {
    if (word == "on") return 1;
    if (word == "off") return 0;
    return std::nullopt;
}

std::optional<double> quantity_of(std::string_view text, const NumberRule& rule, const Place& place,
                                  Problems& problems) {
    const std::string symbol = rule.symbol();
    const std::string shown = rule.what + " = \"" + std::string(text) + "\"";
    const auto number = leading_number(text);
    if (!number) {
        problems.add(place, rule.what + " is the text \"" + std::string(text) + "\", not a number",
                     allowed_text(rule));
        return std::nullopt;
    }
    double value = number->first;
    std::string_view unit = trimmed(number->second);
    for (const Prefix& prefix : prefixes) {
        if (!unit.starts_with(prefix.text)) continue;
        const std::string_view rest = unit.substr(prefix.text.size());
        if (!rest.empty() && rest.front() != ' ') continue;
        value *= prefix.factor;
        unit = trimmed(rest);
        break;
    }
    const std::string with_unit = text_of(value) + " or \"" + text_of(value) + " " + symbol + "\"";
    if (unit.empty()) {
        problems.add(place, shown + " has no unit", with_unit);
        return std::nullopt;
    }
    if (unit != symbol) {
        const bool known = known_unit(unit, rule.currency);
        const std::array<std::string, 1> declared{symbol};
        if (!known && other_currency(unit))
            problems.add(place,
                         shown + " is not in the currency of the scenario, " + rule.currency.code +
                             ", but in '" + std::string(unit) + "'",
                         symbol);
        else
            problems.add(place,
                         shown +
                             (known ? " is not in the declared unit, but in '" : " has the unknown unit '") +
                             std::string(unit) + "'",
                         symbol, known ? "" : nearest(unit, declared));
        return std::nullopt;
    }
    return checked(value, rule, place, problems);
}

}  // namespace

std::string text_of(double value) {
    std::array<char, 64> buffer{};
    const double size = std::fabs(value);
    const bool readable = size == 0 || (size >= 1e-5 && size < 1e16);
    const auto format = readable ? std::chars_format::fixed : std::chars_format::general;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return {buffer.data(), result.ptr};
}

std::optional<double> number_of(std::string_view text) {
    const auto number = leading_number(text);
    if (!number || !number->second.empty()) return std::nullopt;
    return number->first;
}

std::string allowed_text(const NumberRule& rule) {
    if (rule.unit == model::Unit::switch_) return "0 or 1 (off, on)";
    std::string text = text_of(rule.bounds.lower) + " to " + text_of(rule.bounds.upper);
    if (rule.unit != model::Unit::one) text += " " + rule.symbol();
    if (rule.whole == Whole::yes) text += ", whole";
    return text;
}

std::optional<double> checked(double value, const NumberRule& rule, const Place& place, Problems& problems,
                              std::string_view written) {
    const auto refuse = [&](const std::string& why) {
        problems.add(place,
                     rule.what + " = " + (written.empty() ? text_of(value) : std::string(written)) + why,
                     allowed_text(rule));
        return std::nullopt;
    };
    if (!std::isfinite(value)) return refuse(" is not a finite number");
    if (value < rule.bounds.lower || value > rule.bounds.upper) return refuse(" is out of bounds");
    if (rule.unit == model::Unit::switch_ && value != 0 && value != 1) return refuse(" is neither 0 nor 1");
    if (rule.whole == Whole::yes && value != std::floor(value)) return refuse(" is not a whole number");
    return value + 0.0;  // the negative zero becomes zero
}

std::optional<double> number_of(const Node& node, const NumberRule& rule, Problems& problems) {
    switch (node.kind) {
        case Node::Kind::whole:
            // Beyond 2^53 the double is another number than the one that was written.
            return checked(static_cast<double>(node.whole), rule, node.place, problems,
                           std::to_string(node.whole));
        case Node::Kind::real:
            return checked(node.real, rule, node.place, problems, node.text);
        case Node::Kind::boolean:
            if (rule.unit == model::Unit::switch_) return node.boolean ? 1 : 0;
            break;
        case Node::Kind::text:
            if (rule.unit == model::Unit::switch_)
                if (const auto on = switch_of(node.text)) return on;
            return quantity_of(node.text, rule, node.place, problems);
        default:
            break;
    }
    problems.add(node.place, rule.what + " is " + std::string(kind_text(node)) + ", not a number",
                 allowed_text(rule));
    return std::nullopt;
}

}  // namespace headwater::scenarios
