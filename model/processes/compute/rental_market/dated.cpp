// Dated contracts in the market for GPU-hours.
#include <algorithm>

#include "model/equations/finance/contract_dues.hpp"
#include "model/processes/compute/rental_market/scene.hpp"

namespace headwater::model::compute::rental {
namespace {

bool lets_now(const Scene& scene, std::size_t row) {
    return scene.dated.running(row) && scene.dated.lets_hours(row) && scene.active(scene.dated.receiver[row]);
}
bool broken_now(const Scene& scene, std::size_t row) {
    const Contracts& c = scene.dated;
    return c.status[row] == ContractStatus::failed && c.closed[row] == scene.month.index &&
           c.arrears[row] > 0 &&
           (c.kind[row] == ContractKind::loan || c.kind[row] == ContractKind::leaseback);
}
Party seller(std::size_t cloud) {
    return {PartyKind::seller, static_cast<std::uint32_t>(cloud)};
}

void end_row(Scene& scene, std::size_t row, ContractStatus status, EventKind kind) {
    scene.dated.status[row] = status;
    scene.dated.closed[row] = static_cast<std::int16_t>(scene.month.index);
    record_contract(scene.month, scene.parties, scene.dated, row, kind, scene.record);
}

/// What a payer that is no lab can pay.
Money room_of(const Scene& scene, Party payer, Money due) {
    if (payer.kind == PartyKind::chip_vendors || payer.kind == PartyKind::rest_of_world) return due;
    return std::max<Money>(scene.purse.room(scene.parties.account(payer)), 0);
}

}  // namespace

void bind(Scene& scene) {
    const Contracts& c = scene.dated;
    for (std::size_t row = 0; row < c.size(); ++row) {
        // The ledger has what the contracts of this month have moved: loans count as they stand now.
        if (c.payer_kind[row] == PartyKind::seller && c.payer[row] < scene.bound.size())
            scene.bound[c.payer[row]].lent -= c.lent[row];
        if (c.receiver_kind[row] != PartyKind::seller || c.receiver[row] >= scene.bound.size()) continue;
        Bound& bound = scene.bound[c.receiver[row]];
        bound.lent += c.lent[row];
        // Machines that came from vendors have gone in chip_supply.
        if (c.lease_over(row, scene.month.index) && !scene.supplied()) {
            double& fleet = scene.clouds.fleet[c.receiver[row]];
            fleet = std::max(fleet - c.gpus[row], 0.0);
        }
        if (!c.running(row)) continue;
        if (c.kind[row] == ContractKind::leaseback) {
            bound.leased += c.gpus[row];
            bound.dues += c.monthly[row];
        }
        if (c.kind[row] == ContractKind::loan) {
            const auto months = std::max<std::int32_t>(c.until[row] - c.start[row] - 1, 1);
            bound.dues += money(in_units(c.lent[row]) * c.rate[row] / 12) + c.principal[row] / months;
        }
    }
    for (std::size_t row = 0; row < c.size(); ++row)
        if (broken_now(scene, row) && scene.active(c.receiver[row])) close(scene, c.receiver[row]);
}

void wear_leased(Scene& scene, double kept) {
    for (std::size_t row = 0; row < scene.dated.size(); ++row)
        if (scene.dated.running(row) && scene.dated.kind[row] == ContractKind::leaseback)
            scene.dated.gpus[row] *= kept;
}

void promise_hours(Scene& scene, std::span<std::uint8_t> has_contract) {
    Contracts& c = scene.dated;
    for (std::size_t row = 0; row < c.size(); ++row) {
        if (!lets_now(scene, row)) continue;
        const std::size_t cloud = c.receiver[row];
        if (!(c.price[row] > 0))
            c.price[row] = std::max((1 - scene.p.discount_12) * scene.clouds.posted[cloud],
                                    (1 + scene.p.least_markup) * scene.cost);
        if (!(c.gpus[row] > 0)) c.gpus[row] = in_units(c.monthly[row]) / (c.price[row] * scene.hours);
        scene.clouds.contracted[cloud] += circular_part(scene.month, scene.parties, c, row) * c.gpus[row];
        if (const LabId lab = scene.parties.lab(c.payer_of(row)); lab.valid()) has_contract[lab.row()] = 1;
    }
}

void serve_dated(Scene& scene, std::span<Money> own, std::span<const Money> given,
                 std::span<Committed> committed) {
    Contracts& c = scene.dated;
    for (std::size_t row = 0; row < c.size(); ++row) {
        if (!lets_now(scene, row)) continue;
        const std::size_t cloud = c.receiver[row];
        const Party payer = c.payer_of(row);
        if (!(scene.clouds.contracted[cloud] > 0)) continue;
        const double served = std::min(1.0, scene.clouds.fleet[cloud] / scene.clouds.contracted[cloud]);
        const double gpus = served * circular_part(scene.month, scene.parties, c, row) * c.gpus[row];
        const Money due = money(gpus * c.price[row] * scene.hours);
        if (due <= 0) continue;
        const LabId lab = scene.parties.lab(payer);
        const Money room =
            lab.valid()
                ? std::max<Money>(scene.purse.room(scene.parties.account(payer)) - given[lab.row()], 0)
                : room_of(scene, payer, due);
        const Payment payment = pay_due(due, room, c.paid[row], c.cap[row]);
        pay_between(scene.parties, payer, seller(cloud), payment.paid, "compute_rent", scene.postings);
        scene.clouds.sales[cloud] += payment.paid;
        scene.clouds.let[cloud] += gpus;
        c.paid[row] += payment.paid;
        c.paid_now[row] = payment.paid;
        if (lab.valid()) {
            const std::size_t f = lab.row();
            const double used = due > own[f] ? static_cast<double>(own[f]) / static_cast<double>(due) : 1.0;
            own[f] = std::max<Money>(own[f] - due, 0);
            committed[f].gpus += used * gpus;
            committed[f].idle += (1 - used) * gpus;
            committed[f].paid += payment.paid;
        }
        if (payment.capped) end_row(scene, row, ContractStatus::capped, "contract_capped");
        if (payment.owed > 0) end_row(scene, row, ContractStatus::failed, "contract_failed");
    }
}

Money settle_dated(Scene& scene, std::size_t cloud) {
    Contracts& c = scene.dated;
    const AccountId account = scene.clouds.account[cloud];
    Money shares = 0;  // of others, less what it holds
    for (std::size_t row = 0; row < c.size(); ++row) {
        if (c.receiver_of(row) != seller(cloud) || c.lent[row] == 0) continue;
        const Money back = std::min(c.lent[row], std::max<Money>(scene.purse.room(account), 0));
        pay_between(scene.parties, seller(cloud), c.payer_of(row), back, "repayment", scene.postings);
        scene.postings.pay(account, scene.parties.account(c.payer_of(row)), c.lent[row] - back,
                           "loan_write_off");
        c.lent[row] = 0;
    }
    const Money left = std::max<Money>(scene.purse.room(account), 0);
    for (std::size_t row = 0; row < c.size(); ++row) {
        if (c.kind[row] != ContractKind::equity) continue;
        if (c.receiver_of(row) == seller(cloud) && c.paid[row] > 0 && c.stake[row] > 0) {
            const Money part = std::min(part_of(left, c.stake[row]), scene.purse.room(account));
            pay_between(scene.parties, seller(cloud), c.payer_of(row), part, "liquidation", scene.postings);
            scene.postings.pay(account, scene.parties.account(c.payer_of(row)), c.paid[row], "write_off");
            c.stake[row] = 0;
            shares += c.paid[row];
        } else if (c.payer_of(row) == seller(cloud) && c.stake[row] > 0) {
            // What it holds of others passes to its owners.
            scene.postings.pay(scene.accounts.rest_of_world, account, c.paid[row], "share_transfer");
            c.payer_kind[row] = PartyKind::rest_of_world;
            c.payer[row] = 0;
            shares -= c.paid[row];
        }
    }
    return shares;
}

}  // namespace headwater::model::compute::rental
