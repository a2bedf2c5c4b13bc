// Makers of devices.
#include <algorithm>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {

/// Makers belong to organisations of the scenario, and sell no more than all devices.
void read_device_makers(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.device_makers;
    const auto table = load(mention, "device_makers", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, device_maker_columns, Provenanced::yes, "the table of makers of devices",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_device_makers, table->place, "makers of devices", problems);
    refuse_duplicate_keys(rows, &model::DeviceMakerInput::key, "maker", problems);
    refuse_duplicate_labels(rows, column_row(device_maker_columns, "label"), "makers of devices", problems);
    const auto organisations = names_of(draft.input.organisations, [](const auto& o) { return o.key; });
    const std::size_t owner = column_row(device_maker_columns, "organisation");
    const std::size_t brand = column_row(device_maker_columns, "brand");
    double brands = 0;
    bool good = true;
    for (const auto& read : rows) {
        const std::string& name = read.row.organisation;
        if (read.good[owner] && !name.empty() &&
            std::ranges::find(organisations, name) == organisations.end())
            problems.add(read.cells[owner], "unknown organisation '" + name + "' in column organisation",
                         listed(organisations) + ", or a blank: a maker beside the field",
                         nearest(name, organisations));
        good = good && read.good[brand];
        brands += read.row.brand;
        draft.input.device_makers.push_back(read.row);
        draft.device_maker_rows.push_back({read.place, read.provenance});
    }
    if (good && brands > 1 + 1e-9)
        problems.add(table->place, "the makers of devices sell " + text_of(brands) + " of all devices",
                     "brands that add to at most 1; the rest is sold without the part");
    const model::RowOrder order = model::order_of(draft.input.device_makers);
    model::put_in_order(draft.input.device_makers, order);
    model::put_in_order(draft.device_maker_rows, order);
}

}  // namespace headwater::scenarios
