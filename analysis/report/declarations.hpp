// Everything the model declares, as one list: what `list`, `explain`, the reference pages and the shell
// completion walk. Nothing here is written by hand; the texts are those beside the declared members.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/field.hpp"

namespace headwater::analysis {

enum class DeclarationKind : std::uint8_t {
    lever,
    parameter,
    numeric,
    mechanism,
    measure,
    event,
    term,
    unit
};
inline constexpr std::size_t n_declaration_kinds = 8;

struct DeclarationKindText {
    DeclarationKind kind;
    std::string_view singular;
    std::string_view plural;  // what follows `headwater list`
    std::string_view text;
};
inline constexpr std::array<DeclarationKindText, n_declaration_kinds> declaration_kinds{{
    {DeclarationKind::lever, "lever", "levers", "what policy can pull"},
    {DeclarationKind::parameter, "parameter", "parameters", "beliefs about the world"},
    {DeclarationKind::numeric, "numeric", "numerics", "horizon, scale and luck of a run"},
    {DeclarationKind::mechanism, "mechanism", "mechanisms", "what can be switched off"},
    {DeclarationKind::measure, "measure", "measures", "what a run file holds, month by month"},
    {DeclarationKind::event, "event", "events",
     "decisions that a run file keeps one by one, with their reasons"},
    {DeclarationKind::term, "term", "terms", "what these decisions weighed and looked at"},
    {DeclarationKind::unit, "unit", "units", "units in which all of these are stated"},
}};
[[nodiscard]] constexpr const DeclarationKindText& text_of(DeclarationKind kind) {
    return declaration_kinds[static_cast<std::size_t>(kind)];
}

struct Declaration {
    DeclarationKind kind{};
    std::string key;     // as `explain` takes it, e.g. "talent_market.move_cost"
    std::string former;  // key in earlier versions, still read
    std::string group;   // of a parameter or numeric; "lab" of a measure of labs
    std::string text;
    bool money = false;   // an amount: numbers are those of declared_money(), the unit says "currency"
    std::string unit;     // symbol, e.g. "currency/person"
    std::string unit_cf;  // as run files write it
    std::string source;
    std::string set_key;  // what --set takes, where one exists

    std::optional<double> value;  // default; neutral value of a lever
    std::optional<model::Range> bounds;
    std::optional<model::Range> prior;
    model::Scale scale = model::Scale::linear;
    std::optional<model::Mark> mark;

    std::string scope;               // of a lever: nation or city
    std::string mechanism;           // id in the list of mechanisms, e.g. "CN-15"
    std::vector<std::string> moves;  // measures that a lever moves
    std::vector<std::string> needs;  // levers without which a lever has nothing to act on
    std::string over;                // of a measure: nation, city, city and tier, tier, lab
    std::string timing;              // of a measure: stock, flow or mean
    bool of_country = false;         // of a measure: a total of the whole country
    std::string ledger;              // of a measure: the payments that it sums
    std::string of_cities;           // of a measure of labs: the measure of cities that comes nearest
    std::string goal;
    std::string formula;
    std::vector<std::string> terms;   // of an event: names of the terms of the decision
    std::vector<std::string> events;  // of a term: kinds of events that keep it
};

/// "CNY of 2024": what the numbers of declared amounts are in.
[[nodiscard]] std::string declared_money();

/// All declarations, in the order of the documentation.
[[nodiscard]] std::vector<Declaration> all_declarations();

/// Those of one kind.
[[nodiscard]] std::vector<Declaration> declarations_of(DeclarationKind kind);

/// Those that `key` names: exactly, with or without the part before the last dot, '-' for '_' allowed.
[[nodiscard]] std::vector<Declaration> find_declarations(std::string_view key);

}  // namespace headwater::analysis
