#include <catch2/catch.hpp>

#include "model/processes/government/regulation.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

/// A firm of city 0 that city 1 paid 1,000 to come in month 5, under a rule that finds everything.
struct Case {
    SmallWorld w{2};
    LabId lab;

    Case() : lab(w.lab(LabKind::start_up, 0, {0, 2, 3})) {
        w.world.labs.subsidy_recent[lab.row()] = money(1000);
        w.world.labs.subsidy_city[lab.row()] = CityId(1);
        w.world.labs.subsidy_month[lab.row()] = 5;
        for (std::size_t c = 0; c < 2; ++c) {
            w.set("regulation_on", c, 1);
            w.set("regulation_detection", c, 1);
            w.set("regulation_penalty", c, 2);
            w.set("regulation_clawback", c, 0.5);
        }
        w.begin_month();
    }
    void run(std::int32_t month, RegulationParams params = {}) {
        regulation(w.month(month), params, w.world.labs, w.world.cities, w.world.ledger, w.world.accounts,
                   w.postings, w.record);
        w.settle();
    }
    [[nodiscard]] double paid(PostingKind kind) const {
        return in_units(w.world.ledger.flows().of_kind(kind));
    }
};

}  // namespace

TEST_CASE("regulation: a found incentive costs the city a fine and the firm its clawback, once") {
    Case one;
    one.w.give(one.w.world.cities.treasury[1], 5000);
    one.w.give(one.w.account(one.lab), 5000);
    one.run(6);
    CHECK(one.paid("penalty") == 2000);
    CHECK(one.paid("clawback") == 500);
    CHECK(one.paid("loan") == 0);
    CHECK(one.w.record.count("detections", CityId(1)) == 1);
    CHECK(one.w.record.amount("clawed_back", CityId(1)) == money(500));
    one.run(7);
    CHECK(one.paid("penalty") == 2000);
    CHECK(one.w.world.labs.subsidy_recent[one.lab.row()] == 0);
}

TEST_CASE("regulation: who is short of cash borrows and nobody's deposit is negative") {
    Case one;
    one.run(6);
    CHECK(one.paid("loan") == 2500);
    CHECK(one.w.deposit(one.w.account(one.lab)) == 0);
    CHECK(one.w.deposit(one.w.world.cities.treasury[1]) == 500);
}

TEST_CASE("regulation: what was paid before it was in force is never pursued") {
    Case one;
    one.w.policy.reset();
    one.run(5);
    for (std::size_t c = 0; c < 2; ++c) {
        one.w.set("regulation_on", c, 1);
        one.w.set("regulation_detection", c, 1);
        one.w.set("regulation_penalty", c, 2);
    }
    one.run(6);
    CHECK(one.paid("penalty") == 0);
    CHECK(one.w.record.count("detections", CityId(1)) == 0);
}

TEST_CASE("regulation: an incentive is forgotten after memory_months, and when the mechanism is off") {
    Case late;
    late.run(18, {12});
    CHECK(late.paid("penalty") == 0);
    Case in_time;
    in_time.run(17, {12});
    CHECK(in_time.paid("penalty") == 2000);
    Case off;
    off.w.mechanisms.switch_off("regulation");
    off.run(6);
    CHECK(off.paid("penalty") == 0);
}
