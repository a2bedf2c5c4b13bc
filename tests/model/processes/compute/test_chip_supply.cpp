#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "tests/model/processes/compute/supply.hpp"

using namespace headwater::model;
using headwater::tests::Supply;

TEST_CASE("chip supply: an order waits for output, is paid at delivery, and works where there is power") {
    Supply s;
    const std::size_t seller = s.seller(0, 1);
    const std::size_t vendor = s.vendor(40, 1000);
    s.w.world.clouds.ordered[seller] = 100;
    s.month(0);
    CHECK(s.w.posted("chip_sale") == Approx(40 * 1000));
    CHECK(s.w.posted("cloud_capex") == Approx(40 * 1000 * s.p.surroundings));
    CHECK(s.w.posted("chip_making") == Approx(40 * 1000 * s.p.making_cost));
    CHECK(s.customers().ordered[0] == Approx(60));
    CHECK(s.customers().fleet[0] == Approx(40));
    CHECK(s.w.world.clouds.fleet[seller] == Approx(40));
    CHECK(s.w.world.clouds.ordered[seller] == Approx(60));
    CHECK(s.w.world.vendors.lead[vendor] == Approx(60.0 / 40 + s.p.making));
    s.settle();
    s.month(1);
    s.settle();
    s.month(2);
    CHECK(s.w.world.clouds.fleet[seller] == Approx(100));
    CHECK(s.w.posted("chip_sale") == Approx(20 * 1000));
    CHECK(s.w.world.vendors.lead[vendor] == s.p.making);
}

TEST_CASE("chip supply: without power chips are paid for and wait, and a hall is asked for") {
    Supply s;
    const std::size_t seller = s.seller(0, 0.01);  // ten of them
    s.vendor(40, 1000);
    s.w.world.clouds.ordered[seller] = 40;
    s.p.build_months = 3;
    s.p.shortest_wait = 4;
    s.p.most_premium = 0;
    s.w.world.place_power.wait = {4, 1};
    s.month(0);
    CHECK(s.customers().waiting[0] == Approx(30));
    CHECK(s.w.world.clouds.fleet[seller] == Approx(10));
    CHECK(s.w.posted("chip_sale") == Approx(40 * 1000));
    REQUIRE(s.w.world.halls.size() == 2);
    CHECK(s.w.world.halls.place[1] == CityId(0));  // the other place builds none
    CHECK(s.w.world.halls.power[1] == Approx(0.03 * (1 + s.p.hall_margin)));
    CHECK(s.w.posted("connection_fee") == Approx(s.p.connection_fee * 0.045));
    CHECK(s.w.record.count("halls_asked", CityId(0)) == 1);
    for (int month = 1; month < 4; ++month) {
        s.settle();
        s.month(month);
        CHECK(s.customers().waiting[0] == Approx(30));
        CHECK(s.w.world.place_power.queue[0] == Approx(0.045));
    }
    s.settle();
    s.month(4);
    CHECK(s.customers().waiting[0] == Approx(0).margin(1e-12));
    CHECK(s.w.world.clouds.fleet[seller] == Approx(40));
    REQUIRE(s.w.record.events.size() == 1);
    CHECK(s.w.record.events[0].kind == EventKind("hall_connected"));
    CHECK(s.w.record.events[0].chosen[0] == 4);
}

TEST_CASE("chip supply: power of the city halves a wait, a permit prolongs the building") {
    const auto connected_after = [](double megawatts, double permit) {
        Supply s;
        const std::size_t seller = s.seller(0, 0.001);
        s.vendor(40, 1000);
        s.w.world.clouds.ordered[seller] = 40;
        s.p.build_months = 2;
        s.p.most_premium = 0;
        s.w.world.place_power.wait = {12, 12};
        s.w.set("power_supply", 0, megawatts);
        s.w.set("build_permit", 0, permit);
        for (int month = 0; month < 40; ++month) {
            s.month(month);
            s.settle();
            if (s.w.world.halls.size() > 1 && s.w.world.halls.connected[1] != 0) return month;
        }
        return -1;
    };
    CHECK(connected_after(0, 0) == 12);
    CHECK(connected_after(100, 0) == 6);
    CHECK(connected_after(100, 6) == 8);
}

TEST_CASE("chip supply: what a seller pays for chips stands in its books of the month") {
    Supply s;
    const std::size_t seller = s.seller(0, 100);
    s.vendor(40, 1000);
    s.w.world.clouds.ordered[seller] = 40;
    Money paid = 0;
    for (int month = 0; month < 6; ++month) {
        s.month(month);
        s.settle();
        const Flows& flows = s.w.world.ledger.flows();
        const Money of_month = flows.of_kind("chip_sale") + flows.of_kind("cloud_capex");
        CHECK(s.books.chips[seller] == of_month);
        paid += of_month;
    }
    CHECK(paid > 0);
}

TEST_CASE("chip supply: a small hall stands sooner than a large one") {
    Supply s;
    const std::size_t seller = s.seller(0, 0.001);
    s.vendor(40, 1000);
    s.w.world.clouds.ordered[seller] = 40;
    s.p.size_elasticity = 0.5;
    s.p.large_hall = 4 * 0.039 * (1 + s.p.hall_margin);  // four times what is asked for
    s.p.build_months = 20;
    s.p.most_premium = 0;
    s.w.world.place_power.wait = {30, 30};
    s.month(0);
    REQUIRE(s.w.world.halls.size() == 2);
    CHECK(s.w.world.halls.building_left[1] == Approx(10));
    CHECK(s.w.world.halls.connection_left[1] == Approx(15));
}

TEST_CASE("chip supply: what a seller cannot pay stays on order") {
    Supply s;
    const std::size_t seller = s.seller(0, 1, 10000);
    s.vendor(40, 1000);
    s.rental.loan_share = 0;
    s.w.world.clouds.ordered[seller] = 40;
    s.month(0);
    CHECK(s.w.world.clouds.fleet[seller] == Approx(10000 / (1000 * (1 + s.p.surroundings))).epsilon(1e-3));
    CHECK(s.customers().ordered[0] == Approx(40 - s.w.world.clouds.fleet[seller]));
    s.settle();
    CHECK(s.w.deposit(s.w.world.clouds.account[seller]) >= 0);
}

TEST_CASE("chip supply: output of a year ahead follows the lead, and orders beyond the need lengthen it") {
    Supply s;
    const std::size_t seller = s.seller(0, 1);
    const std::size_t vendor = s.vendor(10, 1000);
    s.w.world.clouds.ordered[seller] = 1000;
    s.month(0);
    CHECK(s.w.world.vendors.decided[vendor][0] ==
          Approx(std::pow(3, 1 / 12.0)));  // the lead is far above usual
    for (int month = 1; month <= 12; ++month) {
        s.settle();
        s.month(month);
        CHECK(s.w.world.vendors.output[vendor] == Approx(month < 12 ? 10 : 10 * std::pow(3, 1 / 12.0)));
    }
    Supply quiet;
    quiet.seller(0, 1);
    quiet.vendor(10, 1000);
    quiet.month(0);
    CHECK(quiet.w.world.vendors.decided[0][0] == Approx(std::pow(0.7, 1 / 12.0)));
    Supply nervous;
    nervous.p.phantom = 0.3;
    const std::size_t same = nervous.seller(0, 1);
    nervous.vendor(10, 1000);
    nervous.w.world.vendors.lead[0] = 12;
    nervous.w.world.clouds.ordered[same] = 100;
    nervous.month(0);
    // 0.3 x 12 / 6 of 100 more, less what left the books as a tenth was served.
    CHECK(nervous.w.world.vendors.phantom[0] == Approx(60 * 0.9));
    CHECK(nervous.w.world.vendors.lead[0] == Approx((90 + 54) / 10.0 + 2));
}

TEST_CASE("chip supply: a cancelled order leaves the books of all vendors alike") {
    Supply s;
    const std::size_t seller = s.seller(0, 1);
    s.vendor(1, 1000);
    s.vendor(1, 1000);
    s.w.world.clouds.ordered[seller] = 100;
    s.month(0);
    s.settle();
    const double before = s.customers().ordered[0] + s.customers().ordered[1];
    s.w.world.clouds.ordered[seller] *= 0.5;
    s.month(1);
    CHECK(s.customers().ordered[0] + s.customers().ordered[1] == Approx(before * 0.5 - 2).epsilon(1e-6));
}

TEST_CASE("chip supply: a control holds imports to its year, makes them dearer, and lets some around it") {
    Supply s;
    const std::size_t seller = s.seller(0, 10);
    s.vendor(100, 1000, VendorOrigin::abroad);
    s.w.world.clouds.ordered[seller] = 1000;
    s.p.moved_most = 120;  // ten a month
    s.w.set("export_control", 0, 240);
    s.month(0);
    const double most = 10 * -std::expm1(-(s.p.most_wedge - s.p.moved_from) / s.p.moved_scale);
    CHECK(s.w.world.chip_market.wedge[0] == s.p.most_wedge);
    CHECK(s.w.world.chip_market.moved[0] == Approx(most));
    CHECK(s.w.world.clouds.fleet[seller] == Approx(20 + most));
    CHECK(s.w.posted("chip_premium") == Approx((20 + most) * 1000 * s.p.most_wedge).epsilon(1e-6));
    CHECK(s.w.posted("chip_import") == Approx(s.w.posted("chip_sale") + s.w.posted("cloud_capex")));
    s.settle();
    CHECK(s.w.deposit(s.w.world.vendors.account[0]) == 0);
    Supply free;
    const std::size_t other = free.seller(0, 10);
    free.vendor(100, 1000, VendorOrigin::abroad);
    free.w.world.clouds.ordered[other] = 1000;
    free.w.set("export_control", 0, 1e9);
    free.month(0);
    CHECK(free.w.world.chip_market.wedge[0] == 0);
    CHECK(free.w.world.clouds.fleet[other] == Approx(100));
}

TEST_CASE("chip supply: a control leaves at home what the country's vendors may not sell abroad") {
    const auto delivered = [](double cap) {
        Supply s;
        const std::size_t seller = s.seller(0, 10);
        s.vendor(100, 1000);
        s.w.world.vendors.export_share[0] = 0.2;
        s.w.world.clouds.ordered[seller] = 1000;
        s.w.set("export_control", 0, cap);
        s.month(0);
        CHECK(s.w.posted("chip_export") == Approx(1000 * s.w.world.vendors.exported[0]));
        return s.w.world.clouds.fleet[seller];
    };
    CHECK(delivered(1e9) == Approx(80));
    CHECK(delivered(120) == Approx(90));
    CHECK(delivered(0) == Approx(100));
}

TEST_CASE("chip supply: an in-house programme serves its own seller alone") {
    Supply s;
    const std::size_t own = s.seller(0, 10);
    const std::size_t other = s.seller(0, 10);
    s.vendor(100, 1000);
    const std::size_t programme = s.vendor(100, 100);
    s.w.world.vendors.customer[programme] = CloudId(own);
    s.w.world.clouds.ordered[own] = s.w.world.clouds.ordered[other] = 50;
    s.month(0);
    for (std::size_t row = 0; row < s.customers().size(); ++row)
        if (s.customers().vendor[row] == VendorId(programme)) CHECK(s.customers().cloud[row] == CloudId(own));
    CHECK(s.w.world.vendors.delivered[programme] > 25);  // cheaper for its work
    CHECK(s.w.world.vendors.delivered[0] >= 50);
}

TEST_CASE(
    "chip supply: buyers weigh price against untuned software, and without the choice orders follow output") {
    const auto share = [](double loss, bool chosen) {
        Supply s;
        s.choice.setting_loss = loss;
        if (!chosen) s.w.mechanisms.switch_off("hardware_choice");
        const std::size_t seller = s.seller(0, 100);
        s.vendor(300, 1000);
        const std::size_t challenger = s.vendor(100, 800);
        s.w.world.vendors.settings[challenger] = 50;
        s.w.world.vendors.setting_loss.assign(2, loss);
        s.rental.hall = s.rental.power = s.rental.staff = 0;
        s.w.world.clouds.ordered[seller] = 40;
        s.month(0);
        return s.w.world.vendors.delivered[challenger] / 40;
    };
    const double at_once = share(0, true);
    CHECK(at_once == Approx(1 / (1 + std::pow(0.8, std::numbers::pi / (0.15 * std::numbers::sqrt3)))));
    CHECK(share(0.012, true) < 0.5);
    CHECK(share(0.012, false) == Approx(0.25));
}

TEST_CASE("chip supply: engineers tune what is used, and the vendor mends the rest") {
    Supply s;
    const std::size_t seller = s.seller(1000, 10);
    const std::size_t vendor = s.vendor(10, 1000);
    s.owns(seller, vendor, 1000);
    s.w.world.vendors.setting_loss[vendor] = 0.012;
    s.w.world.vendors.settings[vendor] = 50;
    s.choice.engineer_pay = 100;
    s.month(0);
    CHECK(s.w.world.clouds.fleet[seller] == Approx(1000 * std::exp(-0.6)));
    CHECK(s.w.posted("hardware_tuning") == Approx(100 * s.choice.engineers));
    CHECK(s.customers().tuning[0] == Approx(s.choice.engineers));
    CHECK(s.w.world.vendors.setting_loss[vendor] == Approx(0.012 * (1 - s.choice.catchup)));
    s.settle();
    const double before = s.w.world.clouds.fleet[seller];
    s.month(1);
    CHECK(s.w.world.clouds.fleet[seller] > before);
}

TEST_CASE("chip supply: a new generation costs and takes less, and reaches further") {
    Supply s;
    s.p.generation_months = 2;
    s.seller(0, 1);
    const std::size_t vendor = s.vendor(10, 1000);
    s.w.world.vendors.next_domain[vendor] = 72;
    s.month(0);
    s.settle();
    CHECK(s.w.world.vendors.generation[vendor] == 0);
    s.month(1);
    CHECK(s.w.world.vendors.list[vendor] == Approx(1000 * (1 - s.p.generation_step)));
    CHECK(s.w.world.vendors.kilowatts[vendor] == Approx(1 - s.p.generation_power));
    CHECK(s.w.world.vendors.domain[vendor] == 72);
    REQUIRE(s.w.record.events.size() == 1);
    CHECK(s.w.record.events[0].kind == EventKind("chip_generation"));
    CHECK(s.w.record.events[0].chosen[1] == 1000);
}

TEST_CASE("chip supply: a run is held to the largest site, and by contract to that of its sellers") {
    Supply s;
    const std::size_t small = s.seller(100, 0.2);
    const std::size_t large = s.seller(1000, 2);
    const std::size_t vendor = s.vendor(1, 1000);
    s.owns(small, vendor, 100);
    s.owns(large, vendor, 1000);
    s.w.world.halls.site = {0.1, 0.5};
    const LabId tied = s.w.lab(LabKind::start_up, 0, {0, 1, 1});
    const LabId loose = s.w.lab(LabKind::start_up, 0, {0, 1, 1});
    ComputeContracts& contracts = s.w.world.compute_contracts;
    append_rows(contracts);
    contracts.lab[0] = tied;
    contracts.cloud[0] = CloudId(small);
    contracts.until[0] = 10;
    contracts.gpus[0] = 60;
    s.month(0);
    // Halls are half full: half of the megawatts of a site work.
    CHECK(s.sites.hold(loose, 1e6) == Approx(250));
    CHECK(s.sites.hold(tied, 1e6) == Approx(50));
    CHECK(s.sites.hold(tied, 20) == 20);
    CHECK(s.w.world.chip_market.largest_site[0] == Approx(250));
    s.w.mechanisms.switch_off("chip_supply");
    s.month(1);
    CHECK(s.sites.hold(tied, 1e6) == 1e6);
}

TEST_CASE("chip supply: machines whose lease is over leave their seller for good, of all vendors alike") {
    Supply s;
    World& world = s.w.world;
    const std::size_t seller = s.seller(100, 1);
    const std::size_t other = s.seller(50, 1);
    const std::size_t usual = s.vendor(1, 1000);
    const std::size_t second = s.vendor(1, 1000);
    s.owns(seller, usual, 75);
    s.owns(seller, second, 25);
    s.owns(other, usual, 50);
    append_rows(world.contracts);
    world.contracts.kind[0] = ContractKind::leaseback;
    world.contracts.receiver_kind[0] = PartyKind::seller;
    world.contracts.receiver[0] = static_cast<std::uint32_t>(seller);
    world.contracts.gpus[0] = 40;
    world.contracts.closed[0] = 1;
    const auto ends = GENERATE(ContractStatus::ended, ContractStatus::capped);
    world.contracts.status[0] = ends;
    s.month(0);
    s.settle();
    CHECK(world.clouds.fleet[seller] == Approx(100));
    for (int month = 1; month < 4; ++month) {
        s.month(month);
        s.settle();
        CHECK(world.clouds.fleet[seller] == Approx(60));
        CHECK(s.customers().fleet[0] == Approx(45));
        CHECK(s.customers().fleet[1] == Approx(15));
        CHECK(world.clouds.fleet[other] == Approx(50));
        CHECK(world.ledger.trial_balance().zero());
    }
}

TEST_CASE("chip supply: who has no machine at work yet keeps what it brought for running costs") {
    const auto bought = [](bool financed, double fleet) {
        Supply s;
        if (financed) s.w.mechanisms.switch_on("hall_finance");
        s.rental.loan_share = 0;
        s.rental.cash_months = 2;
        s.rental.hall = s.rental.staff = s.rental.power = 0.1;  // 219 a month for each
        const std::size_t seller = s.seller(fleet, 10, 40 * 1250 + 40 * 2 * 219);
        s.vendor(1000, 1000);
        if (fleet > 0) s.owns(seller, 0, fleet);
        s.w.world.clouds.ordered[seller] = 40;
        s.month(0);
        return s.w.posted("chip_sale") / 1000;
    };
    CHECK(bought(true, 0) == Approx(40));
    CHECK(bought(false, 0) == Approx(40));
    // 60 ordered with money for 40 and the reserve of 40: 60 x 438 are kept back.
    const auto of_sixty = [](bool financed) {
        Supply s;
        if (financed) s.w.mechanisms.switch_on("hall_finance");
        s.rental.loan_share = 0;
        s.rental.cash_months = 2;
        s.rental.hall = s.rental.staff = s.rental.power = 0.1;
        const std::size_t seller = s.seller(0, 10, 40 * 1250 + 40 * 2 * 219);
        s.vendor(1000, 1000);
        s.w.world.clouds.ordered[seller] = 60;
        s.month(0);
        return s.w.posted("chip_sale") / 1000;
    };
    CHECK(of_sixty(false) == Approx((40 * 1250 + 40 * 438) / 1250.0));
    CHECK(of_sixty(true) == Approx((40 * 1250 + 40 * 438 - 60 * 438) / 1250.0));
}
