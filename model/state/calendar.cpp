#include "model/state/calendar.hpp"

#include <algorithm>
#include <bit>

#include "model/core/parallel.hpp"

namespace headwater::model {

Calendar::Calendar(std::int32_t horizon) : months_(static_cast<std::size_t>(std::max(horizon, 0))) {}

void Calendar::append_chunk(Bucket& bucket) {
    if (free_ == none) {
        const auto first = static_cast<std::uint32_t>(before_.size());
        slabs_.emplace_back(std::size_t{slab_chunks} * chunk_rows);
        for (std::uint32_t k = 1; k <= slab_chunks; ++k)
            before_.push_back(k < slab_chunks ? first + k : none);
        free_ = first;
    }
    const std::uint32_t taken = free_;
    free_ = before_[taken];
    before_[taken] = bucket.last;
    bucket = {taken, 0};
}

void Calendar::put_all(std::span<const ResearcherId> who, std::span<const std::int16_t> months) {
    for (std::size_t i = 0; i < who.size(); ++i) put(who[i], months[i]);
}

void Calendar::take(std::int32_t month, const std::vector<std::int16_t>& dates,
                    std::vector<ResearcherId>& due) {
    if (month < 0 || static_cast<std::size_t>(month) >= months_.size()) {
        due.clear();
        return;
    }
    // Marked on a map of the rows, entries come out in order and once, whatever their order.
    present_.resize((dates.size() + 63) / 64);
    Bucket& bucket = months_[static_cast<std::size_t>(month)];
    while (bucket.last != none) {
        const std::uint32_t at = bucket.last;
        for (const ResearcherId who : std::span(chunk(at), bucket.in_last))
            present_[who.row() / 64] |= std::uint64_t{1} << who.row() % 64;
        bucket = {before_[at], chunk_rows};
        before_[at] = free_;
        free_ = at;
    }
    constexpr std::size_t block = 1024;
    const auto each_valid = [&](std::size_t word, auto&& visit) {
        for (std::uint64_t bits = present_[word]; bits != 0; bits &= bits - 1) {
            const std::size_t row = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            if (dates[row] == month) visit(row);
        }
    };
    counts_.assign((present_.size() + block - 1) / block, 0);
    for_blocks(present_.size(), block, [&](std::size_t first, std::size_t last) {
        std::uint32_t count = 0;
        for (std::size_t word = first; word < last; ++word) each_valid(word, [&](std::size_t) { ++count; });
        counts_[first / block] = count;
    });
    std::uint32_t sum = 0;
    for (std::uint32_t& count : counts_) count = sum += count;
    due.resize(sum);  // not cleared before: so it grows with room to spare
    for_blocks(present_.size(), block, [&](std::size_t first, std::size_t last) {
        std::size_t at = first == 0 ? 0 : counts_[first / block - 1];
        for (std::size_t word = first; word < last; ++word) {
            each_valid(word, [&](std::size_t row) { due[at++] = ResearcherId(row); });
            present_[word] = 0;
        }
    });
}

}  // namespace headwater::model
