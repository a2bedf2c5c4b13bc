// A table for what few agents have: row = agent, as far as the last agent that ever had something. Whoever is beyond
// it has nothing, and a run in which nobody has anything carries no rows.
#pragma once

#include <cstddef>
#include <vector>

#include "model/core/table.hpp"

namespace headwater::model {

/// `Table` is the struct of columns that derives from this; `Id` names its rows.
template <class Id, class Table>
struct SideTable {
    /// The value of a column in the row of `id`, or `nothing` beyond the table.
    template <class T>
    [[nodiscard]] static T value_of(const std::vector<T>& column, Id id, T nothing = {}) {
        return id.row() < column.size() ? column[id.row()] : nothing;
    }
    /// Makes the table reach to the row of `id`; new rows have nothing.
    void reach(Id id) {
        Table& table = static_cast<Table&>(*this);
        if (id.row() >= table.size()) append_rows(table, id.row() + 1 - table.size());
    }
};

}  // namespace headwater::model
