#include "analysis/report/place_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/page/map_chart.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/regions.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t most_ways = 10;
constexpr double least_of_widest = 0.04;  // narrower ways are not drawn
constexpr std::size_t most_bytes_of_map = 400'000;

}  // namespace

std::vector<std::optional<page::GeoPoint>> places_in(const output::RunFile& file, const std::string& group) {
    const std::size_t cities = file.texts(group, "city_key").size();
    std::vector<std::optional<page::GeoPoint>> places(cities);
    if (file.group(group).variable("latitude") == nullptr ||
        file.group(group).variable("longitude") == nullptr)
        return places;
    const auto latitude = file.numbers(group, "latitude");
    const auto longitude = file.numbers(group, "longitude");
    for (std::size_t c = 0; c < cities; ++c)
        if (std::isfinite(latitude[c]) && std::isfinite(longitude[c]))
            places[c] = {longitude[c], latitude[c]};
    return places;
}

void refuse_own_lines(const page::GroundLines* own, const std::string& why) {
    if (own == nullptr) return;
    throw Failure{ExitCode::usage, fmt::format("--map {}: this page has no map: {}", own->file, why)};
}

std::vector<WayOnMap> net_ways(const std::vector<double>& people, std::size_t places, std::size_t cities,
                               const std::string& source) {
    std::vector<WayOnMap> ways;
    for (std::size_t from = 0; from < cities; ++from)
        for (std::size_t to = 0; to < cities; ++to) {
            const double net = people[from * places + to] - people[to * places + from];
            if (net > 0) ways.push_back({from, to, net, fmt::format("{}{},{}]", source, from, to)});
        }
    std::ranges::stable_sort(ways, [](const WayOnMap& a, const WayOnMap& b) { return a.people > b.people; });
    return ways;
}

MapOfCities::MapOfCities(page::Names& names, CityMap map, const page::GroundLines* own)
    : names_(&names), map_(std::move(map)), own_(own) {
    std::vector<std::size_t> points;
    std::vector<page::MapDot> dots;
    for (std::size_t c = 0; c < map_.cities.size(); ++c) {
        const CityOnMap& city = map_.cities[c];
        if (city.at && !is_region(city.key)) {
            points.push_back(c);
            dots.push_back({city.name, {}, {}, *city.at, city.size, {}, city.style});
            continue;
        }
        left_out_.push_back(
            said(city.at ? "map_no_point" : "map_no_coordinates", {{"place", page::plain(city.name)}}));
    }
    if (dots.empty()) return;
    const std::vector<std::size_t> seen = page::told_apart(dots);
    for (std::size_t i = 0; i < dots.size(); ++i)
        if (seen[i] == i)
            dots_.push_back(points[i]);
        else
            left_out_.push_back(said("map_too_near", {{"place", page::plain(dots[i].label)},
                                                      {"other", page::plain(dots[seen[i]].label)}}));
    const auto drawn = [&](std::size_t city) { return std::ranges::find(dots_, city) != dots_.end(); };
    for (const WayOnMap& way : map_.ways) {
        if (ways_.size() == most_ways) break;
        if (!drawn(way.from) || !drawn(way.to)) continue;
        if (!ways_.empty() && way.people < least_of_widest * ways_.front().people) break;
        ways_.push_back(way);
    }
}

page::Line MapOfCities::most() const {
    const auto largest = std::ranges::max_element(
        dots_, [&](std::size_t a, std::size_t b) { return map_.cities[a].size < map_.cities[b].size; });
    const CityOnMap& city = map_.cities[*largest];
    return said("map_place_value", {{"place", page::plain(city.name)}, {"value", city.size_text}});
}

page::Line MapOfCities::ways_in_words() const {
    std::vector<page::Line> words;
    for (std::size_t i = 0; i < std::min<std::size_t>(ways_.size(), 3); ++i) {
        const WayOnMap& way = ways_[i];
        words.push_back(said("map_way", {{"from", page::plain(map_.cities[way.from].name)},
                                         {"to", page::plain(map_.cities[way.to].name)},
                                         {"value", names_->whole(way.people, way.source)}}));
    }
    return words.empty() ? said("map_nothing") : page::listed(names_->language(), words);
}

page::Line MapOfCities::left_out() const {
    if (left_out_.empty()) return {};
    return said("map_left_out", {{"places", page::listed(names_->language(), left_out_)}});
}

page::Table MapOfCities::table_of_ways() const {
    page::Table table{said("map_arrow_table"),
                      {said("map_col_from"), said("map_col_to"), said("map_col_net")},
                      {false, false, true},
                      {},
                      true};
    for (const WayOnMap& way : ways_)
        table.rows.push_back({page::plain(map_.cities[way.from].name), page::plain(map_.cities[way.to].name),
                              names_->whole(way.people, way.source)});
    return table;
}

page::Figure MapOfCities::figure(const MapWords& words, const page::Line& description) const {
    const bool zh = names_->language() == page::Language::zh;
    page::PlaceMap map;
    map.ground = own_ == nullptr ? &page::coast() : own_;
    std::vector<std::size_t> dot_of(map_.cities.size(), 0);
    for (const std::size_t c : dots_) {
        const CityOnMap& city = map_.cities[c];
        dot_of[c] = map.dots.size();
        std::string from;
        for (const page::Span& span : city.size_text)
            if (span.kind == page::Span::Kind::number) from = span.from;
        const std::string size = page::text_of(city.size_text);
        map.dots.push_back({city.name, city.change,
                            city.name + (zh ? "：" : ": ") + size +
                                (city.change.empty() ? "" : (zh ? "，" : ", ") + city.change),
                            *city.at, city.size, from, city.style});
    }
    for (const WayOnMap& way : ways_)
        map.arrows.push_back(
            {dot_of[way.from], dot_of[way.to],
             page::text_of(said("map_way", {{"from", page::plain(map_.cities[way.from].name)},
                                            {"to", page::plain(map_.cities[way.to].name)},
                                            {"value", names_->whole(way.people, way.source)}})),
             way.people, way.source});
    if (own_ != nullptr) {
        const page::GeoFrame frame = page::frame_of(map.dots);
        if (page::lines_in_frame(frame, *own_) == 0)
            throw Failure{
                ExitCode::invalid_input,
                fmt::format(
                    "--map {}: none of its lines lies where the cities are: longitude {:.1f} to {:.1f}, "
                    "latitude {:.1f} to {:.1f}; GeoJSON is longitude first",
                    own_->file, frame.west(), frame.east(), frame.south(), frame.north())};
    }
    page::Table numbers{
        said("map_numbers"), {said("col_city"), said("map_col_size")}, {false, true}, {}, true};
    numbers.columns.insert(numbers.columns.end(), map_.columns.begin(), map_.columns.end());
    numbers.right.insert(numbers.right.end(), map_.right.begin(), map_.right.end());
    for (const CityOnMap& city : map_.cities) {
        std::vector<page::Line> row{page::plain(city.name), city.size_text};
        row.insert(row.end(), city.cells.begin(), city.cells.end());
        numbers.rows.push_back(std::move(row));
    }
    page::Line caption = words.caption;
    if (!ways_.empty()) caption = std::move(caption) + words.arrows;
    caption =
        std::move(caption) +
        (own_ == nullptr ? said("map_coast") : said("map_own_lines", {{"file", page::plain(own_->file)}})) +
        left_out() + words.runs;
    const page::FigureText text{words.id, page::text_of(words.title), page::text_of(description), {}};
    page::Figure figure{page::map_chart(map, text), std::move(caption), std::move(numbers)};
    if (own_ != nullptr && figure.svg.size() > most_bytes_of_map)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format(
                "--map {}: too much for a page: {} kB of lines where the cities are, {} kB are allowed; "
                "simplify it first, by: mapshaper FILE -simplify 5% -o simple.geojson",
                own_->file, figure.svg.size() / 1000, most_bytes_of_map / 1000)};
    return figure;
}

}  // namespace headwater::analysis
