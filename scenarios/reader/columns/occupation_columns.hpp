// Columns of the table of occupations.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

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

}  // namespace headwater::scenarios
