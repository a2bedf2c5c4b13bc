#include <algorithm>
#include <cmath>
#include <optional>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/finance/income_share.hpp"
#include "model/input_order.hpp"

namespace headwater::model {
namespace {

/// Ids of parties; an unknown one is a fault of the input (see `faults`).
Party party_of(const Input& input, std::string_view key) {
    if (key == chip_vendors_key) return {PartyKind::chip_vendors, 0};
    const auto row_of = [&](const auto& rows, PartyKind kind) -> std::optional<Party> {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].key == key) return Party{kind, static_cast<std::uint32_t>(i)};
        return std::nullopt;
    };
    const bool lab_meant = key.starts_with(organisation_prefix);
    const bool seller_meant = key.starts_with(seller_prefix);
    key.remove_prefix(lab_meant ? organisation_prefix.size() : seller_meant ? seller_prefix.size() : 0);
    if (!seller_meant)
        if (const auto lab = row_of(input.organisations, PartyKind::organisation)) return *lab;
    if (!lab_meant)
        if (const auto seller = row_of(input.clouds, PartyKind::seller)) return *seller;
    return {PartyKind::rest_of_world, 0};
}

/// The organisation of a seller with the same key: both are one firm to whoever asks who owns whom.
std::int32_t twin_of(const Input& input, Party party) {
    if (party.kind != PartyKind::seller) return -1;
    const auto at =
        std::ranges::find(input.organisations, input.clouds[party.row].key, &OrganisationInput::key);
    return at == input.organisations.end() ? -1 : static_cast<std::int32_t>(at - input.organisations.begin());
}
Party firm_of(const Input& input, Party party) {
    const std::int32_t twin = twin_of(input, party);
    return twin < 0 ? party : Party{PartyKind::organisation, static_cast<std::uint32_t>(twin)};
}

/// The payer's money comes back to it: it sells to the receiver, or rents from it.
bool circular(const Input& input, const Contracts& c, std::size_t row) {
    if (c.kind[row] == ContractKind::rent_back) return true;
    if (c.kind[row] != ContractKind::equity && c.kind[row] != ContractKind::loan) return false;
    const Party payer = firm_of(input, c.payer_of(row));
    const Party receiver = firm_of(input, c.receiver_of(row));
    if (payer.kind == PartyKind::rest_of_world) return false;
    if (payer.kind == PartyKind::chip_vendors) return c.receiver_kind[row] == PartyKind::seller;
    for (std::size_t other = 0; other < c.size(); ++other) {
        if (!c.lets_hours(other)) continue;
        const Party customer = firm_of(input, c.payer_of(other));
        const Party seller = firm_of(input, c.receiver_of(other));
        if ((customer == payer && seller == receiver) || (customer == receiver && seller == payer))
            return true;
    }
    return false;
}

void tie(const Input& input, RelatedPairs& pairs, RelatedFirms& firms, Party seller, Party buyer) {
    const bool sells = seller.kind == PartyKind::seller ||
                       (seller.kind == PartyKind::chip_vendors && buyer.kind == PartyKind::seller);
    if (!sells) return;
    const auto firm = [&] {
        for (std::size_t f = 0; f < firms.size(); ++f)
            if (firms.kind[f] == seller.kind && firms.row[f] == seller.row) return true;
        return false;
    };
    if (!firm()) {
        const std::size_t f = append_rows(firms);
        firms.kind[f] = seller.kind;
        firms.row[f] = seller.row;
        firms.twin[f] = twin_of(input, seller);
        firms.failed[f] = Contracts::never;
    }
    if (buyer.kind == PartyKind::rest_of_world) return;
    for (std::size_t p = 0; p < pairs.size(); ++p)
        if (pairs.seller_kind[p] == seller.kind && pairs.seller[p] == seller.row &&
            pairs.buyer_kind[p] == buyer.kind && pairs.buyer[p] == buyer.row)
            return;
    const std::size_t p = append_rows(pairs);
    pairs.seller_kind[p] = seller.kind;
    pairs.seller[p] = seller.row;
    pairs.buyer_kind[p] = buyer.kind;
    pairs.buyer[p] = buyer.row;
}

/// What the rows say beside their money.
void build_terms(const Input& input, World& world) {
    const Contracts& c = world.contracts;
    ContractTerms& terms = world.contract_terms;
    if (std::ranges::none_of(c.kind, has_terms)) return;
    append_rows(terms, c.size());
    for (std::size_t row = 0; row < c.size(); ++row) {
        const ContractInput& in = input.contracts[row];
        terms.millionths[row] = static_cast<std::int32_t>(std::llround(in.share.value_or(0) * whole_share));
        terms.exchange[row] =
            static_cast<std::int32_t>(std::llround(in.exchange.value_or(1) * same_currency));
        const auto before = std::ranges::find(input.contracts, in.after, &ContractInput::key);
        terms.after[row] = in.after.empty() || before == input.contracts.end()
                               ? ContractTerms::no_row
                               : static_cast<std::int32_t>(before - input.contracts.begin());
        terms.rule[row] = in.rule;
        terms.threshold[row] = in.threshold.value_or(0);
        terms.judged[row] = static_cast<std::int16_t>(-Contracts::never);
        terms.asked[row] = Contracts::never;
        terms.passes[row] = 0.5F;
    }
    for (std::size_t row = 0; row < c.size(); ++row) {
        terms.base[row] = base_of_cap(c.paid[row], terms.millionths[row]);
        if (terms.after[row] < 0) continue;
        const auto before = static_cast<std::size_t>(terms.after[row]);
        // With the first stage paid up its base is where this one begins.
        terms.base[row] += base_of_cap(c.paid[before], terms.millionths[before]);
    }
}

}  // namespace

void find_contract_faults(const Input& input, std::vector<std::string>& faults) {
    if (!in_order(order_of(input.contracts)))
        faults.emplace_back("contracts must stand in the order of their keys: put_in_order(input)");
    const auto known = [&](std::string_view key) {
        return key == rest_of_world_key || party_of(input, key).kind != PartyKind::rest_of_world;
    };
    for (std::size_t i = 0; i < input.contracts.size(); ++i) {
        const ContractInput& contract = input.contracts[i];
        const std::string name = "contract " + contract.key;
        if (i > 0 && input.contracts[i - 1].key == contract.key) faults.push_back(name + " is listed twice");
        for (const std::string& party : {contract.payer, contract.receiver})
            if (!known(party)) faults.push_back(name + ": unknown party " + party);
        const PartyKind receiver = party_of(input, contract.receiver).kind;
        const bool shares = contract.kind == ContractKind::equity;
        if (receiver != PartyKind::seller &&
            !((shares || has_terms(contract.kind)) && receiver == PartyKind::organisation) &&
            !(shares_income(contract.kind) && contract.receiver == rest_of_world_key))
            faults.push_back(name + ": " + contract.receiver + " cannot receive it");
        if (contract.last < contract.start) faults.push_back(name + " ends before it starts");
        if (const double share = contract.share.value_or(0); !(share >= 0 && share <= 1))
            faults.push_back(name + ": the share is none");
        if (contract.cap && *contract.cap < contract.paid.value_or(0))
            faults.push_back(name + ": the cap is below what is paid");
        if (has_terms(contract.kind) && contract.kind != ContractKind::ownership_limit &&
            party_of(input, contract.payer).kind != PartyKind::organisation)
            faults.push_back(name + ": " + contract.payer + " cannot give it");
        if (!(contract.exchange.value_or(1) > 0)) faults.push_back(name + ": the exchange rate is none");
        if (!contract.after.empty() && (!shares_income(contract.kind) ||
                                        std::ranges::find(input.contracts, contract.after,
                                                          &ContractInput::key) == input.contracts.end()))
            faults.push_back(name + ": nothing comes before it");
    }
}

void build_contracts(const Input& input, World& world) {
    if (input.contracts.empty() || !input.mechanisms.on("contracts")) return;
    Contracts& c = world.contracts;
    append_rows(c, input.contracts.size());
    for (std::size_t row = 0; row < c.size(); ++row) {
        const ContractInput& in = input.contracts[row];
        const Party payer = party_of(input, in.payer);
        const Party receiver = party_of(input, in.receiver);
        const bool at_once = in.kind == ContractKind::equity;
        c.serial[row] = identity_of(in.key);
        c.kind[row] = in.kind;
        c.payer_kind[row] = payer.kind;
        c.payer[row] = payer.row;
        c.receiver_kind[row] = receiver.kind;
        c.receiver[row] = receiver.row;
        c.trigger[row] = in.trigger;
        c.end_rule[row] = in.end_rule;
        c.start[row] = static_cast<std::int16_t>(std::clamp(in.start, -32000, 32000));
        const std::int32_t until = in.last != no_month ? in.last + 1
                                   : at_once           ? in.start + 1
                                                       : Contracts::never;
        c.until[row] = static_cast<std::int16_t>(std::clamp(until, -32000, std::int32_t{Contracts::never}));
        c.closed[row] = Contracts::never;
        c.rate[row] = in.rate.value_or(0);
        c.gpus[row] = in.gpus.value_or(0);
        c.price[row] = in.price.value_or(0);
        c.amount[row] = money(in.amount.value_or(0));
        c.cap[row] = money(in.cap.value_or(0));
        c.paid[row] = money(in.paid.value_or(0));
        c.share[row] = in.share.value_or(0);
        c.valuation[row] = in.valuation       ? money(*in.valuation)
                           : c.share[row] > 0 ? money(in.amount.value_or(0) / c.share[row])
                                              : 0;
        c.monthly[row] = money(in.monthly.value_or(0));
        if (c.lets_hours(row) && in.amount && c.until[row] != Contracts::never)
            c.monthly[row] = c.amount[row] / std::max(c.until[row] - c.start[row], 1);
        if (c.until[row] <= 0) c.status[row] = ContractStatus::ended;
    }
    build_terms(input, world);
    for (std::size_t row = 0; row < c.size(); ++row) {
        c.circular[row] = circular(input, c, row) ? 1 : 0;
        if (c.status[row] == ContractStatus::ended || world.clouds.size() == 0 || has_terms(c.kind[row]))
            continue;
        tie(input, world.related_pairs, world.related_firms, c.payer_of(row), c.receiver_of(row));
        tie(input, world.related_pairs, world.related_firms, c.receiver_of(row), c.payer_of(row));
    }
}

}  // namespace headwater::model
