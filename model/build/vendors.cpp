#include <algorithm>
#include <cmath>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/compute/supply_chain.hpp"

namespace headwater::model {
namespace {

void build_vendor(const Input& input, const VendorInput& in, std::size_t v, double scale, World& world) {
    Vendors& vendors = world.vendors;
    vendors.serial[v] = identity_of(in.key);
    vendors.kind[v] = in.kind;
    vendors.origin[v] = in.origin;
    if (!in.customer.empty()) {
        const auto cloud = std::ranges::find(input.clouds, in.customer, &CloudInput::key);
        vendors.customer[v] = CloudId(static_cast<std::size_t>(cloud - input.clouds.begin()));
    }
    vendors.account[v] = world.ledger.open(Sector::chip_vendors);
    vendors.output[v] = in.output * scale;
    vendors.decided[v].fill(std::pow(in.growth, 1.0 / vendor_plan_months));
    vendors.export_share[v] = in.export_share;
    vendors.list[v] = in.list;
    vendors.surroundings[v] = in.surroundings.value_or(input.parameters.chip_supply.surroundings * in.list);
    // Hardware of a country whose usual hardware comes from abroad does less for its peak.
    const bool usual_from_abroad = std::ranges::any_of(
        input.vendors, [](const VendorInput& other) { return other.origin == VendorOrigin::abroad; });
    vendors.efficiency[v] = in.origin == VendorOrigin::home && usual_from_abroad
                                ? input.parameters.compute_market.domestic_efficiency
                                : 1;
    vendors.domain[v] = in.domain;
    vendors.next_domain[v] = in.next_domain.value_or(in.domain);
    vendors.settings[v] = in.settings;
    vendors.setting_loss[v] = input.parameters.hardware_choice.setting_loss;
    vendors.kilowatts[v] = in.kilowatts;
    vendors.research[v] = in.research;
    const ChipSupplyParams& p = input.parameters.chip_supply;
    vendors.lead[v] = lead_time(in.backlog, in.output * (1 - in.export_share), p.making, p.longest_lead);
}

/// The vendor whose hardware stands in halls at the start: the incumbent with the largest output.
std::size_t usual_vendor(const Vendors& vendors) {
    std::size_t best = 0;
    const auto rank = [&](std::size_t v) {
        return std::pair(vendors.kind[v] == VendorKind::incumbent, vendors.output[v]);
    };
    for (std::size_t v = 1; v < vendors.size(); ++v)
        if (rank(v) > rank(best)) best = v;
    return best;
}

/// Fleets and halls of the sellers; what is on order falls to them by their fleets.
void build_customers(const Input& input, double scale, World& world) {
    Clouds& clouds = world.clouds;
    const Vendors& vendors = world.vendors;
    ChipCustomers& customers = world.chip_customers;
    const std::size_t usual = usual_vendor(vendors);
    double fleets = 0;
    for (const double fleet : clouds.fleet) fleets += fleet;
    const auto order = [&](std::size_t cloud, std::size_t vendor, double fleet, double share) {
        const double ordered = share * input.vendors[vendor].backlog * scale;
        if (!(fleet > 0) && !(ordered > 0)) return;
        const std::size_t row = append_rows(customers);
        customers.cloud[row] = CloudId(cloud);
        customers.vendor[row] = VendorId(vendor);
        customers.fleet[row] = fleet;
        customers.reach[row] = 1;
        customers.kilowatts[row] = input.parameters.rental_market.power_per_gpu;
        customers.ordered[row] = ordered;
        clouds.ordered[cloud] += ordered;
        world.vendors.backlog[vendor] += ordered;
    };
    for (std::size_t j = 0; j < clouds.size(); ++j)
        for (std::size_t v = 0; v < vendors.size(); ++v) {
            const bool own = vendors.customer[v] == CloudId(j);
            const double share = vendors.customer[v].valid() ? (own ? 1 : 0) : clouds.fleet[j] / fleets;
            order(j, v, v == usual ? clouds.fleet[j] : 0, share);
        }
}

void build_halls(const Input& input, double scale, World& world) {
    Halls& halls = world.halls;
    const Clouds& clouds = world.clouds;
    append_rows(halls, clouds.size());
    constexpr double kilowatts = 1000;
    const RentalMarketParams& p = input.parameters.rental_market;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        halls.cloud[j] = CloudId(j);
        halls.place[j] = clouds.place[j];
        halls.asked[j] = -1;
        halls.power[j] = input.clouds[j].power * scale;
        const auto site = input.clouds[j].site;
        halls.site[j] = site ? std::min(halls.power[j], *site * scale * p.power_per_gpu / kilowatts)
                             : input.parameters.chip_supply.site_share * halls.power[j];
        halls.connected[j] = 1;
    }
}

void build_places(const Input& input, double scale, World& world) {
    PlacePower& places = world.place_power;
    append_rows(places, world.n_cities());
    const ChipSupplyParams& p = input.parameters.chip_supply;
    for (std::size_t c = 0; c < places.size(); ++c) {
        const auto known = std::ranges::find(input.power, input.cities[c].key, &PowerInput::place);
        const bool listed = known != input.power.end();
        places.wait[c] = listed ? known->wait : p.power_wait;
        places.pace[c] = (listed ? known->pace : p.power_pace) * scale;
        places.open[c] = listed || input.power.empty() ? 1 : 0;
    }
    for (const CloudId cloud : world.halls.cloud) places.open[world.clouds.place[cloud.row()].row()] = 1;
}

void build_platforms(const Input& input, World& world) {
    for (const PlatformInput& in : input.platforms) {
        const auto vendor = std::ranges::find(input.vendors, in.vendor, &VendorInput::key);
        const std::size_t row = append_rows(world.platforms);
        world.platforms.vendor[row] = VendorId(static_cast<std::size_t>(vendor - input.vendors.begin()));
        world.platforms.start[row] = static_cast<std::int16_t>(in.start);
        world.platforms.until[row] =
            static_cast<std::int16_t>(std::min<std::int32_t>(in.last, Platforms::never - 1) + 1);
        world.platforms.entered[row] = Platforms::never;
        world.platforms.fee[row] = in.fee.value_or(input.parameters.vendor_allocation.platform_fee);
    }
}

}  // namespace

void build_vendors(const Input& input, const Month& month, World& world) {
    if (input.vendors.empty() || world.clouds.size() == 0 || !month.on("chip_supply")) return;
    append_rows(world.vendors, input.vendors.size());
    for (std::size_t v = 0; v < input.vendors.size(); ++v)
        build_vendor(input, input.vendors[v], v, month.scale, world);
    build_customers(input, month.scale, world);
    build_halls(input, month.scale, world);
    build_places(input, month.scale, world);
    if (month.on("vendor_allocation")) build_platforms(input, world);
    append_rows(world.chip_market);
    double output = 0;
    double price = 0;
    for (std::size_t v = 0; v < world.vendors.size(); ++v) {
        if (world.vendors.kind[v] == VendorKind::in_house) continue;
        output += world.vendors.output[v];
        price += world.vendors.output[v] * (world.vendors.list[v] + world.vendors.surroundings[v]);
    }
    const std::size_t usual = usual_vendor(world.vendors);
    world.chip_market.capital[0] =
        output > 0 ? price / output : world.vendors.list[usual] + world.vendors.surroundings[usual];
}

}  // namespace headwater::model
