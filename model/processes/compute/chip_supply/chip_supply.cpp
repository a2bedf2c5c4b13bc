#include "model/processes/compute/chip_supply/chip_supply.hpp"

#include <algorithm>

#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute {

void chip_supply(const Month& month, const SupplyBeliefs& beliefs, const Nation& nation, const Labs& labs,
                 const ComputeContracts& contracts, const Contracts& dated, Clouds& clouds, Vendors& vendors,
                 ChipCustomers& customers, ChipTrust& trust, Platforms& platforms, Halls& halls,
                 PlacePower& places, ChipMarket& market, const Ledger& ledger, const CommonAccounts& accounts,
                 SiteLimits& sites, SellerBooks& books, Postings& postings, MonthRecord& record) {
    sites.bound = false;
    books.clear(clouds.size());
    if (!month.on("chip_supply") || vendors.size() == 0) return;
    std::ranges::fill(vendors.delivered, 0.0);
    std::ranges::fill(vendors.revenue, 0);
    Purse purse(ledger, accounts.bank, postings);
    ScratchVector<Money> new_loans(clouds.size(), month.scratch);
    ScratchVector<double> deliverable(vendors.size(), month.scratch);
    ScratchVector<std::int32_t> at(clouds.size() * vendors.size(), -1, month.scratch);
    for (std::size_t row = 0; row < customers.size(); ++row)
        at[customers.cloud[row].row() * vendors.size() + customers.vendor[row].row()] =
            static_cast<std::int32_t>(row);
    supply::Scene scene{month,     beliefs,     beliefs.supply, nation,   clouds, vendors,
                        customers, trust,       platforms,      dated,    halls,  places,
                        market,    ledger,      accounts,       postings, purse,  record,
                        new_loans, deliverable, std::move(at),  books};
    supply::return_leased(scene);
    supply::remember(scene);
    supply::place_orders(scene);
    supply::connect(scene);
    supply::ask_for_power(scene);
    supply::deliver(scene);
    supply::energise(scene);
    supply::tune(scene);
    supply::plan_ahead(scene);
    supply::limit_sites(scene, labs, contracts, sites);
}

}  // namespace headwater::model::compute
