#include "tests/support/table_watch.hpp"

#include <algorithm>
#include <span>
#include <type_traits>

#include "model/state/world_parts.hpp"

namespace headwater::tests {

using namespace model;

namespace {

/// The table of a part of the world; none for what no step may change (seed, distances, keys, accounts that exist
/// once).
std::string_view table_of(std::string_view group, std::string_view name) {
    if (group == "ledger") return "flows";
    if (group != "world") {
        const auto table = std::ranges::find(world_tables, group);
        return table == world_tables.end() ? std::string_view{} : *table;
    }
    if (name == "organisation_lab") return "organisations";
    const auto table = std::ranges::find(world_tables, name);
    return table == world_tables.end() ? std::string_view{} : *table;
}

template <class Part>
void add(StateHash& hash, const Part& part) {
    if constexpr (requires {
                      part.data();
                      part.size();
                  }) {
        hash.number(part.size());
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(part[0])>, std::string>)
            for (const std::string& text : part) hash.column(std::span<const char>(text));
        else
            hash.bytes(std::as_bytes(std::span(part)));
    } else {
        hash.bytes(std::as_bytes(std::span(&part, 1)));
    }
}

template <class Visit>
void each_hash(const World& world, Visit visit) {
    each_world_part(world, [&](std::string_view group, std::string_view name, const auto& part, auto) {
        StateHash hash;
        add(hash, part);
        visit(group, name, hash.value());
    });
}

}  // namespace

TableWatch::TableWatch(const World& world) : searches_(world.searches), retirements_(world.retirements) {
    each_hash(world, [&](std::string_view group, std::string_view name, std::uint64_t hash) {
        columns_.push_back({table_of(group, name), std::string(group) + "." + std::string(name), hash});
    });
}

std::vector<TableChange> TableWatch::columns() const {
    std::vector<TableChange> all;
    for (const Column& column : columns_) all.push_back({column.table, column.name});
    return all;
}

std::vector<TableChange> TableWatch::look(const World& world) {
    std::vector<TableChange> changes;
    std::size_t row = 0;
    each_hash(world, [&](std::string_view, std::string_view, std::uint64_t hash) {
        Column& column = columns_[row++];
        if (column.hash != hash) changes.push_back({column.table, column.name});
        column.hash = hash;
    });
    const auto calendar = [&](std::string name, Calendar& before, const Calendar& now) {
        if (before == now) return;
        changes.push_back({"calendars", std::move(name)});
        before = now;
    };
    calendar("searches", searches_, world.searches);
    calendar("retirements", retirements_, world.retirements);
    return changes;
}

}  // namespace headwater::tests
