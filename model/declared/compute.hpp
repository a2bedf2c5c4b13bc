// Computing: the market for GPUs, vouchers, pools.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::compute {

inline constexpr auto mechanisms = rows<MechanismText>({
    {4, "compute_market", "CN-10", "labs rent GPUs at a price that clears the market"},
    {5, "vouchers", "CN-10", "compute vouchers"},
    {28, "commons", "CN-05", "a city's open pool of GPUs and open public data"},
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
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {18, "voucher", "compute voucher, city to cloud on behalf of a lab", public_money(Programme::voucher)},
    {19, "compute_rent", "rent of GPUs"},
    {20, "cloud_capex", "purchase of chips by clouds"},
    {21, "chip_import", "chips bought abroad"},
    {38, "pool_rent", "rent of GPUs for a city's open pool, city to cloud", public_money(Programme::voucher)},
});

inline constexpr auto counts = rows<CityCountText>({
    {22, "vouchers", "labs that received one this month"},
    {28, "pool_users", "labs that used the city's pool of GPUs"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {10, "voucher_contracts", "compute contracts of firms seated here that hold a voucher, voucher included"},
    {11, "domestic_contracts", "of these, on domestic hardware"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {35, "compute_choice", "not drawn"},
    {44, "pool_lottery", "firm"},
});

}  // namespace headwater::model::theme::compute
