// What a theme declares by name, a row each, in model/declared/<theme>.hpp. The rows of all themes are joined at
// compile time (join.hpp). `number` is the place of a row among those of all themes and its code in files: append,
// never renumber. A key is a name of the field in lower case; both belong to one row only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/core/unit.hpp"
#include "model/declared/programme.hpp"

namespace headwater::model {

/// How a mechanism stands in a scenario that does not name it.
enum class Starts : std::uint8_t { on, off };

/// A switch: a mechanism can be turned off, which leaves every other draw and equation as it is.
struct MechanismText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view id;  // in the list of mechanisms
    std::string_view text;
    std::string_view parameters = {};  // the group of parameters that acts on nothing without it
    Starts starts = Starts::on;
};

/// How settings of several levers on one slot combine; all are commutative.
enum class Combine : std::uint8_t {
    sum,  // neutral + sum of the differences from it
    largest,
    either,  // 1 - prod(1 - x)
    smallest,
};

/// What the value of a slot is multiplied with in an upper estimate of what it costs a city in a month, in currency.
enum class Bill : std::uint8_t {
    none,       // costs nothing by itself, or its cost depends on other slots too (city_budgets.cpp)
    per_month,  // money of the nation's size
    per_year,
    per_head_moving,  // of the people elsewhere
    per_firm_moving,  // of the firms elsewhere
    per_star_coming,
    per_graduate,
    per_skilled,       // stars and core people employed in the city
    per_visit,         // to a firm elsewhere
    per_gpu,           // of a pool
    per_square_metre,  // at the city's rent
};

/// What a city pays under a slot.
struct CityBill {
    std::string_view mechanism = {};  // that pays
    Programme programme = Programme::none;
    Bill bill = Bill::none;
};

/// Mechanisms without which a lever on a slot acts on nothing.
struct Needs {
    std::string_view first = {};
    std::string_view second = {};
};
/// What policy may act on.
struct SlotText {
    std::size_t number = 0;
    std::string_view key;
    Unit unit = Unit::one;
    double neutral = 0;
    Combine combine = Combine::sum;
    std::string_view text;
    Needs needed = {};
    CityBill bill = {};
};

/// A claim that one account holds on another; each sums to zero over all accounts.
enum class Claim : std::uint8_t {
    none,
    equity,
    loan,
    contingent,  // on what may never fall due: outside of net worth
};

/// How a payment is booked.
struct Booking {
    bool moves_deposits = true;  // payer's deposit falls, receiver's rises
    Claim claim = Claim::none;   // payer's claim on the receiver rises (falls on the receiver's side)
    Programme programme = Programme::none;  // of the city that pays; with one, the payment is public money
};

/// A kind of payment: a row of the transaction-flow matrix.
struct PostingKindText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view text;
    Booking booking = {};
};

/// What is counted by city and month.
struct CityCountText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view text;
};

/// Amounts of money that are summed by city and month.
struct CityMoneyText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view text;
};

inline constexpr std::size_t n_event_terms = 9;
using TermNames = std::array<std::string_view, n_event_terms>;

/// A kind of event. `terms` are the names of the terms of the decision; empty where the event has none.
struct EventKindText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view text;
    TermNames terms = {};
};

/// What a random draw is for, and whose identity keys it. The numbers, from 1 on, are part of every result.
struct PurposeText {
    std::size_t number = 0;
    std::string_view key;
    std::string_view keyed_by;
};

}  // namespace headwater::model

// What the rows are written with.
namespace headwater::model::theme {

[[nodiscard]] consteval CityBill city_pays(std::string_view mechanism, Programme programme,
                                           Bill bill = Bill::none) {
    return {mechanism, programme, bill};
}

[[nodiscard]] consteval Needs needs(std::string_view first, std::string_view second = {}) {
    return {first, second};
}

[[nodiscard]] consteval Booking claims(Claim claim) {
    return {true, claim};
}

[[nodiscard]] consteval Booking claims_without_deposits(Claim claim) {
    return {false, claim};
}

/// What a city spends under its levers, equity in its fund included.
[[nodiscard]] consteval Booking public_money(Programme programme, Claim claim = Claim::none) {
    return {true, claim, programme};
}

/// The rows of one theme.
template <class Row, std::size_t n>
[[nodiscard]] consteval std::array<Row, n> rows(const Row (&list)[n]) {
    return std::to_array(list);
}

}  // namespace headwater::model::theme
