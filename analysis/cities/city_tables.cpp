#include "analysis/cities/city_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "analysis/cities/spreadsheet.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using model::CityInput;

std::string table_cell(const std::string& text) {
    if (text.find_first_of(",\"\n#") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' '))
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c == '\n' ? ' ' : c;
    }
    return quoted + "\"";
}

std::string table_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + table_cell(cells[i]);
    return line + "\n";
}

std::string toml_text(const std::string& words) {
    std::string text = "\"";
    for (const char c : words) {
        if (c == '"' || c == '\\') text += '\\';
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return text + "\"";
}

/// What the sources of a cell leave open, and its remark, of tables with columns city, column, low, high and note.
struct OpenRange {
    std::string low;
    std::string high;
    std::string note;
};

std::map<std::pair<std::string, std::string>, OpenRange> ranges_in(const scenarios::Scenario& scenario) {
    std::map<std::pair<std::string, std::string>, OpenRange> found;
    for (const std::string& file : scenario.files) {
        if (!file.ends_with(".csv")) continue;
        std::ifstream in(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        const Spreadsheet sheet(text, file);
        const auto place = [&](std::string_view name) {
            const auto at = std::ranges::find(sheet.header(), name, &SheetCell::text);
            return at == sheet.header().end() ? -1 : static_cast<int>(at - sheet.header().begin());
        };
        const int city = place("city");
        const int column = place("column");
        if (city < 0 || column < 0 || place("mark") < 0) continue;
        for (const SheetRow& row : sheet.rows()) {
            const auto cell = [&](int at) {
                return at < 0 ? std::string() : row[static_cast<std::size_t>(at)].text;
            };
            found[{cell(city), cell(column)}] = {cell(place("low")), cell(place("high")),
                                                 cell(place("note"))};
        }
    }
    return found;
}

class CityFiles {
public:
    explicit CityFiles(const CityTables& tables) : t_(tables) {}

    std::vector<WrittenText> write() {
        write_scenario();
        write_cities();
        write_sources();
        if (has_distances()) write_distances();
        return std::move(files_);
    }

private:
    [[nodiscard]] bool has_distances() const {
        return std::ranges::any_of(t_.scenario.values, [](const scenarios::ResolvedValue& v) {
            return v.key.starts_with("distances.");
        });
    }

    [[nodiscard]] std::string comment() const {
        return fmt::format(
            "# written by headwater add-city: the tables of {} with {} added; the shares of {}\n",
            t_.scenario.name, t_.city.key,
            t_.made.taken_from == "all" ? "all other cities are smaller in proportion"
                                        : t_.made.taken_from + " are smaller by those of " + t_.city.key);
    }

    void write_scenario() {
        const fs::path base = fs::absolute(t_.request.scenario).lexically_normal();
        const std::string extends =
            base.lexically_relative(fs::absolute(t_.folder).lexically_normal()).generic_string();
        std::string text = fmt::format(
            "# {} with {}: written by headwater add-city. Where each value of the city comes from stands in "
            "cities_sources.csv.\n"
            "schema = 1\nname = {}\ntitle = {}\nextends = {}\n\n[tables]\ncities = \"cities.csv\"\n"
            "cities_sources = \"cities_sources.csv\"\n",
            t_.scenario.name, t_.city.label, toml_text(t_.made.scenario_name),
            toml_text((t_.scenario.title.empty() ? t_.scenario.name : t_.scenario.title) + ", with " +
                      t_.city.label),
            toml_text(extends));
        if (has_distances()) text += "distances = \"distances.csv\"\n";
        files_.push_back({t_.made.scenario_name + ".toml", std::move(text)});
    }

    [[nodiscard]] std::string cell(const CityTableColumn& column, const CityInput& city) const {
        CityInput row = city;
        if (column.words != nullptr) return column.words(row);
        const auto value = value_in(column, city);
        return value ? scenarios::text_of(*value) : std::string();
    }

    void write_cities() {
        std::vector<std::string> header;
        for (const std::size_t c : t_.columns) header.push_back(t_.names[c]);
        std::string text = comment() + table_line(header);
        std::vector<CityInput> all = t_.cities;
        all.push_back(t_.city);
        for (const CityInput& city : all) {
            std::vector<std::string> row;
            for (const std::size_t c : t_.columns) row.push_back(cell(scenarios::city_columns[c], city));
            text += table_line(row);
        }
        files_.push_back({"cities.csv", std::move(text)});
    }

    void write_sources() {
        const auto ranges = ranges_in(t_.scenario);
        std::string text =
            comment() + table_line({"city", "column", "mark", "source", "low", "high", "note"});
        for (const CityInput& city : t_.cities)
            for (const std::size_t c : t_.columns) {
                const auto at = t_.values.find("cities." + city.key + "." + t_.names[c]);
                if (scenarios::city_columns[c].words != nullptr || at == t_.values.end()) continue;
                const bool changed = std::ranges::any_of(t_.made.changed, [&](const ChangedValue& value) {
                    return value.city == city.key && value.column == t_.names[c];
                });
                const auto range = ranges.find({city.key, t_.names[c]});
                const OpenRange open = range == ranges.end() ? OpenRange{} : range->second;
                std::string note = open.note;
                if (changed) note += (note.empty() ? "" : "; ") + ("less what " + t_.city.key + " has");
                text += table_line(
                    {city.key, t_.names[c],
                     std::string(model::text_of(changed ? model::Mark::assumed : at->second->mark)),
                     at->second->source.empty() ? "not said" : at->second->source, changed ? "" : open.low,
                     changed ? "" : open.high, note});
            }
        for (const NewCityValue& value : t_.made.values) {
            const auto c =
                static_cast<std::size_t>(std::ranges::find(t_.names, value.column) - t_.names.begin());
            if (scenarios::city_columns[c].words != nullptr) continue;
            const auto end = [](const std::optional<double>& number) {
                return number ? scenarios::text_of(*number) : std::string();
            };
            text += table_line({t_.city.key, value.column, std::string(model::text_of(value.mark)),
                                (value.given ? "" : "add-city: ") + value.source, end(value.low),
                                end(value.high), value.note});
        }
        files_.push_back({"cities_sources.csv", std::move(text)});
    }

    void write_distances() {
        std::string text = comment() + table_line({"city_a", "city_b", "km", "mark", "source"});
        for (std::size_t a = 0; a < t_.cities.size(); ++a)
            for (std::size_t b = a + 1; b < t_.cities.size(); ++b) {
                const std::string& from = t_.cities[a].key;
                const std::string& to = t_.cities[b].key;
                auto at = t_.values.find(fmt::format("distances.{}.{}.km", from, to));
                if (at == t_.values.end()) at = t_.values.find(fmt::format("distances.{}.{}.km", to, from));
                if (at == t_.values.end()) continue;
                text +=
                    table_line({from, to, at->second->value, std::string(model::text_of(at->second->mark)),
                                at->second->source.empty() ? "not said" : at->second->source});
            }
        for (const NewDistance& distance : t_.made.distances)
            text += table_line({distance.city, t_.city.key, scenarios::text_of(distance.km),
                                std::string(model::text_of(distance.mark)), distance.source});
        files_.push_back({"distances.csv", std::move(text)});
    }

    const CityTables& t_;
    std::vector<WrittenText> files_;
};

}  // namespace

std::vector<WrittenText> files_of(const CityTables& tables) {
    return CityFiles(tables).write();
}

std::optional<double> value_in(const CityTableColumn& column, const CityInput& city) {
    CityInput row = city;
    if (column.perhaps) return column.perhaps(row);
    if (column.number) return column.number(row);
    return std::nullopt;
}

}  // namespace headwater::analysis
