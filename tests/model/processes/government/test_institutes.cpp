#include <catch2/catch.hpp>

#include <vector>

#include "model/equations/government/budget_institute.hpp"
#include "model/processes/government/institutes.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

void run(SmallWorld& w, std::int32_t month, const std::vector<PlannedFounding>& planned = {}) {
    w.begin_month();
    institutes(w.month(month), {}, w.world, planned, w.postings, w.record);
    w.settle();
}

}  // namespace

TEST_CASE("institutes: one is founded three months after the budget begins, and is paid from then on") {
    SmallWorld w(2);
    w.scale = 0.5;
    w.set("institute_budget", 1, 4e6);
    w.give(w.world.cities.treasury[1], 1e8);
    for (std::int32_t m = 10; m < 13; ++m) {
        run(w, m);
        CHECK(w.world.labs.size() == 0);
    }
    run(w, 13);
    REQUIRE(w.world.labs.size() == 1);
    const Labs& labs = w.world.labs;
    const InstituteParams params;
    CHECK(labs.kind[0] == LabKind::institute);
    CHECK(labs.seat[0] == CityId(1));
    CHECK(labs.founded[0] == 13);
    CHECK(labs.size_share[0] == 0.5F);
    CHECK(labs.pay_premium[0] == Approx(params.pay_premium));
    CHECK(labs.openness[0] == Approx(params.openness));
    CHECK(labs.culture[0] == Approx(params.culture));
    CHECK(labs.project_due[0] == 19);
    CHECK(site_in(labs, w.world.sites, LabId(0), CityId(1)).valid());
    REQUIRE(w.record.events.size() == 1);
    CHECK(w.record.events[0].kind == EventKind("founding"));
    run(w, 14);
    CHECK(w.world.labs.size() == 1);
    CHECK(w.deposit(labs.account[0]) == Approx(2 * 2e6));
    CHECK(w.world.cities.programme_spent_year[1] == money(4e6));
    CHECK(w.world.ledger.flows().paid("institute_budget", CityId(1)) == money(2e6));
}

TEST_CASE("institutes: a named institute of the city takes the budget at once and no second one is founded") {
    SmallWorld w(1);
    const LabId first = w.lab(LabKind::institute, 0, {0, 5, 5});
    const LabId named = w.lab(LabKind::institute, 0, {0, 5, 5});
    w.world.labs.name[named.row()] = 0;
    w.set("institute_budget", 0, 1e6);
    w.give(w.world.cities.treasury[0], 1e7);
    for (std::int32_t m = 0; m < 6; ++m) run(w, m);
    CHECK(w.world.labs.size() == 2);
    CHECK(w.deposit(w.account(named)) == 6e6);
    CHECK(w.deposit(w.account(first)) == 0);
    w.world.labs.status[named.row()] = LabStatus::closed;
    CHECK(budget_institutes(w.world.labs, 1, std::pmr::new_delete_resource())[0] == first);
}

TEST_CASE("institutes: the city founds none in the month of a named one, and knows nothing of later ones") {
    const auto labs_after = [](std::int32_t founded, LabKind kind, std::size_t seat) {
        SmallWorld w(2);
        w.set("institute_budget", 0, 1e6);
        PlannedFounding planned;
        planned.month = founded;
        planned.kind = kind;
        planned.seat = CityId(seat);
        for (std::int32_t m = 0; m <= 3; ++m) run(w, m, {planned});
        return w.world.labs.size();
    };
    CHECK(labs_after(3, LabKind::institute, 0) == 0);
    CHECK(labs_after(4, LabKind::institute, 0) == 1);
    CHECK(labs_after(6, LabKind::institute, 0) == 1);
    CHECK(labs_after(2, LabKind::institute, 0) == 1);
    CHECK(labs_after(3, LabKind::start_up, 0) == 1);
    CHECK(labs_after(3, LabKind::institute, 1) == 1);
}

TEST_CASE("institutes: the budget is cut to the treasury and to the envelope") {
    SmallWorld w(1);
    const LabId institute = w.lab(LabKind::institute, 0, {0, 5, 5});
    w.set("institute_budget", 0, 1e6);
    w.set("envelope", 0, 1.2e6);
    w.give(w.world.cities.treasury[0], 1.1e6);
    run(w, 0);
    CHECK(w.deposit(w.account(institute)) == 1e6);
    run(w, 1);
    CHECK(w.deposit(w.account(institute)) == 1.1e6);
    CHECK(w.deposit(w.world.cities.treasury[0]) == 0);
    w.give(w.world.cities.treasury[0], 1e7);
    run(w, 2);
    CHECK(w.deposit(w.account(institute)) == 1.2e6);
}

TEST_CASE("institutes: a budget that ends before the founding founds nothing and waits anew") {
    SmallWorld w(1);
    w.set("institute_budget", 0, 1e6);
    run(w, 0);
    run(w, 1);
    w.policy.reset();
    run(w, 2);
    w.set("institute_budget", 0, 1e6);
    for (std::int32_t m = 3; m < 6; ++m) run(w, m);
    CHECK(w.world.labs.size() == 0);
    run(w, 6);
    CHECK(w.world.labs.size() == 1);
}

TEST_CASE("institutes: switched off, nothing is founded and nothing paid") {
    SmallWorld w(1);
    w.set("institute_budget", 0, 1e6);
    w.give(w.world.cities.treasury[0], 1e7);
    w.mechanisms.switch_off("institutes");
    for (std::int32_t m = 0; m < 12; ++m) run(w, m);
    CHECK(w.world.labs.size() == 0);
    CHECK(w.deposit(w.world.cities.treasury[0]) == 1e7);
}

TEST_CASE("institutes: strings tie the city's part of the money") {
    SmallWorld w(1);
    const LabId institute = w.lab(LabKind::institute, 0, {0, 5, 5});
    w.world.labs.revenue[institute.row()] = money(4e6);
    w.set("institute_budget", 0, 1e6);
    w.set("institute_strings", 0, 0.8);
    w.give(w.world.cities.treasury[0], 1e7);
    run(w, 0);
    CHECK(w.record.amount("institute_money", CityId(0)) == money(4e6));
    CHECK(w.record.amount("institute_tied", CityId(0)) == money(0.8e6));
    CHECK(institute_money(w.month(0), w.world.labs, institute, money(1e6)).autonomy() == Approx(0.8));
    CHECK(institute_money(w.month(0), w.world.labs, institute, money(1e7)).autonomy() == Approx(0.2));
    w.world.labs.revenue[institute.row()] = 0;
    CHECK(institute_money(w.month(0), w.world.labs, institute, 0).autonomy() == 1);
}

TEST_CASE("institutes: a charter sets openness where a city pays, and the usual one leaves it alone") {
    SmallWorld w(2);
    const LabId institute = w.lab(LabKind::institute, 0, {0, 5, 5});
    w.world.labs.openness[institute.row()] = 0.4F;
    w.set("institute_budget", 0, 1e6);
    run(w, 0);
    CHECK(w.world.labs.openness[institute.row()] == 0.4F);
    w.set("charter_outside", 0, 1);
    w.set("charter_outside", 1, 1);
    CHECK(charter_outside(w.month(1), CityId(0)) == 1);
    CHECK(charter_outside(w.month(1), CityId(1)) == usual_charter);
    run(w, 1);
    CHECK(w.world.labs.openness[institute.row()] == 1);
    w.mechanisms.switch_off("charter");
    CHECK(charter_outside(w.month(1), CityId(0)) == usual_charter);
}

TEST_CASE("institutes: a lever moves the months to the founding") {
    SmallWorld w(1);
    w.set("institute_budget", 0, 1e6);
    w.set("institute_lag", 0, 0);
    run(w, 0);
    CHECK(w.world.labs.size() == 1);
}
