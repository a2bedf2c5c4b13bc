// Parallel loops whose result does not depend on the number of threads: blocks have a fixed size, partial
// results are combined in block order. Callers write only the rows of their own block.
#pragma once

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace headwater::model {

inline constexpr std::size_t default_block = 4096;

/// A value for each thread that asks for its own (`local()`); walk all of them when the threads are done. Only for
/// sums of integers: which thread took which block is chance.
template <class Value>
using ByThread = oneapi::tbb::enumerable_thread_specific<Value>;

/// Calls `body(first, last)` for consecutive blocks of `block` rows of [0, rows).
template <class Body>
void for_blocks(std::size_t rows, std::size_t block, Body&& body) {
    const std::size_t blocks = (rows + block - 1) / block;
    if (blocks <= 1) {
        if (rows > 0) body(std::size_t{0}, rows);
        return;
    }
    tbb::parallel_for(std::size_t{0}, blocks,
                      [&](std::size_t b) { body(b * block, std::min(rows, (b + 1) * block)); });
}

/// Calls `body(row)` for each row of [0, rows).
template <class Body>
void for_rows(std::size_t rows, Body&& body, std::size_t block = default_block) {
    for_blocks(rows, block, [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) body(row);
    });
}

/// Sum of `term(row)` over [0, rows): block sums in parallel, added in block order.
template <class Value, class Term>
[[nodiscard]] Value sum_rows(std::size_t rows, Term&& term, std::size_t block = default_block) {
    // On the stack, so that sums ask for no memory: this many blocks at a time.
    std::array<Value, 256> partial;
    const std::size_t wave = partial.size() * block;
    Value total{};
    for (std::size_t begin = 0; begin < rows; begin += wave) {
        const std::size_t here = std::min(wave, rows - begin);
        for_blocks(here, block, [&](std::size_t first, std::size_t last) {
            Value sum{};
            for (std::size_t row = first; row < last; ++row) sum += term(begin + row);
            partial[first / block] = sum;
        });
        for (std::size_t b = 0; b < (here + block - 1) / block; ++b) total += partial[b];
    }
    return total;
}

}  // namespace headwater::model
