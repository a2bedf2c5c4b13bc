// What the parts of the supply of accelerators work with in a month.
#pragma once

#include <cstdint>
#include <span>

#include "model/core/scratch.hpp"
#include "model/ledger/purse.hpp"
#include "model/processes/compute/chip_supply/chip_supply.hpp"

namespace headwater::model::compute::supply {

struct Scene {
    const Month& month;
    const SupplyBeliefs& beliefs;
    const ChipSupplyParams& p;
    const Nation& nation;
    Clouds& clouds;
    Vendors& vendors;
    ChipCustomers& customers;
    ChipTrust& trust;
    Platforms& platforms;
    const Contracts& dated;
    Halls& halls;
    PlacePower& places;
    ChipMarket& market;
    const Ledger& ledger;
    const CommonAccounts& accounts;
    Postings& postings;
    Purse& purse;
    MonthRecord& record;
    std::span<Money> new_loans;      // by seller, this month
    std::span<double> deliverable;   // by vendor, this month in the country
    ScratchVector<std::int32_t> at;  // row of customers by seller and vendor, -1 = none
    SellerBooks& books;

    [[nodiscard]] std::int32_t row_of(std::size_t cloud, std::size_t vendor) const {
        return at[cloud * vendors.size() + vendor];
    }
    [[nodiscard]] bool allocates() const { return month.on("vendor_allocation"); }
    [[nodiscard]] double grudge(std::size_t cloud, std::size_t vendor) const {
        const std::int32_t row = row_of(cloud, vendor);
        return row < 0 || static_cast<std::size_t>(row) >= trust.size()
                   ? 0
                   : trust.grudge[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] bool active(std::size_t cloud) const { return clouds.status[cloud] == CloudStatus::active; }
    [[nodiscard]] bool may_buy(std::size_t cloud, std::size_t vendor) const {
        return !vendors.customer[vendor].valid() || vendors.customer[vendor].row() == cloud;
    }
    /// Of an H100-equivalent by peak, without what surrounds it.
    [[nodiscard]] double price(std::size_t vendor) const {
        const bool abroad = vendors.origin[vendor] == VendorOrigin::abroad;
        return vendors.list[vendor] * (abroad ? 1 + market.wedge[0] : 1);
    }
    [[nodiscard]] double all_in(std::size_t vendor) const {
        return price(vendor) + vendors.surroundings[vendor];
    }
};

// finance.cpp
/// Cash, and what the bank lends on the fleet and on what is bought; a month of running costs stays in the till.
[[nodiscard]] Money spendable(const Scene& scene, std::size_t cloud);
/// The same without a loan on what is bought.
[[nodiscard]] Money spendable_on_fees(const Scene& scene, std::size_t cloud);
/// Borrows what the till lacks of `bill`.
void borrow_for(Scene& scene, std::size_t cloud, Money bill);

/// What it owes the bank of what the bank lends on its machines, at most 1.
[[nodiscard]] double debt_share(const Scene& scene, std::size_t cloud);

// trust.cpp
/// Grudges fade, platforms open, and sellers prepare for other vendors.
void remember(Scene& scene);
/// Accounts of trust for customers that are new.
void open_accounts(Scene& scene);
/// Turns orders of a seller away from vendors against whom it holds a grudge, as far as it dares.
void turn_away(Scene& scene, std::size_t cloud, double wanted, std::span<double> shares);
/// A new generation of a vendor may have a defect.
void test_generation(Scene& scene, std::size_t vendor);

// allocation.cpp
/// `part` of each order (row of customers) that its vendor fills this month, where not all are served; `served` is the part in
/// proportion to orders.
void allocate(Scene& scene, std::span<const double> served, std::span<double> part);

// hardware.cpp
/// Work of an accelerator of the vendor per peak, from its links, relative to a domain of 8.
[[nodiscard]] double reach(const Scene& scene, std::size_t vendor);
/// The same from its software after so many engineer-months.
[[nodiscard]] double softness(const Scene& scene, std::size_t vendor, double engineer_months);
/// Shares of the orders of a seller by vendor, before anybody turns to a second one.
void choose(const Scene& scene, std::size_t cloud, double wanted, std::span<double> shares);
/// Engineers tune what is in use, and vendors mend what all share.
void tune(Scene& scene);

// orders.cpp
void place_orders(Scene& scene);
/// Output, exports, control, deliveries and their payment.
void deliver(Scene& scene);
/// Leads, lists, plans and generations after the month.
void plan_ahead(Scene& scene);

// halls.cpp
/// Machines whose lease is over leave, alike of all vendors.
void return_leased(Scene& scene);
void connect(Scene& scene);
void ask_for_power(Scene& scene);
/// Chips that have power join the fleets.
void energise(Scene& scene);
void limit_sites(Scene& scene, const Labs& labs, const ComputeContracts& contracts, SiteLimits& sites);

}  // namespace headwater::model::compute::supply
