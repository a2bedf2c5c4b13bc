// What labs are like to work for (SV-06 to SV-09), month by month in a hand-made world.
#include "model/processes/people/lab_appeal/lab_appeal.hpp"

#include <catch2/catch.hpp>

#include "model/equations/people/work_roles.hpp"
#include "model/processes/people/talent_market/month.hpp"
#include "model/processes/products/serving.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

struct Office {
    tests::SmallWorld small{2};
    World& world = small.world;
    LabAppealBeliefs beliefs;
    std::int32_t index = 0;

    Office() { world.searches = Calendar(200); }

    LabId lab(int stars, int broad = 0, std::size_t city = 0, bool trains = true) {
        const LabId made = small.lab(LabKind::big_tech, city);
        const std::size_t row = made.row();
        world.labs.openness[row] = 0.8F;
        world.labs.size_share[row] = 1;
        if (trains) world.labs.project_due[row] = Researchers::never - 1;
        for (int i = 0; i < stars; ++i) tests::add_employee(world, small.site(made), 100000, Tier::star);
        for (int i = 0; i < broad; ++i) tests::add_employee(world, small.site(made), 20000);
        return made;
    }
    void on(Mechanism m) { small.mechanisms.switch_on(m); }
    void step() {
        small.record.clear();
        people::lab_appeal(small.month(index++), beliefs, world.sites, world.researchers, world.releases,
                           world.compute_contracts, world.clouds, world.vendors, world.chip_customers,
                           world.labs, world.lab_appeal, world.job_notes, small.record);
    }
    void leave(LabId lab, int people) {
        for (int i = 0; i < people; ++i) leave_job(world, world.sites.last_hired[small.site(lab).row()]);
    }
    [[nodiscard]] double quality(LabId lab) const {
        return static_cast<double>(world.labs.quality[lab.row()]);
    }
};

}  // namespace

TEST_CASE("lab appeal: off, it keeps no rows and changes nothing") {
    Office office;
    const LabId lab = office.lab(2, 3);
    office.small.set("publication_policy", 0, -1);
    office.step();
    CHECK(office.world.lab_appeal.size() == 0);
    CHECK(office.world.job_notes.size() == 0);
    CHECK(office.world.labs.openness[lab.row()] == 0.8F);
    CHECK(office.quality(lab) == 1);
}

TEST_CASE(
    "lab appeal: policy changes what is published at once, and what a lab is known for slowly (SV-07)") {
    Office office;
    office.on("publication_reputation");
    const LabId lab = office.lab(2);
    const LabId elsewhere = office.lab(2, 0, 1);
    const LabAppeal& appeal = office.world.lab_appeal;
    office.step();
    CHECK(appeal.reputation[lab.row()] == 0.8F);
    office.small.set("publication_policy", 0, -0.5);
    for (int month = 0; month < 24; ++month) office.step();
    CHECK(office.world.labs.openness[lab.row()] == Approx(0.3));
    CHECK(appeal.reputation[lab.row()] == Approx(0.55).margin(1e-4));
    CHECK(office.world.labs.openness[elsewhere.row()] == 0.8F);
    CHECK(appeal.reputation[elsewhere.row()] == 0.8F);
    // Another process sets what the lab would do by itself.
    office.world.labs.openness[lab.row()] = 0.9F;
    office.step();
    CHECK(office.world.labs.openness[lab.row()] == Approx(0.4));
    office.small.policy.reset();
    office.step();
    CHECK(office.world.labs.openness[lab.row()] == 0.9F);
}

TEST_CASE(
    "lab appeal: below the floor of compute output falls by 30 to 70 % of what researchers make (SV-08)") {
    Office office;
    office.on("research_compute");
    const LabId lab = office.lab(4, 4);
    const LabId sells = office.lab(4, 4, 0, false);
    office.world.labs.gpus[lab.row()] = 4 * 4;  // four for each skilled one, of eight
    office.step();
    CHECK(office.world.lab_appeal.idle[lab.row()] == Approx(0.5));
    CHECK(office.quality(lab) == Approx(1 - 0.5 * 0.7 * 0.5));
    CHECK(office.quality(sells) == 1);
    office.world.labs.gpus[lab.row()] = 0;
    office.step();
    CHECK(office.quality(lab) == Approx(1 - 0.5 * 0.7));
    office.world.labs.gpus[lab.row()] = 1000;
    office.step();
    CHECK(office.quality(lab) == Approx(1));
    // A quality that another process has set is the new one.
    office.world.labs.quality[lab.row()] = 2;
    office.world.labs.gpus[lab.row()] = 0;
    office.step();
    CHECK(office.quality(lab) == Approx(1.3));
}

TEST_CASE("lab appeal: hours on other chips than the usual are the odd stack (SV-08)") {
    Office office;
    office.on("research_compute");
    const LabId lab = office.lab(1);
    World& world = office.world;
    append_rows(world.clouds, 2);
    append_rows(world.vendors, 3);
    world.vendors.kind = {VendorKind::incumbent, VendorKind::challenger, VendorKind::in_house};
    append_rows(world.chip_customers, 4);
    world.chip_customers.cloud = {CloudId(0), CloudId(0), CloudId(0), CloudId(1)};
    world.chip_customers.vendor = {VendorId(0), VendorId(1), VendorId(2), VendorId(0)};
    world.chip_customers.fleet = {50, 20, 30, 100};
    append_rows(world.compute_contracts, 2);
    world.compute_contracts.lab = {lab, lab};
    world.compute_contracts.cloud = {CloudId(0), CloudId(1)};
    world.compute_contracts.start = {0, 0};
    world.compute_contracts.until = {10, 10};
    world.compute_contracts.gpus = {30, 10};
    office.step();
    CHECK(world.lab_appeal.odd_stack[lab.row()] == Approx(0.75 * 0.5));
    CHECK(world.lab_appeal.own_chips[lab.row()] == Approx(0.75 * 0.3));
    for (int month = 1; month < 11; ++month) office.step();
    CHECK(world.lab_appeal.odd_stack[lab.row()] == 0);  // contracts are over
}

TEST_CASE("lab appeal: stars who leave take output with them, and too few keep others away (SV-09)") {
    Office office;
    office.on("star_base");
    const LabId lab = office.lab(6);
    const LabId small = office.lab(2);
    const LabAppeal& appeal = office.world.lab_appeal;
    office.step();
    CHECK(appeal.stars[lab.row()] == 6);
    CHECK(appeal.closed[lab.row()] == 0);
    CHECK(appeal.closed[small.row()] == 1);
    office.step();
    CHECK(office.quality(lab) == 1);
    office.leave(lab, 2);  // four are left: it stays as it was
    office.step();
    CHECK(office.small.record.count("stars_lost", CityId(0)) == 2);
    CHECK(appeal.star_loss[lab.row()] == Approx(0.065 / 3));
    CHECK(office.quality(lab) == Approx(1 - 0.065 / 3));
    CHECK(appeal.closed[lab.row()] == 0);
    office.leave(lab, 1);
    office.step();
    CHECK(appeal.closed[lab.row()] == 1);
    // One goes in the month in which two come: five, and it is still as it was.
    office.leave(lab, 1);
    for (int i = 0; i < 3; ++i)
        tests::add_employee(office.world, office.small.site(lab), 100000, Tier::star, office.index);
    office.step();
    CHECK(office.small.record.count("stars_lost", CityId(0)) == 1);
    CHECK(appeal.stars[lab.row()] == 5);
    CHECK(appeal.closed[lab.row()] == 1);
    tests::add_employee(office.world, office.small.site(lab), 100000, Tier::star, office.index);
    office.step();
    CHECK(appeal.closed[lab.row()] == 0);
    // A person who rises to the stars comes from nowhere and nobody has left.
    const ResearcherId risen =
        tests::add_employee(office.world, office.small.site(lab), 50000, Tier::core, office.index);
    office.step();
    change_tier(office.world, risen, Tier::star);
    office.step();
    CHECK(office.small.record.count("stars_lost", CityId(0)) == 0);
    CHECK(appeal.stars[lab.row()] == 7);
}

TEST_CASE("lab appeal: thresholds of stars are those of the real lab, at any scale (SV-09)") {
    Office office;
    office.on("star_base");
    const LabId lab = office.lab(1);
    office.world.labs.size_share[lab.row()] = 0.1F;
    office.step();
    CHECK(office.world.lab_appeal.closed[lab.row()] == 0);  // ten
}

TEST_CASE("lab appeal: releases of last month make brands by rank, and brands fade (SV-09)") {
    Office office;
    office.on("star_base");
    std::vector<LabId> labs;
    for (int i = 0; i < 4; ++i) labs.push_back(office.lab(1));
    office.step();
    Releases& releases = office.world.releases;
    append_rows(releases, 5);
    releases.lab = {labs[0], labs[1], labs[2], labs[3], labs[0]};
    releases.month.assign(5, 0);
    for (std::size_t k = 0; k < 5; ++k) releases.capability[k].fill(20.0 + static_cast<double>(k));
    office.step();  // the best of each: 24, 21, 22, 23
    const LabAppeal& appeal = office.world.lab_appeal;
    CHECK(appeal.brand[labs[0].row()] == 1);
    CHECK(appeal.brand[labs[3].row()] == 0.5F);
    CHECK(appeal.brand[labs[2].row()] == 0.25F);
    CHECK(appeal.brand[labs[1].row()] == 0);
    office.step();
    CHECK(appeal.brand[labs[0].row()] == Approx(0.97));
}

TEST_CASE("lab appeal: people in wrong roles make less, and who comes again has the same role (SV-06)") {
    Office office;
    office.on("work_roles");
    office.beliefs.roles.asked = 0;
    office.beliefs.roles.research_needed = 0;
    office.beliefs.roles.product_needed = 1;
    office.beliefs.roles.organiser_needed = 0;
    office.beliefs.roles.research_people = 1;
    office.beliefs.roles.product_people = office.beliefs.roles.organiser_people = 0;
    const LabId lab = office.lab(3, 300);
    office.step();
    const LabAppeal& appeal = office.world.lab_appeal;
    // All are of research and all work in product, for a third the second role.
    CHECK(appeal.fit[lab.row()] == Approx(2.15 / 3).margin(0.015));
    CHECK(appeal.research_share[lab.row()] == 0);
    CHECK(office.quality(lab) == Approx(2.15 / 3 / 0.9).margin(0.02));
    const float before = appeal.fit[lab.row()];
    office.leave(lab, 3);
    office.step();
    CHECK(appeal.fit[lab.row()] == Approx(static_cast<double>(before)).margin(0.01));
    office.beliefs.roles.asked = 1;
    const LabId other = office.lab(0, 100);
    office.step();
    CHECK(appeal.fit[other.row()] == 1);
}

TEST_CASE("lab appeal: who is there of the people of 24 months ago (V-07)") {
    Office office;
    office.on("star_base");
    const LabId lab = office.lab(0, 10);
    office.step();
    const LabAppeal& appeal = office.world.lab_appeal;
    CHECK(appeal.retention[lab.row()] == LabAppeal::unknown);
    office.leave(lab, 3);
    tests::add_employee(office.world, office.small.site(lab), 20000, Tier::broad, 1);
    for (int month = 1; month < 24; ++month) office.step();
    CHECK(appeal.retention[lab.row()] == LabAppeal::unknown);
    office.step();
    CHECK(appeal.retention[lab.row()] == Approx(0.7));
}

TEST_CASE("serving: a lab keeps a share of its GPUs for research and buys the hours elsewhere (SV-08)") {
    Office office;
    const LabId lab = office.lab(1);
    World& world = office.world;
    world.customers.reach(lab);
    world.customers.inference[lab.row()] = 700.0 * 60;
    world.nation.gpu_price = 2;
    const auto serve = [&] {
        world.labs.gpus[lab.row()] = 100;
        office.small.begin_month();
        products::serving(office.small.month(0), 700, world.nation, world.customers, world.ledger,
                          world.accounts, world.labs, office.small.postings);
        office.small.settle();
        return world.labs.gpus[lab.row()];
    };
    office.on("contested_demand");
    CHECK(serve() == 40);
    office.small.set("internal_compute_share", 0, 0.7);
    CHECK(serve() == 40);  // the mechanism is off
    office.on("research_compute");
    CHECK(serve() == 40);  // without money it keeps nothing
    office.small.give(office.small.account(lab), 1e6);
    CHECK(serve() == Approx(70));
    CHECK(office.small.deposit(office.small.account(lab)) == Approx(1e6 - 30 * 700 * 2));
    CHECK(world.ledger.flows().of_kind("reserved_serving") == money(30.0 * 700 * 2));
    CHECK(world.ledger.trial_balance().zero());
}
