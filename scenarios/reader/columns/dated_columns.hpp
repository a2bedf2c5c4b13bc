// Columns of the tables of events and series.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

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
