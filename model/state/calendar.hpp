// Who needs attention in which month: an index over a column of dates, so that a month touches only those
// rows. An entry is valid when the column still holds that month; stale entries (moved, laid off, retired)
// are dropped when the month comes. Entries of a month stand in chunks that later months use again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

class Calendar {
public:
    /// Months at or after `horizon` are not kept.
    explicit Calendar(std::int32_t horizon = 0);

    void put(ResearcherId who, std::int32_t month) {
        if (month < 0 || static_cast<std::size_t>(month) >= months_.size()) return;
        Bucket& bucket = months_[static_cast<std::size_t>(month)];
        if (bucket.in_last == chunk_rows) append_chunk(bucket);
        chunk(bucket.last)[bucket.in_last++] = who;
    }

    /// `put` for each of `who` with the month at its place in `months`.
    void put_all(std::span<const ResearcherId> who, std::span<const std::int16_t> months);

    /// Moves the valid rows of `month` into `due`, ascending, each once.
    void take(std::int32_t month, const std::vector<std::int16_t>& dates, std::vector<ResearcherId>& due);

    friend bool operator==(const Calendar&, const Calendar&) = default;

    [[nodiscard]] std::int32_t horizon() const { return static_cast<std::int32_t>(months_.size()); }

private:
    static constexpr std::uint32_t chunk_rows = 256;
    static constexpr std::uint32_t slab_chunks = 64;  // chunks are claimed from memory by the slab
    static constexpr std::uint32_t none = 0xffffffffU;

    struct Bucket {
        std::uint32_t last = none;  // chunk that is being filled; those before hang on it
        std::uint32_t in_last = chunk_rows;
        friend bool operator==(const Bucket&, const Bucket&) = default;
    };

    [[nodiscard]] ResearcherId* chunk(std::uint32_t at) {
        return slabs_[at / slab_chunks].data() + std::size_t{at % slab_chunks} * chunk_rows;
    }
    void append_chunk(Bucket& bucket);

    std::vector<Bucket> months_;
    std::vector<std::vector<ResearcherId>> slabs_;
    std::vector<std::uint32_t>
        before_;  // of each chunk: the one before it in its month, or the next free one
    std::uint32_t free_ = none;
    std::vector<std::uint64_t> present_;  // a bit per row, all clear between two calls of `take`
    std::vector<std::uint32_t> counts_;
};

}  // namespace headwater::model
