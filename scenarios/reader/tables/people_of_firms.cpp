// Moves of belief, and founders.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "scenarios/reader/columns/deal_columns.hpp"
#include "scenarios/reader/tables/read_tables.hpp"
#include "scenarios/reader/tables/table_rows.hpp"

namespace headwater::scenarios {

/// Moves of belief are of organisations of the scenario that are there, and each is told once.
void read_beliefs(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.beliefs, "beliefs", most_belief_moves, "moves of belief",
                                belief_columns, draft, draft.input.belief_moves, draft.belief_rows, problems);
    const auto known = names_of(draft.input.organisations, [](const auto& o) { return o.key; });
    const std::size_t name_cell = column_row(belief_columns, "organisation");
    const std::size_t kind_cell = column_row(belief_columns, "kind");
    const std::size_t date_cell = column_row(belief_columns, "date");
    const std::size_t size_cell = column_row(belief_columns, "size");
    std::map<std::tuple<std::string, model::BeliefMoveKind, std::int32_t>, Place> seen;
    for (const auto& read : rows) {
        const model::BeliefMoveInput& row = read.row;
        const auto& organisations = draft.input.organisations;
        const auto owner = std::ranges::find(organisations, row.organisation, &model::OrganisationInput::key);
        if (read.good[name_cell] && owner == organisations.end())
            problems.add(read.cells[name_cell],
                         "unknown organisation '" + row.organisation + "' in the table of beliefs",
                         listed(known), nearest(row.organisation, known));
        if (read.good[date_cell] && row.month < 0)
            problems.add(read.cells[date_cell],
                         "the belief of '" + row.organisation + "' moves before the run begins",
                         "a month from the start of the run on");
        else if (read.good[date_cell] && owner != organisations.end() && row.month < owner->founded)
            problems.add(read.cells[date_cell],
                         "the belief of '" + row.organisation + "' moves before it is founded",
                         "a month from its founding on");
        if (read.good[size_cell] && read.good[kind_cell]) {
            const bool story = row.kind == model::BeliefMoveKind::story;
            if (story && !(row.size > 0 && row.size <= 1))
                problems.add(read.cells[size_cell],
                             "a story of strength " + text_of(row.size) + " in the table of beliefs",
                             "above 0 to 1: the strength with which it is told");
            if (!story && row.size == 0)
                problems.add(read.cells[size_cell], "a step of 0 moves no belief",
                             "log odds other than 0, -" + text_of(model::largest_belief_step) + " to " +
                                 text_of(model::largest_belief_step));
        }
        if (read.good[name_cell] && read.good[kind_cell] && read.good[date_cell]) {
            const auto [at, fresh] =
                seen.try_emplace(std::tuple(row.organisation, row.kind, row.month), read.cells[name_cell]);
            if (!fresh)
                problems.add(read.cells[name_cell],
                             "the belief of '" + row.organisation +
                                 "' moves twice in a month by the same kind, first at " +
                                 problems.text_of(at->second),
                             "one row for each organisation, kind and month");
        }
    }
}

/// Founders are of firms of the scenario, and nobody has more than all votes.
void read_founders(Draft& draft, Problems& problems) {
    const auto rows = read_into(draft.tables.founders, "founders", most_founders, "founders", founder_columns,
                                draft, draft.input.founders, draft.founder_rows, problems);
    const auto& organisations = draft.input.organisations;
    const auto known = names_of(organisations, [](const auto& o) { return o.key; });
    const std::size_t name_cell = column_row(founder_columns, "organisation");
    const std::size_t key_cell = column_row(founder_columns, "founder");
    const std::size_t votes_cell = column_row(founder_columns, "votes");
    std::map<std::pair<std::string, std::string>, Place> seen;
    std::map<std::string, double> votes;
    for (const auto& read : rows) {
        const model::FounderInput& row = read.row;
        const auto firm = std::ranges::find(organisations, row.organisation, &model::OrganisationInput::key);
        if (read.good[name_cell] && firm == organisations.end())
            problems.add(read.cells[name_cell],
                         "a founder without a firm: unknown organisation '" + row.organisation +
                             "' in the table of founders",
                         listed(known), nearest(row.organisation, known));
        else if (read.good[name_cell] && firm->kind != model::LabKind::start_up &&
                 firm->kind != model::LabKind::application && firm->kind != model::LabKind::big_tech)
            problems.add(read.cells[name_cell],
                         "a founder without a firm: '" + row.organisation + "' is of the kind " +
                             std::string(model::lab_kind_keys[static_cast<std::size_t>(firm->kind)]),
                         "an organisation of the kind start_up, application or big_tech");
        if (read.good[name_cell] && read.good[key_cell]) {
            const auto [at, fresh] =
                seen.try_emplace(std::pair(row.organisation, row.key), read.cells[key_cell]);
            if (!fresh)
                problems.add(read.cells[key_cell],
                             "founder '" + row.key + "' of '" + row.organisation +
                                 "' is listed twice, first at " + problems.text_of(at->second),
                             "one row for each founder");
        }
        if (read.good[name_cell] && read.good[votes_cell]) {
            double& all = votes[row.organisation];
            const double before = all;
            all += row.votes;
            if (before <= 1 + 1e-9 && all > 1 + 1e-9)
                problems.add(
                    read.cells[votes_cell],
                    "the founders of '" + row.organisation + "' have " + text_of(all) + " of its votes",
                    "votes that add to at most 1 in each organisation");
        }
    }
}

}  // namespace headwater::scenarios
