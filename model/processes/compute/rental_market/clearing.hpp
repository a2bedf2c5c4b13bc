// The month-by-month market of GPU-hours, cleared on arrays (see rental_market.hpp for the equations).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "model/core/scratch.hpp"

namespace headwater::model::compute::rental {

/// Kinds of buyers by how well they search.
enum class Buyer : std::uint8_t { enterprise, other, frontier, platform };
inline constexpr std::size_t n_buyers = 4;
template <class Value>
using ByBuyer = std::array<Value, n_buyers>;

/// A list with machines: one of the sellers that buyers find by search, or of those that all know.
struct Offer {
    double price = 0;   // per GPU-hour
    double weight = 0;  // how often it is asked
    double free = 0;    // GPUs that nobody has yet
    double let = 0;     // GPUs let in this market
    double sales = 0;   // money for them
};

struct SearchRules {
    ByBuyer<double> one_quote{};  // share of buyers with one quote; the others have two
    ByBuyer<double> captive{};    // share of money that stays with sellers that all know
    double committed_price = 1;   // what it pays, relative to the list
    double hours = 730;           // a month
};

/// What became of the money of each kind of buyer.
struct Purchases {
    ByBuyer<double> left{};   // money that found no machine
    ByBuyer<double> spent{};  // the rest
    ByBuyer<double> gpus{};   // let to them
};

/// Spends `money` by kind of buyer. `searched` stands by price; both lists are changed.
[[nodiscard]] Purchases clear(const SearchRules& rules, const ByBuyer<double>& money,
                              std::span<Offer> searched, std::span<Offer> known,
                              std::pmr::memory_resource* scratch);

/// Spends `money` at one price on machines that stand free; every offer lets the same share of what it has.
[[nodiscard]] Purchases clear_spot(double price, double hours, const ByBuyer<double>& money,
                                   std::span<Offer> free);

}  // namespace headwater::model::compute::rental
