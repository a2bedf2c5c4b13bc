#include "model/processes/government/tenders.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/core/table.hpp"
#include "model/core/whole_numbers.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::government {
namespace {

struct Bid {
    LabId lab;
    double score = 0;  // what is the same in every city, then with the terms of one city
};

ScratchVector<Bid> bids_of(const Month& month, const TenderParams& params, const Nation& nation,
                           const Labs& labs, const PublicOrders& public_orders) {
    ScratchVector<Bid> bids(month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active || !commercial(labs.kind[row]) || labs.heads[row] <= 0 ||
            whole_heads(month, labs, row) < params.smallest)
            continue;
        const double lead = std::max(0.0, labs.capability[row] - nation.open_frontier);
        const double quality = std::max(1e-3, static_cast<double>(labs.quality[row]));
        const double price = std::max(1.0, in_units(labs.costs[row])) / labs.heads[row];
        bids.push_back(
            {LabId(row), params.capability_weight * lead + std::log(quality) -
                             params.price_weight * std::log(price) +
                             params.reference_weight * std::log1p(public_orders.references_of(LabId(row))) +
                             std::log(share_held(month, labs, row))});
    }
    return bids;
}

double local_preference(const Month& month, const TenderParams& params, CityId city) {
    double preference = params.local_weight * month.effect("tender_local_preference", city);
    if (month.on("regulation") && month.effect("regulation_on", city) > 0)
        preference *= std::pow(1 - month.effect("regulation_detection", city), 12);
    return preference;
}

/// The winners of `orders` orders of a city, the best first.
ScratchVector<LabId> winners(const Month& month, const TenderParams& params, const Cities& cities,
                             const Labs& labs, const Sites& sites, CityId city, std::span<const Bid> all,
                             double orders) {
    ScratchVector<Bid> bids(all.begin(), all.end(), month.scratch);
    const Stream draws = month.stream("tender");
    const double preference = local_preference(month, params, city);
    for (Bid& bid : bids) {
        if (preference > 0 && site_in(labs, sites, bid.lab, city).valid()) bid.score += preference;
        bid.score += draws.gumbel(pair_key(labs.serial[bid.lab.row()], cities.identity[city.row()]));
    }
    const auto n = static_cast<std::size_t>(std::min(orders, static_cast<double>(bids.size())));
    std::ranges::partial_sort(bids, bids.begin() + static_cast<std::ptrdiff_t>(n),
                              [&](const Bid& a, const Bid& b) {
                                  if (a.score != b.score) return a.score > b.score;
                                  return labs.serial[a.lab.row()] < labs.serial[b.lab.row()];
                              });
    ScratchVector<LabId> best(month.scratch);
    best.reserve(n);
    for (std::size_t i = 0; i < n; ++i) best.push_back(bids[i].lab);
    return best;
}

}  // namespace

void tenders(const Month& month, const TenderParams& params, const Nation& nation, Cities& cities,
             const Labs& labs, const Sites& sites, PublicOrders& public_orders, const Ledger& ledger,
             Postings& postings, MonthRecord& record) {
    std::ranges::fill(public_orders.orders, 0);
    for (double& references : public_orders.references) references *= params.reference_decay;
    if (!month.on("tenders")) return;

    ScratchVector<Bid> bids(month.scratch);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        const double rate = month.effect("tender_budget", city) * month.scale / params.order_size;
        const double orders = rate > 0 ? due_this_month(rate, month.index) : 0;
        if (orders < 1) continue;
        if (bids.empty()) bids = bids_of(month, params, nation, labs, public_orders);
        Money promised = 0;
        for (const LabId lab : winners(month, params, cities, labs, sites, city, bids, orders)) {
            const Money room = programme_room(month, cities, ledger, city, Programme::tender, promised);
            const Money paid = std::min(money(params.order_size), room);
            if (paid <= 0) break;
            promised += paid;
            postings.pay(cities.treasury[c], labs.account[lab.row()], paid, "public_order");
            public_orders.reach(lab);
            public_orders.orders[lab.row()] += paid;
            public_orders.references[lab.row()] += 1;
            public_orders.tokens[lab.row()] += params.data_tokens;
            ++record.count("tenders", city);
            record.amount("public_orders", labs.seat[lab.row()]) += paid;
            book_result(cities, city, Programme::tender);
            if (site_in(labs, sites, lab, city).valid()) ++record.count("tenders_local", city);
        }
        book_spending(cities, city, Programme::tender, promised);
    }
}

}  // namespace headwater::model::government
