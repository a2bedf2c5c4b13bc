#include "model/processes/people/households.hpp"

#include <catch2/catch.hpp>

#include "model/processes/government/income_tax.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

/// Two cities with a lab of 100 people each, at 25,000 a month.
struct Town {
    tests::SmallWorld small{2};
    World& world = small.world;
    HouseholdParams params;

    Town() {
        small.mechanisms.switch_on("households");
        append_rows(world.households, 2);
        for (std::size_t c = 0; c < 2; ++c) small.lab(LabKind::application, c, {0, 10, 90}, 25000);
    }
    void add_rest() {
        append_rows(world.rest_of_cities, 2);
        for (std::size_t c = 0; c < 2; ++c)
            world.rest_of_cities.account[c] = world.ledger.open(Sector::rest_of_world, CityId(c));
        world.rest_of_cities.output = {3e6, 1e6};
    }
    void tax() {
        government::income_tax(small.month(0), params, {}, world.labs, world.sites, world.cities,
                               world.city_accounts, world.city_revenue, world.households, world.accounts,
                               small.postings);
        small.settle();
    }
    void spend(std::int32_t month = 0) {
        people::households(small.month(month), params, world.cities, world.rest_of_cities, world.ledger,
                           world.accounts, world.households, small.postings);
        small.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    [[nodiscard]] double paid(PostingKind kind) const { return in_units(world.ledger.flows().of_kind(kind)); }
    [[nodiscard]] double held(std::size_t c) const { return small.deposit(world.cities.households[c]); }
};

constexpr double pay = 100 * 25000.0;
constexpr double tax_on_pay = 100 * (0.03 * 8000 + 0.13 * 17000);
constexpr double housing = 100 * 30 * 100.0;

}  // namespace

TEST_CASE("income tax: two brackets, a tenth of a pay of 26,000") {
    const HouseholdParams params;
    CHECK(government::income_tax_on(params, 5000, 1) == Approx(150));
    CHECK(government::income_tax_on(params, 8000, 1) == Approx(240));
    CHECK(government::income_tax_on(params, 26000, 1) / 26000 == Approx(0.0992).epsilon(1e-3));
    CHECK(government::income_tax_on(params, 2 * 26000, 2) == Approx(2 * 2580));
    CHECK(government::income_tax_on(params, 0, 0) == 0);
}

TEST_CASE("income tax: where labs pay nobody there is none") {
    Town town;
    town.small.mechanisms.switch_off("product_market");
    town.tax();
    CHECK(town.paid("income_tax") == 0);
    CHECK(town.world.households.net_pay[0] == 0);
    CHECK(town.held(0) == 0);
}

TEST_CASE("income tax: cities with revenue of their own keep their part of it") {
    Town town;
    for (std::size_t c = 0; c < 2; ++c) town.small.give(town.world.cities.households[c], pay);
    town.tax();
    CHECK(town.paid("income_tax") == Approx(2 * tax_on_pay));
    CHECK(in_units(town.world.households.net_pay[1]) == Approx(pay - tax_on_pay));
    Town own;
    own.small.mechanisms.switch_on("city_accounts");
    append_rows(own.world.city_accounts, 2);
    append_rows(own.world.city_revenue, 2);
    own.world.city_accounts.own_revenue[0] = 1e9;
    for (std::size_t c = 0; c < 2; ++c) own.small.give(own.world.cities.households[c], pay);
    own.tax();
    CHECK(own.small.deposit(own.world.cities.treasury[0]) == Approx(0.4 * tax_on_pay));
    CHECK(own.small.deposit(own.world.cities.treasury[1]) == 0);
    CHECK(own.paid("income_tax") == Approx(1.6 * tax_on_pay));
}

TEST_CASE(
    "households: three tenths of what is left after tax and housing is saved, the rest is spent in three "
    "places") {
    Town town;
    town.add_rest();
    town.small.give(town.world.cities.households[0], pay);
    town.tax();
    town.spend();
    const double above = pay - tax_on_pay - housing;
    CHECK(town.paid("housing_rent") == Approx(housing));  // the other city has nothing to pay with
    CHECK(town.paid("consumption_home") == Approx(0.62 * 0.7 * above));
    CHECK(town.paid("consumption") == Approx(0.15 * 0.7 * above));
    CHECK(town.held(0) == Approx(0.3 * above));
    CHECK(town.small.deposit(town.world.rest_of_cities.account[0]) == Approx(housing + 0.62 * 0.7 * above));
    CHECK(town.small.deposit(town.world.rest_of_cities.account[1]) == Approx(0.23 * 0.7 * above));
    CHECK(in_units(town.world.households.spent_here[0]) == Approx(housing + 0.62 * 0.7 * above));
}

TEST_CASE("households: what is spent in other cities arrives there to the last unit") {
    Town town;
    town.add_rest();
    town.small.give(town.world.cities.households[0], pay);
    town.small.give(town.world.cities.households[1], 1.5 * pay);
    town.world.households.net_pay = {money(pay), money(pay)};
    const double world_before = town.small.deposit(town.world.accounts.rest_of_world);
    town.spend();
    const double paid = 0.23 * 0.7 * (2.5 * pay - 2 * housing);
    CHECK(town.paid("consumption_elsewhere") == Approx(2 * paid));  // paid by households, received by cities
    CHECK(town.small.deposit(town.world.accounts.rest_of_world) - world_before ==
          Approx(town.paid("consumption")));
    // Each is the only other city of the other.
    CHECK(town.small.deposit(town.world.rest_of_cities.account[1]) ==
          Approx(housing + 0.62 * 0.7 * (1.5 * pay - housing) + 0.23 * 0.7 * (pay - housing)));
}

TEST_CASE(
    "households: without the rest of the city all they spend goes elsewhere, and wealth is spent slowly") {
    Town town;
    town.small.give(town.world.cities.households[0], pay);
    town.spend();
    CHECK(town.paid("consumption_elsewhere") == 0);
    CHECK(town.held(0) == Approx(0.3 * (pay - housing)));
    // A year of pay on hand is kept, ten are not.
    HouseholdParams params;
    CHECK(people::spending_of(params, 100, 20, 1200, 100) == Approx(0.7 * 80));
    CHECK(people::spending_of(params, 100, 20, 12000, 100) == Approx(0.7 * 80 + 0.01 * 9600));
    CHECK(people::spending_of(params, -50, 0, 1000, 0) == Approx(10));
    CHECK(people::spending_of(params, 0, 0, 0, 0) == 0);
}

TEST_CASE("households: switched off, nobody saves, spends or pays by brackets") {
    Town town;
    town.small.mechanisms.switch_off("households");
    town.small.give(town.world.cities.households[0], pay);
    town.tax();
    town.spend();
    CHECK(town.held(0) == Approx(pay));
}
