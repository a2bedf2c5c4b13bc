// Columns of the table of makers of devices.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

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

}  // namespace headwater::scenarios
