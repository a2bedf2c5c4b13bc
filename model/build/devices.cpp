#include <algorithm>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"

namespace headwater::model {
namespace {

/// Opens the books of a maker; its account belongs to the rest of the world, as the rest of its business does.
void add_maker(std::string_view key, std::int32_t organisation, double brand, World& world) {
    DeviceMakers& makers = world.device_makers;
    const std::size_t m = append_rows(makers);
    makers.serial[m] = identity_of(key);
    makers.organisation[m] = organisation;
    makers.account[m] = world.ledger.open(Sector::rest_of_world);
    makers.brand[m] = brand;
}

}  // namespace

void build_devices(const Input& input, World& world) {
    if (!input.mechanisms.on("contested_demand") || !input.mechanisms.on("device_or_cloud")) return;
    const DeviceOrCloudParams& p = input.parameters.device_or_cloud;
    if (input.device_makers.empty()) add_maker("maker_beside_the_field", -1, p.maker_brand, world);
    for (const DeviceMakerInput& in : input.device_makers) {
        const auto organisation =
            std::ranges::find(input.organisations, in.organisation, &OrganisationInput::key);
        add_maker(in.key,
                  organisation == input.organisations.end()
                      ? -1
                      : static_cast<std::int32_t>(organisation - input.organisations.begin()),
                  in.brand, world);
    }
    ConsumerGroups& groups = world.consumer_groups;
    append_rows(groups, n_consumer_groups);
    groups.people[private_minded] = p.private_share;
    groups.people[1 - private_minded] = 1 - p.private_share;
}

}  // namespace headwater::model
