// A lever: what a policymaker can pull. The header of its theme declares it once; the catalogue lists them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/policy_in_force.hpp"

namespace headwater::model {

enum class LeverScope : std::uint8_t { nation, city };

[[nodiscard]] constexpr std::string_view text_of(LeverScope scope) {
    return scope == LeverScope::nation ? "nation" : "city";
}

/// A companion setting without which a lever has nothing to act on (a voucher's cap needs a rate).
struct Companion {
    std::string_view lever;
    double value = 0;
};

struct Lever {
    std::string_view key;
    std::string_view former{};  // key before it was renamed, still read
    std::uint16_t number = 0;   // its row in the catalogue, fixed for good: events in run files name it
    LeverScope scope = LeverScope::city;
    Unit unit = Unit::one;
    double neutral = 0;  // at this value the lever changes nothing
    Range bounds;
    Scale scale = Scale::linear;
    Slot slot{};
    std::string_view text;
    std::string_view source;
    std::string_view mechanism;               // e.g. "CN-15"
    std::array<std::string_view, 4> moves{};  // measures that a bound of the range must move
    std::array<Companion, 4> companions{};    // for the test that it is alive
    std::array<std::string_view, 2> needs{};  // levers without a setting of which this one acts on nothing
    Numbers numbers = Numbers::real;
};

/// Refuses, at compile time, a declaration that would mislead.
[[nodiscard]] consteval Lever declared(Lever lever) {
    if (lever.key.empty() || lever.text.empty() || lever.source.empty() || lever.mechanism.empty())
        throw "a lever needs a key, a text, a source and a mechanism";
    if (!(lever.bounds.lower < lever.bounds.upper)) throw "inverted bounds";
    if (lever.neutral < lever.bounds.lower || lever.neutral > lever.bounds.upper)
        throw "neutral value out of bounds";
    if (lever.former == lever.key) throw "a former key differs from the key";
    if (lever.moves[0].empty()) throw "a lever names the measures it moves";
    return lever;
}

}  // namespace headwater::model
