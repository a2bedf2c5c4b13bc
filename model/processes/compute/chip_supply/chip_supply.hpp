// The supply of accelerators (SV-26) and the choice among vendors (SV-30). Works where the scenario has vendors and
// sellers of GPU-hours; elsewhere, and with the switch off, sellers import at the price of rental_market.hpp.
// G counts H100-equivalents by peak; the closed forms are in model/equations/compute/.
//
// Orders. What a seller has ordered (rental_market.hpp) and no vendor has on its books yet is divided among vendors.
// With hardware_choice, vendor v has the weight cost_v^(-1 / taste'), taste' the scale of a logistic of deviation `taste`,
//   cost_v = (price_v + halls, power and staff over the life of a GPU) / work_v + tuning a year,
//   work_v = efficiency_v x e(domain_v, job_size) / e(8, job_size) x exp(-loss_v s_v exp(-h / (months_a_setting s_v))),
// s_v settings, h engineer-months that this seller has spent on them and will within a year: `engineers` for each 1,000.
// Without it orders follow output. A vendor whose lead passes `patience` loses 1 - exp(-(lead - patience) /
// second_source) of its share to those who deliver sooner. For each order buyers place phantom x lead / 6 more that
// they do not need; these leave the books as the others are served, and phantom_cancelled of them a month when the
// lead is below usual_lead.
// Vendors. lead = orders on the books / output in the country + making. Output grows in a month by
//   clip(lead / usual_lead, least_growth, most_growth)^(1/12), lead as it was twelve months ago.
// The list moves by list_drift x clip((lead - drift_lead) / drift_lead, -1, 1). After generation_months of work a new
// generation is generation_step cheaper and takes generation_power less power; its domain is next_domain. The loss of
// a setting falls by catchup (1 + ln users) a month.
// Control. Vendors of the country sell export_share of their output abroad, as far as export_control allows; the rest
// stays. What vendors abroad deliver is held to what is left of the control's year over its months. Beyond it moved_most
// (1 - exp(-(wedge - moved_from) / moved_scale)) a year goes around it, at a price 1 + wedge times the list, such that all
// that is wanted comes, or wedge = most_wedge. The wedge is paid on all chips from abroad; rents know nothing of it.
// Delivery: a vendor that cannot serve all serves the same part of each order. Chips are paid at delivery, with servers
// and network (surroundings), from cash and loans up to loan_share of the fleet. They wait for power in a hall.
// Allocation (vendor_allocation, SV-28; without it as above). A vendor that cannot serve all gives order b min(o_b, level x w_b x
// o_b), the level such that all is given, in thousandths of an accelerator by largest remainder, ties to the lower identity, with
//   w = exp(payment_weight ln pay + loyalty_weight loyalty + ally_weight ally - own_weight own - debt_weight debt),
// pay the part of the order that the seller can pay at once, loyalty and own the shares of its accelerators and orders that come from
// the vendor and from its own programme, ally 1 where vendors hold shares of it, lend to it or rent back from it (of incumbents), debt what it
// owes of what the bank lends. Weights of 0 are the same part for all.
// Trust. A seller's grudge against a vendor halves in trust_half_life years; entry_shock x overlap is added when the vendor opens a
// platform, overlap the share of its machines that are under no contract (of hyperscalers 1 - captive_share of it), refused_shock when
// it gets less than refused_below of its part in proportion to orders, at most once a year, defect_shock x the share of its machines that are
// the vendor's when a generation has a defect (chance defect_chance). A grudge above the least of its vendors by g makes it want to
// move 1 - exp(-grudge_weight g) of its orders. It prepares for others in secret, preparation x grudge a month of what is left,
// and orders elsewhere in the open, once `enough` is prepared, at most prepared x exp(-fear x only here), only here the vendor's part
// of what is made: it moves the lesser of what it wants and what it dares, to the others by their shares x exp(-grudge_weight grudge).
// Halls. A seller that needs more power than its halls have or will have, asks for the gap and hall_margin more, at a
// place drawn with weight exp(-months / place_taste). A hall needs
//   max(shortest_wait, size (w + 12 queue / pace) (1 + premium)^-power_elasticity) months for its connection and
//   size build_months + build_permit_months for its building, size = min(1, (MW / large_hall)^size_elasticity),
// w and pace of the place. With power_megawatts (pace + lever) / pace of these months pass in a month. The premium is what
// costs least; the fee is paid at once.
// One site is what was asked at once; a site works as far as the seller's halls are full. Largest site of a lab: of the
// sellers from which it has half of its GPUs by contract, otherwise of all (training_runs.hpp).
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/compute/chip_supply.hpp"
#include "model/parameters/compute/hardware_choice.hpp"
#include "model/parameters/compute/rental_market.hpp"
#include "model/parameters/compute/vendor_allocation.hpp"
#include "model/state/record.hpp"
#include "model/state/seller_books.hpp"
#include "model/state/site_limits.hpp"
#include "model/state/world.hpp"

namespace headwater::model::compute {

struct SupplyBeliefs {
    const ChipSupplyParams& supply;
    const HardwareChoiceParams& choice;
    const RentalMarketParams& rental;
    const VendorAllocationParams& allocation;
    double hours;  // of a month
};

/// Opens the `books` of the month, which the rental market goes on with, and writes what sellers paid for chips. Machines of `dated`
/// leases that ended this month leave their sellers.
void chip_supply(const Month& month, const SupplyBeliefs& beliefs, const Nation& nation, const Labs& labs,
                 const ComputeContracts& contracts, const Contracts& dated, Clouds& clouds, Vendors& vendors,
                 ChipCustomers& customers, ChipTrust& trust, Platforms& platforms, Halls& halls,
                 PlacePower& places, ChipMarket& market, const Ledger& ledger, const CommonAccounts& accounts,
                 SiteLimits& sites, SellerBooks& books, Postings& postings, MonthRecord& record);

}  // namespace headwater::model::compute
