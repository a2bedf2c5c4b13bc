#include "model/state/world.hpp"

#include <algorithm>
#include <span>

#include "model/state/world_parts.hpp"

namespace headwater::model {
namespace {

/// Labs of organisations up to the last that is there: those of later months do not exist yet.
std::span<const LabId> named_so_far(const std::vector<LabId>& named) {
    const auto last = std::find_if(named.rbegin(), named.rend(), [](LabId lab) { return lab.valid(); });
    return {named.data(), static_cast<std::size_t>(named.rend() - last)};
}

/// The numbers of cities as one byte each, which they were while a world had fewer than 255: fingerprints last.
std::vector<std::uint8_t> in_bytes(const std::vector<CityId>& cities) {
    std::vector<std::uint8_t> bytes(cities.size());
    for (std::size_t row = 0; row < cities.size(); ++row)
        bytes[row] = cities[row].valid() ? static_cast<std::uint8_t>(cities[row].value) : std::uint8_t{255};
    return bytes;
}

}  // namespace

std::uint64_t state_hash(const World& world) {
    StateHash hash;
    const bool few_cities = world.n_cities() <= 255;
    const auto add = [&]<class Part>(const Part& part) {
        if constexpr (std::is_same_v<Part, std::vector<CityId>>)
            few_cities ? hash.column(in_bytes(part)) : hash.column(part);
        else if constexpr (requires { part.data(); })
            hash.column(part);
        else
            hash.bytes(std::as_bytes(std::span(&part, 1)));
    };
    each_world_part(
        world, [&]<class How>(std::string_view group, std::string_view name, const auto& part, How how) {
            // Numbers of organisations depend on which others there are; the serial of a supply says whose it is.
            if (group == "supplies" && (name == "customer" || name == "supplier")) return;
            // Where nobody was ever promised anything the column is no part of the fingerprint: fingerprints last.
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(part)>, std::vector<Money>>)
                if (name == "contingent" && std::ranges::all_of(part, [](Money x) { return x == 0; })) return;
            if constexpr (std::is_same_v<How, Hashed>) {
                if (how.now) add(part);
            } else if constexpr (std::is_same_v<How, HashedUpToLast>) {
                hash.column(named_so_far(part));
            }
        });
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
