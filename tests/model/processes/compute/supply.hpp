// A hand-made world with sellers of GPU-hours and vendors of accelerators, for tests of their supply.
#pragma once

#include "model/core/table.hpp"
#include "model/processes/compute/chip_supply/chip_supply.hpp"
#include "tests/model/processes/small_world.hpp"

namespace headwater::tests {

inline constexpr double supply_hours = 730;  // of a month

/// One seller with room in its halls, and one vendor of the country, unless a test says otherwise.
struct Supply {
    SmallWorld w{2};
    model::ChipSupplyParams p;
    model::HardwareChoiceParams choice;
    model::RentalMarketParams rental;
    model::VendorAllocationParams allocation;
    model::SiteLimits sites;
    model::SellerBooks books;

    Supply() {
        model::World& world = w.world;
        world.nation.gpu_price = 20;
        rental.wear = 0;
        p.generation_months = 1000;
        p.list_drift = 0;
        p.phantom = 0;
        p.size_elasticity = 0;
        choice.engineer_pay = 0;
        choice.setting_loss = 0;
        model::append_rows(world.chip_market);
        world.chip_market.capital[0] = 1000;
        model::append_rows(world.place_power, 2);
        world.place_power.wait = {10, 10};
        world.place_power.pace = {100, 100};
        world.place_power.open = {1, 0};
    }
    std::size_t seller(double gpus, double megawatts, double cash = 1e9) {
        model::World& world = w.world;
        model::Clouds& clouds = world.clouds;
        const std::size_t row = model::append_rows(clouds);
        clouds.serial[row] = 500 + row;
        clouds.place[row] = model::CityId(0);
        clouds.account[row] = world.ledger.open(model::Sector::clouds);
        clouds.fleet[row] = gpus;
        clouds.posted[row] = 20;
        w.give(clouds.account[row], cash);
        const std::size_t hall = model::append_rows(world.halls);
        world.halls.cloud[hall] = model::CloudId(row);
        world.halls.place[hall] = model::CityId(0);
        world.halls.power[hall] = megawatts;
        world.halls.site[hall] = megawatts;
        world.halls.connected[hall] = 1;
        return row;
    }
    std::size_t vendor(double output, double list, model::VendorOrigin origin = model::VendorOrigin::home) {
        model::Vendors& v = w.world.vendors;
        const std::size_t row = model::append_rows(v);
        v.serial[row] = 700 + row;
        v.origin[row] = origin;
        v.account[row] = w.world.ledger.open(model::Sector::chip_vendors);
        v.output[row] = output;
        v.decided[row].fill(1);
        v.surroundings[row] = p.surroundings * list;
        v.list[row] = list;
        v.efficiency[row] = 1;
        v.domain[row] = v.next_domain[row] = 8;
        v.settings[row] = 10;
        v.kilowatts[row] = 1;
        v.lead[row] = 2;
        return row;
    }
    /// A fleet of the seller's from the vendor.
    void owns(std::size_t cloud, std::size_t vendor, double gpus) {
        model::ChipCustomers& c = w.world.chip_customers;
        const std::size_t row = model::append_rows(c);
        c.cloud[row] = model::CloudId(cloud);
        c.vendor[row] = model::VendorId(vendor);
        c.fleet[row] = gpus;
        c.reach[row] = 1;
        c.kilowatts[row] = 1;
    }
    void month(std::int32_t month) {
        model::World& world = w.world;
        w.begin_month();
        model::compute::chip_supply(w.month(month), {p, choice, rental, allocation, supply_hours},
                                    world.nation, world.labs, world.compute_contracts, world.contracts,
                                    world.clouds, world.vendors, world.chip_customers, world.chip_trust,
                                    world.platforms, world.halls, world.place_power, world.chip_market,
                                    world.ledger, world.accounts, sites, books, w.postings, w.record);
    }
    void settle() { w.settle(); }
    [[nodiscard]] const model::ChipCustomers& customers() const { return w.world.chip_customers; }
};

}  // namespace headwater::tests
