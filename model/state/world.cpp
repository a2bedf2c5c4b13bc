#include "model/state/world.hpp"

#include <algorithm>
#include <span>

#include "model/core/table.hpp"

namespace headwater::model {
namespace {

/// Labs of organisations up to the last that is there: those of later months do not exist yet.
std::span<const LabId> named_so_far(const std::vector<LabId>& named) {
    const auto last = std::find_if(named.rbegin(), named.rend(), [](LabId lab) { return lab.valid(); });
    return {named.data(), static_cast<std::size_t>(named.rend() - last)};
}

}  // namespace

std::uint64_t state_hash(const World& world) {
    StateHash hash;
    hash.number(world.month);
    hash.number(world.seed);
    hash_columns(world.cities, hash);
    if (world.agenda.size() > 0) hash_columns(world.agenda, hash);
    hash.column(world.distance);
    hash_columns(world.labs, hash);
    hash_columns(world.sites, hash);
    hash_columns(world.researchers, hash);
    hash_columns(world.investors, hash);
    hash_columns(world.contracts, hash);
    hash.column(world.notices);
    hash.bytes(std::as_bytes(std::span(&world.nation, 1)));
    hash_columns(world.ledger.accounts(), hash);
    hash.column(named_so_far(world.named));
    // Tables that are empty where nothing happened leave the fingerprint as it is without them.
    if (world.suppliers.size() > 0) hash_columns(world.suppliers, hash);
    if (world.commons.size() > 0) hash_columns(world.commons, hash);
    if (world.gains.size() > 0) hash_columns(world.gains, hash);
    if (world.encounters.size() > 0) hash_columns(world.encounters, hash);
    if (world.stakes.size() > 0) hash_columns(world.stakes, hash);
    if (world.cities.plans.size() > 0) hash_columns(world.cities.plans, hash);
    if (world.chairs.size() > 0) hash_columns(world.chairs, hash);
    if (world.industries.in_use()) hash_columns(world.industries, hash);
    return hash.value();
}

void rebuild_calendars(World& world, std::int32_t horizon) {
    world.searches = Calendar(horizon);
    world.retirements = Calendar(horizon);
    const Researchers& people = world.researchers;
    for (std::size_t row = 0; row < people.size(); ++row) {
        const ResearcherId who(row);
        if (people.next_search[row] >= world.month) world.searches.put(who, people.next_search[row]);
        if (people.retires[row] >= world.month) world.retirements.put(who, people.retires[row]);
    }
}

}  // namespace headwater::model
