// Products and their sectors.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::products {

inline constexpr auto mechanisms = rows<MechanismText>({
    {9, "product_market", "CN-26", "firms earn from applications and models"},
    {49, "sectors", "CN-26",
     "sectors of application for which cities differ in strength, and integration staff"},
    {66, "contested_demand", "SV-21",
     "firms win customers from one another, in markets that grow with what models can do", "contested_demand",
     Starts::off},
    {67, "open_models", "SV-21", "firms may run open weights, where customers are contested"},
    {78, "device_or_cloud", "SV-31",
     "consumers choose between devices and the cloud, and labs what is free and with how many advertisements",
     "device_or_cloud", Starts::off},
    {109, "open_sizes", "SV-21", "open weights come in sizes, and firms may run a small one", "",
     Starts::off},
    {110, "rivals_by_price", "SV-21",
     "customers choose between firms here and abroad by price too, and by the best that firms here could run",
     "", Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {88, "foreign_weights_barred", Unit::switch_, 0, Combine::largest,
     "0/1: new open models from abroad cannot be used", needs("contested_demand")},
    {98, "advertising_cap", Unit::share, 1, Combine::smallest,
     "largest load of advertisements in chat, of a full one", needs("contested_demand", "device_or_cloud")},
    {99, "privacy_rule", Unit::utility, 0, Combine::sum, "utility that everybody loses by asking the cloud",
     needs("contested_demand", "device_or_cloud")},
    {100, "device_part_subsidy", Unit::share, 0, Combine::largest,
     "share of the part of a device that the nation pays", needs("contested_demand", "device_or_cloud")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {5, "inputs", "goods and services a firm buys to serve its customers"},
    {22, "product_revenue", "sales of applications and model access"},
    {43, "procurement_bonus", "bonus of public buyers for products on an original architecture",
     public_money(Programme::grant)},
    {73, "sales_home", "sales of applications and of chat to customers in the country"},
    {74, "export", "sales of applications to customers abroad"},
    {75, "model_access", "models by the token, firm to the lab that made them"},
    {76, "advertising", "advertisements in chat that is free"},
    {77, "outside_serving", "inference bought where there is no market for GPU-hours"},
    {96, "device_sales", "parts of devices that run models, and wearables, to consumers"},
    {97, "device_parts", "what making them costs a maker of devices"},
    {98, "device_subsidy", "the nation's share of the parts of devices"},
    {99, "device_margin", "what a maker of devices keeps, to the organisation that it belongs to"},
});

inline constexpr auto counts = rows<CityCountText>({
    {71, "models_withdrawn", "models of labs seated here that were withdrawn for want of use"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {12, "product_sales", "of firms seated here"},
    {13, "alumni_sales", "product sales, anywhere, of firms that came out of institutes seated here"},
});

inline constexpr auto event_kinds = rows<EventKindText>({
    {36, "model_withdrawn", "a lab no longer offers its model; value: K", {"share_of_use", "least_share"}},
});

inline constexpr auto purposes = rows<PurposeText>({
    {28, "product_shock", "firm"},
    {61, "sector", "firm"},
    {77, "customer_task", "firm"},
    {78, "model_supplier", "firm: whether to look, whom to take"},
    {79, "goodwill_shock", "firm: whether, how large"},
    {80, "skill_noise", "firm"},
});

}  // namespace headwater::model::theme::products
