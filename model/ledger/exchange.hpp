// Money of several nations in one ledger.
//
// Accounts of a nation hold hundredths of its unit of account: `reference` of its currency, a number that is fixed, so that
// amounts of two nations can be compared by processes that know no currency. A unit of one is worth, in units of another,
//   f = (rate_to / reference_to) / (rate_from / reference_from)
// where rate is what the currency gives for one unit of the world's currency this month.
// A payment across a border has two legs. The payer's amount X goes to the exchange account of the payer's nation, and
// floor(f X) goes from that of the receiver's nation to the receiver; claims likewise. So each currency sums to zero by
// itself, at any rate. Rates are whole millionths: conversion is exact but for the last hundredth, which stays in the
// exchange account. Source: double entry in each currency with a position account between them, as banks keep it (assumed).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// What one unit of the world's currency costs in each nation's, in millionths.
struct ExchangeRates {
    std::vector<std::int64_t> millionths;  // this month
    std::vector<std::int64_t> reference;   // by which its unit of account is made
};

inline constexpr double exchange_steps = 1e6;

/// floor(amount x (rate_to reference_from) / (reference_to rate_from)).
[[nodiscard]] inline Money converted(const ExchangeRates& rates, Money amount, std::size_t from,
                                     std::size_t to) {
    __extension__ using Wide = __int128;
    const Wide up = static_cast<Wide>(rates.millionths[to]) * rates.reference[from];
    const Wide down = static_cast<Wide>(rates.reference[to]) * rates.millionths[from];
    return static_cast<Money>(static_cast<Wide>(amount) * up / down);
}

/// Which account is of which nation.
struct ExchangeAccounts {
    std::vector<std::uint8_t> nation;          // of each account
    std::vector<AccountId> account;            // where money changes, of each nation
    std::vector<AccountId> twins;              // [nation][account that exists once]
    std::vector<std::uint8_t> nation_of_city;  // of accounts with a city
};

}  // namespace headwater::model
