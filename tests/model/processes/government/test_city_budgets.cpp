#include <catch2/catch.hpp>

#include "model/processes/government/city_budgets.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

void run(SmallWorld& w, std::int32_t month) {
    city_budgets(w.month(month), {}, w.world.cities, w.world.city_accounts, w.world.ledger, w.world.accounts,
                 w.postings);
}

}  // namespace

TEST_CASE("city budgets: accounts of a year start anew in January only") {
    SmallWorld w(1);
    auto& spent = w.world.cities;
    for (const int month : {11, 12}) {
        spent.voucher_spent_year[0] = spent.grants_spent_year[0] = spent.programme_spent_year[0] = 5;
        run(w, month);
        const Money left = month == 11 ? 5 : 0;
        CHECK(spent.voucher_spent_year[0] == left);
        CHECK(spent.grants_spent_year[0] == left);
        CHECK(spent.programme_spent_year[0] == left);
    }
}

TEST_CASE("city budgets: a city without levers receives the transfer for its people") {
    SmallWorld w(2);
    w.lab(LabKind::application, 0, {1, 99, 300});
    run(w, 0);
    w.settle();
    CHECK(w.deposit(w.world.cities.treasury[0]) == Approx(400 * 3000 / 12.0));
    CHECK(w.deposit(w.world.cities.treasury[1]) == 0);
    CHECK(w.deposit(w.world.accounts.nation) == Approx(-400 * 3000 / 12.0));
}

TEST_CASE("city budgets: the transfer fills the treasury up to what an institute's budget costs") {
    SmallWorld w(1);
    w.scale = 0.1;
    w.set("institute_budget", 0, 3e6);
    w.give(w.world.cities.treasury[0], 100000);
    run(w, 0);
    w.settle();
    CHECK(w.deposit(w.world.cities.treasury[0]) == Approx(300000));
    run(w, 1);
    CHECK(w.postings.rows().empty());
}

TEST_CASE("city budgets: no more is filled up than the envelope still allows") {
    SmallWorld w(1);
    w.set("institute_budget", 0, 3e6);
    w.set("envelope", 0, 1e6);
    w.world.cities.programme_spent_year[0] = money(400000);
    run(w, 5);
    CHECK(w.posted("transfer") == Approx(600000));
}

TEST_CASE("city budgets: switched off, nothing is transferred") {
    SmallWorld w(1);
    w.lab(LabKind::application, 0, {1, 99, 300});
    w.mechanisms.switch_off("city_budgets");
    run(w, 0);
    CHECK(w.postings.rows().empty());
}
