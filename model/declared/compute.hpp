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
});

inline constexpr auto counts = rows<CityCountText>({
    {22, "vouchers", "labs that received one this month"},
    {28, "pool_users", "labs that used the city's pool of GPUs"},
    {65, "sellers_founded", "sellers of GPU-hours that began here"},
    {66, "sellers_closed", "sellers of GPU-hours that closed here"},
    {67, "compute_contracts", "labs with their seat here that signed a contract for GPUs"},
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
});

inline constexpr auto purposes = rows<PurposeText>({
    {35, "compute_choice", "not drawn"},
    {44, "pool_lottery", "firm"},
    {71, "seller_position", "seller"},
    {72, "price_move", "seller"},
    {73, "seller_entry", "nation: how many; new seller: size and place"},
    {74, "seller_exit", "seller"},
    {75, "compute_contract", "lab: whether, in which order, from whom"},
});

}  // namespace headwater::model::theme::compute
