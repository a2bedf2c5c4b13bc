#include "model/processes/government/rest_of_city.hpp"

#include <catch2/catch.hpp>

#include "model/equations/government/local_accounts.hpp"
#include "model/processes/government/city_revenue.hpp"
#include "model/processes/government/income_tax.hpp"
#include "model/processes/people/households.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::government;

namespace {

/// A city of a million residents with 10,000 people of the field, at 25,000 a month and 85 for a square metre.
struct City {
    tests::SmallWorld small{1};
    World& world = small.world;
    HouseholdParams households;
    RestOfCityParams params;
    CityRevenueParams revenue;
    ProductMarketParams product;
    LabId lab;

    City() {
        small.mechanisms.switch_on("households");
        small.mechanisms.switch_on("rest_of_city");
        params.growth = 0;
        append_rows(world.households, 1);
        append_rows(world.rest_of_cities, 1);
        RestOfCities& rest = world.rest_of_cities;
        rest.account[0] = world.ledger.open(Sector::rest_of_world, CityId(0));
        rest.residents[0] = 1e6;
        rest.output_start[0] = output_at_opening(params, 0, 1e6) / 12;
        rest.output[0] = rest.output_start[0];
        rest.field_start[0] = -1;
        world.cities.rent[0] = 85;
        lab = small.lab(LabKind::application, 0, {0, 1000, 9000}, 25000);
        small.give(small.account(lab), 1e11);
    }
    void own_revenue(double own) {
        small.mechanisms.switch_on("city_accounts");
        small.mechanisms.switch_on("city_revenue");
        append_rows(world.city_accounts, 1);
        append_rows(world.city_revenue, 1);
        world.city_accounts.own_revenue[0] = own;
        world.city_revenue.land_start[0] = revenue.land_share * own;
        world.city_revenue.transfer_start[0] = transfer_at_opening(revenue, own, 1e6);
    }
    void step(std::int32_t month) {
        small.begin_month();
        small.postings.pay(small.account(lab), world.cities.households[0],
                           world.sites.payroll[0] * static_cast<Money>(minor_per_unit), "wages");
        small.settle();
        income_tax(small.month(month), households, revenue, world.labs, world.sites, world.cities,
                   world.city_accounts, world.city_revenue, world.households, world.accounts, small.postings);
        small.settle();
        rest_of_city(small.month(month), params, revenue, world.cities, world.households, world.city_accounts,
                     world.city_revenue, world.rest_of_cities, world.ledger, world.accounts, small.postings);
        small.settle();
        city_revenue(small.month(month), revenue, params, product, world.labs, world.customers, world.cities,
                     world.city_accounts, world.city_revenue, world.accounts, small.postings, small.record);
        small.settle();
        CHECK(world.ledger.deposit(world.rest_of_cities.account[0]) == 0);
        people::households(small.month(month), households, world.cities, world.rest_of_cities, world.ledger,
                           world.accounts, world.households, small.postings);
        small.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    [[nodiscard]] double jobs() const { return world.rest_of_cities.jobs[0]; }
    [[nodiscard]] double paid(PostingKind kind) const { return in_units(world.ledger.flows().of_kind(kind)); }
};

}  // namespace

TEST_CASE("rest of city: a thousand jobs of the field bring 200 to 600 others") {
    City city;
    for (int month = 0; month < 3; ++month) city.step(month);
    CHECK(city.jobs() == Approx(0.52e6));
    CHECK(city.paid("other_wages") == Approx(0.45 * 95000e6 / 12));
    CHECK(city.paid("national_tax") == Approx(0.07 * 95000e6 / 12));
    CHECK(city.paid("local_tax") == 0);  // nobody has revenue by source here
    city.small.staff(city.small.site(city.lab), {0, 1100, 9900}, 25000);
    city.world.cities.living[0] = {0, 1100, 9900};
    for (int month = 3; month < 5; ++month) city.step(month);
    const double more = city.jobs() - 0.52e6;
    INFO("other jobs of 1,000 of the field: " << more);
    const double net = 25000 - 240 - 0.13 * 17000;
    const double spent = 1000 * (30 * 85 + 0.62 * 0.7 * (net - 30 * 85));
    CHECK(more == Approx(12 * 0.35 * spent / 150000));
    CHECK(more > 200);
    CHECK(more < 600);
}

TEST_CASE("rest of city: in the first month nothing has come or gone, whatever the field pays") {
    City city;
    city.step(0);
    const double start = city.world.rest_of_cities.output[0];
    city.step(1);
    CHECK(city.world.rest_of_cities.output[0] == Approx(start));
}

TEST_CASE("rest of city: services given up lower output and jobs") {
    City city;
    city.small.mechanisms.switch_on("city_accounts");
    append_rows(city.world.city_accounts, 1);
    city.world.city_accounts.own_revenue[0] = 1.2e10;
    for (int month = 0; month < 2; ++month) city.step(month);
    city.world.city_accounts.services_cut[0] = 0.003;  // of a billion a month
    city.step(2);
    CHECK(city.jobs() == Approx(0.52e6 - 12 * 0.5 * 3e6 / 150000));
}

TEST_CASE("city revenue: by source, with transfers that do not ask what levers cost") {
    City city;
    constexpr double own = 9e9;
    city.own_revenue(own);
    city.world.labs.revenue[city.lab.row()] = money(4e8);
    city.world.labs.compute_budget[city.lab.row()] = money(2e7);
    city.step(0);
    const Flows& flows = city.world.ledger.flows();
    const auto received = [&](PostingKind kind) { return in_units(flows.received(kind, CityId(0))); };
    CHECK(received("value_added_tax") == Approx(0.5 * 0.06 * (0.78 * 4e8 - 2e7)));
    CHECK(city.paid("value_added_tax") == Approx(0.06 * (0.78 * 4e8 - 2e7)));
    CHECK(received("local_income_tax") == Approx(0.4 * 10000 * (240 + 0.13 * 17000)));
    CHECK(received("local_tax") == Approx(0.085 * 95000e6 / 12));
    CHECK(received("land_sale") == Approx(0.6 * own / 12 * 0.85));  // rents stand at 85 of 100
    CHECK(received("equalising_transfer") == Approx((11100e6 - own) / 12));
    CHECK(city.small.record.cost_of_funds == Approx(1.3));
    city.small.set("institute_budget", 0, 1e9);
    city.params.growth = 0.05;
    city.step(24);
    CHECK(received("equalising_transfer") == Approx((11100e6 - own) / 12 * 1.05 * 1.05));
    CHECK(received("land_sale") == Approx(0.6 * own / 12 * 0.85 * 0.94 * 0.94));
}

TEST_CASE("city revenue: exports are free of tax on value added, and a city without own revenue has none") {
    City city;
    city.own_revenue(1e10);
    append_rows(city.world.customers, 1);
    city.world.customers.abroad[0] = money(1e8);
    city.world.customers.access_paid[0] = money(1e7);
    city.world.labs.revenue[city.lab.row()] = money(4e8);
    city.step(0);
    CHECK(city.paid("value_added_tax") == Approx(0.06 * 0.75 * (0.78 * 4e8 - 1e7)));
    city.world.city_accounts.own_revenue[0] = 0;
    city.step(1);
    CHECK(city.paid("value_added_tax") == 0);
    CHECK(city.paid("equalising_transfer") == 0);
}
