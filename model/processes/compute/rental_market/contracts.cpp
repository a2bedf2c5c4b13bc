#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "model/core/table.hpp"
#include "model/equations/compute/own_or_rent.hpp"
#include "model/equations/compute/quotes.hpp"
#include "model/equations/compute/rental_prices.hpp"
#include "model/processes/compute/rental_market/scene.hpp"

namespace headwater::model::compute::rental {
namespace {

/// A length of contract; prices relative to the list of the seller.
struct Term {
    std::int16_t months;
    double price;     // 1 - discount, or what the seller needs
    double expected;  // mean of the list over the term
    double spread;    // of the log of the need
    double saving;    // of the cost of the mean need at today's list
};

/// The terms that a seller with this list offers, and what they are worth to a buyer.
std::array<Term, 3> terms_at(const Scene& scene, double list) {
    const RentalMarketParams& p = scene.p;
    std::array<Term, 3> terms{
        {{3, 1 - p.discount_3, 1, 0, 0}, {12, 1 - p.discount_12, 1, 0, 0}, {36, 1 - p.discount_36, 1, 0, 0}}};
    for (Term& term : terms) {
        const double drift = scene.market.trend[0] * term.months;
        if (std::fabs(drift) > 1e-9) term.expected = std::expm1(drift) / drift;
        term.price = std::max(term.price, (1 + p.least_markup) * scene.cost / list);
        term.spread = p.need_spread * std::sqrt(term.months / 12.0);
        term.saving =
            term.expected * (1 - relative_cost_of_committing(term.spread, term.price, term.expected));
    }
    return terms;
}

bool plans_ahead(const Labs& labs, std::size_t row) {
    return labs.kind[row] == LabKind::institute || labs.kind[row] == LabKind::multinational ||
           buyer_of(labs, row) == Buyer::frontier;
}

/// A start-up promises nothing for longer than its cash lasts.
double longest_promise(const Scene& scene, std::size_t lab) {
    const Labs& labs = scene.labs;
    if (labs.kind[lab] != LabKind::start_up || labs.costs[lab] <= 0) return 1e9;
    return static_cast<double>(scene.ledger.deposit(labs.account[lab])) /
           static_cast<double>(labs.costs[lab]);
}

/// The seller with the best of a buyer's quotes, from one uniform draw; none without machines.
std::size_t seller_of(const Scene& scene, std::span<const std::size_t> sellers, double one_quote,
                      double draw) {
    ScratchVector<double> weight(sellers.size(), scene.month.scratch);
    ScratchVector<double> one(sellers.size(), scene.month.scratch);
    ScratchVector<double> two(sellers.size(), scene.month.scratch);
    for (std::size_t j = 0; j < sellers.size(); ++j)
        weight[j] = scene.free(sellers[j]) > 0 ? scene.listing(sellers[j]) : 0;
    best_quote_shares(weight, 1, one);
    best_quote_shares(weight, 2, two);
    double up_to = 0;
    std::size_t last = scene.clouds.size();
    for (std::size_t j = 0; j < sellers.size(); ++j) {
        if (!(weight[j] > 0)) continue;
        last = sellers[j];
        up_to += one_quote * one[j] + (1 - one_quote) * two[j];
        if (draw < up_to) break;
    }
    return last;
}

Event event_of(const Scene& scene, std::size_t lab, std::size_t cloud, const Term& term, double price,
               double gpus, double need) {
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = "compute_contract";
    event.from = scene.labs.seat[lab];
    event.to = scene.clouds.place[cloud];
    event.lab = LabId(lab);
    event.serial = scene.clouds.serial[cloud];
    event.value = price;
    event.chosen = {static_cast<float>(term.months),   static_cast<float>(gpus),
                    static_cast<float>(need),          static_cast<float>(scene.clouds.posted[cloud]),
                    static_cast<float>(term.expected), static_cast<float>(term.saving)};
    return event;
}

}  // namespace

void sign_contracts(Scene& scene, std::span<const Money> own) {
    const Labs& labs = scene.labs;
    const auto month = static_cast<std::int16_t>(scene.month.index);
    const Stream luck = scene.month.stream("compute_contract");
    ScratchVector<std::uint8_t> bound(labs.size(), scene.month.scratch);
    std::ranges::fill(scene.clouds.contracted, 0.0);
    promise_hours(scene, bound);
    for (std::size_t k = 0; k < scene.contracts.size(); ++k) {
        if (!scene.contracts.runs(k, month)) continue;
        const std::size_t lab = scene.contracts.lab[k].row();
        const std::size_t cloud = scene.contracts.cloud[k].row();
        if (labs.status[lab] != LabStatus::active || !scene.active(cloud)) {
            scene.contracts.until[k] = month;
            continue;
        }
        bound[lab] = 1;
        scene.clouds.contracted[cloud] += scene.contracts.gpus[k];
    }

    struct Seeker {
        double draw;
        std::size_t lab;
    };
    ScratchVector<Seeker> seekers(scene.month.scratch);
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (own[lab] <= 0 || bound[lab] != 0 || !plans_ahead(labs, lab)) continue;
        const std::uint64_t serial = labs.serial[lab];
        if (luck.chance(scene.p.contract_chance, serial)) seekers.push_back({luck.uniform(serial, 1), lab});
    }
    if (seekers.empty()) return;
    std::ranges::sort(seekers, [&](const Seeker& a, const Seeker& b) {
        return a.draw != b.draw ? a.draw < b.draw : labs.serial[a.lab] < labs.serial[b.lab];
    });

    const auto sellers = by_price(scene);
    const auto one_quote = one_quote_shares(scene);
    double signed_gpus = 0;
    double signed_sales = 0;
    for (const Seeker& seeker : seekers) {
        const std::size_t lab = seeker.lab;
        const double quotes = one_quote[static_cast<std::size_t>(buyer_of(labs, lab))];
        const std::size_t cloud = seller_of(scene, sellers, quotes, luck.uniform(labs.serial[lab], 2));
        if (cloud == scene.clouds.size()) break;  // nobody has machines
        const double list = scene.clouds.posted[cloud];
        const double longest = longest_promise(scene, lab);
        const auto terms = terms_at(scene, list);
        const Term* best = nullptr;
        for (const Term& term : terms)
            if (term.months <= longest && term.saving > 0 && (best == nullptr || term.saving > best->saving))
                best = &term;
        if (best == nullptr) continue;
        const double price = list * best->price;
        const double need = in_units(own[lab]) / (scene.hours * list);
        const double wanted = owned_capacity(need, best->spread, best->price, best->expected);
        const double gpus = std::min({wanted, in_units(own[lab]) / (scene.hours * price), scene.free(cloud)});
        if (!(gpus > 0)) continue;
        const std::size_t row = append_rows(scene.contracts);
        scene.contracts.lab[row] = LabId(lab);
        scene.contracts.cloud[row] = CloudId(cloud);
        scene.contracts.start[row] = month;
        scene.contracts.until[row] = static_cast<std::int16_t>(month + best->months);
        scene.contracts.gpus[row] = gpus;
        scene.contracts.price[row] = price;
        scene.clouds.contracted[cloud] += gpus;
        signed_gpus += gpus;
        signed_sales += gpus * price;
        scene.record.count_lab("compute_contracts", labs.seat[lab], labs.in_every_run(LabId(lab)));
        scene.record.events.push_back(event_of(scene, lab, cloud, *best, price, gpus, need));
    }
    if (signed_gpus > 0) scene.market.contract[0] = signed_sales / signed_gpus;
}

ScratchVector<Committed> serve_contracts(Scene& scene, std::span<Money> own, std::span<const Money> given) {
    const Labs& labs = scene.labs;
    ScratchVector<Committed> committed(labs.size(), scene.month.scratch);
    serve_dated(scene, own, given, committed);
    const auto month = static_cast<std::int16_t>(scene.month.index);
    for (std::size_t k = 0; k < scene.contracts.size(); ++k) {
        if (!scene.contracts.runs(k, month)) continue;
        const std::size_t lab = scene.contracts.lab[k].row();
        const std::size_t cloud = scene.contracts.cloud[k].row();
        // Machines that have worn out are not paid for.
        const double served = std::min(1.0, scene.clouds.fleet[cloud] / scene.clouds.contracted[cloud]);
        const double gpus = served * scene.contracts.gpus[k];
        const Money due = money(gpus * scene.contracts.price[k] * scene.hours);
        const Money room = std::max<Money>(scene.purse.room(labs.account[lab]) - given[lab], 0);
        const Money paid = std::min(due, room);
        if (paid < due) scene.contracts.until[k] = static_cast<std::int16_t>(month + 1);
        const double used = due > own[lab] ? static_cast<double>(own[lab]) / static_cast<double>(due) : 1.0;
        scene.purse.pay(labs.account[lab], scene.clouds.account[cloud], paid, "compute_rent");
        scene.postings.promise(scene.clouds.account[cloud], -paid);
        scene.books.rents.push_back({CloudId(cloud), LabId(lab), paid});
        scene.clouds.sales[cloud] += paid;
        scene.clouds.let[cloud] += gpus;
        own[lab] = std::max<Money>(own[lab] - due, 0);
        committed[lab].gpus += used * gpus;
        committed[lab].idle += (1 - used) * gpus;
        committed[lab].paid += paid;
    }
    return committed;
}

}  // namespace headwater::model::compute::rental
