// A measure for each kind of public money for which no theme has one, so that the parts of what cities pay add up to
// the whole: "<kind>_paid".
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "model/measures/public_money.hpp"

namespace headwater::model::measures {

template <PostingKind kind>
inline constexpr auto paid_key = [] {
    constexpr std::string_view end = "_paid";
    std::array<char, kind.key().size() + end.size()> key{};
    std::ranges::copy(end, std::ranges::copy(kind.key(), key.begin()).out);
    return key;
}();

template <PostingKind kind>
inline constexpr Measure paid_measure{0,
                                      std::string_view(paid_key<kind>.data(), paid_key<kind>.size()),
                                      Over::city,
                                      Timing::flow,
                                      Unit::money,
                                      Size::total,
                                      Goal::none,
                                      kind.text().text,
                                      "",
                                      paid<kind>,
                                      rows_of<BookedTo::payer, kind>};

/// Whether one of `measures` sums the payments of this kind by cities and no others.
[[nodiscard]] constexpr bool measured(PostingKind kind, std::span<const Measure> measures) {
    for (const Measure& measure : measures)
        if (part_of_public_money(measure) && measure.ledger.kinds[0] == kind) return true;
    return false;
}

/// Measures of the kinds of public money that none of `others` is of, by number of the kind; behind the others.
template <const auto& others>
inline constexpr auto paid_kind_measures = [] {
    constexpr auto missing = [](PostingKind kind) { return !measured(kind, others); };
    constexpr auto kinds = [missing] {
        std::array<PostingKind, std::ranges::count_if(public_money_kinds, missing)> found{};
        std::ranges::copy_if(public_money_kinds, found.begin(), missing);
        return found;
    }();
    return [&]<std::size_t... k>(std::index_sequence<k...>) {
        std::array<Measure, sizeof...(k)> rows{paid_measure<kinds[k]>...};
        ((rows[k].number = static_cast<std::uint16_t>(others.size() + k)), ...);
        return rows;
    }
    (std::make_index_sequence<kinds.size()>());
}();

}  // namespace headwater::model::measures
