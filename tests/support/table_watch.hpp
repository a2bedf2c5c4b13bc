// Which tables of a world a step of the month has changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/state/tables.hpp"
#include "model/state/world.hpp"

namespace headwater::tests {

struct TableChange {
    std::string_view table;  // of model::world_tables; empty = of what no step may change
    std::string column;      // as each_world_part names it
};

/// Remembers a fingerprint of every column.
class TableWatch {
public:
    explicit TableWatch(const model::World& world);

    /// What has changed since the last look.
    [[nodiscard]] std::vector<TableChange> look(const model::World& world);

    /// All that is watched, calendars apart.
    [[nodiscard]] std::vector<TableChange> columns() const;

private:
    struct Column {
        std::string_view table;
        std::string name;
        std::uint64_t hash = 0;
    };
    std::vector<Column> columns_;
    model::Calendar searches_;
    model::Calendar retirements_;
};

}  // namespace headwater::tests
