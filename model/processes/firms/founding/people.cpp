#include "model/processes/firms/founding/people.hpp"

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
    for (std::size_t row = first; row < last; ++row) {
        const bool searching = people.whereabouts[row] == Whereabouts::searching;
        if (!searching &&
            (people.tier[row] == Tier::broad || people.whereabouts[row] != Whereabouts::employed))
            continue;
        const std::size_t city = people.city[row].row();
        if (wanted[city] != 0)
            visit(city * n_tiers + static_cast<std::size_t>(people.tier[row]), ResearcherId(row));
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
