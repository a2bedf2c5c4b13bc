// The columns of the tables.
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

using model::most_cities;
inline constexpr std::size_t most_organisations = 10'000;
inline constexpr std::size_t most_clouds = 10'000;
inline constexpr std::size_t most_vendors = 64;
inline constexpr std::size_t most_device_makers = 64;
inline constexpr std::size_t most_occupations = 100;
inline constexpr std::size_t most_belief_moves = 10'000;
inline constexpr std::size_t most_exchange_rates = 10'000;
inline constexpr std::size_t most_events = 10'000;
inline constexpr std::size_t most_series_points = 10'000;
inline constexpr std::size_t most_lever_settings = 10'000;
inline constexpr double most_delay_months = 600;  // ramp or lag of a lever

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

inline constexpr auto organisation_columns = std::to_array<Column<model::OrganisationInput>>({
    {
        .name = "organisation",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the organisation",
        .words = [](model::OrganisationInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::OrganisationInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "What it is",
        .choices = model::organisation_kind_keys,
        .choose = [](model::OrganisationInput& row,
                     std::size_t i) { row.kind = static_cast<model::LabKind>(i); },
        .chosen = [](const model::OrganisationInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "seat",
        .need = Need::required,
        .type = CellType::city,
        .text = "City of the seat",
        .words = [](model::OrganisationInput& row) -> std::string& { return row.seat; },
    },
    {
        .name = "founded",
        .need = Need::required,
        .type = CellType::month,
        .text = "Month of the founding",
        .whole = [](model::OrganisationInput& row) -> std::int32_t& { return row.founded; },
    },
    {
        .name = "heads",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::person,
        .bounds = {1, 1e6},
        .text = "People at scale 1 at the start of the run or at the founding",
        .number = [](model::OrganisationInput& row) -> double& { return row.heads; },
    },
    {
        .name = "core_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Core researchers among them",
        .number = [](model::OrganisationInput& row) -> double& { return row.core_share; },
    },
    {
        .name = "star_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Stars among them",
        .number = [](model::OrganisationInput& row) -> double& { return row.star_share; },
    },
    {
        .name = "quality",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Quality of the organisation, mean = 1",
        .number = [](model::OrganisationInput& row) -> double& { return row.quality; },
    },
    {
        .name = "openness",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the work that is published",
        .number = [](model::OrganisationInput& row) -> double& { return row.openness; },
    },
    {
        .name = "culture",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Fit with mission-minded researchers",
        .number = [](model::OrganisationInput& row) -> double& { return row.culture; },
    },
    {
        .name = "compute_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of costs spent on compute; 0 = default of the kind",
        .number = [](model::OrganisationInput& row) -> double& { return row.compute_share; },
    },
    {
        .name = "branch_city",
        .need = Need::optional,
        .type = CellType::city,
        .text = "City of a second site at the start",
        .words = [](model::OrganisationInput& row) -> std::string& { return row.branch_city; },
    },
    {
        .name = "branch_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of the people at the second site",
        .number = [](model::OrganisationInput& row) -> double& { return row.branch_share; },
    },
    {
        .name = "parent",
        .need = Need::optional,
        .type = CellType::name,
        .text = "Key of the organisation it came from",
        .words = [](model::OrganisationInput& row) -> std::string& { return row.parent; },
    },
    {
        .name = "cash_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {0, 1e13},
        .text = "Money at the start of the run or at the founding; blank = as other labs of its kind",
        .perhaps = [](model::OrganisationInput& row) -> std::optional<double>& { return row.cash; },
    },
    {
        .name = "valuation_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {0, 1e14},
        .text = "What it is worth at the start of the run or at the founding; blank = by its last round",
        .perhaps = [](model::OrganisationInput& row) -> std::optional<double>& { return row.valuation; },
    },
    {
        .name = "capability",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::log10_flop,
        .bounds = {15, 40},
        .text = "Capability of the best model that it has at the start of the run; blank = none yet",
        .perhaps = [](model::OrganisationInput& row) -> std::optional<double>& { return row.capability; },
    },
    {
        .name = "parent_cash_flow_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_year,
        .bounds = {0, 1e14},
        .text =
            "Operating cash flow a year of the parent outside the model that pays for its compute; 0 = none",
        .number = [](model::OrganisationInput& row) -> double& { return row.parent_cash_flow; },
    },
    {
        .name = "control",
        .need = Need::optional,
        .type = CellType::choice,
        .text = "Who can change its course: founder (most votes with one person), parent (a unit of a firm), "
                "dispersed; blank = by_kind",
        .choices = model::control_keys,
        .choose = [](model::OrganisationInput& row,
                     std::size_t i) { row.control = static_cast<model::Control>(i); },
        .chosen = [](const model::OrganisationInput& row) { return static_cast<std::size_t>(row.control); },
    },
});

inline constexpr auto belief_columns = std::to_array<Column<model::BeliefMoveInput>>({
    {
        .name = "organisation",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the organisation",
        .words = [](model::BeliefMoveInput& row) -> std::string& { return row.organisation; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "step: the log odds of its belief in the prize change; story: it begins to tell the story",
        .choices = model::belief_move_keys,
        .choose = [](model::BeliefMoveInput& row,
                     std::size_t i) { row.kind = static_cast<model::BeliefMoveKind>(i); },
        .chosen = [](const model::BeliefMoveInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "date",
        .need = Need::required,
        .type = CellType::date,
        .text = "Month in which it happens",
        .whole = [](model::BeliefMoveInput& row) -> std::int32_t& { return row.month; },
    },
    {
        .name = "size",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::one,
        .bounds = {-model::largest_belief_step, model::largest_belief_step},
        .text = "step: log odds that are added; story: strength with which it tells it, above 0 to 1",
        .number = [](model::BeliefMoveInput& row) -> double& { return row.size; },
    },
});

inline constexpr auto nation_columns = std::to_array<Column<model::NationInput>>({
    {
        .name = "nation",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the nation",
        .words = [](model::NationInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::NationInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "money",
        .need = Need::required,
        .type = CellType::text,
        .text = "Code of its currency, such as USD",
        .words = [](model::NationInput& row) -> std::string& { return row.currency; },
    },
    {
        .name = "reference_rate",
        .need = Need::required,
        .type = CellType::number,
        .bounds = {1e-4, 1e6},
        .text = "Of its currency in its unit of account; amounts of its rows are in that unit",
        .number = [](model::NationInput& row) -> double& { return row.reference; },
    },
    {
        .name = "purchasing_power",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.05, 20},
        .text = "What a unit of account buys at home, relative to the others; blank = 1",
        .number = [](model::NationInput& row) -> double& { return row.buying; },
    },
    {
        .name = "gpus",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {1, 1e9},
        .text = "H100 equivalents on offer at the opening, scale 1",
        .number = [](model::NationInput& row) -> double& { return row.gpus; },
    },
    {
        .name = "gpu_growth",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::per_year,
        .bounds = {0.1, 20},
        .text = "Factor by which what it wants grows in a year",
        .number = [](model::NationInput& row) -> double& { return row.gpu_growth; },
    },
    {
        .name = "own_gpus_per_year",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::gpu_per_year,
        .bounds = {0, 1e12},
        .text = "H100 equivalents that its makers can deliver in a year at the opening, scale 1",
        .number = [](model::NationInput& row) -> double& { return row.own_gpus; },
    },
    {
        .name = "own_gpu_growth",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::per_year,
        .bounds = {0.1, 20},
        .text = "Factor by which that grows in a year; blank = 1",
        .number = [](model::NationInput& row) -> double& { return row.own_gpu_growth; },
    },
});

inline constexpr auto border_columns = std::to_array<Column<model::BorderInput>>({
    {
        .name = "from",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of a nation",
        .words = [](model::BorderInput& row) -> std::string& { return row.from; },
    },
    {
        .name = "to",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of another",
        .words = [](model::BorderInput& row) -> std::string& { return row.to; },
    },
    {
        .name = "ease",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Share of those who want to go there who may",
        .number = [](model::BorderInput& row) -> double& { return row.ease; },
    },
    {
        .name = "settled",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 0.9},
        .text = "Of the people of `to` at the opening, the share whose home is in `from`; blank = none",
        .number = [](model::BorderInput& row) -> double& { return row.settled; },
    },
});

inline constexpr auto exchange_rate_columns = std::to_array<Column<model::ExchangeRateInput>>({
    {
        .name = "nation",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the nation",
        .words = [](model::ExchangeRateInput& row) -> std::string& { return row.nation; },
    },
    {
        .name = "first",
        .need = Need::required,
        .type = CellType::date,
        .text = "First month of the rate",
        .whole = [](model::ExchangeRateInput& row) -> std::int32_t& { return row.first; },
    },
    {
        .name = "last",
        .need = Need::optional,
        .type = CellType::date,
        .text = "Last month of the rate; blank = for good",
        .whole = [](model::ExchangeRateInput& row) -> std::int32_t& { return row.last; },
    },
    {
        .name = "rate",
        .need = Need::required,
        .type = CellType::number,
        .bounds = {1e-4, 1e6},
        .text = "Of its currency for a unit of the currency of the scenario",
        .number = [](model::ExchangeRateInput& row) -> double& { return row.rate; },
    },
});

inline constexpr auto series_columns = std::to_array<Column<model::SeriesPoint>>({
    {
        .name = "quantity",
        .need = Need::required,
        .type = CellType::choice,
        .text = "What is given",
        .choices = model::series_keys,
        .choose = [](model::SeriesPoint& row,
                     std::size_t i) { row.quantity = static_cast<model::SeriesQuantity>(i); },
        .chosen = [](const model::SeriesPoint& row) { return static_cast<std::size_t>(row.quantity); },
    },
    {
        .name = "date",
        .need = Need::required,
        .type = CellType::date,
        .text = "When it has the value; before the start of the run too",
        .whole = [](model::SeriesPoint& row) -> std::int32_t& { return row.month; },
    },
    {
        .name = "value",
        .need = Need::required,
        .type = CellType::number,
        .bounds = {1e-3, 1e12},
        .text = "gpu_supply: H100 equivalents that can be rented at the reference price, scale 1; "
                "frontier_abroad: "
                "log10 of the effective FLOP of the best model abroad",
        .number = [](model::SeriesPoint& row) -> double& { return row.value; },
    },
});

inline constexpr auto cloud_columns = std::to_array<Column<model::CloudInput>>({
    {
        .name = "cloud",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the seller",
        .words = [](model::CloudInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::CloudInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "Whether all know its list or buyers have to find it",
        .choices = model::cloud_kind_keys,
        .choose = [](model::CloudInput& row, std::size_t i) { row.kind = static_cast<model::CloudKind>(i); },
        .chosen = [](const model::CloudInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "place",
        .need = Need::required,
        .type = CellType::city,
        .text = "City of its machines",
        .words = [](model::CloudInput& row) -> std::string& { return row.place; },
    },
    {
        .name = "gpus",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {0, 1e8},
        .text = "Its fleet at the start, H100-equivalents at scale 1",
        .number = [](model::CloudInput& row) -> double& { return row.gpus; },
    },
    {
        .name = "power_mw",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::megawatt,
        .bounds = {0, 1e6},
        .text = "Power connected at the start, at scale 1",
        .number = [](model::CloudInput& row) -> double& { return row.power; },
    },
    {
        .name = "list_currency_gpu_hour",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_gpu_hour,
        .bounds = {0.01, 1e5},
        .text = "Its list at the start; blank = as its position says",
        .perhaps = [](model::CloudInput& row) -> std::optional<double>& { return row.posted; },
    },
    {
        .name = "position",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0, 0.999},
        .text = "Its rank among prices, 0 = the lowest; blank = drawn",
        .perhaps = [](model::CloudInput& row) -> std::optional<double>& { return row.position; },
    },
    {
        .name = "largest_site_gpus",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {0, 100000000.0},
        .text = "H100-equivalents at its largest site at the start, of the real world; blank = a part of its "
                "power",
        .perhaps = [](model::CloudInput& row) -> std::optional<double>& { return row.site; },
    },
    {
        .name = "cash_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {0, 10000000000000.0},
        .text = "In the till at the start, at scale 1; blank = months of running costs",
        .perhaps = [](model::CloudInput& row) -> std::optional<double>& { return row.cash; },
    },
});

inline constexpr auto vendor_columns = std::to_array<Column<model::VendorInput>>({
    {
        .name = "vendor",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the vendor",
        .words = [](model::VendorInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::VendorInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "What its software is to buyers, or that one seller alone buys",
        .choices = model::vendor_kind_keys,
        .choose = [](model::VendorInput& row,
                     std::size_t i) { row.kind = static_cast<model::VendorKind>(i); },
        .chosen = [](const model::VendorInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "origin",
        .need = Need::optional,
        .type = CellType::choice,
        .text = "Whether its chips cross the border to the country",
        .choices = model::vendor_origin_keys,
        .choose = [](model::VendorInput& row,
                     std::size_t i) { row.origin = static_cast<model::VendorOrigin>(i); },
        .chosen = [](const model::VendorInput& row) { return static_cast<std::size_t>(row.origin); },
    },
    {
        .name = "customer",
        .need = Need::optional,
        .type = CellType::name,
        .text = "Key of the seller of GPU-hours whose in-house programme it is",
        .words = [](model::VendorInput& row) -> std::string& { return row.customer; },
    },
    {
        .name = "output_gpus_month",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {0.001, 100000000.0},
        .text = "What it makes a month at the start, H100-equivalents at scale 1",
        .number = [](model::VendorInput& row) -> double& { return row.output; },
    },
    {
        .name = "growth",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Factor of its output over the first year, decided before",
        .number = [](model::VendorInput& row) -> double& { return row.growth; },
    },
    {
        .name = "backlog_gpus",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {0, 1000000000.0},
        .text = "Ordered and not delivered at the start, H100-equivalents at scale 1",
        .number = [](model::VendorInput& row) -> double& { return row.backlog; },
    },
    {
        .name = "export_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 0.99},
        .text = "Part of its output that it sells out of the country",
        .number = [](model::VendorInput& row) -> double& { return row.export_share; },
    },
    {
        .name = "list_currency_gpu",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::money_per_gpu,
        .bounds = {0.01, 100000000.0},
        .text = "Price of an H100-equivalent at the start",
        .number = [](model::VendorInput& row) -> double& { return row.list; },
    },
    {
        .name = "surroundings_currency_gpu",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_gpu,
        .bounds = {0, 1e8},
        .text = "Servers and network of an H100-equivalent at the start; blank = a part of the price",
        .perhaps = [](model::VendorInput& row) -> std::optional<double>& { return row.surroundings; },
    },
    {
        .name = "domain",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::count,
        .bounds = {1, 1000000.0},
        .text = "Accelerators joined by fast links",
        .number = [](model::VendorInput& row) -> double& { return row.domain; },
    },
    {
        .name = "next_domain",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::count,
        .bounds = {1, 1000000.0},
        .text = "The same of its next generation; blank = as many",
        .perhaps = [](model::VendorInput& row) -> std::optional<double>& { return row.next_domain; },
    },
    {
        .name = "settings",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::count,
        .bounds = {0, 10000.0},
        .text = "Settings of its software that have to be tuned",
        .number = [](model::VendorInput& row) -> double& { return row.settings; },
    },
    {
        .name = "kilowatts_gpu",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::kilowatt_per_gpu,
        .bounds = {0.01, 100},
        .text = "Power of an H100-equivalent with its share of hall",
        .number = [](model::VendorInput& row) -> double& { return row.kilowatts; },
    },
    {
        .name = "research_months",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::month,
        .bounds = {0, 240},
        .text = "Work done on its next generation",
        .number = [](model::VendorInput& row) -> double& { return row.research; },
    },
});

inline constexpr auto device_maker_columns = std::to_array<Column<model::DeviceMakerInput>>({
    {
        .name = "maker",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the maker",
        .words = [](model::DeviceMakerInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::DeviceMakerInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "organisation",
        .need = Need::optional,
        .type = CellType::name,
        .text = "Key of the organisation that it belongs to",
        .words = [](model::DeviceMakerInput& row) -> std::string& { return row.organisation; },
    },
    {
        .name = "brand",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0.0001, 1},
        .text = "Share of all devices that it sells when nobody has the part",
        .number = [](model::DeviceMakerInput& row) -> double& { return row.brand; },
    },
});

inline constexpr auto power_columns = std::to_array<Column<model::PowerInput>>({
    {
        .name = "place",
        .need = Need::required,
        .type = CellType::city,
        .text = "City where halls are built",
        .words = [](model::PowerInput& row) -> std::string& { return row.place; },
    },
    {
        .name = "wait_months",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::month,
        .bounds = {0, 240},
        .text = "Until a new hall has power",
        .number = [](model::PowerInput& row) -> double& { return row.wait; },
    },
    {
        .name = "pace_mw_year",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::megawatt_per_year,
        .bounds = {0.001, 1000000.0},
        .text = "Power that the place connects in a year, at scale 1",
        .number = [](model::PowerInput& row) -> double& { return row.pace; },
    },
});

inline constexpr auto platform_columns = std::to_array<Column<model::PlatformInput>>({
    {
        .name = "vendor",
        .need = Need::required,
        .type = CellType::name,
        .text = "Key of the vendor whose platform it is",
        .words = [](model::PlatformInput& row) -> std::string& { return row.vendor; },
    },
    {
        .name = "start",
        .need = Need::required,
        .type = CellType::date,
        .text = "First month",
        .whole = [](model::PlatformInput& row) -> std::int32_t& { return row.start; },
    },
    {
        .name = "last",
        .need = Need::optional,
        .type = CellType::date,
        .text = "Last month; blank = for good",
        .whole = [](model::PlatformInput& row) -> std::int32_t& { return row.last; },
    },
    {
        .name = "fee",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, model::most_platform_fee},
        .text = "Part of what buyers pay that it keeps; blank = vendor_allocation.platform_fee",
        .perhaps = [](model::PlatformInput& row) -> std::optional<double>& { return row.fee; },
    },
});

/// Keys of the tasks that firms sell applications of: all but chat.
inline constexpr auto business_task_keys = [] {
    std::array<std::string_view, model::n_tasks - 1> keys;
    for (std::size_t task = 1; task < model::n_tasks; ++task) keys[task - 1] = model::task_traits[task].key;
    return keys;
}();

inline constexpr auto occupation_columns = std::to_array<Column<model::OccupationInput>>({
    {
        .name = "occupation",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the occupation",
        .words = [](model::OccupationInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "label",
        .need = Need::required,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::OccupationInput& row) -> std::string& { return row.label; },
    },
    {
        .name = "task",
        .need = Need::required,
        .type = CellType::choice,
        .text = "Task of contested demand whose adoption its tools follow",
        .choices = business_task_keys,
        .choose = [](model::OccupationInput& row,
                     std::size_t i) { row.task = static_cast<model::Task>(i + 1); },
        .chosen = [](const model::OccupationInput& row) { return static_cast<std::size_t>(row.task) - 1; },
    },
    {
        .name = "jobs_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {1e-6, 1},
        .text = "Its part of all jobs of a place; adds to one",
        .number = [](model::OccupationInput& row) -> double& { return row.jobs_share; },
    },
    {
        .name = "simple_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part of its hours that a model alone can help with",
        .number = [](model::OccupationInput& row) -> double& { return row.hours[0]; },
    },
    {
        .name = "complex_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part that a model with software around it can help with",
        .number = [](model::OccupationInput& row) -> double& { return row.hours[1]; },
    },
    {
        .name = "expert_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part that is judgement or dealing with people",
        .number = [](model::OccupationInput& row) -> double& { return row.hours[2]; },
    },
    {
        .name = "physical_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Part that is work of hands",
        .number = [](model::OccupationInput& row) -> double& { return row.hours[3]; },
    },
    {
        .name = "junior_share",
        .need = Need::required,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0.01, 0.9},
        .text = "Juniors among those who work in it",
        .number = [](model::OccupationInput& row) -> double& { return row.junior_share; },
    },
    {
        .name = "wage",
        .need = Need::required,
        .type = CellType::number,
        .bounds = {0.01, 100},
        .text = "Its mean pay relative to that of other occupations",
        .number = [](model::OccupationInput& row) -> double& { return row.wage; },
    },
});

inline constexpr auto event_columns = std::to_array<Column<model::DatedEventInput>>({
    {
        .name = "date",
        .need = Need::required,
        .type = CellType::date,
        .text = "When it begins",
        .whole = [](model::DatedEventInput& row) -> std::int32_t& { return row.month; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "What it acts on",
        .choices = model::dated_event_keys,
        .choose = [](model::DatedEventInput& row,
                     std::size_t i) { row.kind = static_cast<model::DatedEventKind>(i); },
        .chosen = [](const model::DatedEventInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "magnitude",
        .need = Need::required,
        .type = CellType::number,
        .bounds = {-100, 1000},
        .text = "Factor; for algorithm the rise of log10, for reputation the visible success and for embargo "
                "the share "
                "of foreign property cut off (0 to 1)",
        .number = [](model::DatedEventInput& row) -> double& { return row.magnitude; },
    },
    {
        .name = "months",
        .need = Need::optional,
        .type = CellType::whole,
        .unit = model::Unit::month,
        .bounds = {0, 12000},
        .text = "How long it lasts; 0 = for good",
        .whole = [](model::DatedEventInput& row) -> std::int32_t& { return row.months; },
    },
    {
        .name = "city",
        .need = Need::optional,
        .type = CellType::city,
        .text = "City it acts on; blank = the nation",
        .words = [](model::DatedEventInput& row) -> std::string& { return row.city; },
    },
    {
        .name = "label",
        .need = Need::optional,
        .type = CellType::text,
        .text = "Name as printed",
        .words = [](model::DatedEventInput& row) -> std::string& { return row.label; },
    },
});

}  // namespace headwater::scenarios
