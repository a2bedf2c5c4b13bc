// Ids, tables, parallel loops and hashes.
#include <oneapi/tbb/global_control.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "model/core/hash.hpp"
#include "model/core/id.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"

using namespace headwater::model;

namespace {

using PlaceId = Id<struct PlaceTag, std::uint8_t>;
using ThingId = Id<struct ThingTag>;
static_assert(!std::is_convertible_v<PlaceId, ThingId>);
static_assert(!std::is_convertible_v<std::size_t, PlaceId>);
static_assert(sizeof(PlaceId) == 1 && sizeof(ThingId) == 4);

struct Things {
    std::vector<std::int32_t> count;
    std::vector<double> weight;

    [[nodiscard]] std::size_t size() const { return count.size(); }
    template <class Self, class Visit>
    static void each_column(Self& self, Visit visit) {
        visit("count", self.count);
        visit("weight", self.weight);
    }
};

template <class Work>
void with_threads(Work work) {
    for (const std::size_t threads : {std::size_t{1}, std::size_t{2}, std::size_t{8}}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        work(threads);
    }
}

std::uint64_t hash_of(const std::vector<std::int32_t>& values) {
    StateHash hash;
    hash.column(values);
    return hash.value();
}

}  // namespace

TEST_CASE("id: invalid until it names a row, and ordered by row") {
    CHECK_FALSE(PlaceId{}.valid());
    CHECK(PlaceId(0).valid());
    CHECK(PlaceId(7).row() == 7);
    CHECK(PlaceId(3) < PlaceId(4));
    CHECK(PlaceId(254).valid());
    CHECK_FALSE(PlaceId(255).valid());
    CHECK(ThingId{} != ThingId(0));
}

TEST_CASE("table: rows are appended to every column and counted in bytes") {
    Things things;
    CHECK(append_rows(things, 3) == 0);
    CHECK(append_rows(things) == 3);
    CHECK(things.weight.size() == 4);
    CHECK(used_bytes(things) == 4 * (4 + 8));
    StateHash before;
    hash_columns(things, before);
    things.weight[2] = 1;
    StateHash after;
    hash_columns(things, after);
    CHECK(before.value() != after.value());
}

TEST_CASE("parallel: every row is visited once, whatever the block") {
    for (const std::size_t rows : {0U, 1U, 9U, 10U, 11U, 1000U})
        for (const std::size_t block : {1U, 10U, 4096U}) {
            std::vector<std::atomic<int>> visits(rows);
            for_rows(
                rows, [&](std::size_t row) { ++visits[row]; }, block);
            for (const auto& n : visits) REQUIRE(n == 1);
            std::atomic<std::size_t> seen = 0;
            for_blocks(rows, block, [&](std::size_t first, std::size_t last) {
                CHECK(first < last);
                CHECK(first % block == 0);
                seen += last - first;
            });
            CHECK(seen == rows);
        }
}

TEST_CASE("parallel: a sum of doubles has the same bits for 1, 2 and 8 threads") {
    const auto term = [](std::size_t row) { return std::sin(static_cast<double>(row)) * 1e10 + 1e-7; };
    std::set<double> sums;
    with_threads([&](std::size_t) { sums.insert(sum_rows<double>(300001, term, 1000)); });
    CHECK(sums.size() == 1);
    double plain = 0;
    for (std::size_t row = 0; row < 300001; ++row) plain += term(row);
    CHECK(*sums.begin() == Approx(plain));
    CHECK(sum_rows<std::int64_t>(0, [](std::size_t) { return 1; }) == 0);
    CHECK(sum_rows<std::int64_t>(
              10001, [](std::size_t row) { return static_cast<std::int64_t>(row); }, 7) ==
          10001LL * 10000 / 2);
}

TEST_CASE("hash: value, order, length and the border between columns matter") {
    CHECK(hash_of({1, 2, 3}) == hash_of({1, 2, 3}));
    CHECK(hash_of({1, 2, 3}) != hash_of({1, 3, 2}));
    CHECK(hash_of({1, 2}) != hash_of({1, 2, 0}));
    CHECK(hash_of({}) != hash_of({0}));
    CHECK(hash_of({}) != StateHash{}.value());
    StateHash split;
    split.column(std::vector<std::int32_t>{1, 2});
    split.column(std::vector<std::int32_t>{3});
    CHECK(split.value() != hash_of({1, 2, 3}));
}

TEST_CASE("hash: one changed bit in megabytes shows, and threads do not") {
    std::vector<std::int32_t> values(1 << 20);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::int32_t>(i * 2654435761U);
    std::set<std::uint64_t> hashes;
    with_threads([&](std::size_t) { hashes.insert(hash_of(values)); });
    CHECK(hashes.size() == 1);
    for (const std::size_t at : {std::size_t{0}, std::size_t{262144}, values.size() - 1}) {
        values[at] ^= 1;
        CHECK(hashes.insert(hash_of(values)).second);
        values[at] ^= 1;
    }
}
