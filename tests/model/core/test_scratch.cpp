#include "model/core/scratch.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <new>
#include <stdexcept>

#include "model/core/parallel.hpp"

using namespace headwater::model;

namespace {

/// A month that needs `kilobytes` at a time.
void work(Scratch& scratch, std::size_t kilobytes) {
    ScratchVector<std::byte> a(kilobytes * 512, &scratch);
    ScratchVector<std::byte> b(kilobytes * 512, &scratch);
}

}  // namespace

TEST_CASE("scratch: the buffer grows to what a process asked for, then stands still") {
    Scratch scratch;
    CHECK(scratch.capacity() == 0);
    work(scratch, 1000);
    scratch.reset();
    const std::size_t settled = scratch.capacity();
    CHECK(settled >= 1'024'000);
    for (int again = 0; again < 3; ++again) {
        work(scratch, 1500);
        scratch.reset();
        CHECK(scratch.capacity() == settled);
    }
    work(scratch, 4 * settled / 1024);
    scratch.reset();
    CHECK(scratch.capacity() >= 4 * settled);
}

TEST_CASE("scratch: what is given back last-in first-out is used again at once") {
    Scratch scratch;
    work(scratch, 100);
    scratch.reset();
    const std::size_t settled = scratch.capacity();
    for (int round = 0; round < 100; ++round) work(scratch, 100);
    scratch.reset();
    CHECK(scratch.capacity() == settled);
}

TEST_CASE("scratch: memory is aligned, apart and fit for nothing, too") {
    Scratch scratch;
    work(scratch, 100);
    scratch.reset();
    for (const std::size_t alignment : {1, 8, 16, 64, 256}) {
        void* const small = scratch.allocate(3, 1);
        void* const large = scratch.allocate(100, alignment);
        void* const nothing = scratch.allocate(0, 1);
        CHECK(reinterpret_cast<std::uintptr_t>(large) % alignment == 0);
        CHECK(small != large);
        CHECK(nothing != large);
        scratch.deallocate(nothing, 0, 1);
        scratch.deallocate(small, 3, 1);
        scratch.deallocate(large, 100, alignment);
    }
}

TEST_CASE("scratch: what outlives its process is told before it is handed out again") {
    Scratch scratch;
    work(scratch, 100);
    scratch.reset();
    {
        const ScratchVector<int> kept(10, &scratch);
        CHECK_THROWS_AS(scratch.reset(), std::logic_error);
    }
    CHECK_NOTHROW(scratch.reset());
    {
        const ScratchVector<std::byte> kept(2 * scratch.capacity(), &scratch);  // from the heap
        CHECK_THROWS_AS(scratch.reset(), std::logic_error);
    }
    CHECK_NOTHROW(scratch.reset());
}

TEST_CASE("scratch: threads ask and give back at the same time") {
    Scratch scratch;
    for (int month = 0; month < 5; ++month) {
        std::vector<std::size_t> sums(2000);
        for_rows(
            sums.size(),
            [&](std::size_t row) {
                ScratchVector<ScratchVector<std::size_t>> lists(3, &scratch);
                for (auto& list : lists)
                    for (std::size_t i = 0; i < row % 50; ++i) list.push_back(row);
                for (const auto& list : lists)
                    for (const std::size_t value : list) sums[row] += value;
            },
            1);
        for (std::size_t row = 0; row < sums.size(); ++row) REQUIRE(sums[row] == 3 * (row % 50) * row);
        scratch.reset();
    }
}
