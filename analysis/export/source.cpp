#include "analysis/export/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "analysis/runs/number_text.hpp"
#include "model/measures/measure_name.hpp"
#include "output/sweep_file.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

namespace {

using output::VariableInfo;
using std::chrono::days;
using std::chrono::January;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr double most_days = 4e6;  // some 11,000 years

year_month_day date_of(double since_2018) {
    return sys_days(std::chrono::year(2018) / January / 1) + days(static_cast<int>(std::floor(since_2018)));
}

std::int64_t month_number(const year_month_day& date) {
    return 12 * static_cast<std::int64_t>(static_cast<int>(date.year())) +
           static_cast<std::int64_t>(static_cast<unsigned>(date.month())) - 1;
}

std::string month_text(std::int64_t month) {
    return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
}

bool has(const VariableInfo& variable, std::string_view dimension) {
    return std::ranges::any_of(variable.dimensions, [&](const auto& d) { return d.name == dimension; });
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

/// The number of a month YYYY-MM, or -1.
std::int64_t month_of(const std::string& text) {
    int year = 0;
    int month = 0;
    char rest = 0;
    const bool shaped = text.size() == 7 && text[4] == '-' &&
                        std::sscanf(text.c_str(), "%4d-%2d%c", &year, &month, &rest) == 2;
    return shaped && year >= 0 && month >= 1 && month <= 12 ? 12 * static_cast<std::int64_t>(year) + month - 1
                                                            : -1;
}

}  // namespace

std::string iso_date(double since_2018) {
    if (!(std::abs(since_2018) < most_days)) return {};
    const year_month_day date = date_of(since_2018);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

ExportSource::ExportSource(const ExportRequest& request) : file_(request.file) {
    file_.require_parts();
    is_sweep_ = file_.root().text("schema") == output::sweep_schema;
    is_run_ = is_sweep_ || file_.root().text("schema") == output::run_schema;
    find_measures();
    std::vector<std::string> problems;
    resolve_names(request.names, problems);
    resolve_period(request, problems);
    if (!problems.empty()) throw ExportError(std::move(problems));
}

void ExportSource::find_measures() {
    for (const output::GroupInfo& group : file_.groups()) {
        const bool of_run = group.name == "nation" || group.name == "city" ||
                            group.name.starts_with("nation_") || group.name.starts_with("city_");
        const bool of_comparison = group.name == "base" || group.name == "effects";
        if (is_run_ ? !of_run : !of_comparison) continue;
        measure_groups_.push_back(group.name);
        for (const VariableInfo& variable : group.variables)
            if (is_run_ ? has(variable, "run") && (has(variable, "time") || has(variable, "moment"))
                        : has(variable, "world") && has(variable, "horizon"))
                measures_[group.name].push_back(&variable);
    }
}

std::vector<std::string> ExportSource::tables_there() const {
    std::vector<std::string> there;
    const auto add = [&](const TableName& name) {
        if (std::ranges::any_of(file_.groups(), [&](const auto& group) { return group.name == name.group; }))
            there.emplace_back(name.table);
    };
    if (is_run_)
        std::ranges::for_each(run_tables, add);
    else
        std::ranges::for_each(comparison_tables, add);
    return there;
}

NameParts ExportSource::name_parts() const {
    NameParts parts;
    const auto add = [](std::vector<std::string>& words, const std::vector<std::string>& more) {
        for (const std::string& word : more)
            if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    };
    for (const auto& [group, variables] : measures_) {
        const output::GroupInfo& info = file_.group(group);
        if (info.variable("city_key") != nullptr) add(parts.cities, file_.texts(group, "city_key"));
        if (info.variable("tier") != nullptr) add(parts.tiers, file_.texts(group, "tier"));
        for (const VariableInfo* variable : variables)
            parts.measures.push_back({variable->name, has(*variable, "city"), has(*variable, "tier")});
    }
    return parts;
}

void ExportSource::resolve_names(const std::vector<std::string>& names, std::vector<std::string>& problems) {
    const std::vector<std::string> tables = tables_there();
    const NameParts parts = name_parts();
    std::vector<std::string> known;
    for (const NamedMeasure& measure : parts.measures)
        if (std::ranges::find(known, measure.name) == known.end()) known.push_back(measure.name);
    for (const std::string& name : names) {
        if (const auto of_labs = model::no_place_for_labs(name)) {
            problems.push_back(fmt::format(
                "{}: {}: its column is in the table 'labs'{}", file_.path(), of_labs->what(),
                of_labs->meant().empty() ? "" : fmt::format("; of cities there is '{}'", of_labs->meant())));
            continue;
        }
        if (name.find(':') != std::string::npos) {
            std::string problem;
            std::ranges::copy(chosen_names(name, parts, problem), std::back_inserter(chosen_measures_));
            if (!problem.empty()) problems.push_back(fmt::format("{}: {}: {}", file_.path(), name, problem));
            continue;
        }
        const auto match = [&](const std::string& candidate) { return scenarios::matches(name, candidate); };
        const std::size_t before = chosen_measures_.size() + chosen_tables_.size();
        for (const std::string& measure : known)
            if (match(measure)) chosen_measures_.push_back({measure, "", ""});
        std::ranges::copy_if(tables, std::back_inserter(chosen_tables_), match);
        if (chosen_measures_.size() + chosen_tables_.size() > before) continue;
        std::vector<std::string> all = known;
        all.insert(all.end(), tables.begin(), tables.end());
        const std::string suggestion = scenarios::nearest(name, all);
        problems.push_back(fmt::format(
            "{}: no measure or table '{}'{}; headwater inspect lists the measures, the tables are {}",
            file_.path(), name, suggestion.empty() ? "" : "; did you mean '" + suggestion + "'?",
            fmt::join(tables, ", ")));
    }
}

void ExportSource::resolve_period(const ExportRequest& request, std::vector<std::string>& problems) {
    // The months that the file holds: those of its finest axis of time.
    std::vector<double> times;
    for (const std::string& group : is_run_ ? measure_groups_ : std::vector<std::string>{"paths"})
        if (file_.group(group).variable("time") != nullptr) {
            const std::vector<double> more = file_.numbers(group, "time");
            times.insert(times.end(), more.begin(), more.end());
        }
    std::erase_if(times, [](double time) { return !(std::abs(time) < most_days); });
    if (!times.empty()) {
        first_month_ = month_number(date_of(std::ranges::min(times)));
        last_month_ = month_number(date_of(std::ranges::max(times)));
    }
    const std::string there =
        times.empty() ? "no month" : month_text(first_month_) + " to " + month_text(last_month_);
    const std::size_t before = problems.size();
    const auto month = [&](const std::optional<std::string>& given, const char* option,
                           std::int64_t otherwise) {
        if (!given) return otherwise;
        const std::int64_t found = month_of(*given);
        if (found < 0)
            problems.push_back(fmt::format("{} '{}' is no month; allowed: YYYY-MM, the file holds {}", option,
                                           *given, there));
        return found;
    };
    const std::int64_t from = month(request.from, "--from", first_month_);
    const std::int64_t to = month(request.to, "--to", last_month_);
    if (problems.size() == before && from > to && (request.from || request.to))
        problems.push_back(fmt::format("--from {} is after --to {}; the file holds {}", month_text(from),
                                       month_text(to), there));
    else if (problems.size() == before && (from > last_month_ || to < first_month_))
        problems.push_back(fmt::format("{} holds no month from {} to {}; it holds {}", file_.path(),
                                       month_text(from), month_text(to), there));
    first_month_ = from;
    last_month_ = to;
}

std::vector<const VariableInfo*> ExportSource::measures(const std::string& group) const {
    const auto found = measures_.find(group);
    if (found == measures_.end()) return {};
    if (!is_run_ && !chosen_tables_.empty() &&
        std::ranges::find(chosen_tables_, group) == chosen_tables_.end())
        return {};
    const bool all = wants_all() || (!is_run_ && chosen_measures_.empty());
    std::vector<const VariableInfo*> chosen;
    for (const VariableInfo* variable : found->second)
        if (all || std::ranges::any_of(chosen_measures_, [&](const ChosenName& name) {
                return name.measure == variable->name && (name.city.empty() || has(*variable, "city")) &&
                       (name.tier.empty() || has(*variable, "tier"));
            }))
            chosen.push_back(variable);
    return chosen;
}

ChosenValues ExportSource::chosen_values(const VariableInfo& measure, std::span<const Axis> axes) const {
    std::vector<ChosenName> names;
    std::ranges::copy_if(chosen_measures_, std::back_inserter(names),
                         [&](const ChosenName& name) { return name.measure == measure.name; });
    return {names, axes};
}

bool ExportSource::wants(std::string_view table) const {
    const auto there = tables_there();
    return std::ranges::find(there, table) != there.end() &&
           (wants_all() || std::ranges::find(chosen_tables_, table) != chosen_tables_.end());
}

std::vector<double> ExportSource::numbers(const std::string& group, const std::string& variable,
                                          std::size_t length) const {
    std::vector<double> values = file_.numbers(group, variable);
    if (values.size() != length)
        throw output::FileError(output::FileErrorKind::damaged, file_.path(),
                                group + "/" + variable + " has " + std::to_string(values.size()) +
                                    " values for " + std::to_string(length) + " positions",
                                "restore it from a copy or run the scenario again");
    return values;
}

bool ExportSource::in_period(double time) const {
    if (!(std::abs(time) < most_days)) return false;
    const std::int64_t month = month_number(date_of(time));
    return month >= first_month_ && month <= last_month_;
}

std::vector<std::string> ExportSource::cells(const std::string& group, const VariableInfo& variable) const {
    if (variable.type == "string") return file_.texts(group, variable.name);
    std::vector<std::string> cells;
    if (variable.type.starts_with("int")) {
        const std::vector<std::int64_t> values = file_.integers(group, variable.name);
        std::map<std::int64_t, std::string> words;
        const auto flags = std::ranges::find(variable.attributes, "flag_values", &output::Attribute::name);
        if (flags != variable.attributes.end() &&
            std::holds_alternative<std::vector<std::int64_t>>(flags->value)) {
            const auto& codes = std::get<std::vector<std::int64_t>>(flags->value);
            const std::vector<std::string> meanings = words_in(variable.text("flag_meanings"));
            // "none" stands for nothing; a run that is missing is told.
            for (std::size_t i = 0; i < std::min(codes.size(), meanings.size()); ++i)
                words[codes[i]] = codes[i] < 0 && meanings[i] != "missing" ? "" : meanings[i];
        }
        for (const std::int64_t value : values) {
            const auto word = words.find(value);
            cells.push_back(word == words.end() ? fmt::format("{}", value) : word->second);
        }
        return cells;
    }
    const bool time = variable.text("units").starts_with("days since");
    for (const double value : file_.numbers(group, variable.name))
        cells.push_back(time ? iso_date(value) : number_text(value, variable.type));
    return cells;
}

std::vector<std::string> ExportSource::run_inputs(const std::string& group) const {
    std::vector<std::string> names;
    for (const VariableInfo& variable : file_.group(group).variables)
        if (variable.name != "run" && variable.dimensions.size() == 1 && variable.dimensions[0].name == "run")
            names.push_back(variable.name);
    return names;
}

std::vector<Axis> ExportSource::axes(const std::string& group, const VariableInfo& variable) const {
    const output::GroupInfo& info = file_.group(group);
    std::vector<Axis> axes;
    for (const output::Dimension& dimension : variable.dimensions) {
        Axis axis{dimension.name, {}, {}, std::vector<bool>(dimension.length, true)};
        const auto add = [&](const std::string& column, const std::string& name) {
            const VariableInfo* found = info.variable(name);
            if (found == nullptr) return;
            std::vector<std::string> cells = this->cells(group, *found);
            if (cells.size() != dimension.length) return;
            if (column == "unit")
                for (std::string& cell : cells) cell = unit_word(cell);
            axis.columns.push_back(column);
            axis.cells.push_back(std::move(cells));
        };
        add(dimension.name, dimension.name);
        if (dimension.name.starts_with("city")) add(dimension.name + "_key", dimension.name + "_key");
        if (dimension.name == "headline") add("unit", "headline_unit");
        if (dimension.name == "lab") add("lab_id", "lab_id");
        if (dimension.name == "run" && is_sweep_)
            for (const std::string& column : run_inputs(group)) add(column, column);
        if (dimension.name == "time") {
            const std::vector<double> times = numbers(group, "time", dimension.length);
            for (std::size_t i = 0; i < dimension.length; ++i) axis.chosen[i] = in_period(times[i]);
        } else if (dimension.name == "year") {
            const std::vector<double> years = numbers(group, "year", dimension.length);
            for (std::size_t i = 0; i < dimension.length; ++i)
                axis.chosen[i] = 12 * years[i] + 11 >= static_cast<double>(first_month_) &&
                                 12 * years[i] <= static_cast<double>(last_month_);
        } else if (dimension.name == "horizon") {
            const std::vector<double> years = numbers(group, "year", dimension.length);
            const std::vector<double> months = numbers(group, "month_of_year", dimension.length);
            std::vector<std::string> texts;
            for (std::size_t i = 0; i < dimension.length; ++i) {
                const auto month = static_cast<std::int64_t>(12 * years[i] + months[i] - 1);
                axis.chosen[i] = month >= first_month_ && month <= last_month_;
                texts.push_back(month_text(month));
            }
            axis.columns.emplace_back("month");
            axis.cells.push_back(std::move(texts));
        }
        axes.push_back(std::move(axis));
    }
    return axes;
}

}  // namespace headwater::analysis
