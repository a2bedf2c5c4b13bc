#include "model/core/group.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/property.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

// Long enough for several blocks.
std::vector<std::uint32_t> random_numbers(std::uint32_t below) {
    const auto some = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, below));
    std::vector<std::uint32_t> rows;
    const auto times = *rc::gen::element(std::size_t{1}, std::size_t{900});
    for (std::size_t i = 0; i < times; ++i) rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

}  // namespace

TEST_CASE("group: rows come by key, and those of one key in their order") {
    tests::holds_for_all(100, [] {
        struct Row {
            std::uint32_t key;
            std::uint32_t number;
            bool operator==(const Row&) const = default;
        };
        std::vector<Row> rows;
        for (const std::uint32_t key : random_numbers(7))
            rows.push_back({key, static_cast<std::uint32_t>(rows.size())});
        Groups groups;
        std::vector<Row> grouped;
        group_rows(
            std::span<const Row>(rows), 7, [](const Row& row) { return row.key; }, groups, grouped);
        std::ranges::stable_sort(rows, {}, &Row::key);
        RC_ASSERT(grouped == rows);
        RC_ASSERT(groups.keys() == 7U);
        for (std::size_t key = 0; key < 7; ++key)
            for (const Row& row : groups.of(grouped, key)) RC_ASSERT(row.key == key);
        RC_ASSERT(groups.first.back() == rows.size());
    });
}

TEST_CASE("group: the rows selected are those wanted, ascending") {
    tests::holds_for_all(100, [] {
        const auto rows = random_numbers(3);
        std::vector<std::uint32_t> counts;
        std::vector<std::uint32_t> selected;
        select_rows(
            rows.size(), [&](std::size_t row) { return rows[row] == 1; }, counts, selected);
        std::vector<std::uint32_t> expected;
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (rows[row] == 1) expected.push_back(static_cast<std::uint32_t>(row));
        RC_ASSERT(selected == expected);
    });
}
