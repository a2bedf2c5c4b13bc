#include "model/processes/founding_month_people.hpp"

#include <span>
#include <utility>

#include "model/core/parallel.hpp"

namespace headwater::model {
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

CityPeople::CityPeople(const World& world, const std::vector<std::uint8_t>& wanted)
    : lists_(world.n_cities() * n_tiers) {
    const Researchers& people = world.researchers;
    // Counted by block, so that each block knows where in the lists its people stand.
    std::vector<std::size_t> place((people.size() / rows_per_block + 1) * lists_.size());
    const auto of_block = [&](std::size_t first) {
        return std::span(place).subspan(first / rows_per_block * lists_.size(), lists_.size());
    };
    for_blocks(people.size(), rows_per_block, [&](std::size_t first, std::size_t last) {
        const auto count = of_block(first);
        each_found(people, wanted, first, last, [&](std::size_t list, ResearcherId) { ++count[list]; });
    });
    std::vector<std::size_t> size(lists_.size());
    for (std::size_t i = 0; i < place.size(); ++i) {
        std::size_t& before = size[i % lists_.size()];
        before += std::exchange(place[i], before);
    }
    for (std::size_t list = 0; list < lists_.size(); ++list) lists_[list].resize(size[list]);
    for_blocks(people.size(), rows_per_block, [&](std::size_t first, std::size_t last) {
        const auto next = of_block(first);
        each_found(people, wanted, first, last,
                   [&](std::size_t list, ResearcherId who) { lists_[list][next[list]++] = who; });
    });
}

}  // namespace headwater::model
