// Dated events and series.
#include <map>
#include <string>
#include <utility>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

/// What DatedEvent says of each kind.
void check_event(const ReadRow<model::DatedEventInput>& read, Problems& problems) {
    const std::size_t kind_cell = column_row(event_columns, "kind");
    const std::size_t magnitude_cell = column_row(event_columns, "magnitude");
    const std::size_t city_cell = column_row(event_columns, "city");
    if (!read.good[kind_cell] || !read.good[magnitude_cell]) return;
    const model::DatedEventInput& row = read.row;
    model::Range bounds{1e-3, 1000};
    if (row.kind == model::DatedEventKind::algorithm) bounds = {-10, 10};
    if (row.kind == model::DatedEventKind::reputation) bounds = {0, 1};
    if (row.kind == model::DatedEventKind::embargo) bounds = {0, 1};
    const std::string kind(model::dated_event_keys[static_cast<std::size_t>(row.kind)]);
    const NumberRule rule{"magnitude of a " + kind + " event", model::Unit::one, bounds};
    if (!checked(row.magnitude, rule, read.cells[magnitude_cell], problems)) return;
    if (row.kind == model::DatedEventKind::reputation && !read.given[city_cell])
        problems.add(read.cells[city_cell], "a reputation event needs a city", "key of a city");
}

/// Bounds of each quantity, and one value for a quantity and month.
void check_series(const std::vector<ReadRow<model::SeriesPoint>>& rows, Problems& problems) {
    const std::size_t quantity_cell = column_row(series_columns, "quantity");
    const std::size_t date_cell = column_row(series_columns, "date");
    const std::size_t value_cell = column_row(series_columns, "value");
    std::map<std::pair<model::SeriesQuantity, std::int32_t>, Place> first;
    for (const auto& read : rows) {
        if (!read.good[quantity_cell] || !read.good[date_cell] || !read.good[value_cell]) continue;
        const model::SeriesPoint& row = read.row;
        const std::string quantity(model::series_keys[static_cast<std::size_t>(row.quantity)]);
        const bool supply = row.quantity == model::SeriesQuantity::gpu_supply;
        const NumberRule rule{"value of " + quantity, supply ? model::Unit::gpu : model::Unit::log10_flop,
                              supply ? model::Range{1, 1e12} : model::Range{15, 40}};
        (void)checked(row.value, rule, read.cells[value_cell], problems);
        const auto [found, fresh] = first.emplace(std::pair(row.quantity, row.month), read.place);
        if (!fresh)
            problems.add(read.cells[date_cell], quantity + " has two values for this month, the other at " +
                                                    problems.text_of(found->second));
    }
}

}  // namespace

void read_events(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.events;
    const auto table = load(mention, "events", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, event_columns, Provenanced::yes, "the table of events",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_events, table->place, "events", problems);
    for (const auto& read : rows) {
        check_event(read, problems);
        draft.input.events.push_back(read.row);
        draft.event_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.events);
    model::put_in_order(draft.input.events, order);
    model::put_in_order(draft.event_rows, order);
}

void read_series(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.series;
    const auto table = load(mention, "series", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, series_columns, Provenanced::yes, "the table of series",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_series_points, table->place, "values of series", problems);
    check_series(rows, problems);
    for (const auto& read : rows) {
        draft.input.series.push_back(read.row);
        draft.series_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.series);
    model::put_in_order(draft.input.series, order);
    model::put_in_order(draft.series_rows, order);
}

}  // namespace headwater::scenarios
