// Columns of the tables of founders and of bids (SV-01, SV-05).
#pragma once

#include "scenarios/reader/table_columns.hpp"

namespace headwater::scenarios {

inline constexpr std::size_t most_founders = 10'000;
inline constexpr std::size_t most_bids = 10'000;
inline constexpr std::size_t most_supplies = 10'000;
inline constexpr double largest_weight = 1000;

inline constexpr auto founder_columns = std::to_array<Column<model::FounderInput>>({
    {
        .name = "organisation",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation",
        .words = [](model::FounderInput& row) -> std::string& { return row.organisation; },
    },
    {
        .name = "founder",
        .need = Need::required,
        .type = CellType::name,
        .text = "What tells founders of an organisation apart: a letter or number, no name",
        .words = [](model::FounderInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "votes",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part of the organisation's votes; above a half the founder can refuse a bid",
        .number = [](model::FounderInput& row) -> double& { return row.votes; },
    },
    {
        .name = "pay",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::one,
        .bounds = {0, largest_weight},
        .text = "Weight of money; of the three weights only the ratios count",
        .number = [](model::FounderInput& row) -> double& { return row.pay; },
    },
    {
        .name = "power",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::one,
        .bounds = {0, largest_weight},
        .text = "Weight of power",
        .number = [](model::FounderInput& row) -> double& { return row.power; },
    },
    {
        .name = "mission",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::one,
        .bounds = {0, largest_weight},
        .text = "Weight of the mission of the firm",
        .number = [](model::FounderInput& row) -> double& { return row.mission; },
    },
});

inline constexpr auto bid_columns = std::to_array<Column<model::BidInput>>({
    {
        .name = "bidder",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation that bids",
        .words = [](model::BidInput& row) -> std::string& { return row.bidder; },
    },
    {
        .name = "target",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation that it bids for",
        .words = [](model::BidInput& row) -> std::string& { return row.target; },
    },
    {
        .name = "date",
        .need = Need::required,
        .type = CellType::date,
        .text = "Month of the bid; price and answer follow",
        .whole = [](model::BidInput& row) -> std::int32_t& { return row.month; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "takeover: the whole firm; minority_stake: shares below control, and key people; "
                "licence_and_hire: a sum for a licence, and key people",
        .choices = model::deal_kind_keys,
        .choose = [](model::BidInput& row, std::size_t i) { row.kind = static_cast<model::DealKind>(i); },
        .chosen = [](const model::BidInput& row) { return static_cast<std::size_t>(row.kind); },
    },
});

inline constexpr auto supply_columns = std::to_array<Column<model::SupplyInput>>({
    {
        .name = "customer",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation that buys",
        .words = [](model::SupplyInput& row) -> std::string& { return row.customer; },
    },
    {
        .name = "supplier",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation that delivers",
        .words = [](model::SupplyInput& row) -> std::string& { return row.supplier; },
    },
    {
        .name = "start",
        .need = Need::required,
        .type = CellType::date,
        .text = "First month; before the start of the run too",
        .whole = [](model::SupplyInput& row) -> std::int32_t& { return row.start; },
    },
    {
        .name = "monthly_currency",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {1, 1e12},
        .text = "What it pays a month, at scale 1",
        .number = [](model::SupplyInput& row) -> double& { return row.monthly; },
    },
    {
        .name = "exposure",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part of what the customer must keep secret that the supplier sees",
        .number = [](model::SupplyInput& row) -> double& { return row.exposure; },
    },
    {
        .name = "notice_months",
        .need = Need::required,
        .type = CellType::whole,
        .unit = model::Unit::month,
        .bounds = {0, 600},
        .text = "Months of notice of its contract",
        .whole = [](model::SupplyInput& row) -> std::int32_t& { return row.notice; },
    },
});

}  // namespace headwater::scenarios
