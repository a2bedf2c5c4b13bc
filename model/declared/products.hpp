// Products and their sectors.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::products {

inline constexpr auto mechanisms = rows<MechanismText>({
    {9, "product_market", "CN-26", "firms earn from applications and models"},
    {49, "sectors", "CN-26",
     "sectors of application for which cities differ in strength, and integration staff"},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {5, "inputs", "goods and services a firm buys to serve its customers"},
    {22, "product_revenue", "sales of applications and model access"},
    {43, "procurement_bonus", "bonus of public buyers for products on an original architecture",
     public_money(Programme::grant)},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {12, "product_sales", "of firms seated here"},
    {13, "alumni_sales", "product sales, anywhere, of firms that came out of institutes seated here"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {28, "product_shock", "firm"},
    {61, "sector", "firm"},
});

}  // namespace headwater::model::theme::products
