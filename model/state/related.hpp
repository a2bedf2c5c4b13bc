// Who sells to whom while money goes the other way, over the last twelve months (SV-29). No rows where nothing ties two
// firms.
#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include "model/state/contracts.hpp"

namespace headwater::model {

/// Money of the last twelve months; month m stands at m % 12.
using TwelveMonths = std::array<Money, 12>;
[[nodiscard]] inline Money sum_of(const TwelveMonths& year) {
    return std::accumulate(year.begin(), year.end(), Money{0});
}

enum class PairTie : std::uint8_t {
    loose,    // less than the rule asks
    related,  // the seller holds part of the buyer, has lent to it, or has its orders
    owner,    // the buyer owns part of the seller, has lent to it, leases to it or supplies it
};

/// Row = a seller and a buyer that a contract ties.
struct RelatedPairs {
    std::vector<PartyKind> seller_kind;
    std::vector<PartyKind> buyer_kind;
    std::vector<std::uint32_t> seller;
    std::vector<std::uint32_t> buyer;
    std::vector<TwelveMonths> sales;   // seller to buyer
    std::vector<TwelveMonths> equity;  // seller puts into the buyer
    std::vector<TwelveMonths> credit;  // seller lends to the buyer, or buys machines that it leases back
    std::vector<TwelveMonths> rent;    // seller rents from the buyer
    std::vector<PairTie> tie;

    [[nodiscard]] std::size_t size() const { return seller.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("seller_kind", self.seller_kind);
        visit("buyer_kind", self.buyer_kind);
        visit("seller", self.seller);
        visit("buyer", self.buyer);
        visit("sales", self.sales);
        visit("equity", self.equity);
        visit("credit", self.credit);
        visit("rent", self.rent);
        visit("tie", self.tie);
    }
};

/// Row = a seller that stands in a contract. Sums of twelve months.
struct RelatedFirms {
    std::vector<PartyKind> kind;
    std::vector<std::uint32_t> row;
    std::vector<std::int32_t> twin;  // row of World::names of the organisation with the seller's key, or -1
    std::vector<TwelveMonths> revenue;
    std::vector<TwelveMonths> cost;        // of running
    std::vector<TwelveMonths> contracted;  // of revenue, under contract
    std::vector<TwelveMonths> due;         // interest, principal and rents of leases
    std::vector<Money> returned;           // of revenue, paid by what the firm itself gave
    std::vector<double> leverage;      // debt over earnings before interest and wear; -1 = it earns nothing
    std::vector<double> cover;         // earnings under contract over what is due; -1 = nothing is due
    std::vector<std::int16_t> failed;  // month, or Contracts::never

    [[nodiscard]] std::size_t size() const { return kind.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("kind", self.kind);
        visit("party", self.row);
        visit("twin", self.twin);
        visit("revenue", self.revenue);
        visit("cost", self.cost);
        visit("contracted", self.contracted);
        visit("due", self.due);
        visit("returned", self.returned);
        visit("leverage", self.leverage);
        visit("cover", self.cover);
        visit("failed", self.failed);
    }
};

}  // namespace headwater::model
