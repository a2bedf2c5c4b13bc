// Numbers as text, with and without a unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/core/field.hpp"
#include "model/core/unit.hpp"
#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/tree.hpp"

namespace headwater::scenarios {

/// The shortest text that reads back as the same number, without exponent where it is readable.
[[nodiscard]] std::string text_of(double value);

/// The whole of `text` as a number; nothing else may stand there.
[[nodiscard]] std::optional<double> number_of(std::string_view text);

/// Without blanks at its ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

enum class Whole : std::uint8_t { no, yes };

/// Of a declared number.
template <class Declaration>
[[nodiscard]] constexpr Whole whole_of(const Declaration& declared) {
    return declared.whole ? Whole::yes : Whole::no;
}

/// What a number must satisfy; `what` names it in messages.
struct NumberRule {
    std::string what;
    model::Unit unit = model::Unit::one;
    model::Range bounds;
    Whole whole = Whole::no;
    model::Currency currency = {};  // of an amount of money

    [[nodiscard]] std::string symbol() const { return model::symbol_of(unit, currency); }
};

/// The rule of a declared number in a scenario's currency.
template <class Declaration>
[[nodiscard]] NumberRule rule_of(std::string what, const Declaration& declared, Whole whole,
                                 const model::Currency& currency) {
    return {std::move(what), declared.unit, model::bounds_in(declared.bounds, declared.unit, currency), whole,
            currency};
}

/// "0 to 1 share", "0 or 1 (off, on)".
[[nodiscard]] std::string allowed_text(const NumberRule& rule);

/// Finite, within bounds, whole where it must be; otherwise a problem.
/// `written`: the text that was converted, to be shown as it was typed.
[[nodiscard]] std::optional<double> checked(double value, const NumberRule& rule, const Place& place,
                                            Problems& problems, std::string_view written = {});

/// A number, or a text with the declared unit: 30000, "30000 CNY/person", "10 bn CNY" (k, mn, bn).
/// Switches may also be written on/off and true/false.
[[nodiscard]] std::optional<double> number_of(const Node& node, const NumberRule& rule, Problems& problems);

}  // namespace headwater::scenarios
