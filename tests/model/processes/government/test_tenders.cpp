#include "model/processes/government/tenders.hpp"

#include <catch2/catch.hpp>

#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

void run(SmallWorld& w, std::int32_t month, const TenderParams& params = {}) {
    w.begin_month();
    tenders(w.month(month), params, w.world.nation, w.world.cities, w.world.labs, w.world.sites,
            w.world.public_orders, w.world.ledger, w.postings, w.record);
    w.settle();
}

LabId firm(SmallWorld& w, std::size_t city, double costs_per_head = 30000) {
    const LabId lab = w.lab(LabKind::application, city, {0, 5, 5});
    w.world.labs.costs[lab.row()] = money(10 * costs_per_head);
    return lab;
}

}  // namespace

TEST_CASE("tenders: a city places what its budget pays, one order a firm and month") {
    SmallWorld w(2);
    for (int i = 0; i < 6; ++i) firm(w, 0);
    w.lab(LabKind::university, 0, {0, 50, 50});
    w.lab(LabKind::application, 0, {0, 1, 1});
    w.give(w.world.cities.treasury[0], 1e9);
    w.set("tender_budget", 0, 5e6);
    std::int32_t orders = 0;
    for (std::int32_t month = 0; month < 4; ++month) {
        run(w, month);
        orders += w.record.count("tenders", CityId(0));
        Money paid = 0;
        for (std::size_t lab = 0; lab < 8; ++lab) {
            const Money order = w.world.public_orders.orders_of(LabId(lab));
            CHECK((order == 0 || order == money(2e6)));
            if (lab >= 6) CHECK(order == 0);
            paid += order;
        }
        CHECK(paid == w.world.ledger.flows().paid("public_order", CityId(0)));
    }
    CHECK(orders == 10);  // 2.5 a month
    CHECK(w.world.cities.programme_spent_year[0] == money(2e7));
    CHECK(w.record.count("tenders_local", CityId(0)) == w.record.count("tenders", CityId(0)));
    CHECK(w.world.ledger.trial_balance().zero());
}

TEST_CASE("tenders: the treasury and the scale limit what is bought") {
    SmallWorld w(1);
    w.scale = 0.5;
    for (int i = 0; i < 6; ++i) firm(w, 0);
    w.set("tender_budget", 0, 8e6);
    w.give(w.world.cities.treasury[0], 3e6);
    run(w, 0);
    CHECK(w.record.count("tenders", CityId(0)) == 2);
    CHECK(w.deposit(w.world.cities.treasury[0]) == 0);
    run(w, 1);
    CHECK(w.record.count("tenders", CityId(0)) == 0);
}

TEST_CASE("tenders: the cheap and the able win more, local firms when they are preferred") {
    TenderParams params;
    params.price_weight = 5;
    params.local_weight = 20;
    SmallWorld w(2);
    const LabId dear = firm(w, 0, 90000);
    const LabId cheap = firm(w, 1, 30000);
    w.give(w.world.cities.treasury[0], 1e9);
    w.set("tender_budget", 0, 2e6);
    const auto wins = [&](LabId lab) {
        int sum = 0;
        for (std::int32_t month = 0; month < 100; ++month) {
            run(w, month, params);
            sum += w.world.public_orders.orders_of(lab) > 0 ? 1 : 0;
        }
        return sum;
    };
    CHECK(wins(cheap) > 90);
    w.set("tender_local_preference", 0, 1);
    CHECK(wins(dear) == 100);
    // A rule that finds everything leaves no preference.
    w.set("regulation_on", 0, 1);
    w.set("regulation_detection", 0, 1);
    CHECK(wins(cheap) > 90);
    w.world.labs.capability[dear.row()] = 30;
    params.capability_weight = 1;
    CHECK(wins(dear) == 100);
}

TEST_CASE("tenders: references fade, data stay, and orders are those of the month") {
    SmallWorld w(1);
    const LabId lab = firm(w, 0);
    w.give(w.world.cities.treasury[0], 1e9);
    CHECK(w.world.public_orders.references_of(lab) == 0);
    w.set("tender_budget", 0, 2e6);
    run(w, 0);
    CHECK(w.world.public_orders.references_of(lab) == 1);
    w.mechanisms.switch_off("tenders");
    run(w, 1);
    CHECK(w.world.public_orders.orders_of(lab) == 0);
    CHECK(w.world.public_orders.references_of(lab) == Approx(0.97));
    CHECK(w.world.public_orders.tokens_of(lab) == 1e8);
}
