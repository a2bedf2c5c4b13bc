// VTKHDF 1.0, unstructured grids, a file for each point in time: what ParaView 5.11 reads (later versions of the format
// keep time in one file, which it does not). Coordinates are degrees: x = longitude, y = latitude.
#include <fmt/format.h>

#include "analysis/export/heavy_data.hpp"
#include "analysis/export/map.hpp"
#include "analysis/export/map_lines.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint8_t vertex_cell = 1;  // VTK_VERTEX
constexpr std::uint8_t line_cell = 3;    // VTK_LINE

/// `points` begin with the cities; those beyond are none.
void add_grid(HeavyData& data, const std::vector<MapCity>& cities, const std::vector<MapPoint>& points,
              const std::vector<std::int64_t>& connectivity, const std::vector<std::int64_t>& offsets,
              std::uint8_t cell) {
    const std::int64_t version[] = {1, 0};
    data.group("/VTKHDF");
    data.attribute("/VTKHDF", "Version", version);
    data.attribute("/VTKHDF", "Type", "UnstructuredGrid");
    std::vector<double> coordinates;
    for (const MapPoint& point : points)
        coordinates.insert(coordinates.end(), {point.longitude, point.latitude, 0});
    std::vector<std::int64_t> number(points.size(), -1);
    for (std::size_t c = 0; c < cities.size(); ++c) number[c] = static_cast<std::int64_t>(cities[c].position);
    const auto cells = static_cast<std::int64_t>(offsets.size()) - 1;
    data.values("/VTKHDF/NumberOfPoints", std::vector{static_cast<std::int64_t>(points.size())});
    data.values("/VTKHDF/NumberOfCells", std::vector{cells});
    data.values("/VTKHDF/NumberOfConnectivityIds",
                std::vector{static_cast<std::int64_t>(connectivity.size())});
    data.values("/VTKHDF/Points", {points.size(), 3}, std::span<const double>(coordinates));
    data.values("/VTKHDF/Connectivity", connectivity);
    data.values("/VTKHDF/Offsets", offsets);
    data.values("/VTKHDF/Types", std::vector<std::uint8_t>(static_cast<std::size_t>(cells), cell));
    data.group("/VTKHDF/PointData");
    data.values("/VTKHDF/PointData/city_id", number);
}

void add_field(HeavyData& data, const std::string& name, std::int64_t value) {
    data.values("/VTKHDF/FieldData/" + name, std::vector{value});
}

std::string file_of_month(const MapLayer& layer, std::size_t t) {
    const std::string date = iso_date(layer.times[t]);
    return layer.name + "_" + date.substr(0, 4) + date.substr(5, 2) + ".hdf";
}

MadeFile cities_file(const MapLayer& layer, std::size_t t) {
    HeavyData data;
    const std::size_t n = layer.cities.size();
    std::vector<std::int64_t> connectivity;
    std::vector<std::int64_t> offsets{0};
    for (std::size_t c = 0; c < n; ++c) {
        connectivity.push_back(static_cast<std::int64_t>(c));
        offsets.push_back(static_cast<std::int64_t>(c) + 1);
    }
    std::vector<MapPoint> points;
    for (const MapCity& city : layer.cities) points.push_back({city.longitude, city.latitude});
    add_grid(data, layer.cities, points, connectivity, offsets, vertex_cell);
    for (const MapSeries& series : layer.series)
        data.values("/VTKHDF/PointData/" + series.name, {n}, std::span(series.values).subspan(t * n, n));
    data.group("/VTKHDF/FieldData");
    const std::string date = iso_date(layer.times[t]);
    add_field(data, "year", std::stoll(date.substr(0, 4)));
    add_field(data, "month", std::stoll(date.substr(5, 2)));
    return {file_of_month(layer, t), std::move(data).bytes()};
}

/// A line for each pair of different cities, also where nobody moved: a filter can then compare years. Both parts of a line that
/// was cut carry its moves, the second one is told by `part`.
MadeFile flows_file(const MapFlows& flows, std::size_t year) {
    HeavyData data;
    const MapLines lines = lines_between(flows.cities);
    std::vector<std::int64_t> connectivity;
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int64_t> part;
    std::vector<std::vector<double>> moves(flows.tiers.size() + 1);
    for (const MapLines::Cell& cell : lines.cells) {
        connectivity.insert(connectivity.end(), {static_cast<std::int64_t>(cell.first_end),
                                                 static_cast<std::int64_t>(cell.second_end)});
        offsets.push_back(static_cast<std::int64_t>(connectivity.size()));
        part.push_back(cell.part);
        double all = 0;
        for (std::size_t k = 0; k < flows.tiers.size(); ++k) {
            moves[k].push_back(flows.at(year, k, cell.from, cell.to));
            all += moves[k].back();
        }
        moves.back().push_back(all);
    }
    add_grid(data, flows.cities, lines.points, connectivity, offsets, line_cell);
    data.group("/VTKHDF/CellData");
    for (std::size_t k = 0; k < flows.tiers.size(); ++k)
        data.values("/VTKHDF/CellData/moves_" + flows.tiers[k], moves[k]);
    data.values("/VTKHDF/CellData/moves", moves.back());
    data.values("/VTKHDF/CellData/part", part);
    data.group("/VTKHDF/FieldData");
    add_field(data, "year", flows.years[year]);
    add_field(data, "months_covered", flows.months_covered[year]);
    return {fmt::format("flows_{:04}.hdf", flows.years[year]), std::move(data).bytes()};
}

}  // namespace

std::vector<MadeFile> vtkhdf_files(const Map& map) {
    std::vector<MadeFile> files;
    for (const MapLayer& layer : map.layers)
        for (std::size_t t = 0; t < layer.times.size(); ++t) files.push_back(cities_file(layer, t));
    for (const MapFlows& flows : map.flows)
        for (std::size_t y = 0; y < flows.years.size(); ++y) files.push_back(flows_file(flows, y));
    return files;
}

}  // namespace headwater::analysis
