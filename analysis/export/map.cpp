#include "analysis/export/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

using output::VariableInfo;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Places {
    std::vector<MapCity> cities;
    std::vector<std::string> nowhere;
    std::vector<std::string> lacking;  // columns of the table of cities, when no city has a place
};

/// Up to version 1.2 of the format 0, 0 stood for no place.
bool zero_is_nowhere(const output::RunFile& file) {
    int major = 0;
    int minor = 0;
    return std::sscanf(file.root().text("schema_version").c_str(), "%d.%d", &major, &minor) == 2 &&
           major == 1 && minor < 3;
}

/// Coordinates stand in the groups of cities only.
Places places_of(const ExportSource& source, const std::string& group) {
    const auto labels = source.file().texts(group, "city");
    const auto keys = source.file().texts(group, "city_key");
    const auto latitude = source.numbers(group, "latitude", labels.size());
    const auto longitude = source.numbers(group, "longitude", labels.size());
    const bool old = zero_is_nowhere(source.file());
    Places places;
    for (std::size_t c = 0; c < labels.size(); ++c) {
        const bool somewhere = std::isfinite(latitude[c]) && std::isfinite(longitude[c]);
        if (!somewhere || (old && latitude[c] == 0 && longitude[c] == 0))
            places.nowhere.push_back(labels[c]);
        else
            places.cities.push_back(
                {labels[c], c < keys.size() ? keys[c] : "", latitude[c], longitude[c], c});
    }
    if (!places.cities.empty()) return places;
    const auto none = [old](double degrees) { return std::isnan(degrees) || (old && degrees == 0); };
    const bool no_latitude = std::ranges::all_of(latitude, none);
    const bool no_longitude = std::ranges::all_of(longitude, none);
    const bool never_both = !no_latitude && !no_longitude;  // each city has one of the two
    if (no_latitude || never_both) places.lacking.emplace_back("latitude_deg");
    if (no_longitude || never_both) places.lacking.emplace_back("longitude_deg");
    return places;
}

Gathering gathering_of_variable(const VariableInfo& variable) {
    const int row = model::measure_row(variable.name);
    if (row >= 0) return gathering_of(model::measure_catalogue()[static_cast<std::size_t>(row)]);
    return variable.text("cell_methods") == "time: sum" ? Gathering::sum : Gathering::at_end;
}

void add_series(MapLayer& layer, const ExportSource& source, const std::string& group,
                const VariableInfo& variable) {
    const auto& dimensions = variable.dimensions;
    const bool tiers = dimensions.size() == 4 && dimensions[3].name == "tier";
    if (dimensions.size() != (tiers ? 4 : 3) || dimensions[2].name != "city") return;
    const auto axes = source.axes(group, variable);
    const ChosenValues chosen = source.chosen_values(variable, axes);
    const auto values = source.numbers(group, variable.name, variable.size());
    const std::size_t n_tiers = tiers ? dimensions[3].length : 1;
    for (std::size_t k = 0; k < n_tiers; ++k) {
        if (std::ranges::none_of(layer.cities,
                                 [&](const MapCity& city) { return chosen.holds(city.position, k); }))
            continue;
        MapSeries series;
        const std::string tier = tiers && !axes[3].cells.empty() ? axes[3].cells[0][k] : "";
        series.name = variable.name + (tier.empty() ? "" : "_" + tier);
        series.long_name = variable.text("long_name") + (tier.empty() ? "" : ", " + tier);
        series.units = variable.text("units");
        series.gathering = gathering_of_variable(variable);
        // A map shows the first run of the file.
        for (std::size_t t = 0; t < dimensions[1].length; ++t) {
            if (!axes[1].chosen[t]) continue;
            for (const MapCity& city : layer.cities)
                series.values.push_back(chosen.holds(city.position, k)
                                            ? values[(t * dimensions[2].length + city.position) * n_tiers + k]
                                            : missing);
        }
        layer.series.push_back(std::move(series));
    }
}

/// Cities with a place of which some value was chosen.
std::vector<MapCity> chosen_cities(const ExportSource& source, const std::string& group) {
    std::vector<MapCity> cities = places_of(source, group).cities;
    std::vector<bool> chosen;
    for (const VariableInfo* variable : source.measures(group)) {
        const auto axes = source.axes(group, *variable);
        const auto tiers = std::ranges::find(axes, "tier", &Axis::name);
        const std::size_t n_tiers = tiers == axes.end() ? 1 : tiers->chosen.size();
        const ChosenValues values = source.chosen_values(*variable, axes);
        for (const MapCity& city : cities)
            for (std::size_t k = 0; k < n_tiers; ++k) {
                chosen.resize(std::max(chosen.size(), city.position + 1));
                if (values.holds(city.position, k)) chosen[city.position] = true;
            }
    }
    std::erase_if(cities, [&](const MapCity& city) {
        return city.position >= chosen.size() || !chosen[city.position];
    });
    return cities;
}

MapFlows flows_of(const ExportSource& source, const VariableInfo& moves, const std::vector<MapCity>& places) {
    MapFlows flows;
    const auto axes = source.axes("flows", moves);
    if (axes.size() != 5) return flows;
    const auto labels = source.file().texts("flows", "city_from");
    for (const MapCity& city : places) {
        const auto found = std::ranges::find(labels, city.label);
        if (found == labels.end()) continue;
        flows.cities.push_back(city);
        flows.cities.back().position = static_cast<std::size_t>(found - labels.begin());
    }
    const auto values = source.numbers("flows", "moves", moves.size());
    const auto years = source.numbers("flows", "year", moves.dimensions[1].length);
    const auto covered = source.numbers("flows", "months_covered", years.size());
    flows.tiers = source.file().texts("flows", "tier");
    const std::size_t n = moves.dimensions[3].length;
    flows.tiers.resize(moves.dimensions[2].length);
    for (std::size_t y = 0; y < years.size(); ++y) {
        if (!axes[1].chosen[y]) continue;
        flows.years.push_back(static_cast<std::int64_t>(years[y]));
        flows.months_covered.push_back(static_cast<std::int64_t>(covered[y]));
        for (std::size_t k = 0; k < flows.tiers.size(); ++k)
            for (const MapCity& from : flows.cities)
                for (const MapCity& to : flows.cities)
                    flows.moves.push_back(
                        values[((y * flows.tiers.size() + k) * n + from.position) * n + to.position]);
    }
    return flows;
}

}  // namespace

Map map_of(const ExportSource& source) {
    if (!source.is_run())
        throw ExportError(
            {source.file().path() + ": maps show run files; of a comparison there are csv and csv-wide"});
    const output::RunFile& file = source.file();
    const Places places = places_of(source, "city");
    if (places.cities.empty())
        throw ExportError({fmt::format(
            "{}: no city has a place on the map; the scenario's table of cities needs the column{} {}",
            file.path(), places.lacking.size() == 1 ? "" : "s", fmt::join(places.lacking, ", "))});
    Map map;
    map.nowhere = places.nowhere;
    for (const std::string& group : source.measure_groups()) {
        if (!group.starts_with("city")) continue;
        MapLayer layer;
        layer.name = "cities" + group.substr(4);
        layer.cities = chosen_cities(source, group);
        for (const double time : file.numbers(group, "time"))
            if (source.in_period(time)) layer.times.push_back(time);
        for (const VariableInfo* variable : source.measures(group))
            add_series(layer, source, group, *variable);
        if (!layer.series.empty() && !layer.cities.empty()) map.layers.push_back(std::move(layer));
    }
    if (const VariableInfo* moves = file.group("flows").variable("moves");
        moves != nullptr && source.wants("flows"))
        map.flows.push_back(flows_of(source, *moves, places.cities));
    if (map.layers.empty() && map.flows.empty())
        throw ExportError(
            {file.path() + ": a map shows measures of cities and flows, and none of them was chosen"});
    return map;
}

MapYears by_year(const MapLayer& layer) {
    MapYears result;
    std::vector<std::size_t> year_of;  // by time
    for (const double time : layer.times) {
        const std::int64_t year = std::stoll(iso_date(time));
        if (result.years.empty() || result.years.back() != year) {
            result.years.push_back(year);
            result.months_covered.push_back(0);
        }
        ++result.months_covered.back();
        year_of.push_back(result.years.size() - 1);
    }
    const std::size_t n = layer.cities.size();
    for (const MapSeries& series : layer.series) {
        std::vector<double> sum(result.years.size() * n, 0);
        std::vector<double> defined(sum.size(), 0);
        std::vector<double> last(sum.size(), missing);
        for (std::size_t t = 0; t < layer.times.size(); ++t)
            for (std::size_t c = 0; c < n; ++c) {
                const double value = series.values[t * n + c];
                const std::size_t at = year_of[t] * n + c;
                last[at] = value;
                if (std::isnan(value)) continue;
                sum[at] += value;
                ++defined[at];
            }
        std::vector<double> values = last;
        if (series.gathering != Gathering::at_end)
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = defined[i] == 0                       ? missing
                            : series.gathering == Gathering::mean ? sum[i] / defined[i]
                                                                  : sum[i];
        result.values.push_back(std::move(values));
    }
    return result;
}

}  // namespace headwater::analysis
