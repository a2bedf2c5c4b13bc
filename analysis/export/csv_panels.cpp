// What is no measure, as tables: a column for each variable, codes as words.
#include <algorithm>

#include "analysis/export/csv.hpp"
#include "analysis/runs/number_text.hpp"

namespace headwater::analysis {

namespace {

using output::GroupInfo;
using output::VariableInfo;

std::string type_of(const VariableInfo& variable) {
    if (variable.text("units").starts_with("days since")) return "date";
    if (variable.type == "string" || !variable.text("flag_meanings").empty()) return "string";
    return variable.type.starts_with("int") ? "integer" : "number";
}

CsvColumn column_of(const VariableInfo& variable) {
    const std::string type = type_of(variable);
    const std::string unit = variable.text("units");
    return {variable.name, type, variable.text("long_name"),
            type == "date" || type == "string" || unit == "1" ? "" : unit};
}

bool along(const VariableInfo& variable, std::initializer_list<std::string_view> dimensions) {
    return std::ranges::equal(variable.dimensions, dimensions, {}, &output::Dimension::name);
}

/// A table of the variables that lie along one dimension; only rows whose `time` was chosen, if there is one.
CsvTable columns_along(const ExportSource& source, const std::string& group, const std::string& dimension,
                       const std::string& name) {
    const GroupInfo& info = source.file().group(group);
    CsvTable table;
    table.name = name;
    table.description = info.text("title");
    std::vector<std::vector<std::string>> columns;
    std::vector<bool> chosen;
    std::size_t rows = 0;
    for (const VariableInfo& variable : info.variables) {
        if (!along(variable, {dimension})) continue;
        rows = variable.size();
        if (variable.name == "time") {
            chosen.clear();
            for (const double time : source.numbers(group, "time", rows))
                chosen.push_back(source.in_period(time));
        }
        table.columns.push_back(column_of(variable));
        columns.push_back(source.cells(group, variable));
        if (variable.name != "snapshot") continue;
        // The position of a snapshot becomes its date.
        const VariableInfo* clock = info.variable("time");
        if (clock == nullptr) continue;
        const std::vector<double> times = source.numbers(group, "time", clock->size());
        const std::vector<double> positions = source.numbers(group, "snapshot", rows);
        chosen.assign(rows, false);
        for (std::size_t r = 0; r < rows; ++r) {
            if (!(positions[r] >= 0 && positions[r] < static_cast<double>(times.size()))) continue;
            const double time = times[static_cast<std::size_t>(positions[r])];
            columns.back()[r] = iso_date(time);
            chosen[r] = source.in_period(time);
        }
        table.columns.back() = {"time", "date", "last day of the month of the snapshot", ""};
    }
    table.begin();
    std::vector<std::string_view> row(columns.size());
    for (std::size_t r = 0; r < rows; ++r) {
        if (!chosen.empty() && !chosen[r]) continue;
        for (std::size_t c = 0; c < columns.size(); ++c)
            row[c] = r < columns[c].size() ? std::string_view(columns[c][r]) : std::string_view();
        table.row(row);
    }
    return table;
}

/// One lab and month to a line, while the lab is alive.
CsvTable labs_by_month(const ExportSource& source) {
    const GroupInfo& info = source.file().group("lab");
    CsvTable table;
    table.name = "labs";
    table.description = "Labs by month, one lab and month to a line while the lab is active";
    table.columns = {{"run", "integer", "number of the run", ""},
                     {"time", "date", "last day of the month", ""},
                     {"lab", "string", "lab", ""},
                     {"lab_id", "integer", "number of the lab in the world and in events", ""}};
    std::vector<std::vector<std::string>> columns;
    std::vector<Axis> axes;
    for (const VariableInfo& variable : info.variables) {
        if (!along(variable, {"run", "time", "lab"})) continue;
        if (axes.empty()) axes = source.axes("lab", variable);
        table.columns.push_back(column_of(variable));
        columns.push_back(source.cells("lab", variable));
    }
    table.begin();
    if (axes.empty() || axes[0].columns.empty() || axes[1].columns.empty() || axes[2].columns.size() < 2)
        return table;
    std::vector<std::string_view> row(table.columns.size());
    std::size_t index = 0;
    for (const std::string& run : axes[0].cells[0])
        for (std::size_t t = 0; t < axes[1].chosen.size(); ++t)
            for (std::size_t lab = 0; lab < axes[2].chosen.size(); ++lab, ++index) {
                const bool alive = std::ranges::any_of(columns, [&](const auto& column) {
                    return index < column.size() && !column[index].empty();
                });
                if (!axes[1].chosen[t] || !alive) continue;
                row[0] = run;
                row[1] = axes[1].cells[0][t];
                row[2] = axes[2].cells[0][lab];
                row[3] = axes[2].cells[1][lab];
                for (std::size_t c = 0; c < columns.size(); ++c)
                    row[4 + c] = index < columns[c].size() ? std::string_view(columns[c][index]) : "";
                table.row(row);
            }
    return table;
}

/// What a lever is where nothing is set; 0 for other variables.
double neutral_value(const VariableInfo& variable) {
    const auto found = std::ranges::find(variable.attributes, "neutral_value", &output::Attribute::name);
    if (found == variable.attributes.end() || !std::holds_alternative<std::vector<double>>(found->value))
        return 0;
    const auto& numbers = std::get<std::vector<double>>(found->value);
    return numbers.empty() ? 0 : numbers.front();
}

/// One value to a line, with the texts of all axes; zeros and levers that are not set are left out.
CsvTable cells_table(const ExportSource& source, const std::string& group, const std::string& name,
                     std::span<const VariableInfo* const> variables, const std::string& left_out) {
    CsvTable table;
    table.name = name;
    table.description = source.file().group(group).text("title") + "; " + left_out + " is left out";
    std::vector<std::string> names;
    for (const VariableInfo* variable : variables)
        for (const Axis& axis : source.axes(group, *variable))
            for (const std::string& column : axis.columns)
                if (std::ranges::find(names, column) == names.end()) {
                    names.push_back(column);
                    const VariableInfo* told = source.file().group(group).variable(column);
                    table.columns.push_back(told == nullptr ? CsvColumn{column, "string", "", ""}
                                                            : column_of(*told));
                }
    const bool several = variables.size() != 1;
    if (several) {
        table.columns.push_back({"variable", "string", "what the value is", ""});
        table.columns.push_back({"value", "number", "its value; empty = missing", ""});
        table.columns.push_back({"unit", "string", "its unit", ""});
    } else {
        table.columns.push_back(column_of(*variables[0]));
    }
    table.begin();
    std::vector<std::string_view> row(table.columns.size());
    for (const VariableInfo* variable : variables) {
        const std::vector<Axis> axes = source.axes(group, *variable);
        const std::vector<double> values = source.numbers(group, variable->name, variable->size());
        const std::string unit(unit_word(variable->text("units")));
        const double usual = neutral_value(*variable);
        if (several) table.variables.push_back(column_of(*variable));
        std::vector<std::size_t> at(axes.size(), 0);
        for (const double value : values) {
            bool chosen = value != usual;
            for (std::size_t d = 0; d < axes.size(); ++d) chosen = chosen && axes[d].chosen[at[d]];
            if (chosen) {
                for (std::size_t c = 0; c < names.size(); ++c) {
                    row[c] = {};
                    for (std::size_t d = 0; d < axes.size(); ++d)
                        for (std::size_t k = 0; k < axes[d].columns.size(); ++k)
                            if (axes[d].columns[k] == names[c]) row[c] = axes[d].cells[k][at[d]];
                }
                const std::string text = number_text(value, variable->type);
                if (several) {
                    row[names.size()] = variable->name;
                    row[names.size() + 1] = text;
                    row[names.size() + 2] = unit;
                } else {
                    row[names.size()] = text;
                }
                table.row(row);
            }
            for (std::size_t d = axes.size(); d-- > 0;) {
                if (++at[d] < axes[d].chosen.size()) break;
                at[d] = 0;
            }
        }
    }
    return table;
}

std::vector<const VariableInfo*> variables_with(const GroupInfo& group, std::string_view dimension) {
    std::vector<const VariableInfo*> found;
    for (const VariableInfo& variable : group.variables)
        if (variable.dimensions.size() > 1 && variable.dimensions[0].name == dimension)
            found.push_back(&variable);
    return found;
}

}  // namespace

std::vector<CsvTable> panel_tables(const ExportSource& source) {
    std::vector<CsvTable> tables;
    if (!source.is_run()) return tables;
    const output::RunFile& file = source.file();
    if (source.wants("runs")) tables.push_back(columns_along(source, "runs", "run", "runs"));
    if (source.wants("labs")) {
        tables.push_back(columns_along(source, "lab", "lab", "lab_list"));
        tables.push_back(labs_by_month(source));
    }
    if (source.wants("events")) {
        tables.push_back(columns_along(source, "events", "event", "events"));
        tables.push_back(columns_along(source, "events", "organisation", "organisations"));
        if (const VariableInfo* terms = file.group("events").variable("term_name")) {
            CsvTable table;
            table.name = "event_terms";
            table.description = "What the columns chosen_n and rejected_n of a kind of event are";
            table.columns = {{"kind", "string", "kind of event", ""},
                             {"term", "integer", "number n of the columns", ""},
                             {"name", "string", "what the term is", ""}};
            table.begin();
            const std::vector<Axis> axes = source.axes("events", *terms);
            const std::vector<std::string> names = file.texts("events", "term_name");
            for (std::size_t i = 0; i < names.size(); ++i) {
                const std::size_t n = axes[1].chosen.size();
                if (names[i].empty() || axes[0].columns.empty() || axes[1].columns.empty()) continue;
                const std::string_view row[] = {axes[0].cells[0][i / n], axes[1].cells[0][i % n], names[i]};
                table.row(row);
            }
            tables.push_back(std::move(table));
        }
    }
    for (const auto& [table, variable] : {std::pair{"flows", "moves"}, std::pair{"transactions", "amount"}}) {
        if (!source.wants(table)) continue;
        if (const VariableInfo* found = file.group(table).variable(variable))
            tables.push_back(cells_table(source, table, table, std::span(&found, 1), "what is zero"));
    }
    if (source.wants("levers")) {
        const auto levers = variables_with(file.group("levers"), "run");
        if (!levers.empty())
            tables.push_back(cells_table(source, "levers", "levers", levers, "what is at its neutral value"));
    }
    if (source.wants("researchers"))
        tables.push_back(columns_along(source, "researchers", "row", "researchers"));
    return tables;
}

}  // namespace headwater::analysis
