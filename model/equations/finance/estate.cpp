#include "model/equations/finance/estate.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/finance/parties.hpp"

namespace headwater::model {
namespace {

Money rounded_part(Money sum, float share) {
    return std::clamp<Money>(std::llround(static_cast<double>(sum) * static_cast<double>(share)), 0, sum);
}

/// Pays holders of shares under contracts their part of what is the founders', and hands on what the firm itself holds.
/// Returns what is left.
Money pay_contracts(World& world, LabId lab, AccountId payer, Money founders, PostingKind kind,
                    Postings& postings) {
    Contracts& contracts = world.contracts;
    const Parties parties{world.named, world.labs, world.clouds, world.accounts};
    const AccountId account = world.labs.account[lab.row()];
    const AccountId abroad = world.accounts.rest_of_world;
    const Money all = founders;
    for (std::size_t k = 0; k < contracts.size(); ++k) {
        if (contracts.kind[k] != ContractKind::equity || !(contracts.stake[k] > 0)) continue;
        const Party holder = contracts.payer_of(k);
        if (parties.lab(contracts.receiver_of(k)) == lab) {
            const Money part = std::min(founders, rounded_part(all, static_cast<float>(contracts.stake[k])));
            const AccountId to = parties.account(holder);
            if (part > 0) {
                postings.pay(payer, to, part, kind);
                postings.promise(payer, part);
                postings.promise(to, -part);
                if (holder.kind == PartyKind::chip_vendors) postings.pay(to, abroad, part, "vendor_funds");
            }
            founders -= part;
            postings.pay(account, to, contracts.paid[k], "write_off");
            contracts.stake[k] = 0;
        } else if (parties.lab(holder) == lab) {
            postings.pay(abroad, account, contracts.paid[k], "share_transfer");
            contracts.payer_kind[k] = PartyKind::rest_of_world;
            contracts.payer[k] = 0;
        }
    }
    return founders;
}

}  // namespace

FundsPart pay_owners(World& world, LabId lab, AccountId payer, Money sum, PostingKind kind, Purse& purse,
                     Postings& postings) {
    Labs& labs = world.labs;
    const std::size_t row = lab.row();
    const AccountId account = labs.account[row];
    FundsPart funds;
    Money founders = sum;
    const auto pay_holder = [&](AccountId holder, float share, Money& cost) {
        const Money part = std::min(founders, rounded_part(sum, share));
        purse.pay(payer, holder, part, kind);
        founders -= part;
        postings.pay(account, holder, cost, "write_off");
        cost = 0;
        return part;
    };
    if (const InvestorId fund = labs.venture_investor[row]; fund.valid())
        funds.venture =
            pay_holder(world.investors.account[fund.row()], labs.venture_share[row], labs.venture_cost[row]);
    if (const InvestorId fund = labs.state_investor[row]; fund.valid())
        funds.state =
            pay_holder(world.investors.account[fund.row()], labs.state_share[row], labs.state_cost[row]);
    if (FirmValues& values = world.firm_values; values.is_listed(lab))
        pay_holder(world.accounts.rest_of_world, values.public_share[row], values.public_cost[row]);
    Stakes& stakes = world.stakes;
    for (std::size_t s = 0; s < stakes.size(); ++s) {
        if (stakes.lab[s] != lab) continue;
        const AccountId institute = labs.account[stakes.institute[s].row()];
        const Money part = rounded_part(founders, stakes.share[s]);
        purse.pay(payer, institute, part, kind);
        founders -= part;
        postings.pay(account, institute, stakes.cost[s], "write_off");
        stakes.share[s] = 0;
        stakes.cost[s] = 0;
    }
    founders = pay_contracts(world, lab, payer, founders, kind, postings);
    purse.pay(payer, world.cities.households[labs.seat[row].row()], founders, kind);
    return funds;
}

void pay_out(World& world, InvestorId fund, Money amount, Postings& postings) {
    if (amount <= 0) return;
    const bool state = world.investors.kind[fund.row()] == InvestorKind::state_fund;
    const AccountId owner =
        state ? world.cities.treasury[world.investors.city[fund.row()].row()] : world.accounts.rest_of_world;
    postings.pay(world.investors.account[fund.row()], owner, amount, "distribution");
    if (fund.row() < world.fund_records.size()) world.fund_records.distributed[fund.row()][0] += amount;
}

}  // namespace headwater::model
