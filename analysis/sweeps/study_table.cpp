// [design] file: points that stand in a CSV file.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

using namespace scenarios;

void read_point_table(const Node& design, const std::string& folder, StudyDraft& draft, Problems& problems) {
    const auto name = text_of_key(design, "file", problems);
    if (!name) {
        problems.add(design.place, "method \"table\" needs a file", "file = \"points.csv\"");
        return;
    }
    const std::string path = path_from(folder, *name);
    const auto text = read_text_file(path, design.find("file")->value.place, problems);
    const auto table = text ? parse_csv(text->text, text->file, problems) : std::nullopt;
    if (!table) return;
    draft.study.files.push_back(path);
    if (table->rows.empty()) {
        problems.add(table->place, "the table has no points", "a row for each point");
        return;
    }
    std::vector<std::size_t> column;
    std::vector<std::string> header;
    for (const Cell& cell : table->header) header.push_back(cell.text);
    for (std::size_t i = 0; i < header.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (header[i] == header[j])
                problems.add(table->header[i].place, "two columns are called '" + header[i] + "'");
    for (const StudyAxis& axis : draft.study.axes) {
        const auto found = std::ranges::find(header, axis.name);
        if (found == header.end()) {
            problems.add(table->place, "the table has no column " + axis.name, listed(header),
                         nearest(axis.name, header));
            return;
        }
        column.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    for (const Cell& cell : table->header)
        if (std::ranges::find(draft.study.axes, cell.text, &StudyAxis::name) == draft.study.axes.end())
            problems.add(
                cell.place, "column " + cell.text + " is no axis of the study",
                "a column for each axis: " +
                    listed(names_of(draft.study.axes, [](const StudyAxis& axis) { return axis.name; })));
    for (std::size_t a = 0; a < column.size(); ++a)
        if (std::ranges::all_of(table->rows, [&](const TableRow& row) {
                return row.cells[column[a]].text == table->rows[0].cells[column[a]].text;
            }))
            problems.add(table->header[column[a]].place, draft.study.axes[a].key + " does not vary",
                         "a constant belongs into set = [...]");
    std::map<std::vector<double>, std::size_t> seen;
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        std::vector<double> point;
        for (std::size_t a = 0; a < column.size(); ++a) {
            const StudyAxis& axis = draft.study.axes[a];
            const Cell& cell = table->rows[r].cells[column[a]];
            const auto value = number_of(cell.text);
            if (!value)
                problems.add(cell.place, "'" + cell.text + "' is no number");
            else if (const auto good = checked(*value,
                                               {axis.key, axis.unit, axis.range,
                                                axis.whole ? Whole::yes : Whole::no, axis.currency},
                                               cell.place, problems))
                point.push_back(*good);
        }
        if (point.size() != column.size()) continue;
        const auto [first, is_new] = seen.emplace(point, r);
        if (!is_new)
            problems.add(
                table->rows[r].place,
                fmt::format("the same point as row {}: its runs would be duplicates", first->second + 1));
        draft.study.sampling.table.insert(draft.study.sampling.table.end(), point.begin(), point.end());
    }
    draft.study.sampling.samples = static_cast<std::int64_t>(table->rows.size());
}

}  // namespace headwater::analysis
