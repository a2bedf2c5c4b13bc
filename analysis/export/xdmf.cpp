// XDMF 2 beside HDF5: what ParaView's "XDMF Reader" opens, all points in time in one file. Coordinates are degrees: x =
// longitude, y = latitude.
#include <fmt/format.h>

#include "analysis/export/heavy_data.hpp"
#include "analysis/export/map.hpp"
#include "analysis/export/map_lines.hpp"

namespace headwater::analysis {

namespace {

constexpr std::string_view heavy_name = "map.h5";

std::string item(const std::string& path, const std::string& dimensions, const std::string& type) {
    return fmt::format(R"(<DataItem Format="HDF" {} Dimensions="{}">{}:{}</DataItem>)", type, dimensions,
                       heavy_name, path);
}

const std::string reals = R"(NumberType="Float" Precision="8")";
const std::string wholes = R"(NumberType="Int" Precision="8")";

/// Row `t` of a variable [rows][n].
std::string row_item(const std::string& path, std::size_t t, std::size_t rows, std::size_t n) {
    return fmt::format(
        R"(<DataItem ItemType="HyperSlab" Dimensions="1 {}"><DataItem Dimensions="3 2" Format="XML">)"
        R"({} 0 1 1 1 {}</DataItem>{}</DataItem>)",
        n, t, n, item(path, fmt::format("{} {}", rows, n), reals));
}

/// Names of cities and measures come from files.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

/// Values in the heavy file, [row][n], drawn at points or lines.
struct Drawn {
    std::string name;
    std::string path;
};

std::string collection(const std::string& name, const std::string& geometry, const std::vector<double>& times,
                       const std::vector<Drawn>& drawn, std::size_t n, std::string_view centre) {
    std::string text =
        "<?xml version=\"1.0\"?>\n<Xdmf Version=\"2.0\"><Domain>\n"
        "<Grid Name=\"" +
        escaped(name) + "\" GridType=\"Collection\" CollectionType=\"Temporal\">\n";
    for (std::size_t t = 0; t < times.size(); ++t) {
        text += fmt::format("<Grid Name=\"{}\" GridType=\"Uniform\"><Time Value=\"{}\"/>\n{}\n",
                            escaped(name), times[t], geometry);
        for (const Drawn& each : drawn)
            text +=
                fmt::format("<Attribute Name=\"{}\" AttributeType=\"Scalar\" Center=\"{}\">{}</Attribute>\n",
                            escaped(each.name), centre, row_item(each.path, t, times.size(), n));
        text += "</Grid>\n";
    }
    return text + "</Grid>\n</Domain></Xdmf>\n";
}

std::string points_item(const std::string& group, std::size_t n) {
    return "<Geometry GeometryType=\"XYZ\">" + item(group + "/points", fmt::format("{} 3", n), reals) +
           "</Geometry>";
}

void add_points(HeavyData& data, const std::string& group, const std::vector<MapPoint>& points) {
    std::vector<double> coordinates;
    for (const MapPoint& point : points)
        coordinates.insert(coordinates.end(), {point.longitude, point.latitude, 0});
    data.group(group);
    data.values(group + "/points", {points.size(), 3}, std::span<const double>(coordinates));
}

MadeFile cities_file(const MapLayer& layer, HeavyData& data) {
    const std::string group = "/" + layer.name;
    const std::size_t n = layer.cities.size();
    std::vector<MapPoint> points;
    for (const MapCity& city : layer.cities) points.push_back({city.longitude, city.latitude});
    add_points(data, group, points);
    std::vector<Drawn> drawn;
    for (const MapSeries& series : layer.series) {
        const std::string path = group + "/" + series.name;
        data.values(path, {layer.times.size(), n}, std::span<const double>(series.values));
        drawn.push_back({series.name, path});
    }
    const std::string geometry =
        fmt::format("<Topology TopologyType=\"Polyvertex\" NodesPerElement=\"1\" NumberOfElements=\"{}\"/>",
                    n) +
        points_item(group, n);
    return {layer.name + ".xdmf", collection(layer.name, geometry, layer.times, drawn, n, "Node")};
}

/// Both parts of a line that was cut carry its moves, the second one is told by `part`.
MadeFile flows_file(const MapFlows& flows, HeavyData& data) {
    const MapLines all_lines = lines_between(flows.cities);
    add_points(data, "/flows", all_lines.points);
    std::vector<std::int64_t> ends;
    std::vector<double> part;
    std::vector<double> times;
    std::vector<std::vector<double>> moves(flows.tiers.size() + 1);
    for (std::size_t y = 0; y < flows.years.size(); ++y) {
        times.push_back(static_cast<double>(flows.years[y]));
        for (const MapLines::Cell& cell : all_lines.cells) {
            if (y == 0)
                ends.insert(ends.end(), {static_cast<std::int64_t>(cell.first_end),
                                         static_cast<std::int64_t>(cell.second_end)});
            part.push_back(cell.part);
            double all = 0;
            for (std::size_t k = 0; k < flows.tiers.size(); ++k) {
                moves[k].push_back(flows.at(y, k, cell.from, cell.to));
                all += moves[k].back();
            }
            moves.back().push_back(all);
        }
    }
    const std::size_t lines = ends.size() / 2;
    data.values("/flows/ends", {lines, 2}, std::span<const std::int64_t>(ends));
    std::vector<Drawn> drawn;
    for (std::size_t k = 0; k < moves.size(); ++k) {
        const std::string name = k < flows.tiers.size() ? "moves_" + flows.tiers[k] : "moves";
        data.values("/flows/" + name, {times.size(), lines}, std::span<const double>(moves[k]));
        drawn.push_back({name, "/flows/" + name});
    }
    data.values("/flows/part", {times.size(), lines}, std::span<const double>(part));
    drawn.push_back({"part", "/flows/part"});
    const std::string geometry =
        fmt::format(
            "<Topology TopologyType=\"Polyline\" NodesPerElement=\"2\" NumberOfElements=\"{}\">{}</Topology>",
            lines, item("/flows/ends", fmt::format("{} 2", lines), wholes)) +
        points_item("/flows", all_lines.points.size());
    return {"flows.xdmf", collection("flows", geometry, times, drawn, lines, "Cell")};
}

}  // namespace

std::vector<MadeFile> xdmf_files(const Map& map) {
    HeavyData data;
    std::vector<MadeFile> files;
    for (const MapLayer& layer : map.layers) files.push_back(cities_file(layer, data));
    for (const MapFlows& flows : map.flows) files.push_back(flows_file(flows, data));
    files.push_back({std::string(heavy_name), std::move(data).bytes()});
    return files;
}

}  // namespace headwater::analysis
