// Computing: the market for GPUs, vouchers, pools.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::compute {

inline constexpr auto mechanisms = rows<MechanismText>({
    {4, "compute_market", "CN-10", "labs rent GPUs at a price that clears the market"},
    {5, "vouchers", "CN-10", "compute vouchers"},
    {28, "commons", "CN-05", "a city's open pool of GPUs and open public data"},
    {59, "rental_market", "SV-27",
     "in a scenario with sellers of GPU-hours, labs rent from them at lists, under contract and at once",
     "rental_market"},
    {61, "compute_investment", "SV-03",
     "labs that train spend on compute what a better model is worth to them, as far as their money goes",
     "compute_investment", Starts::off},
    {62, "chip_supply", "SV-26",
     "in a scenario with vendors, accelerators have orders, lead times, lists and halls that wait for power",
     "chip_supply"},
    {63, "hardware_choice", "SV-30",
     "buyers choose among vendors by price for work, and tune what they bought", "hardware_choice"},
    {70, "vendor_allocation", "SV-28",
     "vendors choose whom to serve and may sell hours beside their customers, who remember and prepare for "
     "others",
     "vendor_allocation", Starts::off},
    {103, "hall_finance", "SV-26",
     "sellers are financed until their halls stand: dues of machines that wait are added to the loan", "",
     Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {2, "voucher_rate", Unit::share, 0, Combine::either, "share of a compute contract", needs("vouchers"),
     city_pays("vouchers", Programme::voucher)},
    {3, "voucher_cap", Unit::money_per_firm_year, 0, Combine::sum, "currency per firm and year",
     needs("vouchers", "compute_market")},
    {4, "voucher_budget", Unit::money_per_year, 0, Combine::sum, "currency per year", needs("vouchers")},
    {26, "pool_gpu", Unit::gpu, 0, Combine::sum, "GPUs", needs("commons"),
     city_pays("commons", Programme::voucher, Bill::per_gpu)},
    {27, "pool_lottery", Unit::switch_, 0, Combine::largest, "0/1: the pool is allocated by lot",
     needs("commons")},
    {28, "data_open", Unit::token_per_month, 0, Combine::sum, "tokens per month", needs("commons")},
    {29, "pool_foreign", Unit::switch_, 0, Combine::largest,
     "0/1: laboratories of foreign firms may use the pool", needs("commons")},
    {72, "voucher_domestic_bonus", Unit::share, 0, Combine::largest,
     "share of a compute contract on domestic hardware", needs("vouchers", "compute_market")},
    {81, "entry_subsidy", Unit::share, 0, Combine::either,
     "share of the GPUs that a new seller of GPU-hours orders", needs("rental_market", "compute_market"),
     city_pays("rental_market", Programme::voucher)},
    {82, "export_control", Unit::gpu_per_year, 1e9, Combine::smallest,
     "H100-equivalents that cross the border in a year at most", needs("chip_supply", "rental_market")},
    {83, "power_supply", Unit::megawatt_per_year, 0, Combine::sum,
     "MW that a place connects in a year beside its usual pace", needs("chip_supply", "rental_market")},
    {84, "build_permit", Unit::month, 0, Combine::sum, "months that a permit adds to building a hall",
     needs("chip_supply", "rental_market")},
    {85, "resale_allowed", Unit::switch_, 1, Combine::smallest, "0/1: hours may be sold on",
     needs("chip_supply", "rental_market")},
    {94, "platforms_allowed", Unit::switch_, 1, Combine::smallest,
     "0/1: vendors of accelerators may sell hours of their customers",
     needs("vendor_allocation", "chip_supply")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {18, "voucher", "compute voucher, city to cloud on behalf of a lab", public_money(Programme::voucher)},
    {19, "compute_rent", "rent of GPUs"},
    {20, "cloud_capex", "purchase of chips by clouds"},
    {21, "chip_import", "chips bought abroad"},
    {38, "pool_rent", "rent of GPUs for a city's open pool, city to cloud", public_money(Programme::voucher)},
    {60, "seller_sales", "GPU-hours let month by month, common account of clouds to a seller"},
    {54, "hours_resold", "hours under contract that another used, common account of clouds to the lab"},
    {55, "voucher_return", "voucher and pool money for which there were no GPUs, cloud to city"},
    {56, "seller_running_cost", "power, halls and staff of sellers of GPU-hours"},
    {57, "seller_equity", "shares of a new seller of GPU-hours", claims(Claim::equity)},
    {59, "seller_subsidy", "share of the GPUs of a new seller of GPU-hours, by its city",
     public_money(Programme::voucher)},
    {58, "chip_resale", "GPUs of a closed seller, sold abroad"},
    {61, "parent_funding", "compute of a lab, paid by its parent outside the model"},
    {62, "chip_sale", "accelerators, seller of GPU-hours to vendor"},
    {63, "chip_making", "making of accelerators, vendor to others"},
    {64, "chip_export", "accelerators sold out of the country, rest of the world to vendor"},
    {65, "chip_premium",
     "scarcity of accelerators under an export control, seller of GPU-hours to traders abroad"},
    {66, "connection_fee", "power connections of halls"},
    {67, "hardware_tuning", "engineers who tune the software of a vendor"},
    {68, "resale_margin", "margins of resellers of GPU-hours"},
    {81, "platform_fee",
     "part of the price of hours on a vendor's platform, common account of clouds to vendor"},
    {82, "vendor_remittance", "fees of a platform, vendor to its owners abroad"},
});

inline constexpr auto counts = rows<CityCountText>({
    {22, "vouchers", "labs that received one this month"},
    {28, "pool_users", "labs that used the city's pool of GPUs"},
    {65, "sellers_founded", "sellers of GPU-hours that began here"},
    {66, "sellers_closed", "sellers of GPU-hours that closed here"},
    {67, "compute_contracts", "labs with their seat here that signed a contract for GPUs"},
    {68, "halls_asked", "halls for which power was asked here"},
    {69, "halls_connected", "halls here that got power"},
    {74, "allocations_refused", "sellers of GPU-hours here that a vendor refused their part"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {10, "voucher_contracts", "compute contracts of firms seated here that hold a voucher, voucher included"},
    {11, "domestic_contracts", "of these, on domestic hardware"},
});

inline constexpr TermNames seller_terms{"list", "cost", "use", "median_list", "spot"};

inline constexpr auto event_kinds = rows<EventKindText>({
    {25, "seller_entry", "a seller of GPU-hours began; value: GPUs ordered", seller_terms},
    {26, "seller_exit", "a seller of GPU-hours closed; value: its GPUs", seller_terms},
    {27, "list_cut", "a hyperscaler changed its list; value: the new price of a GPU-hour", seller_terms},
    {28,
     "compute_contract",
     "a lab signed a contract for GPUs; value: price of a GPU-hour",
     {"months", "gpus", "need", "list", "expected_list", "saving"}},
    {29,
     "hall_connected",
     "a hall got power; value: MW",
     {"months_waited", "premium", "largest_site", "chips_waiting", "place_queue"}},
    {30,
     "chip_generation",
     "a vendor began to deliver a new generation; value: price of an H100-equivalent",
     {"lead", "old_list", "output", "domain", "kilowatts"}},
    {40,
     "platform_entry",
     "a vendor of accelerators opened a platform for hours of its customers; value: its fee",
     {"customers", "idle_gpus", "mean_overlap", "mean_grudge"}},
    {41,
     "allocation_refused",
     "a vendor gave a seller of GPU-hours less than its part; value: what it got of that part",
     {"vendor", "weight", "ordered", "payment", "loyalty", "ally", "own", "debt", "grudge"}},
    {42,
     "rival_opened",
     "a seller of GPU-hours ordered openly from others than its vendor; value: share of its need",
     {"vendor", "grudge", "prepared", "only_here", "months_since_platform"}},
    {43,
     "chip_defect",
     "a new generation had a defect that customers remember; value: mean rise of their grudge",
     {"generation", "customers", "fleet_share"}},
});

inline constexpr auto purposes = rows<PurposeText>({
    {35, "compute_choice", "not drawn"},
    {44, "pool_lottery", "firm"},
    {71, "seller_position", "seller"},
    {72, "price_move", "seller"},
    {73, "seller_entry", "nation: how many; new seller: size and place"},
    {74, "seller_exit", "seller"},
    {75, "compute_contract", "lab: whether, in which order, from whom"},
    {76, "hall_place", "seller: place of a new hall"},
    {83, "chip_defect", "vendor"},
});

}  // namespace headwater::model::theme::compute
