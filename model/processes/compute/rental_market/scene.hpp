// What the parts of the rental market work with in a month.
#pragma once

#include "model/equations/compute/gpu_hour_cost.hpp"
#include "model/ledger/purse.hpp"
#include "model/processes/compute/rental_market/clearing.hpp"
#include "model/processes/compute/rental_market/rental_market.hpp"

namespace headwater::model::compute::rental {

/// What the dated contracts of a seller say.
struct Bound {
    double leased = 0;  // GPUs that belong to others
    Money lent = 0;     // out under loans of the table, less what it has lent itself
    Money dues = 0;     // of a month, under its loans and leases
};

struct Scene {
    const Month& month;
    const RentalMarketParams& p;
    double hours;
    GpuHourCost today;  // of a GPU bought now
    double cost;        // full cost of an hour at the usual use
    Labs& labs;
    Clouds& clouds;
    ComputeContracts& contracts;
    RentalMarket& market;
    ChipMarket& chips;
    double resale_share;   // of free machines that reach buyers through resellers
    double resale_markup;  // what these multiply the list with
    double hall_fee;       // of the hall of a GPU that a new seller orders; 0 where nobody waits for one
    Nation& nation;
    Cities& cities;
    Ledger& ledger;
    const CommonAccounts& accounts;
    Postings& postings;
    Purse& purse;
    MonthRecord& record;
    double supply;               // GPUs that could be delivered this month
    Money margins;               // of resellers and platforms this month
    std::span<Money> new_loans;  // by seller, lent this month less repaid; the ledger does not know them yet
    Contracts& dated;
    const Parties& parties;
    std::span<Bound> bound;  // by seller
    SellerBooks& books;
    const VendorAllocationParams& beliefs;
    const Vendors& vendors;
    const ChipCustomers& customers;
    const ChipTrust& trust;
    Platforms& platforms;
    std::span<const double> idle;  // machines of each seller that stood idle last month

    /// Machines come from vendors of the scenario.
    [[nodiscard]] bool supplied() const { return chips.size() > 0; }
    [[nodiscard]] bool active(std::size_t cloud) const { return clouds.status[cloud] == CloudStatus::active; }
    [[nodiscard]] bool searched(std::size_t cloud) const {
        return active(cloud) && clouds.kind[cloud] == CloudKind::neocloud;
    }
    [[nodiscard]] double free(std::size_t cloud) const {
        return clouds.fleet[cloud] > clouds.contracted[cloud] ? clouds.fleet[cloud] - clouds.contracted[cloud]
                                                              : 0;
    }
    /// How often a seller is asked.
    [[nodiscard]] double listing(std::size_t cloud) const;
};

/// Rows of sellers that buyers find by search, by price, then serial.
[[nodiscard]] ScratchVector<std::size_t> by_price(const Scene& scene);
/// `part` of the mean fleet that a new seller orders, GPUs of the run.
[[nodiscard]] double usual_entrant(const Scene& scene, double part);
/// Sellers found by search; those that have hardly any machines yet count in proportion.
[[nodiscard]] double number_of_sellers(const Scene& scene);
/// Platforms with machines this month, counted in the same way.
[[nodiscard]] double number_of_platforms(const Scene& scene);
[[nodiscard]] Buyer buyer_of(const Labs& labs, std::size_t lab);
/// Shares of buyers with one quote, from the number of sellers.
[[nodiscard]] ByBuyer<double> one_quote_shares(const Scene& scene);

// dated.cpp
/// Looks at the dated contracts of sellers: closes who has broken one, and takes the machines whose lease is over.
void bind(Scene& scene);
/// Machines under lease wear as others do.
void wear_leased(Scene& scene, double kept);
/// Sets price and GPUs of rows that begin, and counts what sellers have promised.
void promise_hours(Scene& scene, std::span<std::uint8_t> has_contract);
/// Has the rent of rows paid and takes the payments of labs off `own`.
struct Committed;
void serve_dated(Scene& scene, std::span<Money> own, std::span<const Money> given,
                 std::span<Committed> committed);
/// Pays lenders and owners of the table what a closing seller has left, and writes the rest off.
/// Returns the shares of others than its founders abroad, less what it holds itself, which are settled.
[[nodiscard]] Money settle_dated(Scene& scene, std::size_t cloud);

// contracts.cpp
/// What a lab has under contract this month.
struct Committed {
    double gpus = 0;  // that it uses
    double idle = 0;  // that it pays for and does not use
    Money paid = 0;
};
/// Labs sign, and sellers count what they have promised. `own` is the money of each lab for compute of its own.
void sign_contracts(Scene& scene, std::span<const Money> own);
/// Ends what has ended, has it paid and takes the payments off `own`.
[[nodiscard]] ScratchVector<Committed> serve_contracts(Scene& scene, std::span<Money> own,
                                                       std::span<const Money> given);

// platforms.cpp
/// Machines that a seller leaves to a vendor's platform this month.
struct Handed {
    std::size_t platform = 0;
    std::size_t cloud = 0;
    double gpus = 0;
};
/// Sellers leave machines that stood idle to platforms, which count them.
[[nodiscard]] ScratchVector<Handed> hand_over(Scene& scene);
/// Of a GPU-hour on its list.
[[nodiscard]] double platform_price(const Scene& scene, std::size_t platform);

// sellers.cpp
/// Ends a seller: salvage, loans, shares.
void close(Scene& scene, std::size_t cloud);
/// Wear, power and deliveries.
void receive_machines(Scene& scene);
/// Running costs, interest and loans; whoever cannot pay closes.
void pay_costs(Scene& scene);
/// Lists, tightness and spot after a month with this demand, queue (GPUs) and use.
void move_prices(Scene& scene);
/// Orders, entry and exit.
void order_and_enter(Scene& scene);

}  // namespace headwater::model::compute::rental
