#include <catch2/catch.hpp>

#include <cmath>

#include "model/processes/firms/incubators.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::firms;
using headwater::tests::SmallWorld;

namespace {

IncubatorParams eager() {
    IncubatorParams params;
    params.fit_out_months = 1;
    params.area_per_head = 10;
    params.largest_tenant = 50;
    params.entry_hazard = 1;
    params.threshold = -50;  // everybody who considers it enters
    return params;
}

void run(SmallWorld& w, std::int32_t month, const IncubatorParams& params) {
    incubators(w.month(month), params, w.world.labs, w.world.sites, w.world.cities, w.world.ledger,
               w.postings, w.record);
    w.settle();
}

double area(const SmallWorld& w, LabId lab) {
    return w.world.sites.incubator_area[w.site(lab).row()];
}

}  // namespace

TEST_CASE("incubators: space is fitted out over the stated months") {
    SmallWorld w(2);
    w.scale = 0.5;
    w.set("incubator_space", 1, 9000);
    IncubatorParams params = eager();
    params.fit_out_months = 3;
    run(w, 0, params);
    CHECK(w.world.cities.incubator_space[1] == Approx(1500));
    for (std::int32_t m = 1; m < 5; ++m) run(w, m, params);
    CHECK(w.world.cities.incubator_space[1] == Approx(4500));
    CHECK(w.world.cities.incubator_space[0] == 0);
}

TEST_CASE("incubators: tenants never hold more than the space, small local firms only") {
    SmallWorld w(2);
    w.set("incubator_space", 0, 330);
    std::vector<LabId> local;
    for (int i = 0; i < 5; ++i) local.push_back(w.lab(LabKind::application, 0, {0, 0, 10}));
    const LabId large = w.lab(LabKind::application, 0, {0, 0, 50});
    const LabId elsewhere = w.lab(LabKind::application, 1, {0, 0, 10});
    const LabId institute = w.lab(LabKind::institute, 0, {0, 0, 10});
    for (std::int32_t m = 0; m < 3; ++m) run(w, m, eager());
    int tenants = 0;
    for (const LabId lab : local) tenants += area(w, lab) > 0 ? 1 : 0;
    CHECK(tenants == 3);
    CHECK(w.world.cities.incubator_used[0] == Approx(300));
    CHECK(w.record.count("incubator_entries", CityId(0)) == 3);
    CHECK(area(w, large) == 0);
    CHECK(area(w, elsewhere) == 0);
    CHECK(area(w, institute) == 0);
}

TEST_CASE("incubators: who was promised a room comes first") {
    SmallWorld w(1);
    w.set("incubator_space", 0, 100);
    for (int i = 0; i < 8; ++i) (void)w.lab(LabKind::application, 0, {0, 0, 10});
    const LabId invited = w.lab(LabKind::application, 0, {0, 0, 10});
    w.world.sites.subsidised_until[w.site(invited).row()] = 12;
    run(w, 0, eager());
    CHECK(area(w, invited) == Approx(100));
}

TEST_CASE("incubators: tenants leave when they outgrow the limit or the space is gone") {
    SmallWorld w(1);
    w.set("incubator_space", 0, 1000);
    const LabId grows = w.lab(LabKind::application, 0, {0, 0, 20});
    const LabId stays = w.lab(LabKind::application, 0, {0, 0, 20});
    run(w, 0, eager());
    REQUIRE(area(w, grows) > 0);
    w.staff(w.site(grows), {0, 0, 60}, 20000);
    w.world.labs.heads[grows.row()] = 60;
    run(w, 1, eager());
    CHECK(area(w, grows) == 0);
    CHECK(area(w, stays) > 0);
    w.policy.reset();
    run(w, 2, eager());
    CHECK(area(w, stays) == 0);
    CHECK(w.world.cities.incubator_used[0] == 0);
}

TEST_CASE("incubators: the city pays the discounted rent and neighbours raise demand") {
    SmallWorld w(1);
    w.set("incubator_space", 0, 1000);
    w.set("incubator_discount", 0, 0.5);
    w.give(w.world.cities.treasury[0], 1e6);
    std::vector<LabId> labs;
    for (int i = 0; i < 4; ++i) {
        labs.push_back(w.lab(LabKind::application, 0, {0, 0, 10}));
        w.world.labs.demand[labs.back().row()] = 100;
    }
    const LabId outside = w.lab(LabKind::application, 0, {0, 0, 200});
    w.world.labs.demand[outside.row()] = 100;
    IncubatorParams params = eager();
    params.match_growth = 0.01;
    params.neighbour_weight = 0.3;
    run(w, 0, params);
    CHECK(in_units(w.world.ledger.flows().paid("incubator_support", CityId(0))) == Approx(0.5 * 100 * 400));
    CHECK(w.world.cities.programme_spent_year[0] == money(0.5 * 100 * 400));
    const double growth = 1 + 0.01 * (1 - std::exp(-0.3 * 4));
    CHECK(w.world.labs.demand[labs[0].row()] == Approx(100 * growth));
    CHECK(w.world.labs.demand[outside.row()] == 100);
}

TEST_CASE("incubators: nothing happens when they are switched off") {
    SmallWorld w(1);
    w.set("incubator_space", 0, 1000);
    const LabId lab = w.lab(LabKind::application, 0, {0, 0, 10});
    w.mechanisms.switch_off("incubators");
    run(w, 0, eager());
    CHECK(area(w, lab) == 0);
    CHECK(w.world.cities.incubator_space[0] == 0);
}

TEST_CASE(
    "incubators: with the vertical, a building of one kind brings no growth, a balanced one as before "
    "(CN-14)") {
    const auto growth = [](double vertical, int up, int down) {
        SmallWorld w(1);
        w.set("incubator_space", 0, 2000);
        IncubatorParams params = eager();
        params.match_growth = 0.01;
        params.vertical = vertical;
        for (int i = 0; i < up; ++i) w.lab(LabKind::start_up, 0, {0, 2, 8});
        for (int i = 0; i < down; ++i) w.lab(LabKind::application, 0, {0, 2, 8});
        w.world.labs.demand.assign(w.world.labs.size(), 1.0);
        run(w, 0, params);
        return w.world.labs.demand[0];
    };
    CHECK(growth(0, 4, 4) > 1);
    CHECK(growth(1, 4, 4) == Approx(growth(0, 4, 4)));
    CHECK(growth(1, 8, 0) == 1);
    CHECK(growth(1, 6, 2) < growth(0, 6, 2));
    CHECK(growth(1, 6, 2) > 1);
}

TEST_CASE("incubators: services draw firms in and are paid for the area let, after the rent (CN-14)") {
    SmallWorld w(1);
    w.set("incubator_space", 0, 2000);
    w.set("incubator_discount", 0, 0.5);
    w.set("incubator_services", 0, 20);
    for (int i = 0; i < 3; ++i) w.lab(LabKind::start_up, 0, {0, 2, 8});
    const IncubatorParams params = eager();
    w.give(w.world.cities.treasury[0], 18000);
    w.begin_month();
    incubators(w.month(0), params, w.world.labs, w.world.sites, w.world.cities, w.world.ledger, w.postings,
               w.record);
    CHECK(w.world.cities.incubator_used[0] == Approx(300));
    CHECK(w.posted("incubator_support") == Approx(0.5 * 100 * 300));
    CHECK(w.posted("incubator_services") == Approx(3000));  // of 6,000: the treasury has no more
    CHECK(in_units(w.world.cities.programme_spent_year[0]) == Approx(18000));

    const auto entries = [](double services) {
        SmallWorld town(1);
        town.set("incubator_space", 0, 20000);
        town.set("incubator_services", 0, services);
        for (int i = 0; i < 100; ++i) town.lab(LabKind::start_up, 0, {0, 2, 8});
        IncubatorParams choosy = eager();
        choosy.threshold = 1;
        run(town, 0, choosy);
        return town.record.count("incubator_entries", CityId(0));
    };
    CHECK(entries(50) > entries(0));
}
