// Payments out of a cumulated base, exact to the unit, and what they are worth (SV-22).
#pragma once

#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::model {

inline constexpr std::int32_t whole_share = 1'000'000;  // millionths
inline constexpr std::int32_t same_currency = 10'000;   // ten-thousandths

/// Due in all on a base: min(floor(base x millionths / 10^6), cap); cap 0 = none. A base below 0 owes nothing.
[[nodiscard]] Money shared_due(Money base, std::int32_t millionths, Money cap);

/// The base at which `cap` is reached: ceil(cap x 10^6 / millionths).
[[nodiscard]] Money base_of_cap(Money cap, std::int32_t millionths);

/// A base in the contract's currency, rounded down, and a due in the run's, rounded up: the rounding falls on the payer.
[[nodiscard]] Money to_contract(Money local, std::int32_t exchange);
[[nodiscard]] Money to_local(Money due, std::int32_t exchange);

/// Present value of a share of income that is `income` in the first year and grows by growth exp(-fade t) in year t; payments in the middle
/// of years, at most `cap` of them.
struct IncomePath {
    double growth = 1;
    double fade = 0.55;
    double discount = 0.15;
    double years = 5;
};
[[nodiscard]] double value_of_share(double income, double share, double cap, const IncomePath& path);

/// What two parties get of new terms that make `together` of them, where they have `first` and `second` without: half of the
/// gain each (Nash 1950); no deal where the gain does not exceed its cost.
struct Bargain {
    bool agreed = false;
    double first = 0;
    double second = 0;
};
[[nodiscard]] Bargain bargain(double together, double first, double second, double cost);

}  // namespace headwater::model
