// Rows grouped by a small key: a counting sort that keeps the order of rows within a key and does not depend on
// threads. Groups are then worked on side by side, each in its own order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/core/parallel.hpp"

namespace headwater::model {

/// Groups of the rows of an array; `first` has one entry more than there are keys.
struct Groups {
    std::vector<std::uint32_t> first;   // row of `grouped` with which each key begins
    std::vector<std::uint32_t> filled;  // [block][key], where the next row of the block goes

    [[nodiscard]] std::size_t keys() const { return first.empty() ? 0 : first.size() - 1; }
    template <class Row>
    [[nodiscard]] std::span<Row> of(std::vector<Row>& grouped, std::size_t key) const {
        return std::span(grouped).subspan(first[key], first[key + 1] - first[key]);
    }
};

/// Orders `rows` by `key(row)`, a number below `keys`; rows of one key keep their order. Fewer than 2^32 rows.
template <class Row, class Key>
void group_rows(std::span<const Row> rows, std::size_t keys, Key&& key, Groups& groups,
                std::vector<Row>& grouped) {
    constexpr std::size_t block = 8192;
    const std::size_t blocks = (rows.size() + block - 1) / block;
    std::vector<std::uint32_t>& first = groups.first;  // no bindings: lambdas take none in C++20
    std::vector<std::uint32_t>& filled = groups.filled;
    filled.assign(blocks * keys, 0);
    for_blocks(rows.size(), block, [&](std::size_t begin, std::size_t end) {
        std::uint32_t* const counts = filled.data() + begin / block * keys;
        for (std::size_t row = begin; row < end; ++row) ++counts[key(rows[row])];
    });
    first.resize(keys + 1);
    std::uint32_t sum = 0;
    for (std::size_t k = 0; k < keys; ++k) {
        first[k] = sum;
        for (std::size_t b = 0; b < blocks; ++b) {
            const std::uint32_t count = filled[b * keys + k];
            filled[b * keys + k] = sum;
            sum += count;
        }
    }
    first[keys] = sum;
    grouped.resize(rows.size());
    for_blocks(rows.size(), block, [&](std::size_t begin, std::size_t end) {
        std::uint32_t* const next = filled.data() + begin / block * keys;
        for (std::size_t row = begin; row < end; ++row) grouped[next[key(rows[row])]++] = rows[row];
    });
}

/// Those of the rows [0, rows) that are `wanted(row)`, ascending. `Rows` is a vector of std::uint32_t; `counts` is
/// scratch.
template <class Wanted, class Rows>
void select_rows(std::size_t rows, Wanted&& wanted, Rows& counts, Rows& selected) {
    constexpr std::size_t block = 4096;
    counts.assign((rows + block - 1) / block, 0);
    for_blocks(rows, block, [&](std::size_t first, std::size_t last) {
        std::uint32_t count = 0;
        for (std::size_t row = first; row < last; ++row) count += wanted(row) ? 1 : 0;
        counts[first / block] = count;
    });
    std::uint32_t sum = 0;
    for (std::uint32_t& count : counts) count = sum += count;
    selected.resize(sum);
    for_blocks(rows, block, [&](std::size_t first, std::size_t last) {
        std::size_t at = first == 0 ? 0 : counts[first / block - 1];
        for (std::size_t row = first; row < last; ++row)
            if (wanted(row)) selected[at++] = static_cast<std::uint32_t>(row);
    });
}

}  // namespace headwater::model
