// From a spreadsheet to the values of a city.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "analysis/cities/new_city.hpp"
#include "analysis/cities/spreadsheet.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/columns/city_columns.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/rows.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uintmax_t most_sheet_bytes = 4'000'000;
constexpr std::string_view command_line = "command line";
constexpr std::array<std::string_view, 7> long_columns{"column", "value", "mark", "source",
                                                       "low",    "high",  "note"};

using CityColumn = scenarios::Column<model::CityInput>;

std::string text_of_sheet(const std::string& file) {
    std::error_code wrong;
    const std::uintmax_t bytes = std::filesystem::file_size(file, wrong);
    if (wrong)
        throw Failure{ExitCode::environment, fmt::format("{}: cannot be read: {}", file, wrong.message())};
    if (bytes > most_sheet_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{}: {} MB, more than the 4 MB of a sheet for one city", file, bytes / 1'000'000)};
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure{ExitCode::environment, fmt::format("{}: cannot be read", file)};
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A cell of the sheet for a column of the table of cities, with what is said of it.
struct SheetValue {
    SheetCell value;
    SheetCell mark;
    SheetCell source;
    SheetCell low;
    SheetCell high;
    SheetCell note;
};

class CitySheetReader {
public:
    CitySheetReader(const NewCityRequest& request, const scenarios::Scenario& scenario)
        : request_(request),
          scenario_(scenario),
          sheet_(text_of_sheet(request.sheet), request.sheet),
          currency_(scenario.input.currency) {
        for (const CityColumn& column : scenarios::city_columns) names_.push_back(name_of(column, currency_));
    }

    SheetOfCity read() {
        if (sheet_.problems().empty()) find_values();
        add_command_line();
        settle_decimal_mark();
        SheetOfCity found;
        for (std::size_t c = 0; c < names_.size(); ++c) take(c, found);
        check_place(found);
        if (!found_problems().empty())
            throw Failure{ExitCode::invalid_input, counted(request_.sheet, found_problems()),
                          lines_of(found_problems())};
        return found;
    }

private:
    [[nodiscard]] const std::vector<scenarios::Problem>& found_problems() const { return sheet_.problems(); }

    /// Of the command line: no place in a file.
    void option_problem(const std::string& what, const std::string& allowed = {}) {
        sheet_.problem({{}, 0, 0}, what, allowed);
    }

    void find_values() {
        const auto is = [](std::string_view name) {
            return [name](const SheetCell& cell) { return cell.text == name; };
        };
        const SheetRow& header = sheet_.header();
        if (std::ranges::any_of(header, is("column")) || std::ranges::any_of(header, is("value")))
            find_rows();
        else
            find_columns();
    }

    /// The column of the table of cities that a cell names; none = a problem.
    std::optional<std::size_t> column_of(const SheetCell& cell) {
        const auto at = std::ranges::find(names_, cell.text);
        if (at != names_.end()) return static_cast<std::size_t>(at - names_.begin());
        sheet_.problem(cell, "unknown column '" + cell.text + "' of the table of cities",
                       scenarios::listed(names_), scenarios::nearest(cell.text, names_));
        return std::nullopt;
    }

    void keep(std::size_t column, SheetValue value) {
        if (value.value.text.empty()) return;  // not given
        const auto [at, added] = values_.emplace(column, std::move(value));
        if (!added)
            sheet_.problem(value.value, "'" + names_[column] + "' appears twice, first in line " +
                                            std::to_string(at->second.value.line));
    }

    /// A value to a row.
    void find_rows() {
        std::array<int, long_columns.size()> place{};
        place.fill(-1);
        const std::vector<std::string> known(long_columns.begin(), long_columns.end());
        const SheetRow& header = sheet_.header();
        for (std::size_t i = 0; i < header.size(); ++i) {
            const auto at = std::ranges::find(known, header[i].text);
            if (at == known.end()) {
                sheet_.problem(header[i],
                               "unknown column '" + header[i].text + "' of a sheet with a value to a row",
                               joined(known), scenarios::nearest(header[i].text, known));
                continue;
            }
            int& here = place[static_cast<std::size_t>(at - known.begin())];
            if (here >= 0) sheet_.problem(header[i], "column '" + header[i].text + "' appears twice");
            here = static_cast<int>(i);
        }
        for (const std::size_t needed : {0U, 1U})
            if (place[needed] < 0)
                sheet_.problem(header.front(), "column '" + known[needed] + "' is missing",
                               "column and value");
        if (place[0] < 0 || place[1] < 0) return;
        for (const SheetRow& row : sheet_.rows()) {
            const auto cell = [&](std::size_t i) {
                return place[i] < 0 ? SheetCell{} : row[static_cast<std::size_t>(place[i])];
            };
            const auto column = column_of(cell(0));
            if (column) keep(*column, {cell(1), cell(2), cell(3), cell(4), cell(5), cell(6)});
        }
    }

    /// A row of the table of cities.
    void find_columns() {
        std::vector<std::optional<std::size_t>> columns;
        for (const SheetCell& cell : sheet_.header()) columns.push_back(column_of(cell));
        if (sheet_.rows().empty())
            return option_problem("no row below the header", "one row, of the new city");
        if (sheet_.rows().size() > 1)
            sheet_.problem(
                sheet_.rows()[1].front(), std::to_string(sheet_.rows().size()) + " rows",
                "one row: add-city adds one city; or a value to a row, under the header column,value");
        const SheetRow& row = sheet_.rows().front();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i]) keep(*columns[i], {row[i], {}, {}, {}, {}, {}});
    }

    void add_command_line() {
        const auto put = [&](std::string_view name, const std::string& text) {
            if (text.empty()) return;
            const auto column = static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
            const auto there = values_.find(column);
            if (there != values_.end() && there->second.value.text != text)
                sheet_.problem(there->second.value,
                               fmt::format("{} is '{}' here and '{}' on the command line", name,
                                           there->second.value.text, text),
                               "one of the two");
            values_[column].value = {text, 0, 0};
            if (there == values_.end()) values_[column].source = {std::string(command_line), 0, 0};
            from_options_.push_back(column);
        };
        put("city", request_.key);
        put("label", request_.label);
        put("latitude_deg", request_.latitude ? scenarios::text_of(*request_.latitude) : "");
        put("longitude_deg", request_.longitude ? scenarios::text_of(*request_.longitude) : "");
    }

    [[nodiscard]] bool from_options(std::size_t column) const {
        return std::ranges::find(from_options_, column) != from_options_.end();
    }

    /// One mark of decimals for the whole sheet: the asked one, or that of the numbers that say one.
    void settle_decimal_mark() {
        if (!request_.decimal.empty()) {
            mark_ = request_.decimal == "comma" ? DecimalMark::comma : DecimalMark::point;
            return;
        }
        const SheetCell* first = nullptr;
        const SheetCell* unsure = nullptr;
        for (const auto& [column, value] : values_) {
            if (scenarios::city_columns[column].type != scenarios::CellType::number || from_options(column))
                continue;
            for (const SheetCell* cell : {&value.value, &value.low, &value.high}) {
                const DecimalMark said = decimal_mark_of(cell->text);
                if (said == DecimalMark::unknown) {
                    if (cell->text.find_first_of(".,") != std::string::npos && unsure == nullptr)
                        unsure = cell;
                    continue;
                }
                if (first == nullptr) {
                    first = cell;
                    mark_ = said;
                } else if (said != mark_) {
                    sheet_.problem(*cell,
                                   fmt::format("'{}' has another mark of decimals than '{}' in line {}",
                                               cell->text, first->text, first->line),
                                   "one mark in a sheet");
                }
            }
        }
        if (first != nullptr) return;
        mark_ = DecimalMark::point;
        // Where commas part cells, and no number says more, a comma in one parts thousands.
        if (unsure != nullptr && sheet_.separator() != ',')
            sheet_.problem(
                *unsure,
                fmt::format("'{}' can be read in two ways, and no other number of the sheet says which",
                            unsure->text),
                "--decimal comma or --decimal point");
    }

    std::optional<double> number(const SheetCell& cell, std::size_t column, bool option) {
        const auto& declared = scenarios::city_columns[column];
        const model::Range bounds = model::bounds_in(declared.bounds, declared.unit, currency_);
        const std::string symbol = symbol_of(declared.unit, currency_);
        const std::string allowed =
            fmt::format("{} to {}{}", scenarios::text_of(bounds.lower), scenarios::text_of(bounds.upper),
                        symbol.empty() || symbol == "1" ? "" : " " + symbol);
        const auto value = number_in_sheet(cell.text, option ? DecimalMark::point : mark_);
        const std::string& name = names_[column];
        if (!value) {
            sheet_.problem(cell, fmt::format("{} = '{}' is no number", name, cell.text),
                           allowed + (mark_ == DecimalMark::comma
                                          ? ", with a comma before decimals as elsewhere in the sheet"
                                          : ", with a point before decimals"));
            return std::nullopt;
        }
        if (*value >= bounds.lower && *value <= bounds.upper) return value;
        sheet_.problem(cell, fmt::format("{} = {} is out of bounds", name, cell.text), allowed);
        return std::nullopt;
    }

    void take(std::size_t c, SheetOfCity& found) {
        const auto at = values_.find(c);
        if (at == values_.end()) return;
        const CityColumn& column = scenarios::city_columns[c];
        const SheetValue& sheet = at->second;
        NewCityValue value;
        value.column = names_[c];
        value.note = sheet.note.text;
        if (column.type == scenarios::CellType::number) {
            const auto read = number(sheet.value, c, from_options(c));
            if (!read) return;
            value.text = scenarios::text_of(*read);
            if (column.perhaps)
                column.perhaps(found.city) = *read;
            else
                column.number(found.city) = *read;
            for (const auto& [cell, end] :
                 {std::pair{&sheet.low, &value.low}, std::pair{&sheet.high, &value.high}})
                if (!cell->text.empty()) *end = number(*cell, c, false);
            if (value.low && value.high && *value.low > *value.high)
                sheet_.problem(sheet.low, fmt::format("{}: low is above high", names_[c]));
        } else {
            value.text = sheet.value.text;
            if (column.type == scenarios::CellType::key && !scenarios::is_key(value.text))
                sheet_.problem(sheet.value, fmt::format("'{}' is no key of a city", value.text),
                               "a-z, 0-9, _ and -", key_from(value.text));
            column.words(found.city) = value.text;
        }
        value.mark = request_.mark;
        value.source = sheet.source.text.empty() ? default_source() : sheet.source.text;
        if (!sheet.mark.text.empty()) {
            const std::vector<std::string> known(scenarios::mark_keys.begin(), scenarios::mark_keys.end());
            const auto mark = std::ranges::find(known, sheet.mark.text);
            if (mark == known.end())
                sheet_.problem(sheet.mark, "unknown mark '" + sheet.mark.text + "'", joined(known),
                               scenarios::nearest(sheet.mark.text, known));
            else
                value.mark = static_cast<model::Mark>(mark - known.begin());
        }
        if (value.mark != model::Mark::assumed && sheet.source.text.empty() && request_.source.empty() &&
            column.type == scenarios::CellType::number)
            sheet_.problem(
                sheet.mark.text.empty() ? sheet.value : sheet.mark,
                fmt::format("{} is marked {} without a source", names_[c], model::text_of(value.mark)),
                "a source in the sheet or by --source, or the mark assumed");
        found.given.push_back(names_[c]);
        found.values.push_back(std::move(value));
    }

    [[nodiscard]] std::string default_source() const {
        return request_.source.empty() ? std::filesystem::path(request_.sheet).filename().string()
                                       : request_.source;
    }

    /// "Changsha (new)" -> "changsha_new".
    static std::string key_from(std::string_view words) {
        std::string key;
        for (const char c : words) {
            const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            const bool plain = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
            if (plain)
                key += low;
            else if (!key.empty() && key.back() != '_')
                key += '_';
        }
        while (!key.empty() && key.back() == '_') key.pop_back();
        return key;
    }

    [[nodiscard]] SheetCell cell_of(std::string_view name) const {
        const auto column = static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
        const auto at = values_.find(column);
        return at == values_.end() ? SheetCell{} : at->second.value;
    }

    /// Key and coordinates against those of the scenario's cities.
    void check_place(const SheetOfCity& found) {
        const model::CityInput& city = found.city;
        const auto& others = scenario_.input.cities;
        if (city.key.empty())
            option_problem("the city has no key", "--name KEY, or a value of 'city' in the sheet");
        const auto taken = std::ranges::find(others, city.key, &model::CityInput::key);
        if (taken != others.end())
            sheet_.problem(
                cell_of("city"),
                fmt::format("'{}' is the key of a city that the scenario has ({})", city.key, taken->label),
                "another key");
        const SheetCell place = cell_of("latitude_deg");
        if (!city.latitude || !city.longitude) {
            if (place.text.empty() || cell_of("longitude_deg").text.empty())
                option_problem("the city has no coordinates",
                               "--latitude and --longitude, or latitude_deg and longitude_deg in the sheet");
            return;
        }
        constexpr double same = 1;     // km
        constexpr double near = 2500;  // of a city in the region of the others
        double nearest_km = INFINITY;
        double nearest_swapped = INFINITY;
        for (const model::CityInput& other : others) {
            if (!other.latitude || !other.longitude) continue;
            const double km =
                great_circle_km(*city.latitude, *city.longitude, *other.latitude, *other.longitude);
            if (km <= same)
                sheet_.problem(
                    place,
                    fmt::format("the city lies where '{}' does ({}, {})", other.key,
                                scenarios::text_of(*other.latitude), scenarios::text_of(*other.longitude)),
                    "coordinates of its own");
            nearest_km = std::min(nearest_km, km);
            if (std::abs(*city.longitude) <= 90)
                nearest_swapped = std::min(
                    nearest_swapped,
                    great_circle_km(*city.longitude, *city.latitude, *other.latitude, *other.longitude));
        }
        if (nearest_km > near && nearest_swapped < near)
            sheet_.problem(
                place,
                fmt::format(
                    "latitude {} and longitude {} lie {} km from the nearest city; the other way round it "
                    "would be {} km",
                    scenarios::text_of(*city.latitude), scenarios::text_of(*city.longitude),
                    rounded(nearest_km, 0), rounded(nearest_swapped, 0)),
                "latitude is degrees north, longitude degrees east");
    }

    const NewCityRequest& request_;
    const scenarios::Scenario& scenario_;
    Spreadsheet sheet_;
    model::Currency currency_;
    std::vector<std::string> names_;            // of the columns of the table of cities
    std::map<std::size_t, SheetValue> values_;  // by column
    std::vector<std::size_t> from_options_;
    DecimalMark mark_ = DecimalMark::point;
};

}  // namespace

SheetOfCity read_city_sheet(const NewCityRequest& request, const scenarios::Scenario& scenario) {
    return CitySheetReader(request, scenario).read();
}

}  // namespace headwater::analysis
