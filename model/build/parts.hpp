// The parts of building a world; see build_world.cpp for their order.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/input.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// How many people of each tier a city holds at the start, at the scale of the run. [city][tier]
using PeopleByCity = std::vector<std::array<std::size_t, n_tiers>>;

/// A lab's team in a city before people are assigned: weights by tier.
struct SitePlan {
    LabId lab;
    SiteId site;
    std::array<double, n_tiers> weight{};
};

/// Splits `total` units in proportion to `weights` by largest remainders (ties to the lower row).
[[nodiscard]] std::vector<std::size_t> apportion(const std::vector<double>& weights, std::size_t total);

[[nodiscard]] PeopleByCity people_by_city(const Input& input);

/// Cities, their accounts, the common accounts and the investors.
void build_cities(const Input& input, const PeopleByCity& people, World& world);

/// Labs and sites; returns the plan by city.
[[nodiscard]] std::vector<std::vector<SitePlan>> build_labs(const Input& input, const PeopleByCity& people,
                                                            World& world);

/// People with jobs at the planned sites, and all totals.
void build_people(const Input& input, const PeopleByCity& people,
                  const std::vector<std::vector<SitePlan>>& plan, World& world);

/// Sellers of GPU-hours with their fleets, lists and opening balances; nothing where the scenario has none or the
/// switch is off.
void build_clouds(const Input& input, const Month& month, World& world);

/// Dated contracts, and the pairs of firms that they tie; nothing where the scenario has none or the switch is off.
void build_contracts(const Input& input, World& world);
/// What suppliers deliver to laboratories (SV-02); nothing with the switch off.
void build_supplies(const Input& input, World& world);
void find_supply_faults(const Input& input, std::vector<std::string>& faults);
/// What is wrong with the contracts of an input.
void find_contract_faults(const Input& input, std::vector<std::string>& faults);
/// Vendors of accelerators, whose hardware the fleets are, and halls; nothing where the scenario has no vendors or no
/// sellers of GPU-hours, or a switch is off.
void build_vendors(const Input& input, const Month& month, World& world);

/// Markets by task and the shares of places in them; nothing where customers are not contested.
void build_markets(const Input& input, World& world);

/// Makers of devices and groups of consumers; nothing where consumers do not choose between device and cloud.
void build_devices(const Input& input, World& world);
/// Past sales of firms, growth, and what funds were paid; nothing where firms are not valued.
void build_capital(const Input& input, const Month& month, World& world);
/// Occupations, jobs and the unemployed by place; nothing unless the mechanism work is on.
void build_work(const Input& input, const Month& month, World& world);

/// Households, the rest of cities and their revenue by source at the opening, after all balances; nothing where the
/// mechanisms are off.
void build_city_economy(const Input& input, const Month& month, World& world);

/// Labs and people of a talent-kernel world, instead of the three parts around this one.
void build_talent_kernel(const Input& input, World& world);

/// Demand of firms such that their payroll is what they can pay for, cap tables and opening balances.
void build_balances(const Input& input, const Month& month, World& world);

}  // namespace headwater::model
