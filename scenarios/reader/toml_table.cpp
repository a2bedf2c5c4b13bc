#include "scenarios/reader/number.hpp"
#include "scenarios/reader/table.hpp"

namespace headwater::scenarios {

namespace {

std::size_t column_of(Table& table, const Entry& entry) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (table.header[i].text == entry.key) return i;
    table.header.push_back({entry.key, entry.place, Written::text});
    for (TableRow& row : table.rows) row.cells.push_back({"", row.place, Written::plain});
    return table.header.size() - 1;
}

Cell cell_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::whole:
            return {std::to_string(node.whole), node.place, Written::number};
        case Node::Kind::real:
            return {text_of(node.real), node.place, Written::number};
        default:
            return {node.text, node.place, Written::text};
    }
}

}  // namespace

std::optional<Table> table_of_array(const Node& array, std::string_view what, Problems& problems) {
    Table table;
    table.place = array.place;
    if (array.items.size() > most_rows) {
        problems.add(array.place, std::string(what) + " is too long", std::to_string(most_rows) + " rows");
        return std::nullopt;
    }
    for (const Node& item : array.items) {
        if (item.kind != Node::Kind::table) {
            problems.add(item.place, "a row of " + std::string(what) + " is " + std::string(kind_text(item)),
                         "a table such as { city = \"beijing\" }");
            table.complete = false;
            continue;
        }
        table.rows.push_back({item.place, {}});
        table.rows.back().cells.resize(table.header.size(), {"", item.place, Written::plain});
        for (const Entry& entry : item.entries) {
            if (table.header.size() > most_columns) break;
            const Node& value = entry.value;
            if (value.kind == Node::Kind::table || value.kind == Node::Kind::array ||
                value.kind == Node::Kind::boolean || value.kind == Node::Kind::date) {
                problems.add(value.place, entry.key + " is " + std::string(kind_text(value)),
                             "a number or text");
                continue;
            }
            const std::size_t column = column_of(table, entry);
            table.rows.back().cells[column] = cell_of(value);
        }
    }
    return table;
}

}  // namespace headwater::scenarios
