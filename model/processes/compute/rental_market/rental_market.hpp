// The market for GPU-hours among sellers (SV-27). Works where the scenario has sellers; elsewhere, and with the switch
// off, the national price of compute_market.hpp holds.
//
// Cost of an hour: c = (capital x annuity(interest, life) / 8760 + power + hall + staff) / use*; capital falls by
// capital_growth a year. Variable cost: power + staff.
// Search (Burdett and Judd 1983): q1 = one_quote (sellers / 8)^-search_elasticity of buyers have one quote, others two;
// application firms and universities enterprise_quotes q1, labs that train frontier_quotes q1.
// Sellers that have hardly any machines yet count in proportion. A seller keeps its position u and aims at exp(tightness) p(u), p(u) = (r + c y) / (1 + y), y = (1 - u) 2 (1 - q1) / q1,
// r = the list of hyperscalers, at most r and at least (1 + least_markup) c. It moves its list to the aim with the chance
// move_chance min(1, |log gap| / move_gap).
//
// A month. Machines wear, what was ordered is delivered as far as the nation's supply, power and money go. Then
//   1. contracts: take or pay, before all others;
//   2. captive_share of the money of enterprises and others, and all of platforms, stays with hyperscalers, at
//      committed_price of their list;
//   3. spot_share of the rest waits for spot; what is left searches: the share of buyers with n quotes whose best offer
//      is j, is S_j^n - S_(j+1)^n, four rounds over sellers with machines, then the lists of hyperscalers;
//   4. spot: free machines, and hours under contract that stand idle, at one price; money that found no machine tries
//      here. What is left then is the queue Q, and stays with its owners; vouchers go back to the city.
// Spot moves by spot_speed towards median x (1 + spot_scarcity Q / (Q + 0.3 D)) with a queue, and otherwise towards
// median x (1 - spot_slack min(1, 2.5 (0.97 - use))), never below the variable cost.
// Tightness: x <- tightness_kept x + tightness_use (use - use*) + tightness_spot ln(spot / median).
// Hyperscalers keep their list until it has been above list_ratio x median for list_patience months, then ask
// list_target x median.
//
// Use is that of the sellers found by search.
//
// Contracts. A lab without one that trains or is an institute or of a foreign firm looks for one with
// contract_chance. It commits to the quantile 1 - (1 - d) / e of its need (newsvendor; log-normal, spread need_spread
// sqrt(T / 12)), d the discount of the term T of 3, 12 or 36 months and e the list expected over it, relative to today's,
// from the trend of lists; no seller signs below (1 + least_markup) c. It takes the term that saves most, a start-up none
// longer than its cash lasts.
//
// Dated contracts (finance/contracts.hpp). Rows that let hours are served before all others: `gpus` at `price`, or as many as
// `monthly` buys at the price of a contract of a year when they begin; circular ones in the part that related_party_cap leaves.
// A lab pays as under its own contracts; others take all hours. Machines under lease are let like the seller's own, are no
// security for the bank, wear, and go at the end of the lease. What a seller owes under its loans and leases of the table
// stays in its till when it buys; who has broken one closes.
//
// Money. Labs and pools pay the common account of clouds, which pays each seller its sales; contracts are paid to the
// seller. Sellers pay running costs, interest on loans and a part of them each month, and chips at delivery, from cash
// and up to loan_share of their value from the bank.
// Entry: Poisson(entry_rate J exp(-lead / entry_patience) m / (1 + m)) sellers, lead the months in which supply would
// deliver what is ordered, m = price paid x min(1, use / use*) / c - 1 - hurdle, each with an
// order of log-normal size of mean max(entry_fleet, entry_share x machines of all sellers), in the cities where machines
// stand, by their number; a city with entry_subsidy s pays the share
// s of the GPUs that a new seller orders there, as far as its programme has room, and m counts capital less that share;
// incumbents order order_rate m+ of their fleet and what wears, and cancel at m < 0.
// With hall_finance (where the scenario has vendors) a new seller also brings the fee of the hall of its order, connection_fee x
// power_per_gpu x (1 + hall_margin) for a GPU, keeps cash_months of running costs in its till until its first machine works, and what
// falls due on the part of a seller's machines that waits for a hall is added to its loan, beyond the bank's share of its value:
// interest during construction. Without it whoever opens closes when its first interest falls due, before its hall stands.
// Exit: chance exit_rate after weak_patience months with use below weak_use and a list below weak_price c; at once when
// the month's payments cannot be made. GPUs of a closed seller are sold abroad for resale_months of rent above variable
// cost; what the bank does not get back is written off.
//
// Where the scenario has vendors (chip_supply.hpp) their prices and lead times stand for capital and lead above, and machines
// come and wear there. Resale (Spengler 1950): of the machines that stand free at a seller the share resale_share reaches
// buyers through resale_links resellers in a row, at the list x (1 + resale_margin)^links; what they add goes abroad.
// Without resale_allowed there are no resellers, and hours under contract that their buyer leaves stand idle.
//
// Platforms of vendors (vendor_allocation, SV-28). A seller found by search leaves a vendor of its machines platform_reach x exp(-grudge_weight
// grudge) of the machines that stood idle last month, as far as they are not under contract. The platform is one more list among
// those found by search, asked as often as a seller of its size, at spot / (1 - fee): what its machines leave their sellers is the spot price.
// It keeps the fee, sellers get the rest by the machines that they left; what nobody took on the list goes back to
// them before spot. Without platforms_allowed there are none.
#pragma once

#include "model/equations/finance/parties.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/compute/chip_supply.hpp"
#include "model/parameters/compute/rental_market.hpp"
#include "model/parameters/compute/vendor_allocation.hpp"
#include "model/state/compute_demand.hpp"
#include "model/state/record.hpp"
#include "model/state/seller_books.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

struct RentalBeliefs {
    const RentalMarketParams& rental;
    const ChipSupplyParams& resale;
    const VendorAllocationParams& platforms;
    double hours;  // of a month
};

/// `demand` is what the compute market of the month found; `named` are the labs of organisations;
/// `books` of the month go on from chip_supply.hpp.
void rental_market(const Month& month, const RentalBeliefs& beliefs, const ComputeDemand& demand,
                   std::span<const LabId> named, Labs& labs, Clouds& clouds, ComputeContracts& contracts,
                   Contracts& dated, const Vendors& vendors, const ChipCustomers& customers,
                   const ChipTrust& trust, Platforms& platforms, RentalMarket& market, ChipMarket& chips,
                   Nation& nation, Cities& cities, Ledger& ledger, const CommonAccounts& accounts,
                   SellerBooks& books, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::compute
