// A city of one's own in a scenario: what a sheet says of it, what is assumed where it says nothing, and whose shares become smaller.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

/// A value of the new city.
struct NewCityValue {
    std::string column;  // as the scenario's table of cities calls it: "rent_cny_m2_month"
    std::string text;    // as it is written
    model::Mark mark = model::Mark::assumed;
    std::string source;
    std::optional<double> low;
    std::optional<double> high;
    std::string note;
    bool given = true;  // false: assumed by this program, and `source` says how
};

struct NewCityRequest {
    std::string scenario;  // file
    std::string sheet;     // file
    std::string key;       // empty = from the sheet
    std::string label;     // the same
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::string
        taken_from;  // a city's key, or "all"; empty = the one region of the scenario, or all where there is none
    std::string decimal;  // "comma", "point", or empty = as the sheet shows
    model::Mark mark = model::Mark::assumed;
    std::string source;  // of values that the sheet marks nowhere; empty = the sheet's name
};

/// What a sheet and the command line say of a city.
struct SheetOfCity {
    std::vector<NewCityValue> values;  // in the order of the table of cities
    model::CityInput city;
    std::vector<std::string> given;  // columns
};

/// Reads the sheet: a value to a row (columns `column` and `value`, and `mark`, `source`, `low`, `high`, `note` where wanted), or a row
/// of the table of cities. Throws Failure with all problems of the sheet and of the command line.
[[nodiscard]] SheetOfCity read_city_sheet(const NewCityRequest& request, const scenarios::Scenario& scenario);

struct ChangedValue {
    std::string city;
    std::string column;
    double before = 0;
    double after = 0;
};

struct NewDistance {
    std::string city;
    double km = 0;
    model::Mark mark = model::Mark::assumed;
    std::string source;
};

/// A file to be written beside the others of its folder.
struct WrittenText {
    std::string name;
    std::string text;
};

struct NewCity {
    std::string key;
    std::string label;
    std::vector<NewCityValue> values;   // given and assumed, in the order of the table
    std::string taken_from;             // key, or "all"
    std::vector<ChangedValue> changed;  // of other cities
    std::vector<NewDistance> distances;
    std::string scenario_name;       // of the new scenario
    std::vector<WrittenText> files;  // the scenario first; it extends the old one by a path from its folder
};

/// The new scenario's texts; `folder` is where they will stand. Throws Failure with all that keeps the city from being added.
[[nodiscard]] NewCity new_city(const NewCityRequest& request, const scenarios::Scenario& scenario,
                               const std::string& folder);

/// Kilometres of the great circle on a sphere of 6,371 km, whole ones, as the catalog's tables hold them.
[[nodiscard]] double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                                     double longitude_b);

}  // namespace headwater::analysis
