// What cities pay under their levers.
#pragma once

#include <algorithm>
#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

[[nodiscard]] constexpr bool is_public_money(const PostingKindText& row) {
    return row.booking.programme != Programme::none;
}

/// What a city pays under its levers, and into its fund: the kinds of payment that belong to a programme.
inline constexpr auto public_money_kinds = [] {
    std::array<PostingKind, std::ranges::count_if(posting_kinds, is_public_money)> kinds;
    std::size_t n = 0;
    for (const PostingKindText& row : posting_kinds)
        if (is_public_money(row)) kinds[n++] = PostingKind(row);
    return kinds;
}();
inline constexpr LedgerRows public_money_rows{public_money_kinds, BookedTo::payer};

/// Spending of a city on its levers.
inline double public_money(const In& in, std::size_t c) {
    Money sum = 0;
    for (const PostingKind kind : public_money_rows.kinds)
        sum += in.world.ledger.flows().paid(kind, CityId(c));
    return in_units(sum);
}

}  // namespace headwater::model::measures
