// Products and their sectors.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::products {

inline constexpr auto mechanisms = rows<MechanismText>({
    {9, "product_market", "CN-26", "firms earn from applications and models"},
    {49, "sectors", "CN-26",
     "sectors of application for which cities differ in strength, and integration staff"},
    {62, "contested_demand", "SV-21",
     "firms win customers from one another, in markets that grow with what models can do", "contested_demand",
     Starts::off},
    {63, "open_models", "SV-21", "firms may run open weights, where customers are contested"},
});

inline constexpr auto slots = rows<SlotText>({
    {82, "foreign_weights_barred", Unit::switch_, 0, Combine::largest,
     "0/1: new open models from abroad cannot be used", needs("contested_demand")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {5, "inputs", "goods and services a firm buys to serve its customers"},
    {22, "product_revenue", "sales of applications and model access"},
    {43, "procurement_bonus", "bonus of public buyers for products on an original architecture",
     public_money(Programme::grant)},
    {62, "sales_home", "sales of applications and of chat to customers in the country"},
    {63, "export", "sales of applications to customers abroad"},
    {64, "model_access", "models by the token, firm to the lab that made them"},
    {65, "advertising", "advertisements in chat that is free"},
    {66, "outside_serving", "inference bought where there is no market for GPU-hours"},
});

inline constexpr auto counts = rows<CityCountText>({
    {68, "models_withdrawn", "models of labs seated here that were withdrawn for want of use"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {12, "product_sales", "of firms seated here"},
    {13, "alumni_sales", "product sales, anywhere, of firms that came out of institutes seated here"},
});

inline constexpr auto event_kinds = rows<EventKindText>({
    {29, "model_withdrawn", "a lab no longer offers its model; value: K", {"share_of_use", "least_share"}},
});

inline constexpr auto purposes = rows<PurposeText>({
    {28, "product_shock", "firm"},
    {61, "sector", "firm"},
    {76, "customer_task", "firm"},
    {77, "model_supplier", "firm: whether to look, whom to take"},
    {78, "goodwill_shock", "firm: whether, how large"},
    {79, "skill_noise", "firm"},
});

}  // namespace headwater::model::theme::products
