// The tiny world with most levers in use at once.
#pragma once

#include "model/input.hpp"

namespace headwater::tests {

/// Vouchers, a fund with clause and an institute in Centre; grants, raids, cash and an incubator in East;
/// packages in South; regulation from month 8 on;
/// support for original architectures in Centre and East, for ideas in South, and cuts of foreign property.
[[nodiscard]] model::Input busy_input(std::uint64_t seed = 1);

/// Adds those settings to an input of at least three cities.
void add_busy_policy(model::Input& input);

/// Each city is strong in one sector: Centre in manufacturing, East in finance, South in e-commerce.
void add_strengths(model::Input& input);

/// Two hyperscalers and five sellers that buyers have to find, with some 340 GPUs in the three cities; new ones order 20.
void add_sellers(model::Input& input);
/// Vendors of accelerators abroad, at home and in-house, and power that is short in one of three places; for a world with
/// those sellers.
void add_vendors(model::Input& input);

/// The first of those vendors opens a platform in month 6, and sellers remember.
void add_platform(model::Input& input);

/// Contracts of all kinds between two new organisations and those sellers, among them money that goes in circles.
void add_contracts(model::Input& input);

/// Three named firms that are founded in month 4 with many people and no money, so that their bank gives them up.
void add_needy(model::Input& input);
/// Contracts that share income, give access and bind buyers between these organisations, and large rounds; after `add_contracts`.
void add_firm_contracts(model::Input& input);

/// Consumers who choose between devices and the cloud, makers of devices, one of them of the laboratory with a parent.
void add_devices(model::Input& input);

/// Labs that change their minds, a story that the laboratory with a parent begins to tell, and discoveries.
void add_beliefs(model::Input& input);
/// A giant that bids, firms for which it does at dates, and founders of whom some refuse.
void add_deals(model::Input& input);

/// Offers of labs in the race for the prize, promises that vest, non-competes, and belief in missions; for a world with `add_beliefs`.
void add_offers(model::Input& input);

/// A laboratory whose parent pays for its compute, among labs that invest for a prize.
void add_parent(model::Input& input);

/// Centre and East are one nation, South is another with dearer money and few accelerators of its own; people, weights and
/// accelerators cross the border.
void add_nations(model::Input& input);

/// People who look at what labs are like to work for, stars who are scarce, and groups that leave.
void add_appeal(model::Input& input);

/// Cities compete by themselves, put money to other uses under the regulation, and East has goals.
void add_acting_cities(model::Input& input);

}  // namespace headwater::tests
