// Occupations outside the field.
#include <algorithm>
#include <cmath>

#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {
namespace {

/// The hours of an occupation are shares of one whole.
void check_hours(const ReadRow<model::OccupationInput>& read, Problems& problems) {
    const std::size_t first = column_row(occupation_columns, "simple_share");
    double sum = 0;
    for (std::size_t k = 0; k < model::n_work_kinds; ++k) {
        if (!read.good[first + k]) return;
        sum += read.row.hours[k];
    }
    if (std::fabs(sum - 1) <= share_tolerance) return;
    problems.add(
        read.cells[first],
        "shares of the hours of '" + read.row.key + "' add to " + text_of(std::round(sum * 1e6) / 1e6),
        "simple_share + complex_share + expert_share + physical_share = 1, within " +
            text_of(share_tolerance));
}

}  // namespace

void read_occupations(Draft& draft, Problems& problems) {
    const TableMention& mention = draft.tables.occupations;
    const auto table = load(mention, "occupations", problems);
    if (!table) return;
    const auto rows = read_rows(
        *table, occupation_columns, Provenanced::yes, "the table of occupations",
        {*mention.document, draft.known_cities, draft.start_month(), draft.input.currency}, problems);
    if (rows.empty() && table->complete) problems.add(table->place, "the table of occupations has no rows");
    refuse_too_many(rows.size(), most_occupations, table->place, "occupations", problems);
    refuse_duplicate_keys(rows, &model::OccupationInput::key, "occupation", problems);
    refuse_duplicate_labels(rows, column_row(occupation_columns, "label"), "occupations", problems);
    const std::size_t jobs = column_row(occupation_columns, "jobs_share");
    double sum = 0;
    bool whole = table->complete && !rows.empty();
    for (const auto& read : rows) {
        check_hours(read, problems);
        sum += read.row.jobs_share;
        whole = whole && read.good[jobs];
        draft.input.occupations.push_back(read.row);
        draft.occupation_rows.push_back({read.place, read.provenance});
    }
    if (whole && std::fabs(sum - 1) > share_tolerance)
        problems.add(std::ranges::find(table->header, "jobs_share", &Cell::text)->place,
                     "column 'jobs_share' adds to " + text_of(std::round(sum * 1e6) / 1e6),
                     "1, within " + text_of(share_tolerance));
    const model::RowOrder order = model::order_of(draft.input.occupations);
    model::put_in_order(draft.input.occupations, order);
    model::put_in_order(draft.occupation_rows, order);
}

}  // namespace headwater::scenarios
