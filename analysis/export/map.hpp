// What maps show of a run file: cities as points with their measures, and moves between them by calendar year.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/export/source.hpp"
#include "analysis/runs/observation.hpp"

namespace headwater::analysis {

/// A city that lies somewhere: it has a latitude and a longitude, of which 0 is one.
struct MapCity {
    std::string label;
    std::string key;
    double latitude = 0;       // degrees
    double longitude = 0;      // degrees
    std::size_t position = 0;  // in the file
};

/// A measure of cities, or one tier of it.
struct MapSeries {
    std::string name;  // "firms", "talent_star"
    std::string long_name;
    std::string units;
    Gathering gathering = Gathering::at_end;
    std::vector<double> values;  // [time][city]; NaN = missing
};

/// The chosen measures and months of one group.
struct MapLayer {
    std::string name;  // "cities", or "cities_<block>"
    std::vector<MapCity> cities;
    std::vector<double> times;  // days since 2018-01-01
    std::vector<MapSeries> series;
};

/// People who changed employer: the chosen calendar years, [year][tier][from][to] among `cities`.
struct MapFlows {
    std::vector<MapCity> cities;
    std::vector<std::int64_t> years;
    std::vector<std::int64_t> months_covered;  // by year
    std::vector<std::string> tiers;
    std::vector<double> moves;

    [[nodiscard]] double at(std::size_t year, std::size_t tier, std::size_t from, std::size_t to) const {
        const std::size_t n = cities.size();
        return moves[((year * tiers.size() + tier) * n + from) * n + to];
    }
};

/// Neither is there when nothing of it was chosen.
struct Map {
    std::vector<MapLayer> layers;
    std::vector<MapFlows> flows;       // none or one
    std::vector<std::string> nowhere;  // cities without a place, which the map leaves out
};

/// Throws ExportError for a comparison, when no chosen measure is one of cities, and when no city has a place: then it
/// says which columns the scenario's table of cities lacks.
[[nodiscard]] Map map_of(const ExportSource& source);

/// A layer by calendar year: the last value of stocks, sums of flows, means of shares; months without a value are
/// left out, NaN where all are.
struct MapYears {
    std::vector<std::int64_t> years;
    std::vector<std::int64_t> months_covered;
    std::vector<std::vector<double>> values;  // [series][year x city]
};
[[nodiscard]] MapYears by_year(const MapLayer& layer);

/// A file of an export and its bytes.
struct MadeFile {
    std::string name;
    std::string bytes;
};
[[nodiscard]] std::vector<MadeFile> geojson_files(const Map& map);
[[nodiscard]] std::vector<MadeFile> vtkhdf_files(const Map& map);
[[nodiscard]] std::vector<MadeFile> xdmf_files(const Map& map);

}  // namespace headwater::analysis
