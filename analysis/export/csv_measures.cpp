// Measures as tables: tidy (one value to a line) and wide (a column for each measure).
#include <algorithm>
#include <map>

#include "analysis/export/csv.hpp"
#include "analysis/runs/number_text.hpp"

namespace headwater::analysis {

namespace {

using output::VariableInfo;

struct AxisColumn {
    const char* name;
    const char* type;
    const char* description;
};
/// What axes give to tables, in the order of columns.
constexpr AxisColumn run_columns[] = {
    {"run", "integer", "number of the run"},
    {"policy", "string", "policy; empty in the file of one run"},
    {"world", "integer", "world; empty in the file of one run"},
    {"time", "date", "last day of the month, or of the last month of a longer period"},
    {"city", "string", "city as printed; empty for the nation"},
    {"city_key", "string", "key of the city in scenario files"},
    {"tier", "string", "tier of talent; empty where the measure has none"},
};
constexpr AxisColumn comparison_columns[] = {
    {"policy", "string", "policy; empty for the base"},
    {"world", "integer", "number of the world"},
    {"replicate", "integer", "number of the luck"},
    {"horizon", "integer", "months since the policy began"},
    {"month", "string", "calendar month of the horizon, YYYY-MM"},
    {"city", "string", "city as printed; empty for the nation"},
    {"city_key", "string", "key of the city in scenario files"},
    {"tier", "string", "tier of talent; empty where the measure has none"},
};
constexpr AxisColumn path_columns[] = {
    {"arm", "string", "arm; the base is the first"},
    {"world", "integer", "number of the world"},
    {"replicate", "integer", "number of the luck"},
    {"time", "date", "last day of the month"},
    {"headline", "string", "headline measure: measure, measure:city, measure:tier or measure:city:tier"},
    {"unit", "string", "its unit"},
};

std::vector<CsvColumn> columns_of(std::span<const AxisColumn> axes) {
    std::vector<CsvColumn> columns;
    for (const AxisColumn& axis : axes) columns.push_back({axis.name, axis.type, axis.description, ""});
    return columns;
}

CsvColumn described(const VariableInfo& variable) {
    return {variable.name, "number", variable.text("long_name"),
            std::string(unit_word(variable.text("units")))};
}

/// Of a group of a sweep's file: what tells the runs apart stands behind the run.
std::vector<CsvColumn> sweep_columns(const ExportSource& source, const std::string& group) {
    const output::GroupInfo& info = source.file().group(group);
    std::vector<CsvColumn> columns{{"run", "integer", "number of the run in the design", ""}};
    for (const std::string& name : source.run_inputs(group)) {
        const VariableInfo& variable = *info.variable(name);
        const std::string unit = variable.text("units");
        const char* type = name == "policy"                   ? "string"
                           : variable.type.starts_with("int") ? "integer"
                                                              : "number";
        columns.push_back({name, type, variable.text("long_name"), unit == "1" ? "" : unit});
    }
    if (info.variable("moment") != nullptr)
        columns.push_back({"moment", "string", "statistic over the months of the run", ""});
    else
        columns.push_back(columns_of(run_columns)[3]);
    for (CsvColumn& column : columns_of(std::span(run_columns).subspan(4)))
        columns.push_back(std::move(column));
    return columns;
}

std::vector<CsvColumn> measure_columns(const ExportSource& source, const std::string& group) {
    if (source.is_sweep()) return sweep_columns(source, group);
    return columns_of(source.is_run() ? std::span<const AxisColumn>(run_columns)
                                      : std::span<const AxisColumn>(comparison_columns));
}

/// Calls `visit` with the position along each axis and the row-major index of each chosen value, slow to fast.
template <class Visit>
void each_chosen(const std::vector<Axis>& axes, const ChosenValues& values, Visit visit) {
    std::vector<std::size_t> at(axes.size(), 0);
    std::size_t size = 1;
    for (const Axis& axis : axes) size *= axis.chosen.size();
    for (std::size_t index = 0; index < size; ++index) {
        bool chosen = values.holds(at);
        for (std::size_t d = 0; d < axes.size(); ++d) chosen = chosen && axes[d].chosen[at[d]];
        if (chosen) visit(std::span<const std::size_t>(at), index);
        for (std::size_t d = axes.size(); d-- > 0;) {
            if (++at[d] < axes[d].chosen.size()) break;
            at[d] = 0;
        }
    }
}

/// The cell of a column among those that the axes give; empty when none does.
std::string_view axis_cell(const std::vector<Axis>& axes, std::span<const std::size_t> at,
                           const std::string& column) {
    for (std::size_t d = 0; d < axes.size(); ++d)
        for (std::size_t c = 0; c < axes[d].columns.size(); ++c)
            if (axes[d].columns[c] == column) return axes[d].cells[c][at[d]];
    return {};
}

void add_tidy(CsvTable& table, std::size_t given, const ExportSource& source, const std::string& group,
              const VariableInfo& variable) {
    const std::vector<Axis> axes = source.axes(group, variable);
    const std::vector<double> values = source.numbers(group, variable.name, variable.size());
    const std::string unit(unit_word(variable.text("units")));
    std::vector<std::string_view> row(table.columns.size());
    const ChosenValues chosen = source.chosen_values(variable, axes);
    each_chosen(axes, chosen, [&](std::span<const std::size_t> at, std::size_t index) {
        for (std::size_t c = 0; c < given; ++c) row[c] = axis_cell(axes, at, table.columns[c].name);
        const std::string value = number_text(values[index], variable.type);
        row[given] = variable.name;
        row[given + 1] = value;
        row[given + 2] = unit;
        table.row(row);
    });
}

CsvTable tidy_table(const ExportSource& source, const std::string& name, const std::string& description,
                    const std::vector<std::string>& groups) {
    CsvTable table;
    table.name = name;
    table.description = description;
    table.columns = measure_columns(source, groups.front());
    const std::size_t given = table.columns.size();
    table.columns.push_back({"variable", "string", "measure", ""});
    table.columns.push_back({"value", "number", "its value; empty = missing", ""});
    table.columns.push_back({"unit", "string", "its unit", ""});
    table.begin();
    for (const std::string& group : groups)
        for (const VariableInfo* variable : source.measures(group)) {
            table.variables.push_back(described(*variable));
            add_tidy(table, given, source, group, *variable);
        }
    return table;
}

CsvTable paths_table(const ExportSource& source) {
    CsvTable table;
    table.name = "paths";
    table.description = "Headline measures by month in all arms";
    table.columns = columns_of(path_columns);
    table.columns.push_back({"value", "number", "value of the month", ""});
    table.begin();
    const VariableInfo* variable = source.file().group("paths").variable("value");
    if (variable == nullptr) return table;
    const std::vector<Axis> axes = source.axes("paths", *variable);
    const std::vector<double> values = source.numbers("paths", "value", variable->size());
    std::vector<std::string_view> row(table.columns.size());
    each_chosen(axes, ChosenValues({}, axes), [&](std::span<const std::size_t> at, std::size_t index) {
        for (std::size_t c = 0; c + 1 < row.size(); ++c) row[c] = axis_cell(axes, at, table.columns[c].name);
        const std::string value = number_text(values[index], variable->type);
        row.back() = value;
        table.row(row);
    });
    return table;
}

/// "nation_yearly" belongs to "measures_yearly".
std::string table_of(const std::string& group) {
    const std::size_t bar = group.find('_');
    return bar == std::string::npos ? "measures" : "measures" + group.substr(bar);
}

/// Rows by the texts of all axes but `tier`, which becomes part of the column's name.
CsvTable wide_table(const ExportSource& source, const std::string& group) {
    CsvTable table;
    table.name = group;
    table.description = source.file().group(group).text("title");
    const auto measures = source.measures(group);
    std::vector<CsvColumn> keys = measure_columns(source, group);
    std::erase_if(keys, [](const CsvColumn& column) { return column.name == "tier"; });
    std::vector<std::vector<std::string>> rows;
    std::map<std::vector<std::string>, std::size_t> row_of;
    std::vector<CsvColumn> columns;
    std::vector<std::map<std::size_t, std::string>> values;  // [column][row]
    for (const VariableInfo* variable : measures) {
        const std::vector<Axis> axes = source.axes(group, *variable);
        const std::vector<double> numbers = source.numbers(group, variable->name, variable->size());
        std::map<std::string, std::size_t, std::less<>> column_of;  // by tier
        const ChosenValues chosen = source.chosen_values(*variable, axes);
        each_chosen(axes, chosen, [&](std::span<const std::size_t> at, std::size_t index) {
            std::vector<std::string> key;
            for (const CsvColumn& column : keys) key.emplace_back(axis_cell(axes, at, column.name));
            const auto [found, added] = row_of.try_emplace(key, rows.size());
            if (added) rows.push_back(std::move(key));
            const std::string tier(axis_cell(axes, at, "tier"));
            const auto [column, fresh] = column_of.try_emplace(tier, columns.size());
            if (fresh) {
                CsvColumn more = described(*variable);
                if (!tier.empty()) more.name += "_" + tier;
                columns.push_back(std::move(more));
                values.emplace_back();
            }
            values[column->second][found->second] = number_text(numbers[index], variable->type);
        });
    }
    table.columns = keys;
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    table.begin();
    std::vector<std::string_view> cells(table.columns.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::ranges::copy(rows[r], cells.begin());
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto value = values[c].find(r);
            cells[keys.size() + c] = value == values[c].end() ? std::string_view() : value->second;
        }
        table.row(cells);
    }
    return table;
}

}  // namespace

std::vector<CsvTable> tidy_tables(const ExportSource& source) {
    std::vector<CsvTable> tables;
    if (!source.is_run()) {
        for (const std::string& group : source.measure_groups())
            if (!source.measures(group).empty())
                tables.push_back(
                    tidy_table(source, group, source.file().group(group).text("title"), {group}));
        if (source.wants("paths")) tables.push_back(paths_table(source));
        return tables;
    }
    std::map<std::string, std::vector<std::string>> groups;
    std::vector<std::string> order;
    for (const std::string& group : source.measure_groups()) {
        if (source.measures(group).empty()) continue;
        const std::string name = table_of(group);
        if (groups[name].empty()) order.push_back(name);
        groups[name].push_back(group);
    }
    for (const std::string& name : order)
        tables.push_back(tidy_table(source, name, "Measures, one value to a line", groups[name]));
    return tables;
}

std::vector<CsvTable> wide_tables(const ExportSource& source) {
    std::vector<CsvTable> tables;
    for (const std::string& group : source.measure_groups())
        if (!source.measures(group).empty()) tables.push_back(wide_table(source, group));
    if (!source.is_run() && source.wants("paths")) tables.push_back(paths_table(source));
    return tables;
}

}  // namespace headwater::analysis
