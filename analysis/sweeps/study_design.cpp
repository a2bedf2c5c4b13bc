// [design]: how the axes are combined.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/sweeps/design.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

constexpr double most_runs = 2e7;  // a plan holds all of them in memory, some 100 bytes each

/// A column of each axis, a row of each point.
void read_table(const Node& design, const std::string& folder, StudyDraft& draft, Problems& problems) {
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
            problems.add(cell.place, "column " + cell.text + " is no axis of the study");
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
            else if (const auto good = checked(
                         *value, {axis.key, axis.unit, axis.range, axis.whole ? Whole::yes : Whole::no},
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

/// Points of a sampler that fall on each other, because every axis takes a few values only.
void check_repeats(const Study& study, const Place& place, Problems& problems) {
    if (std::ranges::any_of(study.axes,
                            [](const StudyAxis& axis) { return axis.values.empty() && !axis.whole; }))
        return;
    const std::vector<double> all = points(study);
    const std::size_t axes = study.axes.size();
    std::set<std::vector<double>> seen;
    for (std::size_t at = 0; at < all.size(); at += axes)
        seen.emplace(all.begin() + static_cast<std::ptrdiff_t>(at),
                     all.begin() + static_cast<std::ptrdiff_t>(at + axes));
    const std::size_t n = all.size() / axes;
    if (seen.size() < n)
        problems.add(place,
                     fmt::format("only {} of {} points differ: runs would be duplicates", seen.size(), n),
                     "method = \"grid\", fewer samples, or an axis with a range");
}

}  // namespace

void read_design(const Node& root, const std::string& folder, StudyDraft& draft, Problems& problems) {
    Study& study = draft.study;
    Sampling& sampling = study.sampling;
    const Node* design = section(root, "design", {"method", "samples", "levels", "file"}, problems);
    if (study.axes.empty()) {
        if (design != nullptr && root.find("axis") == nullptr)
            problems.add(design->place, "a design needs axes", "[[axis]], or no [design]");
        return;
    }
    if (design != nullptr)
        if (const auto method = word_of_key(*design, "method", names_of(method_keys), problems))
            sampling.method = static_cast<Method>(*method);
    const bool sampled = sampling.method != Method::grid && sampling.method != Method::table;
    if (design != nullptr && design->find("samples") != nullptr && !sampled)
        problems.add(design->find("samples")->place, "samples mean nothing for this method",
                     "latin_hypercube, sobol, morris, saltelli");
    if (sampled) {
        const auto samples = whole_of_key(*design, "samples", {1, 1e8}, problems);
        if (design->find("samples") == nullptr)
            problems.add(design->place, "this method needs a number of samples", "samples = 256");
        sampling.samples = samples.value_or(1);
    }
    if (design != nullptr && design->find("file") != nullptr && sampling.method != Method::table)
        problems.add(design->find("file")->place, "a file means nothing for this method", "table");
    if (design != nullptr && design->find("levels") != nullptr) {
        const auto levels = whole_of_key(*design, "levels", {2, 100}, problems);
        if (sampling.method != Method::morris)
            problems.add(design->find("levels")->place, "levels mean nothing for this method", "morris");
        else if (levels && *levels % 2 != 0)
            problems.add(design->find("levels")->value.place, "levels of Morris are even", "4, 6, 8");
        sampling.levels = static_cast<int>(levels.value_or(4));
    }
    for (std::size_t a = 0; a < study.axes.size(); ++a)
        if (sampling.method == Method::grid && study.axes[a].values.empty() &&
            study.axes[a].range.lower < study.axes[a].range.upper)
            problems.add(draft.axis_places[a],
                         study.axes[a].key + " has a range without steps, so a grid has no values",
                         "values = [...], or range = [...] with steps = N");
    if (sampling.method == Method::table && draft.frozen.empty() && problems.none())
        read_table(*design, folder, draft, problems);
    const double runs =
        points_of(study) * static_cast<double>(study.policies.size()) * study.worlds * study.replicates;
    if (runs > most_runs)
        problems.add(root.place, fmt::format("the study has {:.0f} runs", runs),
                     fmt::format("at most {:.0f}", most_runs));
    const bool free = sampling.method == Method::sobol || sampling.method == Method::latin_hypercube;
    if (free && problems.none()) check_repeats(study, design->find("method")->value.place, problems);
}

}  // namespace headwater::analysis
