// The files of a scenario with a city more.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/cities/new_city.hpp"
#include "scenarios/reader/columns/city_columns.hpp"

namespace headwater::analysis {

using CityTableColumn = scenarios::Column<model::CityInput>;

/// What they are made of.
struct CityTables {
    const NewCityRequest& request;
    const scenarios::Scenario& scenario;
    const std::string& folder;                    // where they will stand
    const std::vector<model::CityInput>& cities;  // of the scenario, with their parts made smaller
    const std::map<std::string, const scenarios::ResolvedValue*>& values;
    const std::vector<std::string>& names;    // of the columns of the table of cities
    const std::vector<std::size_t>& columns;  // those that are written
    const model::CityInput& city;             // the new one
    const NewCity& made;
};

/// The scenario first; it extends the old one by a path from its folder.
[[nodiscard]] std::vector<WrittenText> files_of(const CityTables& tables);

/// A number of the table of cities; none where the cell is blank.
[[nodiscard]] std::optional<double> value_in(const CityTableColumn& column, const model::CityInput& city);

}  // namespace headwater::analysis
