#include "model/processes/founding_month_people.hpp"

#include "model/core/parallel.hpp"

namespace headwater::model {
namespace {

constexpr std::size_t rows_per_block = 65536;

struct Found {
    ResearcherId who;
    std::uint16_t list = 0;
};

}  // namespace

CityPeople::CityPeople(const World& world, const std::vector<std::uint8_t>& wanted)
    : lists_(world.n_cities() * n_tiers) {
    const Researchers& people = world.researchers;
    std::vector<std::vector<Found>> blocks((people.size() + rows_per_block - 1) / rows_per_block);
    for_blocks(people.size(), rows_per_block, [&](std::size_t first, std::size_t last) {
        std::vector<Found>& found = blocks[first / rows_per_block];
        for (std::size_t row = first; row < last; ++row) {
            const bool searching = people.whereabouts[row] == Whereabouts::searching;
            if (!searching &&
                (people.tier[row] == Tier::broad || people.whereabouts[row] != Whereabouts::employed))
                continue;
            const std::size_t city = people.city[row].row();
            if (wanted[city] == 0) continue;
            found.push_back(
                {ResearcherId(row),
                 static_cast<std::uint16_t>(city * n_tiers + static_cast<std::size_t>(people.tier[row]))});
        }
    });
    for (const std::vector<Found>& found : blocks)
        for (const Found& one : found) lists_[one.list].push_back(one.who);
}

}  // namespace headwater::model
