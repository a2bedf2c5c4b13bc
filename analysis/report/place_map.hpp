// The map of a page: cities as dots, the largest movements between them as arrows, and in words what is no point.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/page/geography.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/wording.hpp"
#include "model/core/unit.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

/// Where the cities of a group of a file are; nothing for a city without a latitude or a longitude.
[[nodiscard]] std::vector<std::optional<page::GeoPoint>> places_in(const output::RunFile& file,
                                                                   const std::string& group);

/// Throws Failure when there are lines for a page that has no map, and says why it has none.
void refuse_own_lines(const page::GroundLines* own, const std::string& why);

/// A city with what the map says of it.
struct CityOnMap {
    std::string key;
    std::string name;  // in the language of the page
    std::optional<page::GeoPoint> at;
    double size = 0;
    page::Line size_text;             // the same for tables; its mark says where it is in the file
    std::string change{};             // beside the name; empty where the rule lets nothing be said
    const char* style = "gn";         // of the dot
    std::vector<page::Line> cells{};  // of the table, after the size
};

struct WayOnMap {
    std::size_t from = 0;  // cities
    std::size_t to = 0;
    double people = 0;
    std::string source;  // where it is in the file
};

struct CityMap {
    std::vector<CityOnMap> cities;
    std::vector<WayOnMap> ways;         // the widest first, people above zero
    std::vector<page::Line> columns{};  // of the table, after city and size
    std::vector<bool> right{};
};

struct MapWords {
    std::string id;
    page::Line title;
    page::Line
        caption;  // before what is said of lines and of places that are left out; {most} stands in it already
    page::Line arrows;  // of the caption, when any is drawn
    page::Line runs;    // which runs it shows
};

/// A map as it is drawn and said, before its caption is: which cities are dots and which ways are drawn.
class MapOfCities {
public:
    MapOfCities(page::Names& names, CityMap map, const page::GroundLines* own);

    /// Whether two cities or more are points that stand apart.
    [[nodiscard]] bool drawn() const { return dots_.size() >= 2; }
    /// "Beijing 120,000", of the largest dot.
    [[nodiscard]] page::Line most() const;
    /// The three widest ways in words, or "none".
    [[nodiscard]] page::Line ways_in_words() const;
    [[nodiscard]] std::size_t ways() const { return ways_.size(); }
    [[nodiscard]] const std::vector<CityOnMap>& cities() const { return map_.cities; }

    /// Throws Failure where the user's lines lie outside of the frame or are more than a page should hold.
    [[nodiscard]] page::Figure figure(const MapWords& words, const page::Line& description) const;
    /// The ways that are drawn; no rows when there are none.
    [[nodiscard]] page::Table table_of_ways() const;

private:
    [[nodiscard]] page::Line left_out() const;
    [[nodiscard]] page::Line said(std::string_view key, page::Fills fills = {}) const {
        return page::said(names_->language(), key, fills);
    }

    page::Names* names_;
    CityMap map_;
    const page::GroundLines* own_;
    std::vector<std::size_t> dots_;  // cities that are drawn
    std::vector<WayOnMap> ways_;     // between such
    std::vector<page::Line> left_out_;
};

/// Movements of both directions as one way with what is left of the larger; the widest first, `most` of them.
/// `people` is [from][to], `source` names the file's place of a way.
[[nodiscard]] std::vector<WayOnMap> net_ways(const std::vector<double>& people, std::size_t places,
                                             std::size_t cities, const std::string& source);

}  // namespace headwater::analysis
