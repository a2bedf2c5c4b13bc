// The columns of the table of contracts.
#pragma once

#include <array>

#include "model/input.hpp"
#include "scenarios/reader/column.hpp"

namespace headwater::scenarios {

inline constexpr std::size_t most_contracts = 10'000;

inline constexpr auto contract_columns = std::to_array<Column<model::ContractInput>>({
    {
        .name = "contract",
        .need = Need::required,
        .type = CellType::key,
        .text = "Key of the contract",
        .words = [](model::ContractInput& row) -> std::string& { return row.key; },
    },
    {
        .name = "kind",
        .need = Need::required,
        .type = CellType::choice,
        .text = "What is promised",
        .choices = model::contract_kind_keys,
        .choose = [](model::ContractInput& row,
                     std::size_t i) { row.kind = static_cast<model::ContractKind>(i); },
        .chosen = [](const model::ContractInput& row) { return static_cast<std::size_t>(row.kind); },
    },
    {
        .name = "payer",
        .need = Need::required,
        .type = CellType::name,
        .text = "Who pays at first: key of an organisation or seller (organisation:KEY or seller:KEY where "
                "both have it), "
                "chip_vendors or rest_of_world",
        .words = [](model::ContractInput& row) -> std::string& { return row.payer; },
    },
    {
        .name = "receiver",
        .need = Need::required,
        .type = CellType::name,
        .text = "Who is paid at first: key of an organisation or seller",
        .words = [](model::ContractInput& row) -> std::string& { return row.receiver; },
    },
    {
        .name = "start",
        .need = Need::required,
        .type = CellType::date,
        .text = "First month",
        .whole = [](model::ContractInput& row) -> std::int32_t& { return row.start; },
    },
    {
        .name = "last",
        .need = Need::optional,
        .type = CellType::date,
        .text = "Last month; blank = equity is paid at once",
        .whole = [](model::ContractInput& row) -> std::int32_t& { return row.last; },
    },
    {
        .name = "amount_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {1, 1e13},
        .text =
            "What is paid in all, in equal parts; of a loan what is lent, of a leaseback the price of the "
            "machines",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.amount; },
    },
    {
        .name = "monthly_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {1, 1e12},
        .text = "What is paid each month; of a leaseback the rent",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.monthly; },
    },
    {
        .name = "share",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::share,
        .bounds = {0, 1},
        .text = "Of the receiver that is bought, or of its machines",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.share; },
    },
    {
        .name = "valuation_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {1, 1e14},
        .text = "What the receiver is worth with the new money",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.valuation; },
    },
    {
        .name = "rate",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::per_year,
        .bounds = {0, 1},
        .text = "Interest",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.rate; },
    },
    {
        .name = "gpus",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::gpu,
        .bounds = {0, 1e8},
        .text = "H100-equivalents that are rented; blank = as many as the money buys",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.gpus; },
    },
    {
        .name = "price_currency_gpu_hour",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money_per_gpu_hour,
        .bounds = {0.01, 1e5},
        .text =
            "Price of a GPU-hour; blank = the list when it begins, less the discount of a contract of a year",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.price; },
    },
    {
        .name = "cap_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {1, 1e14},
        .text = "Most that is paid in all; blank = no cap",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.cap; },
    },
    {
        .name = "paid_currency",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::money,
        .bounds = {0, 1e14},
        .text = "What was paid before the run",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.paid; },
    },
    {
        .name = "trigger",
        .need = Need::optional,
        .type = CellType::choice,
        .text = "What it waits for: its date, or until the payer has the funds for the first payment",
        .choices = model::contract_trigger_keys,
        .choose = [](model::ContractInput& row,
                     std::size_t i) { row.trigger = static_cast<model::ContractTrigger>(i); },
        .chosen = [](const model::ContractInput& row) { return static_cast<std::size_t>(row.trigger); },
    },
    {
        .name = "end_rule",
        .need = Need::optional,
        .type = CellType::choice,
        .text = "What becomes of what is owed at the end: it lapses, or is carried and paid later",
        .choices = model::contract_end_keys,
        .choose = [](model::ContractInput& row,
                     std::size_t i) { row.end_rule = static_cast<model::ContractEnd>(i); },
        .chosen = [](const model::ContractInput& row) { return static_cast<std::size_t>(row.end_rule); },
    },
    {
        .name = "exchange_rate",
        .need = Need::optional,
        .type = CellType::number,
        .bounds = {1e-3, 1e4},
        .text = "Currency of the run for one unit of the currency in which share, cap and what was paid are "
                "counted; blank = "
                "the same",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.exchange; },
    },
    {
        .name = "after",
        .need = Need::optional,
        .type = CellType::name,
        .text = "Key of the contract whose cap opens this one",
        .words = [](model::ContractInput& row) -> std::string& { return row.after; },
    },
    {
        .name = "rule",
        .need = Need::optional,
        .type = CellType::choice,
        .text = "Who says that the trigger of a licence is reached",
        .choices = model::trigger_rule_keys,
        .choose = [](model::ContractInput& row,
                     std::size_t i) { row.rule = static_cast<model::TriggerRule>(i); },
        .chosen = [](const model::ContractInput& row) { return static_cast<std::size_t>(row.rule); },
    },
    {
        .name = "threshold_capability",
        .need = Need::optional,
        .type = CellType::number,
        .unit = model::Unit::log10_flop,
        .bounds = {15, 45},
        .text = "Capability K of the licensor at which the trigger counts as reached",
        .perhaps = [](model::ContractInput& row) -> std::optional<double>& { return row.threshold; },
    },
});

}  // namespace headwater::scenarios
