// What the themes declare, joined: each kind of row has one table, and a type whose values name its rows.
#pragma once

#include "model/declared/compute.hpp"
#include "model/declared/finance.hpp"
#include "model/declared/firms.hpp"
#include "model/declared/government.hpp"
#include "model/declared/join.hpp"
#include "model/declared/people.hpp"
#include "model/declared/products.hpp"
#include "model/declared/technology.hpp"

namespace headwater::model {

template <>
inline constexpr auto joined_rows<MechanismText> = joined(theme::government::mechanisms,
                                                          theme::people::mechanisms, theme::firms::mechanisms,
                                                          theme::finance::mechanisms,
                                                          theme::compute::mechanisms,
                                                          theme::technology::mechanisms,
                                                          theme::products::mechanisms);
using Mechanism = RowKey<MechanismText>;
inline constexpr auto& mechanism_texts = joined_rows<MechanismText>;
inline constexpr std::size_t n_mechanisms = mechanism_texts.size();

template <>
inline constexpr auto joined_rows<SlotText> = joined(theme::government::slots, theme::people::slots,
                                                     theme::firms::slots, theme::finance::slots,
                                                     theme::compute::slots, theme::technology::slots,
                                                     theme::products::slots);
using Slot = RowKey<SlotText>;
inline constexpr auto& slot_texts = joined_rows<SlotText>;
inline constexpr std::size_t n_slots = slot_texts.size();

template <>
inline constexpr auto joined_rows<PostingKindText> =
    joined(theme::government::posting_kinds, theme::people::posting_kinds, theme::firms::posting_kinds,
           theme::finance::posting_kinds, theme::compute::posting_kinds, theme::technology::posting_kinds,
           theme::products::posting_kinds);
using PostingKind = RowKey<PostingKindText>;
inline constexpr auto& posting_kinds = joined_rows<PostingKindText>;
inline constexpr std::size_t n_posting_kinds = posting_kinds.size();

template <>
inline constexpr auto joined_rows<PurposeText> = joined(theme::government::purposes, theme::people::purposes,
                                                        theme::firms::purposes, theme::finance::purposes,
                                                        theme::compute::purposes, theme::technology::purposes,
                                                        theme::products::purposes);
using Purpose = RowKey<PurposeText>;
inline constexpr auto& purposes = joined_rows<PurposeText>;

template <>
inline constexpr auto joined_rows<CityCountText> = joined(theme::government::counts, theme::people::counts,
                                                          theme::firms::counts, theme::finance::counts,
                                                          theme::compute::counts, theme::technology::counts,
                                                          theme::products::counts);
using CityCount = RowKey<CityCountText>;
inline constexpr auto& city_counts = joined_rows<CityCountText>;
inline constexpr std::size_t n_city_counts = city_counts.size();

template <>
inline constexpr auto joined_rows<CityMoneyText> = joined(theme::government::moneys, theme::finance::moneys,
                                                          theme::compute::moneys, theme::products::moneys);
using CityMoney = RowKey<CityMoneyText>;
inline constexpr auto& city_moneys = joined_rows<CityMoneyText>;
inline constexpr std::size_t n_city_moneys = city_moneys.size();

template <>
inline constexpr auto joined_rows<EventKindText> =
    joined(theme::government::event_kinds, theme::people::event_kinds, theme::firms::event_kinds,
           theme::finance::event_kinds, theme::compute::event_kinds, theme::technology::event_kinds,
           theme::products::event_kinds);
using EventKind = RowKey<EventKindText>;
inline constexpr auto& event_kinds = joined_rows<EventKindText>;

}  // namespace headwater::model
