// Nations, their borders and their money.

#include "scenarios/reader/nation_checks.hpp"
#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {

void read_nations(Draft& draft, Problems& problems) {
    NationRows rows;
    const TableMentions& tables = draft.tables;
    rows.nations = read_into(tables.nations, "nations", most_exchange_rates, "nations", nation_columns, draft,
                             draft.input.nations, draft.nation_rows, problems);
    rows.borders = read_into(tables.borders, "borders", most_exchange_rates, "borders", border_columns, draft,
                             draft.input.borders, draft.border_rows, problems);
    rows.rates = read_into(tables.exchange_rates, "exchange_rates", most_exchange_rates, "exchange rates",
                           exchange_rate_columns, draft, draft.input.exchange_rates, draft.exchange_rate_rows,
                           problems);
    refuse_duplicate_keys(rows.nations, &model::NationInput::key, "nation", problems);
    refuse_duplicate_labels(rows.nations, column_row(nation_columns, "label"), "nations", problems);
    check_nations(rows, draft, problems);
}

}  // namespace headwater::scenarios
