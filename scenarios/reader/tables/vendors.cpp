// Vendors of accelerators and their platforms.
#include <algorithm>
#include <span>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

/// An in-house programme names its seller, nobody else does, and that seller exists.
void check_vendor(const ReadRow<model::VendorInput>& read, std::span<const std::string> sellers,
                  Problems& problems) {
    const std::size_t customer = column_row(vendor_columns, "customer");
    const model::VendorInput& row = read.row;
    if (!read.good[customer] || !read.good[column_row(vendor_columns, "kind")]) return;
    const bool in_house = row.kind == model::VendorKind::in_house;
    if (in_house && row.customer.empty())
        problems.add(read.place, "the in-house programme '" + row.key + "' has no customer",
                     "key of a seller of GPU-hours: " + listed(sellers));
    if (!in_house && !row.customer.empty())
        problems.add(read.cells[customer], "the vendor '" + row.key + "' sells to all and names a customer",
                     "a blank, or the kind in_house");
    if (in_house && !row.customer.empty() && std::ranges::find(sellers, row.customer) == sellers.end())
        problems.add(read.cells[customer], "unknown seller '" + row.customer + "' in customer",
                     listed(sellers), nearest(row.customer, sellers));
}

/// A platform belongs to a vendor that sells to all, and ends after it begins.
void check_platform(const ReadRow<model::PlatformInput>& read, const Draft& draft, Problems& problems) {
    const std::size_t vendor_cell = column_row(platform_columns, "vendor");
    const std::size_t last_cell = column_row(platform_columns, "last");
    const model::PlatformInput& row = read.row;
    if (read.good[last_cell] && read.good[column_row(platform_columns, "start")] && row.last < row.start)
        problems.add(read.cells[last_cell], "the platform of '" + row.vendor + "' ends before it begins",
                     "a month from its start on, or a blank");
    if (!read.good[vendor_cell] || draft.input.vendors.empty()) return;
    std::vector<std::string> open;
    for (const model::VendorInput& vendor : draft.input.vendors)
        if (vendor.kind != model::VendorKind::in_house) open.push_back(vendor.key);
    if (std::ranges::find(open, row.vendor) != open.end()) return;
    const auto known = std::ranges::find(draft.input.vendors, row.vendor, &model::VendorInput::key);
    if (known != draft.input.vendors.end())
        problems.add(
            read.cells[vendor_cell],
            "the vendor '" + row.vendor + "' is an in-house programme and has no customers for a platform",
            listed(open));
    else
        problems.add(read.cells[vendor_cell], "unknown vendor '" + row.vendor + "' of a platform",
                     listed(open), nearest(row.vendor, open));
}

}  // namespace

void read_vendors(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.vendors;
    const auto table = load(mention, "vendors", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, vendor_columns, Provenanced::yes, "the table of vendors",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_vendors, table->place, "vendors", problems);
    refuse_duplicate_keys(rows, &model::VendorInput::key, "vendor", problems);
    refuse_duplicate_labels(rows, column_row(vendor_columns, "label"), "vendors", problems);
    const auto sellers = names_of(draft.input.clouds, [](const auto& cloud) { return cloud.key; });
    if (!rows.empty() && sellers.empty() && !draft.tables.clouds.value)
        problems.add(table->place, "there are vendors, and no sellers of GPU-hours who could order",
                     "[tables] clouds = \"FILE.csv\"");
    for (const auto& read : rows) {
        if (!sellers.empty()) check_vendor(read, sellers, problems);
        draft.input.vendors.push_back(read.row);
        draft.vendor_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.vendors);
    model::put_in_order(draft.input.vendors, order);
    model::put_in_order(draft.vendor_rows, order);
}

void read_platforms(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.platforms;
    const auto table = load(mention, "platforms", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, platform_columns, Provenanced::yes, "the table of platforms",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    refuse_duplicate_keys(rows, &model::PlatformInput::vendor, "platform of", problems);
    if (!rows.empty() && draft.input.vendors.empty() && !draft.tables.vendors.value)
        problems.add(table->place, "there are platforms, and no vendors of accelerators who could have one",
                     "[tables] vendors = \"FILE.csv\"");
    for (const auto& read : rows) {
        check_platform(read, draft, problems);
        draft.input.platforms.push_back(read.row);
        draft.platform_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.platforms);
    model::put_in_order(draft.input.platforms, order);
    model::put_in_order(draft.platform_rows, order);
}

}  // namespace headwater::scenarios
