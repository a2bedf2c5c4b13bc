// The people whom new firms find in a city: one pass over the researchers in a month with foundings.
#pragma once

#include <span>
#include <unordered_set>

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

/// Lists, by city, of the stars and core people who live there and of the broad tier who search there.
class CityPeople {
public:
    /// `wanted`: per city, whether its lists are needed.
    CityPeople(const World& world, std::span<const std::uint8_t> wanted, std::pmr::memory_resource* scratch);

    /// A person of the tier who has not been taken and whom `fits` accepts, or none after a bounded number of
    /// draws. `key` names the firm, `first` the first sub-index of its draws.
    template <class Fits>
    [[nodiscard]] ResearcherId draw(const Stream& stream, CityId city, Tier tier, std::uint64_t key,
                                    std::uint16_t first, Fits&& fits) const {
        const std::span<const ResearcherId> list = people(city, tier);
        for (std::uint16_t t = 0; !list.empty() && t < tries; ++t) {
            const auto sub = static_cast<std::uint16_t>(first + t);
            const ResearcherId who = list[stream.below(static_cast<std::uint32_t>(list.size()), key, sub)];
            if (!taken_.contains(who.value) && fits(who)) return who;
        }
        return {};
    }
    [[nodiscard]] std::span<const ResearcherId> people(CityId city, Tier tier) const {
        const std::size_t list = city.row() * n_tiers + static_cast<std::size_t>(tier);
        return std::span(found_).subspan(first_[list], first_[list + 1] - first_[list]);
    }
    void take(ResearcherId who) { taken_.insert(who.value); }
    [[nodiscard]] bool taken(ResearcherId who) const { return taken_.contains(who.value); }

    static constexpr std::uint16_t tries = 12;

private:
    ScratchVector<std::size_t> first_;   // of [city][tier] in `found_`, one entry more
    ScratchVector<ResearcherId> found_;  // ascending rows in each list
    std::pmr::unordered_set<std::uint32_t> taken_;
};

}  // namespace headwater::model::firms
