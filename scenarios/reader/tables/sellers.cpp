// Sellers of GPU-hours, their contracts, and the power of places.
#include <algorithm>
#include <cmath>

#include "scenarios/reader/contract_checks.hpp"
#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

/// A seller has machines, and its halls have power for them.
void check_cloud(const ReadRow<model::CloudInput>& read, double power_per_gpu, Problems& problems) {
    const std::size_t gpus = column_row(cloud_columns, "gpus");
    const std::size_t power = column_row(cloud_columns, "power_mw");
    const model::CloudInput& row = read.row;
    if (read.good[gpus] && read.given[gpus] && row.gpus == 0)
        problems.add(read.cells[gpus], "the seller '" + row.key + "' has no hardware", "more than 0 GPUs");
    if (!read.good[gpus] || !read.good[power] || !read.given[power]) return;
    constexpr double kilowatts = 1000;
    const double needed = row.gpus * power_per_gpu / kilowatts;
    if (row.power == 0 && row.gpus == 0) {
        problems.add(read.cells[power], "the seller '" + row.key + "' has no power", "more than 0 MW");
        return;
    }
    const std::string allowed = "at least " + text_of(std::ceil(needed * 1000) / 1000) + " MW for " +
                                text_of(row.gpus) + " GPUs of " + text_of(power_per_gpu) +
                                " kW (parameters.rental_market.power_per_gpu)";
    if (row.power == 0)
        problems.add(read.cells[power], "the seller '" + row.key + "' has no power", allowed);
    else if (row.power < needed)
        problems.add(read.cells[power], "the power of the seller '" + row.key + "' does not carry its GPUs",
                     allowed);
}

}  // namespace

void read_clouds(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.clouds;
    const auto table = load(mention, "clouds", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, cloud_columns, Provenanced::yes, "the table of clouds",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_clouds, table->place, "clouds", problems);
    refuse_duplicate_keys(rows, &model::CloudInput::key, "seller", problems);
    refuse_duplicate_labels(rows, column_row(cloud_columns, "label"), "sellers", problems);
    for (const auto& read : rows) {
        check_cloud(read, draft.input.parameters.rental_market.power_per_gpu, problems);
        draft.input.clouds.push_back(read.row);
        draft.cloud_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.clouds);
    model::put_in_order(draft.input.clouds, order);
    model::put_in_order(draft.cloud_rows, order);
}

void read_contracts(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.contracts;
    const auto table = load(mention, "contracts", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, contract_columns, Provenanced::yes, "the table of contracts",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_contracts, table->place, "contracts", problems);
    refuse_duplicate_keys(rows, &model::ContractInput::key, "contract", problems);
    if (rows.size() <= most_contracts) check_contracts(rows, draft, problems);
    for (const auto& read : rows) {
        draft.input.contracts.push_back(read.row);
        draft.contract_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.contracts);
    model::put_in_order(draft.input.contracts, order);
    model::put_in_order(draft.contract_rows, order);
}

void read_power(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.power;
    const auto table = load(mention, "power", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, power_columns, Provenanced::yes, "the table of power",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_duplicate_keys(rows, &model::PowerInput::place, "place", problems);
    for (const auto& read : rows) {
        draft.input.power.push_back(read.row);
        draft.power_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.power);
    model::put_in_order(draft.input.power, order);
    model::put_in_order(draft.power_rows, order);
}

}  // namespace headwater::scenarios
