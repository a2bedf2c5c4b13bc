// Columns of the tables of cities, of their sources and of distances.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

/// Mark and source of one cell of the table of cities.
struct CitySourceRow {
    std::string city;
    std::string column;
    model::Mark mark = model::Mark::assumed;
    std::string source;
    std::optional<double> low;  // what the sources leave open
    std::optional<double> high;
};

struct DistanceRow {
    std::string city_a;
    std::string city_b;
    double km = 0;
};

inline constexpr auto city_columns = std::to_array<Column<model::CityInput>>({
    {
        .name = "city",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the city",
        .words = [](model::CityInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::CityInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "latitude_deg",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {-90, 90},
        .text = "Degrees north; blank = not known, and no place on maps",
        .perhaps = [](model::CityInput& row) -> std::optional<double>& { return row.latitude; },
    },
    {
        .name = "longitude_deg",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {-180, 180},
        .text = "Degrees east; blank = not known, and no place on maps",
        .perhaps = [](model::CityInput& row) -> std::optional<double>& { return row.longitude; },
    },
    {
        .name = "population",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::person,
        .bounds = {1, 1e10},
        .text = "Residents",
        .number = [](model::CityInput& row) -> double& { return row.population; },
    },
    {
        .name = "rent_currency_m2_month",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::money_per_square_metre_month,
        .bounds = {0.1, 1e5},
        .text = "Rent at the start",
        .number = [](model::CityInput& row) -> double& { return row.rent; },
    },
    {
        .name = "wage_currency_month",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::money_per_person_month,
        .bounds = {1, 1e7},
        .text = "Pay of a broad-tier engineer of ability 1 at the start",
        .number = [](model::CityInput& row) -> double& { return row.wage; },
    },
    {
        .name = "core_pay_currency_month",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_person_month,
        .bounds = {1, 1e8},
        .text =
            "Pay of the core tier at the start; blank = talent_market.core_pay times that of the broad tier",
        .perhaps = [](model::CityInput& row) -> std::optional<double>& { return row.core_pay; },
    },
    {
        .name = "star_pay_currency_month",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_person_month,
        .bounds = {1, 1e9},
        .text = "Pay of stars at the start; blank = talent_market.star_pay times that of the broad tier",
        .perhaps = [](model::CityInput& row) -> std::optional<double>& { return row.star_pay; },
    },
    {
        .name = "graduates_per_year",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::person,
        .bounds = {0, 1e7},
        .text = "AI graduates a year at scale 1",
        .number = [](model::CityInput& row) -> double& { return row.graduates; },
    },
    {
        .name = "amenity",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::utility,
        .bounds = {-20, 20},
        .text = "Attraction beyond pay and rents",
        .number = [](model::CityInput& row) -> double& { return row.amenity; },
    },
    {
        .name = "market_strength",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0, 100},
        .text = "Value of local applications, national mean = 1",
        .number = [](model::CityInput& row) -> double& { return row.market_strength; },
    },
    {
        .name = "star_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the nation's people of the tier at the start",
        .number = [](model::CityInput& row) -> double& { return row.talent_share[0]; },
        .adds_to_one = true,
    },
    {
        .name = "core_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the nation's people of the tier at the start",
        .number = [](model::CityInput& row) -> double& { return row.talent_share[1]; },
        .adds_to_one = true,
    },
    {
        .name = "broad_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the nation's people of the tier at the start",
        .number = [](model::CityInput& row) -> double& { return row.talent_share[2]; },
        .adds_to_one = true,
    },
    {
        .name = "firm_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the nation's firms at the start",
        .number = [](model::CityInput& row) -> double& { return row.firm_share; },
        .adds_to_one = true,
    },
    {
        .name = "strength_manufacturing",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Strength of the city's applications in the sector, national mean = 1",
        .number = [](model::CityInput& row) -> double& { return row.strength[0]; },
    },
    {
        .name = "strength_finance",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Strength of the city's applications in the sector, national mean = 1",
        .number = [](model::CityInput& row) -> double& { return row.strength[1]; },
    },
    {
        .name = "strength_e_commerce",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Strength of the city's applications in the sector, national mean = 1",
        .number = [](model::CityInput& row) -> double& { return row.strength[2]; },
    },
    {
        .name = "strength_hardware",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Strength of the city's applications in the sector, national mean = 1",
        .number = [](model::CityInput& row) -> double& { return row.strength[3]; },
    },
    {
        .name = "places",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::count,
        .bounds = {1, 1e5},
        .text = "Small places, alike and apart, that the row stands for; blank = it is one place",
        .perhaps = [](model::CityInput& row) -> std::optional<double>& { return row.places; },
    },
    {
        .name = "own_revenue_currency_year",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_year,
        .bounds = {0, 1e14},
        .text = "Own revenue of the city's government; blank = 0, which finances no lever",
        .number = [](model::CityInput& row) -> double& { return row.own_revenue; },
    },
    {
        .name = "debt_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {0, 1e14},
        .text = "What the city's government owes at the start; blank = 0",
        .number = [](model::CityInput& row) -> double& { return row.debt; },
    },
    {
        .name = "parent",
        .need = Need::optional,
        .type = CellType::name,
        .text = "Key of the city that the row is a district of; blank = it is a city itself",
        .words = [](model::CityInput& row) -> std::string& { return row.parent; },
    },
    {
        .name = "nation",
        .need = Need::optional,
        .type = CellType::name,
        .text =
            "Key of the nation that it belongs to, of the table nations; blank where the world is one nation",
        .words = [](model::CityInput& row) -> std::string& { return row.nation; },
    },
});

inline constexpr auto city_source_columns = std::to_array<Column<CitySourceRow>>({
    {
        .name = "city",
        .need = Need::required,
        .type = CellType::city,
        .text = "Key of the city",
        .words = [](CitySourceRow& row) -> std::string& { return row.city; },
    },
    {
        .name = "column",
        .need = Need::required,
        .type = CellType::name,
        .text = "Column of the table of cities",
        .words = [](CitySourceRow& row) -> std::string& { return row.column; },
    },
    {
        .name = "mark",
        .need = Need::required,
        .type = CellType::choice,
        .text = "Where the value comes from",
        .choices = mark_keys,
        .choose = [](CitySourceRow& row, std::size_t i) { row.mark = static_cast<model::Mark>(i); },
        .chosen = [](const CitySourceRow& row) { return static_cast<std::size_t>(row.mark); },
    },
    {
        .name = "source",
        .need = Need::required,
        .type = CellType::text,
        .text = "Key or words of the source",
        .words = [](CitySourceRow& row) -> std::string& { return row.source; },
    },
    {
        .name = "low",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {-1e15, 1e15},
        .text = "Lowest value the sources leave open",
        .perhaps = [](CitySourceRow& row) -> std::optional<double>& { return row.low; },
    },
    {
        .name = "high",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {-1e15, 1e15},
        .text = "Highest value the sources leave open",
        .perhaps = [](CitySourceRow& row) -> std::optional<double>& { return row.high; },
    },
    {.name = "note", .need = Need::optional, .type = CellType::text, .text = "Remark"},
});

inline constexpr auto distance_columns = std::to_array<Column<DistanceRow>>({
    {
        .name = "city_a",
        .need = Need::required,
        .type = CellType::city,
        .text = "Key of a city",
        .words = [](DistanceRow& row) -> std::string& { return row.city_a; },
    },
    {
        .name = "city_b",
        .need = Need::required,
        .type = CellType::city,
        .text = "Key of another city",
        .words = [](DistanceRow& row) -> std::string& { return row.city_b; },
    },
    {
        .name = "km",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::kilometre,
        .bounds = {0, 20040},
        .text = "Distance",
        .number = [](DistanceRow& row) -> double& { return row.km; },
    },
});

}  // namespace headwater::scenarios
