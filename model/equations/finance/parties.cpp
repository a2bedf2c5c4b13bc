#include "model/equations/finance/parties.hpp"

namespace headwater::model {

bool Parties::to_come(Party party) const {
    if (party.kind == PartyKind::organisation) return !named[party.row].valid();
    return party.kind == PartyKind::seller && party.row >= clouds.size();
}

bool Parties::gone(Party party) const {
    if (party.kind == PartyKind::organisation)
        return named[party.row].valid() && !labs.active(named[party.row]);
    return party.kind == PartyKind::seller && party.row < clouds.size() &&
           clouds.status[party.row] == CloudStatus::closed;
}

AccountId Parties::account(Party party) const {
    switch (party.kind) {
        case PartyKind::organisation:
            return labs.account[named[party.row].row()];
        case PartyKind::seller:
            return clouds.account[party.row];
        case PartyKind::chip_vendors:
            return accounts.chip_vendor;
        case PartyKind::rest_of_world:
            break;
    }
    return accounts.rest_of_world;
}

CityId Parties::place(Party party) const {
    if (party.kind == PartyKind::organisation && named[party.row].valid())
        return labs.seat[named[party.row].row()];
    return party.kind == PartyKind::seller && party.row < clouds.size() ? clouds.place[party.row] : CityId{};
}

double Parties::size(Party party, double scale) const {
    return party.kind == PartyKind::organisation
               ? static_cast<double>(labs.size_share[named[party.row].row()])
               : scale;
}

void pay_between(const Parties& parties, Party payer, Party receiver, Money amount, PostingKind kind,
                 Postings& postings) {
    if (amount <= 0) return;
    const AccountId from = parties.account(payer);
    const AccountId to = parties.account(receiver);
    const AccountId abroad = parties.accounts.rest_of_world;
    if (payer.kind == PartyKind::chip_vendors) postings.pay(abroad, from, amount, "vendor_funds");
    postings.pay(from, to, amount, kind);
    postings.promise(from, amount);
    postings.promise(to, -amount);
    if (receiver.kind == PartyKind::chip_vendors) postings.pay(to, abroad, amount, "vendor_funds");
}

double circular_part(const Month& month, const Parties& parties, const Contracts& contracts,
                     std::size_t row) {
    if (contracts.circular[row] == 0 || !month.on("related_party")) return 1;
    const CityId place = parties.place(contracts.receiver_of(row));
    return place.valid() ? month.effect("related_party_cap", place) : 1;
}

void record_contract(const Month& month, const Parties& parties, const Contracts& contracts, std::size_t row,
                     EventKind kind, MonthRecord& record) {
    const Party payer = contracts.payer_of(row);
    const Party receiver = contracts.receiver_of(row);
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = kind;
    event.from = parties.place(payer);
    event.to = parties.place(receiver);
    event.lab = parties.lab(receiver);
    event.other = parties.lab(payer);
    event.serial = contracts.serial[row];
    event.value = in_units(contracts.paid[row]);
    event.chosen = {static_cast<float>(contracts.kind[row]),
                    static_cast<float>(in_units(contracts.amount[row])),
                    static_cast<float>(in_units(contracts.monthly[row])),
                    static_cast<float>(in_units(contracts.cap[row])),
                    static_cast<float>(in_units(contracts.owed[row])),
                    static_cast<float>(contracts.stake[row]),
                    static_cast<float>(contracts.gpus[row]),
                    static_cast<float>(contracts.price[row]),
                    static_cast<float>(contracts.circular[row])};
    record.events.push_back(event);
}

}  // namespace headwater::model
