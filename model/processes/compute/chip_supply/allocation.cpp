#include "model/equations/compute/allocation.hpp"

#include <algorithm>
#include <cmath>

#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

constexpr double units_a_gpu = 1000;  // what is divided in whole units

/// What a vendor sees in a customer.
struct Standing {
    double all = 0;   // accelerators and orders
    double own = 0;   // of these, of its own programme
    double ally = 0;  // 1 = vendors have money in it
    Money funds = 0;
    double debt = 0;
};

double held(const ChipCustomers& customers, std::size_t row) {
    return customers.fleet[row] + customers.waiting[row] + customers.ordered[row];
}

ScratchVector<Standing> standings(const Scene& scene) {
    ScratchVector<Standing> of(scene.clouds.size(), scene.month.scratch);
    const ChipCustomers& customers = scene.customers;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        Standing& seller = of[customers.cloud[row].row()];
        seller.all += held(customers, row);
        if (scene.vendors.customer[customers.vendor[row].row()].valid()) seller.own += held(customers, row);
    }
    const Contracts& c = scene.dated;
    for (std::size_t row = 0; row < c.size(); ++row) {
        const bool tied =
            c.stake[row] > 0 || c.lent[row] > 0 || (c.running(row) && c.kind[row] == ContractKind::rent_back);
        if (tied && c.payer_kind[row] == PartyKind::chip_vendors &&
            c.receiver_kind[row] == PartyKind::seller && c.receiver[row] < of.size())
            of[c.receiver[row]].ally = 1;
    }
    for (std::size_t j = 0; j < of.size(); ++j) {
        if (!scene.active(j)) continue;
        of[j].funds = spendable(scene, j);
        of[j].debt = debt_share(scene, j);
    }
    return of;
}

/// Terms of the score of a customer; `weight` is its exponential.
struct Score {
    double payment = 0;
    double loyalty = 0;
    double ally = 0;
    double own = 0;
    double debt = 0;
    double weight = 0;
};

Score score_of(const Scene& scene, const Standing& seller, std::size_t row) {
    const VendorAllocationParams& p = scene.beliefs.allocation;
    const std::size_t vendor = scene.customers.vendor[row].row();
    Score s;
    const double bill = scene.customers.ordered[row] * scene.all_in(vendor);
    s.payment = std::clamp(in_units(seller.funds) / bill, 0.0, 1.0);
    s.loyalty = held(scene.customers, row) / seller.all;
    s.ally = scene.vendors.kind[vendor] == VendorKind::incumbent ? seller.ally : 0;
    s.own = seller.own / seller.all;
    s.debt = seller.debt;
    s.weight = std::pow(s.payment, p.payment_weight) *
               std::exp(p.loyalty_weight * s.loyalty + p.ally_weight * s.ally - p.own_weight * s.own -
                        p.debt_weight * s.debt);
    return s;
}

/// Once a year at most a seller minds that it was refused.
void refuse(Scene& scene, std::size_t row, const Score& score, double got) {
    const VendorAllocationParams& p = scene.beliefs.allocation;
    ChipTrust& trust = scene.trust;
    const bool lately = trust.refused[row] != ChipTrust::never &&
                        scene.month.index - trust.refused[row] < static_cast<std::int32_t>(months_per_year);
    if (lately) return;
    trust.refused[row] = static_cast<std::int16_t>(scene.month.index);
    const std::size_t cloud = scene.customers.cloud[row].row();
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = "allocation_refused";
    event.to = scene.clouds.place[cloud];
    event.serial = scene.clouds.serial[cloud];
    event.value = got;
    event.chosen = {static_cast<float>(scene.customers.vendor[row].row()),
                    static_cast<float>(score.weight),
                    static_cast<float>(scene.customers.ordered[row]),
                    static_cast<float>(score.payment),
                    static_cast<float>(score.loyalty),
                    static_cast<float>(score.ally),
                    static_cast<float>(score.own),
                    static_cast<float>(score.debt),
                    static_cast<float>(trust.grudge[row])};
    scene.record.events.push_back(event);
    ++scene.record.count("allocations_refused", scene.clouds.place[cloud]);
    trust.grudge[row] += p.refused_shock;
}

}  // namespace

void allocate(Scene& scene, std::span<const double> served, std::span<double> part) {
    const auto scarce = [&](std::size_t v) {
        return served[v] < 1 && scene.vendors.backlog[v] > 0 && !scene.vendors.customer[v].valid();
    };
    bool any = false;
    for (std::size_t v = 0; v < served.size(); ++v) any = any || scarce(v);
    if (!any) return;
    const ChipCustomers& customers = scene.customers;
    const auto seen = standings(scene);
    ScratchVector<WeightedOrder> orders(scene.month.scratch);
    ScratchVector<std::size_t> rows(scene.month.scratch);
    ScratchVector<Score> scores(scene.month.scratch);
    for (std::size_t v = 0; v < served.size(); ++v) {
        if (!scarce(v)) continue;
        orders.clear();
        rows.clear();
        scores.clear();
        for (std::size_t row = 0; row < customers.size(); ++row) {
            const std::size_t cloud = customers.cloud[row].row();
            if (customers.vendor[row].row() != v || !(customers.ordered[row] > 0)) continue;
            const Score score = score_of(scene, seen[cloud], row);
            orders.push_back({static_cast<std::int64_t>(customers.ordered[row] * units_a_gpu), score.weight,
                              scene.clouds.serial[cloud]});
            rows.push_back(row);
            scores.push_back(score);
        }
        const auto given = fill_orders(orders, static_cast<std::int64_t>(scene.deliverable[v] * units_a_gpu),
                                       scene.month.scratch);
        for (std::size_t b = 0; b < rows.size(); ++b) {
            const double ordered = customers.ordered[rows[b]];
            part[rows[b]] = std::min(1.0, static_cast<double>(given[b]) / (ordered * units_a_gpu));
            const bool minds = ordered >= scene.month.scale && scores[b].payment > 0;
            if (minds && part[rows[b]] < scene.beliefs.allocation.refused_below * served[v])
                refuse(scene, rows[b], scores[b], part[rows[b]] / served[v]);
        }
    }
}

}  // namespace headwater::model::compute::supply
