// The table of organisations.
#include <algorithm>
#include <map>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

void check_organisation(const ReadRow<model::OrganisationInput>& read, Problems& problems) {
    const auto cell = [&](std::string_view name) {
        return read.cells[column_row(organisation_columns, name)];
    };
    const model::OrganisationInput& row = read.row;
    if (row.core_share + row.star_share > 1)
        problems.add(cell("core_share"),
                     "core_share and star_share of '" + row.key + "' add to " +
                         text_of(row.core_share + row.star_share),
                     "at most 1");
    if (row.branch_city.empty() && row.branch_share > 0)
        problems.add(cell("branch_share"), "branch_share of '" + row.key + "' has no branch_city",
                     "a branch_city, or 0");
    if (!row.branch_city.empty() && row.branch_city == row.seat)
        problems.add(cell("branch_city"), "branch_city of '" + row.key + "' is its seat", "another city");
    if (!row.branch_city.empty() && row.branch_share == 0)
        problems.add(cell("branch_city"), "the branch of '" + row.key + "' has no people",
                     "a branch_share above 0");
    if (row.chat_share && row.founded >= 0)
        problems.add(cell("chat_share"), "'" + row.key + "' is founded after the start and has no users then",
                     "an empty cell");
    if (row.sales && row.founded >= 0)
        problems.add(cell("sales_currency"),
                     "'" + row.key + "' is founded after the start and sells nothing then", "an empty cell");
    else if (row.sales && !model::commercial(row.kind))
        problems.add(cell("sales_currency"), "'" + row.key + "' is no firm and sells nothing",
                     "an empty cell");
}

/// Shares of chat at the start are of one whole.
void check_chat_shares(const std::vector<ReadRow<model::OrganisationInput>>& rows, Problems& problems) {
    const std::size_t cell = column_row(organisation_columns, "chat_share");
    double sum = 0;
    for (const auto& read : rows) {
        const bool fits = sum <= 1;
        sum += read.row.chat_share.value_or(0);
        if (fits && sum > 1 + 1e-9)
            problems.add(read.cells[cell],
                         "chat_share adds to " + text_of(sum) + " up to '" + read.row.key + "'",
                         "at most 1 in all");
    }
}

void check_parents(const std::vector<ReadRow<model::OrganisationInput>>& rows, Problems& problems) {
    const auto keys = names_of(rows, [](const auto& read) { return read.row.key; });
    const std::size_t cell = column_row(organisation_columns, "parent");
    std::map<std::string_view, std::string_view> parent;
    for (const auto& read : rows) parent.emplace(read.row.key, read.row.parent);
    for (const auto& read : rows) {
        if (read.row.parent.empty()) continue;
        if (!parent.contains(read.row.parent)) {
            problems.add(read.cells[cell], "unknown organisation '" + read.row.parent + "' in parent",
                         listed(keys), nearest(read.row.parent, keys));
            continue;
        }
        std::string_view ancestor = read.row.parent;
        for (std::size_t steps = 0; steps < rows.size() && parent.contains(ancestor); ++steps) {
            if (ancestor == read.row.key) {
                problems.add(read.cells[cell], "'" + read.row.key + "' is its own ancestor");
                break;
            }
            ancestor = parent.at(ancestor);
        }
    }
}

}  // namespace

void read_organisations(Draft& draft, Problems& problems) {
    const std::vector<std::string>& cities = draft.known_cities;
    const TableMention& mention = draft.tables.organisations;
    const auto table = load(mention, "organisations", problems);
    if (!table) return;
    const auto rows =
        read_rows(*table, organisation_columns, Provenanced::yes, "the table of organisations",
                  {*mention.document, cities, draft.start_month(), draft.input.currency}, problems);
    refuse_too_many(rows.size(), most_organisations, table->place, "organisations", problems);
    refuse_duplicate_keys(rows, &model::OrganisationInput::key, "organisation", problems);
    refuse_duplicate_labels(rows, column_row(organisation_columns, "label"), "organisations", problems);
    if (rows.size() <= most_organisations) check_parents(rows, problems);
    check_chat_shares(rows, problems);
    for (const auto& read : rows) {
        check_organisation(read, problems);
        draft.input.organisations.push_back(read.row);
        draft.organisation_rows.push_back({read.place, read.provenance});
    }
    const model::RowOrder order = model::order_of(draft.input.organisations);
    model::put_in_order(draft.input.organisations, order);
    model::put_in_order(draft.organisation_rows, order);
}

}  // namespace headwater::scenarios
