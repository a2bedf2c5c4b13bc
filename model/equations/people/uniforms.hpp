// The uniform of one purpose for many people at once, as Stream::uniform gives it one by one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/core/batch_draws.hpp"
#include "model/core/prefetch.hpp"
#include "model/state/researcher.hpp"

namespace headwater::model {

/// Calls `visit(i, u)` for each of `who` with u = stream.uniform(serial of who[i]).
template <class Visit>
void each_uniform(const Stream& stream, const Researchers& people, std::span<const ResearcherId> who,
                  Visit&& visit) {
    constexpr std::size_t batch = 128;
    constexpr std::size_t rows_early = 16;  // by which memory is asked in advance
    std::array<std::uint32_t, batch> low{};
    std::array<std::uint32_t, batch> high{};
    std::array<std::array<std::uint32_t, batch>, 4> words;
    for (std::size_t first = 0; first < who.size(); first += batch) {
        const std::size_t n = std::min(batch, who.size() - first);
        for (std::size_t i = 0; i < n; ++i) {
            if (first + i + rows_early < who.size()) {
                prefetch(people.serial, who[first + i + rows_early].row());
                prefetch(people.tier, who[first + i + rows_early].row());
            }
            const std::uint64_t serial = people.serial[who[first + i].row()];
            low[i] = static_cast<std::uint32_t>(serial);
            high[i] = static_cast<std::uint32_t>(serial >> 32U);
        }
        draw_keyed_blocks(stream, low.data(), high.data(), 0, whole_vectors(n),
                          {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
        for (std::size_t i = 0; i < n; ++i) visit(first + i, Stream::unit_interval(words[0][i], words[1][i]));
    }
}

}  // namespace headwater::model
