// Columns of the tables of organisations and of moves of belief.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::scenarios {

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
    {
        .name = "chat_share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text =
            "Share of the users of chat at the start of the run; blank = an equal part of what others leave",
        .perhaps = [](model::OrganisationInput& row) -> std::optional<double>& { return row.chat_share; },
    },
    {
        .name = "sales_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_year,
        .bounds = {1, 1e13},
        .text = "Sales a year at the start of the run, without chat; blank = those that its people are "
                "staffed for: payroll over the share of wages",
        .perhaps = [](model::OrganisationInput& row) -> std::optional<double>& { return row.sales; },
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

}  // namespace headwater::scenarios
