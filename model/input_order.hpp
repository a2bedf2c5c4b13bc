// The order of the rows of an input. Rows of a table have no order of their own, but sums of floating-point
// numbers, running sums of choices and row numbers follow one: it is that of the keys, whatever the files say.
#pragma once

#include <cstddef>
#include <vector>

#include "model/input.hpp"

namespace headwater::model {

/// `order[i]` is the row that becomes row i.
using RowOrder = std::vector<std::size_t>;

/// By key.
[[nodiscard]] RowOrder order_of(const std::vector<CityInput>& cities);
/// By month of founding, then by key: whoever is founded later has no part in the rows before.
[[nodiscard]] RowOrder order_of(const std::vector<OrganisationInput>& organisations);
/// By key.
[[nodiscard]] RowOrder order_of(const std::vector<CloudInput>& clouds);
[[nodiscard]] RowOrder order_of(const std::vector<ContractInput>& contracts);
/// By key.
[[nodiscard]] RowOrder order_of(const std::vector<VendorInput>& vendors);
[[nodiscard]] RowOrder order_of(const std::vector<DeviceMakerInput>& makers);
/// By key of the city.
[[nodiscard]] RowOrder order_of(const std::vector<PowerInput>& power);
[[nodiscard]] RowOrder order_of(const std::vector<PlatformInput>& platforms);
/// By key.
[[nodiscard]] RowOrder order_of(const std::vector<OccupationInput>& occupations);
/// By month, then by organisation.
[[nodiscard]] RowOrder order_of(const std::vector<BeliefMoveInput>& moves);
[[nodiscard]] RowOrder order_of(const std::vector<FounderInput>& founders);
[[nodiscard]] RowOrder order_of(const std::vector<BidInput>& bids);
[[nodiscard]] RowOrder order_of(const std::vector<SupplyInput>& supplies);
[[nodiscard]] RowOrder order_of(const std::vector<NationInput>& nations);
[[nodiscard]] RowOrder order_of(const std::vector<BorderInput>& borders);
[[nodiscard]] RowOrder order_of(const std::vector<ExchangeRateInput>& rates);
/// By month, then by what they are.
[[nodiscard]] RowOrder order_of(const std::vector<DatedEventInput>& events);
/// By quantity, then by month.
[[nodiscard]] RowOrder order_of(const std::vector<SeriesPoint>& series);
/// By lever, city and months.
[[nodiscard]] RowOrder order_of(const std::vector<LeverSetting>& timeline);

[[nodiscard]] bool in_order(const RowOrder& order);

/// Rows of `width` values each in a new order.
template <class Row>
void put_in_order(std::vector<Row>& rows, const RowOrder& order, std::size_t width = 1) {
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (const std::size_t row : order)
        for (std::size_t k = 0; k < width; ++k) sorted.push_back(std::move(rows[row * width + k]));
    rows = std::move(sorted);
}

/// Cities with their distances, settings and outputs, then the other tables. `build_world` refuses an input whose
/// cities, organisations or sellers stand in another order.
void put_in_order(Input& input);

}  // namespace headwater::model
