// Rows that are kept as structures: their members one by one, so that they can be stored as columns. The members are
// bound by name: one that is added to a structure does not compile here until it is listed.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "model/state/record.hpp"
#include "model/state/world.hpp"
#include "output/lab_panel.hpp"

namespace headwater::output {

template <class Row>
inline constexpr int row_member_names = 0;

template <class Self>
    requires std::same_as<std::remove_const_t<Self>, model::Event>
auto row_members(Self& row) {
    auto& [month, kind, tier, from, to, lab, other, serial, value, rejected_lab, rejected_city, chosen,
           rejected] = row;
    return std::tie(month, kind, tier, from, to, lab, other, serial, value, rejected_lab, rejected_city,
                    chosen, rejected);
}
template <>
inline constexpr auto row_member_names<model::Event> = std::to_array<std::string_view>(
    {"month", "kind", "tier", "city_from", "city_to", "lab", "other_lab", "serial", "value", "rejected_lab",
     "rejected_city", "chosen", "rejected"});

template <class Self>
    requires std::same_as<std::remove_const_t<Self>, model::Notice>
auto row_members(Self& row) {
    auto& [researcher, site, pay, starts, reserved] = row;
    return std::tie(researcher, site, pay, starts, reserved);
}
template <>
inline constexpr auto row_member_names<model::Notice> =
    std::to_array<std::string_view>({"researcher", "site", "pay", "starts", "reserved"});

template <class Self>
    requires std::same_as<std::remove_const_t<Self>, LabPanel::Card>
auto row_members(Self& row) {
    auto& [lab, kind, founded, closed, model_since, name, quality, culture] = row;
    return std::tie(lab, kind, founded, closed, model_since, name, quality, culture);
}
template <>
inline constexpr auto row_member_names<LabPanel::Card> = std::to_array<std::string_view>(
    {"lab", "kind", "founded", "closed", "model_since", "name", "quality", "culture"});

template <class Row>
concept HasRowMembers = requires(Row& row) {
    row_members(row);
};

template <class Row, std::size_t k>
using RowMember =
    std::remove_reference_t<std::tuple_element_t<k, decltype(row_members(std::declval<Row&>()))>>;

/// Calls `visit.operator()<k>()` for each member of a row.
template <class Row, class Visit>
void each_row_member(Visit visit) {
    constexpr std::size_t members = std::tuple_size_v<decltype(row_members(std::declval<Row&>()))>;
    static_assert(members == row_member_names<Row>.size());
    [&]<std::size_t... k>(std::index_sequence<k...>) {
        (visit.template operator()<k>(), ...);
    }
    (std::make_index_sequence<members>{});
}

}  // namespace headwater::output
