#include "model/levers/catalogue.hpp"

#include <array>
#include <cstddef>

#include "model/levers/compute.hpp"
#include "model/levers/finance.hpp"
#include "model/levers/firms.hpp"
#include "model/levers/government.hpp"
#include "model/levers/people.hpp"
#include "model/levers/technology.hpp"

namespace headwater::model {
namespace {

/// Each lever in the row of its number, which a run file keeps for good.
template <std::size_t... n>
consteval auto joined_levers(const std::array<Lever, n>&... themes) {
    std::array<Lever, (n + ...)> all{};
    const auto place = [&](const auto& theme) {
        for (const Lever& lever : theme) {
            if (lever.number >= all.size()) throw "a number of a lever is left out: the next is their count";
            if (!all[lever.number].key.empty()) throw "two levers have one number";
            all[lever.number] = lever;
        }
    };
    (place(themes), ...);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[i].key == all[j].key) throw "two levers have one key";
    return all;
}

constexpr auto all_levers = joined_levers(compute_levers, finance_levers, firms_levers, government_levers,
                                          people_levers, technology_levers);

}  // namespace

constinit const std::span<const Lever> lever_catalogue{all_levers};

int lever_row(std::string_view key) {
    for (std::size_t i = 0; i < lever_catalogue.size(); ++i)
        if (lever_catalogue[i].key == key) return static_cast<int>(i);
    return -1;
}

}  // namespace headwater::model
