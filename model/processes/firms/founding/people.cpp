#include "model/processes/firms/founding/people.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "model/core/parallel.hpp"

namespace headwater::model::firms {
namespace {

constexpr std::size_t rows_per_block = 65536;

/// Calls `visit(list, who)` for those of [first, last) whom new firms find.
template <class Visit>
void each_found(const Researchers& people, std::span<const std::uint8_t> wanted, std::size_t first,
                std::size_t last, Visit&& visit) {
    // Chosen without a branch, which nobody could guess, some at a time.
    std::array<std::uint32_t, 512> chosen;
    for (std::size_t begin = first; begin < last; begin += chosen.size()) {
        const std::size_t end = std::min(last, begin + chosen.size());
        std::size_t n = 0;
        for (std::size_t row = begin; row < end; ++row) {
            const Whereabouts now = people.whereabouts[row];
            chosen[n] = static_cast<std::uint32_t>(row);
            n += static_cast<std::size_t>(static_cast<unsigned>(now == Whereabouts::searching) |
                                          (static_cast<unsigned>(now == Whereabouts::employed) &
                                           static_cast<unsigned>(people.tier[row] != Tier::broad)));
        }
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t row = chosen[k];
            const std::size_t city = people.city[row].row();
            if (wanted[city] != 0)
                visit(city * n_tiers + static_cast<std::size_t>(people.tier[row]), ResearcherId(row));
        }
    }
}

}  // namespace

CityPeople::CityPeople(const World& world, std::span<const std::uint8_t> wanted,
                       std::pmr::memory_resource* scratch)
    : first_(world.n_cities() * n_tiers + 1, scratch), found_(scratch), taken_(scratch) {
    const Researchers& people = world.researchers;
    const std::size_t lists = first_.size() - 1;
    const std::size_t blocks = (people.size() + rows_per_block - 1) / rows_per_block;
    // Counted by block, so that each block knows where in the lists its people stand.
    ScratchVector<std::size_t> place(blocks * lists, scratch);
    const auto of_block = [&](std::size_t first) {
        return std::span(place).subspan(first / rows_per_block * lists, lists);
    };
    for_blocks(people.size(), rows_per_block, [&](std::size_t first, std::size_t last) {
        const auto count = of_block(first);
        each_found(people, wanted, first, last, [&](std::size_t list, ResearcherId) { ++count[list]; });
    });
    std::size_t all = 0;
    for (std::size_t list = 0; list < lists; ++list) {
        first_[list] = all;
        for (std::size_t b = 0; b < blocks; ++b) {
            std::size_t& here = place[b * lists + list];
            all += std::exchange(here, all);
        }
    }
    first_[lists] = all;
    found_.resize(all);
    for_blocks(people.size(), rows_per_block, [&](std::size_t first, std::size_t last) {
        const auto next = of_block(first);
        each_found(people, wanted, first, last,
                   [&](std::size_t list, ResearcherId who) { found_[next[list]++] = who; });
    });
}

}  // namespace headwater::model::firms
