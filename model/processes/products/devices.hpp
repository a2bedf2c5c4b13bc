// Devices with a part that runs models (SV-31).
//
// Who buys. One in device_life of all people replaces the device in a month. A maker m is bought with
//   P_gm = brand_m exp(U_gm) / (sum of brand exp(U) + what others sell),
//   U = device_taste (worth_g(x) - price(x)) / device_price, 0 without the part,
// the worth of a part of size x to group g as in equations/products/device_or_cloud.hpp, with the cloud of last month;
// its price is price_over_part x what it costs the maker, x part_cost (1 - subsidy). K of a device is that of the best
// open weights - device_gap + part_gain ln x; without open weights there is nothing to run.
// Who sells. Each maker decides once a year, by its own calendar, on x of 0, 1/2, 1, 2, 4: the most of
//   devices sold (device_margin x device_price + price(x) - cost(x)),
// what the others build in being as it is: it adds hardware when the share gained is worth more than it costs.
// Wearables. Of each group the share wearing one approaches wearable_reach x adoption of chat x exp(-what asking the cloud
// costs it), as adoption does (adoption.hpp); worn-out ones are replaced; makers sell them by brand.
// Money. Consumers pay the maker device_sales, it pays device_parts, the nation device_subsidy; what is left goes to
// the organisation to which it belongs (device_margin), or to the owners of a maker beside the field (dividend): its
// account is empty at the end of a month.
#pragma once

#include <vector>

#include "model/levers/month.hpp"
#include "model/parameters/products/contested_demand.hpp"
#include "model/parameters/products/device_or_cloud.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::products {

void devices(const Month& month, const DeviceOrCloudParams& params, const ContestedDemandParams& demand,
             const Nation& nation, const std::vector<LabId>& named, const Labs& labs,
             const TaskMarkets& markets, const CommonAccounts& accounts, DeviceMakers& makers,
             ConsumerGroups& groups, Postings& postings);

}  // namespace headwater::model::products
