#include "model/processes/products/supplies.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/finance/parties.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::products {
namespace {

/// The largest owner of a firm among organisations other than `customer`, with stake_least or more.
LabId rival_owner(const SupplyParams& params, const Parties& parties, const Contracts& contracts,
                  LabId supplier, LabId customer) {
    LabId owner;
    double most = params.stake_least;
    for (std::size_t k = 0; k < contracts.size(); ++k) {
        if (contracts.kind[k] != ContractKind::equity || !(contracts.stake[k] > 0)) continue;
        if (parties.lab(contracts.receiver_of(k)) != supplier) continue;
        const LabId holder = parties.lab(contracts.payer_of(k));
        const double part =
            contracts.stake[k] * static_cast<double>(parties.labs.founder_share[supplier.row()]);
        if (!holder.valid() || holder == customer || holder == supplier || part < most) continue;
        owner = holder;
        most = part;
    }
    return owner;
}

}  // namespace

void supplies(const Month& month, const SupplyParams& params, std::span<const LabId> named,
              const Contracts& contracts, const Clouds& clouds, const Ledger& ledger,
              const CommonAccounts& accounts, Labs& labs, Supplies& supplies, Postings& postings,
              MonthRecord& record) {
    if (!month.on("supplier_neutrality")) return;
    const Parties parties{named, labs, clouds, accounts};
    const Stream draws = month.stream("supply_notice");
    for (std::size_t row = 0; row < supplies.size(); ++row) {
        if (month.index < supplies.start[row] || supplies.ends[row] <= month.index) continue;
        const LabId customer = named[static_cast<std::size_t>(supplies.customer[row])];
        const LabId supplier = named[static_cast<std::size_t>(supplies.supplier[row])];
        if (!customer.valid() || !supplier.valid() || !labs.active(customer) || !labs.active(supplier))
            continue;
        const std::size_t c = customer.row();
        const std::size_t s = supplier.row();
        const Money asked = money(in_units(supplies.monthly[row]) * static_cast<double>(labs.size_share[c]));
        const AccountId account = labs.account[c];
        const Money paid = std::clamp<Money>(
            asked, 0, std::max<Money>(ledger.deposit(account) - postings.promised(account), 0));
        if (paid > 0) {
            postings.pay(account, labs.account[s], paid, "data_purchase");
            postings.promise(account, paid);
            labs.revenue[s] += paid;
            labs.costs[c] += paid;
        }
        if (supplies.ends[row] != Supplies::never) continue;
        const LabId owner = rival_owner(params, parties, contracts, supplier, customer);
        if (!owner.valid()) continue;
        const double rivalry = trains(labs, c) && trains(labs, owner.row()) ? 1 : params.beside;
        const double chance =
            -std::expm1(-params.distrust * static_cast<double>(supplies.exposure[row]) * rivalry);
        if (!draws.chance(chance, supplies.serial[row])) continue;
        supplies.ends[row] = static_cast<std::int16_t>(
            std::min<std::int32_t>(month.index + 1 + supplies.notice[row], Supplies::never - 1));
        record.count_lab("customers_left", labs.seat[s], labs.in_every_run(supplier));
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "customer_left";
        event.to = labs.seat[s];
        event.lab = supplier;
        event.other = customer;
        event.value = in_units(supplies.monthly[row]);
        event.chosen = {static_cast<float>(chance), supplies.exposure[row], static_cast<float>(rivalry),
                        static_cast<float>(supplies.notice[row])};
        record.events.push_back(event);
    }
}

}  // namespace headwater::model::products
