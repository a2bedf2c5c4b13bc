// Declared once: what a number means, its unit, bounds, default, source and mark, beside the member that
// holds it.
//
// A `Params` or `Setting` is a plain aggregate of doubles whose member initialisers are the defaults.
// Directly below it stands one specialisation of `fields_of` and one of `group_of`.
// `static_assert(complete<Params>())` refuses, at compile time, an empty text or source, inverted bounds, a
// default or prior outside them, a whole number with ends that are none, a key or member declared twice, and a
// member without a declaration.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/core/currency.hpp"
#include "model/core/unit.hpp"

namespace headwater::model {

enum class Scale : std::uint8_t { linear, logarithmic };

/// Where a number comes from: stated in the source articles, published elsewhere, or assumed here.
enum class Mark : std::uint8_t { stated, published, assumed };

[[nodiscard]] constexpr std::string_view text_of(Mark mark) {
    constexpr std::array<std::string_view, 3> names{"stated", "published", "assumed"};
    return names[static_cast<std::size_t>(mark)];
}

/// What a value counts: any number, or whole numbers only, as the model would round others away.
enum class Numbers : std::uint8_t { real, whole };

struct Range {
    double lower = 0;
    double upper = 0;
};

/// Declared bounds of an amount in a scenario's currency; outward to three digits, so that they can be read.
[[nodiscard]] Range bounds_in(const Range& declared, Unit unit, const Currency& currency);

/// A declared plausible range in a scenario's currency.
[[nodiscard]] inline Range range_in(const Range& declared, Unit unit, const Currency& currency) {
    if (!is_money(unit)) return declared;
    return {currency.amount(declared.lower), currency.amount(declared.upper)};
}

template <class Owner>
struct Field {
    std::string_view key;
    double Owner::*member = nullptr;
    Unit unit = Unit::one;
    Range bounds;
    Range prior;  // plausible range for sweeps and calibration, inside the bounds
    Scale scale = Scale::linear;
    Mark mark = Mark::assumed;
    std::string_view text;
    std::string_view source;
    Numbers numbers = Numbers::real;
};

/// Counts and switches are whole by their unit, others where their declaration says so.
template <class Declaration>
[[nodiscard]] constexpr bool is_whole(const Declaration& declared) {
    return declared.numbers == Numbers::whole || declared.unit == Unit::count ||
           declared.unit == Unit::switch_;
}

/// Exact for the sizes that declarations use.
[[nodiscard]] constexpr bool is_whole_number(double value) {
    return static_cast<double>(static_cast<std::int64_t>(value)) == value;
}

template <class Owner>
inline constexpr int fields_of = 0;  // specialised below each aggregate as std::array<Field<Owner>, n>

template <class Owner>
inline constexpr std::string_view group_of = "";

/// True when the declarations of `Owner` cover every member, once, with text, source and consistent bounds.
template <class Owner>
consteval bool complete() {
    constexpr const auto& fields = fields_of<Owner>;
    if (fields.size() * sizeof(double) != sizeof(Owner) || group_of<Owner>.empty()) return false;
    const Owner defaults{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto& f = fields[i];
        const double value = defaults.*f.member;
        if (f.key.empty() || f.text.empty() || f.source.empty()) return false;
        if (!(f.bounds.lower < f.bounds.upper) || !(f.prior.lower <= f.prior.upper)) return false;
        if (f.prior.lower < f.bounds.lower || f.prior.upper > f.bounds.upper) return false;
        if (value < f.bounds.lower || value > f.bounds.upper) return false;
        if (f.scale == Scale::logarithmic && !(f.bounds.lower > 0)) return false;
        for (const double number : {value, f.bounds.lower, f.bounds.upper, f.prior.lower, f.prior.upper})
            if (is_whole(f) && !is_whole_number(number)) return false;
        for (std::size_t j = 0; j < i; ++j)
            if (fields[j].key == f.key || fields[j].member == f.member) return false;
    }
    return true;
}

}  // namespace headwater::model
