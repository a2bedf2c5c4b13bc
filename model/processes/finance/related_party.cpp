#include "model/processes/finance/related_party.hpp"

#include <algorithm>

#include "model/core/scratch.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/related_party.hpp"

namespace headwater::model::finance {
namespace {

class Books {
public:
    Books(const Month& month, const RelatedPartyParams& params, const Contracts& contracts,
          const Parties& parties, const Ledger& ledger, const SellerBooks& books, RelatedPairs& pairs,
          RelatedFirms& firms, MonthRecord& record)
        : month_(month),
          params_(params),
          c_(contracts),
          parties_(parties),
          ledger_(ledger),
          books_(books),
          pairs_(pairs),
          firms_(firms),
          record_(record),
          slot_(static_cast<std::size_t>(month.index) % TwelveMonths{}.size()) {}

    void keep() {
        for (std::size_t f = 0; f < firms_.size(); ++f) enter(f);
        for (std::size_t p = 0; p < pairs_.size(); ++p) add_flows(p);
        for (std::size_t p = 0; p < pairs_.size(); ++p) pairs_.tie[p] = tie_of_pair(p);
        for (std::size_t f = 0; f < firms_.size(); ++f) close_books(f);
    }

private:
    [[nodiscard]] Party seller(std::size_t p) const { return {pairs_.seller_kind[p], pairs_.seller[p]}; }
    [[nodiscard]] Party buyer(std::size_t p) const { return {pairs_.buyer_kind[p], pairs_.buyer[p]}; }
    [[nodiscard]] Party firm(std::size_t f) const { return {firms_.kind[f], firms_.row[f]}; }
    [[nodiscard]] bool is_cloud(Party party) const {
        return party.kind == PartyKind::seller && party.row < books_.running.size();
    }

    /// A seller that is part of an organisation stands for it.
    [[nodiscard]] Party whole(Party party) const {
        for (std::size_t f = 0; f < firms_.size(); ++f)
            if (firm(f) == party && firms_.twin[f] >= 0)
                return {PartyKind::organisation, static_cast<std::uint32_t>(firms_.twin[f])};
        return party;
    }

    /// Revenue, costs and dues of the month.
    void enter(std::size_t f) {
        for (auto* column : {&firms_.revenue, &firms_.cost, &firms_.contracted, &firms_.due})
            (*column)[f][slot_] = 0;
        const Party party = firm(f);
        if (party.kind == PartyKind::chip_vendors)
            for (const Money paid : books_.chips) firms_.revenue[f][slot_] += paid;
        if (!is_cloud(party)) return;
        firms_.revenue[f][slot_] = parties_.clouds.sales[party.row];
        firms_.cost[f][slot_] = books_.running[party.row];
        firms_.due[f][slot_] = books_.due[party.row];
        for (const SellerBooks::Rent& rent : books_.rents)
            if (rent.cloud.row() == party.row) firms_.contracted[f][slot_] += rent.amount;
        for (std::size_t row = 0; row < c_.size(); ++row) {
            if (c_.receiver_of(row) != party) continue;
            if (c_.lets_hours(row)) firms_.contracted[f][slot_] += c_.paid_now[row];
            if (!c_.running(row)) continue;
            if (c_.kind[row] == ContractKind::leaseback) firms_.due[f][slot_] += c_.monthly[row];
            if (c_.kind[row] == ContractKind::loan)
                firms_.due[f][slot_] +=
                    money(in_units(c_.lent[row]) * c_.rate[row] / 12) +
                    c_.principal[row] / std::max<std::int32_t>(c_.until[row] - c_.start[row] - 1, 1);
        }
    }

    void add_flows(std::size_t p) {
        for (auto* column : {&pairs_.sales, &pairs_.equity, &pairs_.credit, &pairs_.rent})
            (*column)[p][slot_] = 0;
        const Party from = seller(p);
        const Party to = buyer(p);
        const Party giver = whole(from);
        const Party taker = whole(to);
        if (from.kind == PartyKind::chip_vendors && to.row < books_.chips.size())
            pairs_.sales[p][slot_] += books_.chips[to.row];
        if (to.kind == PartyKind::organisation && parties_.lab(to).valid())
            for (const SellerBooks::Rent& rent : books_.rents)
                if (rent.cloud.row() == from.row && rent.lab == parties_.lab(to))
                    pairs_.sales[p][slot_] += rent.amount;
        for (std::size_t row = 0; row < c_.size(); ++row) {
            const Money paid = c_.paid_now[row];
            if (c_.payer_of(row) == to && c_.receiver_of(row) == from && c_.lets_hours(row))
                pairs_.sales[p][slot_] += paid;
            if (paid == 0 && c_.kind[row] != ContractKind::leaseback) continue;
            if (whole(c_.payer_of(row)) != giver || whole(c_.receiver_of(row)) != taker) continue;
            if (c_.kind[row] == ContractKind::equity) pairs_.equity[p][slot_] += paid;
            if (c_.kind[row] == ContractKind::loan) pairs_.credit[p][slot_] += paid;
            if (c_.lets_hours(row)) pairs_.rent[p][slot_] += paid;
            if (c_.kind[row] == ContractKind::leaseback && c_.start[row] == month_.index &&
                c_.status[row] != ContractStatus::waiting && c_.status[row] != ContractStatus::failed)
                pairs_.credit[p][slot_] += c_.amount[row];
        }
    }

    /// What `from` has in `to`: shares, loans, leases and, as its customer, orders.
    [[nodiscard]] Tie tie(Party from, Party to, Money sales) const {
        Tie found;
        found.sales = sales;
        const Party holder = whole(from);
        const Party held = whole(to);
        for (std::size_t row = 0; row < c_.size(); ++row) {
            if (c_.stake[row] == 0 && c_.lent[row] == 0 && !c_.running(row)) continue;
            if (whole(c_.payer_of(row)) != holder || whole(c_.receiver_of(row)) != held) continue;
            if (c_.kind[row] == ContractKind::equity)
                found.share += c_.stake[row] * part_held(c_.receiver_of(row));
            found.lent += c_.lent[row];
            if (c_.running(row) && c_.kind[row] == ContractKind::leaseback) found.leased += c_.monthly[row];
        }
        return found;
    }
    /// Stakes in labs are shares of the founders' part.
    [[nodiscard]] double part_held(Party to) const {
        const LabId lab = parties_.lab(to);
        return lab.valid() ? static_cast<double>(parties_.labs.founder_share[lab.row()]) : 1;
    }
    [[nodiscard]] PairTie tie_of_pair(std::size_t p) const {
        const RelatedRule rule{params_.share, params_.commitment};
        const Party from = seller(p);
        const Party to = buyer(p);
        if (to.kind == PartyKind::chip_vendors || related(rule, tie(to, from, 0))) return PairTie::owner;
        Tie own = tie(from, to, 0);
        own.lent += sum_of(pairs_.credit[p]);
        own.commitment = sum_of(pairs_.sales[p]);
        for (std::size_t f = 0; f < firms_.size(); ++f)
            if (firm(f) == from) own.sales = sum_of(firms_.revenue[f]);
        return related(rule, own) ? PairTie::related : PairTie::loose;
    }

    void close_books(std::size_t f) {
        const Party party = firm(f);
        firms_.returned[f] = returned_of(pairs_, party.kind, party.row);
        const Money revenue = sum_of(firms_.revenue[f]);
        const Money earned = revenue - sum_of(firms_.cost[f]);
        Money debt = 0;
        if (is_cloud(party)) debt = std::max<Money>(-ledger_.loan(parties_.clouds.account[party.row]), 0);
        firms_.leverage[f] = earned > 0 ? static_cast<double>(debt) / static_cast<double>(earned) : -1;
        firms_.cover[f] =
            debt_cover(sum_of(firms_.contracted[f]), sum_of(firms_.cost[f]), sum_of(firms_.due[f]), -1);
        if (firms_.failed[f] == Contracts::never && parties_.gone(party)) {
            firms_.failed[f] = static_cast<std::int16_t>(month_.index);
            ++record_.count("tied_firms_failed", parties_.place(party));
        }
        if ((month_.index + 1) % 12 == 0 && revenue > 0) tell(f, revenue);
    }
    void tell(std::size_t f, Money revenue) {
        const Party party = firm(f);
        const Money external = revenue - firms_.returned[f];
        Event event;
        event.month = static_cast<std::int16_t>(month_.index);
        event.kind = "related_account";
        event.to = parties_.place(party);
        event.serial = party.kind == PartyKind::seller ? parties_.clouds.serial[party.row] : 0;
        event.value = in_units(external);
        event.chosen = {
            static_cast<float>(in_units(revenue)),
            static_cast<float>(in_units(firms_.returned[f])),
            static_cast<float>(static_cast<double>(firms_.returned[f]) / static_cast<double>(revenue)),
            static_cast<float>(firms_.leverage[f]),
            static_cast<float>(firms_.cover[f]),
            static_cast<float>(in_units(sum_of(firms_.contracted[f]))),
            static_cast<float>(in_units(sum_of(firms_.cost[f]))),
            static_cast<float>(in_units(sum_of(firms_.due[f])))};
        record_.events.push_back(event);
    }

    const Month& month_;
    const RelatedPartyParams& params_;
    const Contracts& c_;
    const Parties& parties_;
    const Ledger& ledger_;
    const SellerBooks& books_;
    RelatedPairs& pairs_;
    RelatedFirms& firms_;
    MonthRecord& record_;
    std::size_t slot_;
};

}  // namespace

Money returned_of(const RelatedPairs& pairs, PartyKind kind, std::uint32_t row) {
    Money sum = 0;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        if (pairs.seller_kind[p] != kind || pairs.seller[p] != row) continue;
        RelatedFlows flows{sum_of(pairs.sales[p]), sum_of(pairs.equity[p]), sum_of(pairs.credit[p]),
                           sum_of(pairs.rent[p]), 0};
        if (pairs.tie[p] == PairTie::owner) sum += flows.sales;
        if (pairs.tie[p] == PairTie::related) sum += returned({&flows, 1});
    }
    return sum;
}

void related_party(const Month& month, const RelatedPartyParams& params, const Contracts& contracts,
                   std::span<const LabId> named, const Labs& labs, const Clouds& clouds, const Ledger& ledger,
                   const CommonAccounts& accounts, const SellerBooks& books, RelatedPairs& pairs,
                   RelatedFirms& firms, MonthRecord& record) {
    if (!month.on("related_party") || firms.size() == 0) return;
    const Parties parties{named, labs, clouds, accounts};
    Books(month, params, contracts, parties, ledger, books, pairs, firms, record).keep();
}

}  // namespace headwater::model::finance
