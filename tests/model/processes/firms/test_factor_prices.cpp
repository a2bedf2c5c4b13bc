#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/people/pay_law.hpp"
#include "model/processes/firms/factor_prices.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::firms;
using headwater::tests::SmallWorld;

namespace {

constexpr auto core = static_cast<std::size_t>(Tier::core);

FactorPriceParams lively() {
    FactorPriceParams params;
    params.wage_speed = 0.1;
    params.rent_speed = 0.5;
    params.gamma_r = 0.5;
    return params;
}

void run(SmallWorld& w, const FactorPriceParams& params = lively()) {
    factor_prices(w.month(0), {params, {}, {}, {}}, w.world.rest_of_cities, w.world.cities, w.world.labs,
                  w.world.sites);
}

}  // namespace

TEST_CASE("factor prices: pay rises where posts outnumber people without a job and falls where they do not") {
    SmallWorld w(2);
    const LabId hiring = w.lab(LabKind::application, 0, {0, 10, 0});
    w.lab(LabKind::application, 1, {0, 10, 0});
    w.world.sites.vacancies[w.site(hiring).row()] = {0, 2, 0};
    w.world.cities.living[1][core] += 2;
    run(w);
    CHECK(w.world.cities.tightness[0][core] == 3);
    CHECK(w.world.cities.tightness[1][core] == Approx(1.0 / 3));
    CHECK(w.world.cities.wage_level[0][core] == Approx(42000 * std::pow(3, 0.1)));
    CHECK(w.world.cities.wage_level[1][core] == Approx(42000 * std::pow(3, -0.1)));
}

TEST_CASE("factor prices: one month moves pay by at most two log points of tightness") {
    SmallWorld w(1);
    const LabId hiring = w.lab(LabKind::application, 0, {0, 10, 0});
    w.world.sites.vacancies[w.site(hiring).row()] = {0, 1000000, 0};
    run(w);
    CHECK(w.world.cities.wage_level[0][core] == Approx(42000 * std::exp(0.2)));
}

TEST_CASE("factor prices: the pull brings cities together around the mean of people") {
    SmallWorld w(2);
    w.lab(LabKind::application, 0, {0, 30, 0});
    w.lab(LabKind::application, 1, {0, 10, 0});
    w.world.cities.wage_level[0][core] = 40000;
    w.world.cities.wage_level[1][core] = 20000;
    FactorPriceParams params = lively();
    params.wage_speed = 0;
    params.wage_pull = 0.5;
    run(w, params);
    const double mean = 0.75 * std::log(40000) + 0.25 * std::log(20000);
    CHECK(std::log(w.world.cities.wage_level[0][core]) == Approx((mean + std::log(40000)) / 2));
    CHECK(std::log(w.world.cities.wage_level[1][core]) == Approx((mean + std::log(20000)) / 2));
}

TEST_CASE("factor prices: rent closes its gap to what the people of the city ask for, at any scale") {
    for (const double scale : {1.0, 0.1}) {
        SmallWorld w(1);
        w.scale = scale;
        w.world.cities.living[0] = {0, 0, static_cast<std::int32_t>(4000 * scale)};
        run(w);
        CHECK(w.world.cities.rent[0] == Approx(150));  // half way from 100 to 100 x sqrt(4)
    }
}

TEST_CASE("factor prices: switched off, rents and pay stay as they are") {
    SmallWorld w(1);
    w.lab(LabKind::application, 0, {0, 10, 4000});
    w.mechanisms.switch_off("rents");
    w.mechanisms.switch_off("wages");
    w.world.cities.living[0][core] += 5;
    run(w);
    CHECK(w.world.cities.rent[0] == 100);
    CHECK(w.world.cities.wage_level[0][core] == 42000);
}

TEST_CASE("factor prices: pay wanted shares a part of value added above what other work pays") {
    PayByValueParams params;
    params.value_share = 0.5;
    params.rent_sharing = 0.1;
    params.most_value = 4;
    CHECK(pay_wanted(params, 50000, 25000) == Approx(25000));
    CHECK(pay_wanted(params, 100000, 25000) == Approx(25000 * std::pow(2, 0.1)));
    CHECK(pay_wanted(params, -1e6, 25000) == Approx(25000 * std::pow(0.25, 0.1)));
    CHECK(pay_wanted(params, 1e9, 25000) == Approx(25000 * std::pow(4, 0.1)));
}

TEST_CASE(
    "factor prices: pay closes a part of the gap to the pay wanted, more where posts outnumber people") {
    PayByValueParams params;
    params.tightness_speed = 0.003;
    params.outside_speed = 0.03;
    params.growth = 0.002;
    params.largest_change = 0.015;
    CHECK(pay_change(params, 1, 25000, 25000) == Approx(0.002));
    CHECK(pay_change(params, 1, 25000, 24000) == Approx(0.002 + 0.03 * std::log(25.0 / 24)));
    CHECK(pay_change(params, std::exp(1), 25000, 25000) == Approx(0.005));
    CHECK(pay_change(params, 1, 50000, 25000) == 0.015);
    CHECK(pay_change(params, 1e-9, 25000, 50000) == -0.015);
}

TEST_CASE("factor prices: with pay by value a city of dear rents and profitable firms pays more") {
    SmallWorld w(2);
    w.mechanisms.switch_on("pay_by_value");
    const LabId rich = w.lab(LabKind::application, 0, {0, 0, 10}, 20000);
    w.lab(LabKind::university, 1, {0, 0, 10}, 20000);
    w.world.labs.revenue[rich.row()] = money(600000);
    w.world.labs.costs[rich.row()] = money(300000);  // of it 200,000 pay: 50,000 of value added a head
    w.world.cities.living[0][2] = w.world.cities.living[1][2] = 10;
    w.world.cities.rent = {200, 100};
    PayByValueParams params;
    params.tightness_speed = 0;
    params.outside_speed = 1;
    params.value_share = 0.5;
    params.rent_sharing = 0.2;
    params.outside_pay = 20000;
    params.rent_weight = 0.3;
    params.largest_change = 1;
    factor_prices(w.month(0), {{}, params, {}, {}}, w.world.rest_of_cities, w.world.cities, w.world.labs,
                  w.world.sites);
    const double outside_0 = 20000 * std::pow(2, 0.15);  // rents of 200 and 100 around their mean
    const double outside_1 = 20000 * std::pow(2, -0.15);
    CHECK(w.world.cities.wage_level[0][2] == Approx(outside_0 * std::pow(25000 / outside_0, 0.2)));
    CHECK(w.world.cities.wage_level[0][1] == Approx(2.1 * w.world.cities.wage_level[0][2]));
    // Without firms the least that is shared counts.
    CHECK(w.world.cities.wage_level[1][2] == Approx(outside_1 * std::pow(0.25, 0.2)));
}

TEST_CASE("factor prices: rents by all people, of whom those of the field are few") {
    const auto rent = [](std::int32_t came, double jobs, double output) {
        SmallWorld w(1);
        w.mechanisms.switch_on("all_people_rents");
        w.lab(LabKind::application, 0, {0, 0, 1000}, 20000);
        append_rows(w.world.rest_of_cities, 1);
        RestOfCities& rest = w.world.rest_of_cities;
        rest.residents[0] = 100000;
        rest.field_people[0] = 1000;
        rest.jobs[0] = 52000 + jobs;
        rest.output[0] = output;
        rest.income_start[0] = (1000 * 20000.0 + 0.45 * 1e9) / 100000;
        w.world.cities.living[0][2] += came;
        run(w);
        return w.world.cities.rent[0];
    };
    CHECK(rent(0, 0, 1e9) == Approx(100));
    // A fifth more people of the field: two thousandths more people, and they lower the mean income.
    CHECK(rent(200, 0, 1e9) ==
          Approx(100 * (1 + 0.5 * (std::pow(1.002, 0.5) * std::pow(1 / 1.002, 0.2) - 1))));
    CHECK(rent(0, 2000, 1e9) ==
          Approx(100 * (1 + 0.5 * (std::pow(1.02, 0.5) * std::pow(1 / 1.02, 0.2) - 1))));
    CHECK(rent(0, 0, 1.1e9) ==
          Approx(100 * (1 + 0.5 * (std::pow((0.45 * 1.1e9 + 2e7) / (0.45 * 1e9 + 2e7), 0.2) - 1))));
    SmallWorld old(1);
    old.world.cities.living[0][2] = 1200;  // 1,000 of the field at the reference rent
    run(old);
    CHECK(old.world.cities.rent[0] == Approx(100 * (1 + 0.5 * (std::pow(1.2, 0.5) - 1))));
}
