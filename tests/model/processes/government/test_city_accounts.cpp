#include "model/processes/government/city_accounts.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/government/lever_bills.hpp"
#include "model/processes/government/city_services.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::government;

namespace {

/// One city with an institute that its budget feeds: 1 million a month, known in advance.
struct City {
    tests::SmallWorld small{1};
    World& world = small.world;
    CityAccountParams params;
    CityBudgetParams budget;

    City() {
        small.mechanisms.switch_on("city_accounts");
        append_rows(world.city_accounts, 1);
        world.city_accounts.own_revenue[0] = 120e6;
        small.set("institute_budget", 0, 1e6);
        small.give(world.cities.households[0], 1e9);
    }
    void step(std::int32_t month = 0) {
        small.begin_month();
        city_accounts(small.month(month), params, budget, world.cities, world.city_accounts,
                      world.city_revenue, world.ledger, world.accounts, small.postings, small.record);
        world.ledger.settle(small.postings);
        CHECK(world.ledger.trial_balance().zero());
    }
    [[nodiscard]] double treasury() const { return small.deposit(world.cities.treasury[0]); }
    [[nodiscard]] double debt() const { return -in_units(world.ledger.loan(world.cities.treasury[0])); }
    [[nodiscard]] double paid(PostingKind kind) const { return in_units(world.ledger.flows().of_kind(kind)); }
};

}  // namespace

TEST_CASE("city accounts: other services first, then bonds, then nothing") {
    City city;
    city.step();
    CHECK(city.paid("services_given_up") == Approx(0.02 * 10e6));
    CHECK(city.debt() == Approx(0.8e6));
    CHECK(city.treasury() == Approx(1e6));
    CHECK(city.world.city_accounts.services_cut[0] == Approx(0.02 / 12));
    CHECK(city.world.cities.amenity[0] == Approx(-0.5 * 0.02 / 12));
    // What was not spent is there next month: only the interest on what is owed is missing.
    city.step(1);
    CHECK(city.paid("services_given_up") == Approx(city.paid("bond_interest")));
    CHECK(city.paid("bond_issue") == 0);
    CHECK(city.paid("bond_interest") == Approx(0.8e6 * (0.025 + 0.02 * 0.8 / 144) / 12).epsilon(1e-4));
}

TEST_CASE("city accounts: a city at its limit borrows no more, and its levers are refused") {
    City city;
    city.params.debt_limit = 0.004;  // 480,000
    city.step();
    CHECK(city.debt() == Approx(0.48e6));
    CHECK(in_units(city.world.city_accounts.refused[0]) == Approx(0.32e6));
    REQUIRE(city.small.record.events.size() == 1);
    CHECK(city.small.record.events[0].value == Approx(0.32e6));
    CHECK(borrowing_room(city.params, 120e6, 0.5e6) == 0);
}

TEST_CASE("city accounts: what the treasury holds beyond need pays bonds back") {
    City city;
    city.step();
    city.small.give(city.world.cities.treasury[0], 5e6);
    city.step(1);
    CHECK(city.debt() == Approx(0));
    CHECK(city.paid("bond_repayment") == Approx(0.8e6));
}

TEST_CASE("city accounts: services count on the taxes of the first year") {
    City city;
    city.small.give(city.world.cities.treasury[0], 1e7);
    const LabId lab = city.small.lab(LabKind::application, 0);
    city.small.give(city.small.account(lab), 1e8);
    const auto services = [&](std::int32_t month, double tax) {
        city.small.begin_month();
        city.small.postings.pay(city.small.account(lab), city.world.cities.treasury[0], money(tax),
                                "corporate_tax");
        city.world.ledger.settle(city.small.postings);
        city_services(city.small.month(month), city.params, city.budget, {}, city.world.cities,
                      city.world.city_accounts, city.world.city_revenue, city.world.ledger,
                      city.small.postings);
        city.world.ledger.settle(city.small.postings);
        return city.paid("city_services");
    };
    for (std::int32_t month = 0; month < 12; ++month) CHECK(services(month, 1200) == Approx(1200));
    CHECK(services(12, 5000) == Approx(1200));
    CHECK(services(13, 0) == Approx(1200));
}

TEST_CASE("city accounts: interest that an empty treasury cannot pay is added to the debt") {
    City city;
    city.params.largest_cut = 0;
    city.params.debt_limit = 0.004;  // 480,000
    city.step();
    REQUIRE(city.debt() == Approx(0.48e6));
    // The institute takes all.
    city.small.postings.pay(city.world.cities.treasury[0], city.world.accounts.nation,
                            city.world.ledger.deposit(city.world.cities.treasury[0]), "opening");
    city.small.settle();
    city.step(1);
    const double interest = 0.48e6 * (0.025 + 0.02) / 12;
    CHECK(city.paid("bond_interest") == Approx(interest).epsilon(1e-4));
    CHECK(city.paid("bond_issue") == Approx(interest).epsilon(1e-4));
    CHECK(city.debt() == Approx(0.48e6 + interest));
    CHECK(city.treasury() == Approx(0).margin(0.01));
}

TEST_CASE("city accounts: a fund is borrowed for first, and other services pay for the rest") {
    City city;
    city.small.set("fund_size", 0, 12e6);  // called over years, a twelfth of a year's call a month
    city.step();
    const double capital = in_units(
        capital_of_month(city.small.month(0), city.budget, city.world.cities,
                         country_of(city.small.month(0), city.budget, city.world.cities), CityId(0)));
    REQUIRE(capital > 0);
    CHECK(city.paid("services_given_up") == Approx(0.02 * 10e6));
    CHECK(city.debt() == Approx(capital + 0.8e6));
    // Without room to borrow the fund waits for the rest like everything else.
    City poor;
    poor.small.set("fund_size", 0, 12e6);
    poor.params.debt_limit = 0;
    poor.step();
    CHECK(poor.debt() == 0);
    CHECK(in_units(poor.world.city_accounts.refused[0]) == Approx(capital + 0.8e6));
}

TEST_CASE("city accounts: with revenue by source the limit follows it, transfers included") {
    City city;
    append_rows(city.world.city_revenue, 1);
    city.world.city_revenue.annual[0] = 240e6;
    city.step();
    CHECK(city.paid("services_given_up") == Approx(0.02 * 20e6));
    CHECK(city.debt() == Approx(0.6e6));
}

TEST_CASE("city services: with revenue by source all of it is spent, and a lever leaves less for them") {
    const auto services = [](double institute, double local_tax) {
        City city;
        append_rows(city.world.city_revenue, 1);
        city.small.set("institute_budget", 0, institute - 1e6);
        city.world.city_accounts.planned_tax[0] = money(12 * 2e6);
        city.small.begin_month();
        city.small.postings.pay(city.world.accounts.rest_of_world, city.world.cities.treasury[0],
                                money(local_tax), "local_tax");
        city.small.postings.pay(city.world.accounts.rest_of_world, city.world.cities.treasury[0], money(5e5),
                                "land_sale");
        city.small.settle();
        city_services(city.small.month(12), city.params, city.budget, {}, city.world.cities,
                      city.world.city_accounts, city.world.city_revenue, city.world.ledger,
                      city.small.postings);
        city.small.settle();
        CHECK(city.world.ledger.trial_balance().zero());
        return city.paid("city_services");
    };
    // Beyond plan and land 7.5 million: two months of the institute are kept, the rest is spent.
    CHECK(services(1e6, 1e7) == Approx(10.5e6 - 2e6));
    CHECK(services(2e6, 1e7) == Approx(10.5e6 - 4e6));
    // The plan of the first year, grown for half a year, comes first.
    CHECK(services(9e6, 1e7) == Approx(0.5e6 + 2e6 * std::pow(1.045, 6.5 / 12)));
    CHECK(services(1e6, 1e6) == Approx(1.5e6));
}
