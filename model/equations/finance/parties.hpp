// Who the parties of contracts are in a month.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Looks parties up; holds references only.
struct Parties {
    std::span<const LabId> named;  // labs of organisations, by row of World::names
    const Labs& labs;
    const Clouds& clouds;
    const CommonAccounts& accounts;

    [[nodiscard]] LabId lab(Party party) const {
        return party.kind == PartyKind::organisation ? named[party.row] : LabId{};
    }
    /// It has not begun: an organisation that is not founded, or a seller where the rental market is off.
    [[nodiscard]] bool to_come(Party party) const;
    [[nodiscard]] bool gone(Party party) const;
    [[nodiscard]] AccountId account(Party party) const;
    /// Seat of a lab or place of a seller; none of others.
    [[nodiscard]] CityId place(Party party) const;
    /// Part of the real firm that the run holds.
    [[nodiscard]] double size(Party party, double scale) const;
};

/// Pays between parties. Vendors' owners abroad stand behind their account: what vendors pay comes from there, and what
/// they receive goes there. What is received can be spent at once.
void pay_between(const Parties& parties, Party payer, Party receiver, Money amount, PostingKind kind,
                 Postings& postings);

/// Part of the money of a circular contract that may be paid: the lever, where SV-29 is on.
[[nodiscard]] double circular_part(const Month& month, const Parties& parties, const Contracts& contracts,
                                   std::size_t row);

/// What became of a contract, for the record.
void record_contract(const Month& month, const Parties& parties, const Contracts& contracts, std::size_t row,
                     EventKind kind, MonthRecord& record);

}  // namespace headwater::model
