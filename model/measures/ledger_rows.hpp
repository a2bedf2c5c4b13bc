// Which rows of the ledger a measure of money sums: a measure of payments is nothing but its rows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "model/ledger/kinds.hpp"

namespace headwater::model {

/// Whose city a payment is booked to.
enum class BookedTo : std::uint8_t {
    nation,         // to none: all payments of the country
    payer,          // the city whose treasury pays
    receiver,       // the city whose treasury receives
    receiver_seat,  // the seat of the lab that receives
    parent_seat,    // the seat of the institute out of which the lab came that receives
    clause_city,    // the city of the buyback clause under which the payment is due
};

struct LedgerRows {
    std::span<const PostingKind> kinds = {};  // none: the measure is no sum of payments
    BookedTo booked = BookedTo::nation;
    std::optional<Sector> payer = {};  // only payments by this sector
    bool part = false;                 // of these rows some, as the text of the measure says
};

inline constexpr LedgerRows no_payments{};
template <PostingKind... kinds>
inline constexpr std::array<PostingKind, sizeof...(kinds)> kinds_of{kinds...};
template <BookedTo booked, PostingKind... kinds>
inline constexpr LedgerRows rows_of{kinds_of<kinds...>, booked};
/// Equity that a sector gives to labs, all of it or what the measure says.
template <Sector payer, bool part = false>
inline constexpr LedgerRows equity_rows{kinds_of<"equity_issue">, BookedTo::receiver_seat, payer, part};
inline constexpr LedgerRows part_of_equity{kinds_of<"equity_issue">, BookedTo::receiver_seat, {}, true};

/// "equity_issue by venture, at the seat of the receiver"; empty for no payments.
[[nodiscard]] std::string text_of(const LedgerRows& rows);

}  // namespace headwater::model
