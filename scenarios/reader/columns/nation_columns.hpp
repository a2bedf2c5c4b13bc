// Columns of the tables of nations, borders and exchange rates.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

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

}  // namespace headwater::scenarios
