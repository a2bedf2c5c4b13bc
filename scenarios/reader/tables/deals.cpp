// Bids among organisations, and what they supply to each other.
#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/reader/columns/deal_columns.hpp"
#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {

/// Bids are of two organisations that are there, and for a firm that is not gone.
void read_bids(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.bids, "bids", most_bids, "bids", bid_columns, draft,
                                draft.input.bids, draft.bid_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t bidder_cell = column_row(bid_columns, "bidder");
    const std::size_t target_cell = column_row(bid_columns, "target");
    const std::size_t date_cell = column_row(bid_columns, "date");
    const std::size_t kind_cell = column_row(bid_columns, "kind");
    std::map<std::string, std::pair<std::int32_t, Place>> bought;  // whole, and when
    for (const auto& read : rows) {
        const model::BidInput& row = read.row;
        if (row.kind != model::DealKind::takeover || !read.good[kind_cell] || !read.good[target_cell] ||
            !read.good[date_cell])
            continue;
        const auto [at, fresh] =
            bought.try_emplace(row.target, std::pair(row.month, read.cells[target_cell]));
        if (!fresh && row.month < at->second.first) at->second = {row.month, read.cells[target_cell]};
    }
    for (const auto& read : rows) {
        const model::BidInput& row = read.row;
        const auto check = [&](std::size_t cell, const std::string& key, std::string_view column) {
            const auto at = std::ranges::find(organisations, key, &model::OrganisationInput::key);
            if (!read.good[cell]) return;
            if (at == organisations.end())
                problems.add(read.cells[cell],
                             "unknown organisation '" + key + "' in column " + std::string(column),
                             listed(known), nearest(key, known));
            else if (read.good[date_cell] && row.month < at->founded)
                problems.add(read.cells[date_cell],
                             "the bid of '" + row.bidder + "' for '" + row.target + "' comes before '" + key +
                                 "' is founded",
                             "a month from its founding on");
        };
        check(bidder_cell, row.bidder, "bidder");
        check(target_cell, row.target, "target");
        const auto firm = std::ranges::find(organisations, row.target, &model::OrganisationInput::key);
        if (read.good[target_cell] && firm != organisations.end() && firm->kind != model::LabKind::start_up &&
            firm->kind != model::LabKind::application)
            problems.add(read.cells[target_cell],
                         "'" + row.target + "' is of the kind " +
                             std::string(model::lab_kind_keys[static_cast<std::size_t>(firm->kind)]) +
                             ", which nobody can buy",
                         "an organisation of the kind start_up or application");
        if (read.good[bidder_cell] && read.good[target_cell] && row.bidder == row.target)
            problems.add(read.cells[target_cell], "'" + row.bidder + "' bids for itself", "another firm");
        if (read.good[date_cell] && row.month < 0)
            problems.add(
                read.cells[date_cell],
                "the bid of '" + row.bidder + "' for '" + row.target + "' comes before the run begins",
                "a month from the start of the run on");
        if (const auto gone = bought.find(row.target); read.good[target_cell] && read.good[date_cell] &&
                                                       gone != bought.end() && row.month > gone->second.first)
            problems.add(read.cells[target_cell],
                         "a stake of a firm that is gone: '" + row.target + "' is bought whole at " +
                             problems.text_of(gone->second.second),
                         "bids until the month in which somebody bids for all of it");
    }
}

/// Supplies are between two organisations, each pair once.
void read_supplies(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.supplies, "supplies", most_supplies, "supplies", supply_columns,
                                draft, draft.input.supplies, draft.supply_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t customer_cell = column_row(supply_columns, "customer");
    const std::size_t supplier_cell = column_row(supply_columns, "supplier");
    std::map<std::pair<std::string, std::string>, Place> seen;
    for (const auto& read : rows) {
        const model::SupplyInput& row = read.row;
        const auto check = [&](std::size_t cell, const std::string& key, std::string_view column) {
            if (read.good[cell] && std::ranges::find(known, key) == known.end())
                problems.add(read.cells[cell],
                             "unknown organisation '" + key + "' in column " + std::string(column),
                             listed(known), nearest(key, known));
        };
        check(customer_cell, row.customer, "customer");
        check(supplier_cell, row.supplier, "supplier");
        if (read.good[customer_cell] && read.good[supplier_cell]) {
            if (row.customer == row.supplier)
                problems.add(read.cells[supplier_cell], "'" + row.customer + "' supplies itself",
                             "another organisation");
            const auto [at, fresh] =
                seen.try_emplace(std::pair(row.supplier, row.customer), read.cells[customer_cell]);
            if (!fresh)
                problems.add(read.cells[customer_cell],
                             "'" + row.supplier + "' supplies '" + row.customer + "' twice, first at " +
                                 problems.text_of(at->second),
                             "one row for each supplier and customer");
        }
    }
}

}  // namespace headwater::scenarios
