#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/processes/government/grants.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

GrantParams certain() {
    GrantParams params;
    params.apply_hazard = 1;  // applies whenever it has its turn
    return params;
}

LabId firm(SmallWorld& w, std::size_t city, double monthly_costs, float quality = 1) {
    const LabId lab = w.lab(LabKind::start_up, city, {0, 5, 5});
    w.world.labs.costs[lab.row()] = money(monthly_costs);
    w.world.labs.quality[lab.row()] = quality;
    return lab;
}

void run(SmallWorld& w, std::int32_t month, const GrantParams& params = certain()) {
    grants(w.month(month), params, w.world.labs, w.world.cities, w.world.ledger, w.postings, w.record);
    w.settle();
}

/// Awards of a whole year by lab.
std::vector<double> year_of_awards(SmallWorld& w, const GrantParams& params = certain()) {
    for (std::int32_t m = 0; m < 12; ++m) run(w, m, params);
    std::vector<double> awards;
    for (std::size_t row = 0; row < w.world.labs.size(); ++row)
        awards.push_back(w.deposit(w.world.labs.account[row]));
    return awards;
}

}  // namespace

TEST_CASE("grants: an award is the match of yearly spending, at most the cap, once a year, in its own city") {
    SmallWorld w(2);
    firm(w, 0, 10000);
    firm(w, 0, 1e6);
    firm(w, 1, 10000);
    w.lab(LabKind::university, 0, {0, 5, 5});
    w.set("grant_cap", 0, 500000);
    w.set("grant_match", 0, 0.5);
    w.give(w.world.cities.treasury[0], 1e9);
    w.give(w.world.cities.treasury[1], 1e9);
    CHECK(year_of_awards(w) == std::vector<double>{60000, 500000, 0, 0});
    CHECK(w.world.cities.grants_spent_year[0] == money(560000));
    CHECK(w.world.cities.programme_spent_year[0] == money(560000));
    CHECK(w.record.count("grants", CityId(0)) == 2);
}

TEST_CASE("grants: part of an award crowds out the firm's own compute") {
    SmallWorld w(1);
    const LabId lab = firm(w, 0, 10000);
    w.set("grant_cap", 0, 500000);
    w.set("grant_match", 0, 0.5);
    w.give(w.world.cities.treasury[0], 1e9);
    GrantParams params = certain();
    params.crowd_out = 0.3;
    year_of_awards(w, params);
    CHECK(w.world.labs.crowded_out[lab.row()] == money(18000));
}

TEST_CASE("grants: when money is short the better firms are served first") {
    SmallWorld w(1);
    for (int i = 0; i < 240; ++i) firm(w, 0, 10000, 1 + static_cast<float>(i % 60) / 100);
    w.set("grant_cap", 0, 1e6);
    w.set("grant_match", 0, 0.5);
    // About twenty have their turn each month; money for five and a half.
    w.give(w.world.cities.treasury[0], 330000);
    run(w, 0);
    CHECK(w.deposit(w.world.cities.treasury[0]) == 0);
    CHECK(w.record.count("grants", CityId(0)) == 6);

    std::vector<float> served;
    for (std::size_t row = 0; row < 240; ++row)
        if (w.deposit(w.world.labs.account[row]) > 0) served.push_back(w.world.labs.quality[row]);
    const float worst = *std::ranges::min_element(served);

    SmallWorld rich(1);
    for (int i = 0; i < 240; ++i) firm(rich, 0, 10000, 1 + static_cast<float>(i % 60) / 100);
    rich.set("grant_cap", 0, 1e6);
    rich.set("grant_match", 0, 0.5);
    rich.give(rich.world.cities.treasury[0], 1e9);
    run(rich, 0);
    std::size_t better = 0;
    for (std::size_t row = 0; row < 240; ++row)
        better += rich.deposit(rich.world.labs.account[row]) > 0 && rich.world.labs.quality[row] > worst;
    CHECK(rich.record.count("grants", CityId(0)) > 6);
    CHECK(better <= 5);
}

TEST_CASE("grants: about the monthly hazard of the firms is served in a month") {
    SmallWorld w(1);
    for (int i = 0; i < 2400; ++i) firm(w, 0, 10000);
    w.set("grant_cap", 0, 1e6);
    w.set("grant_match", 0, 0.5);
    w.give(w.world.cities.treasury[0], 1e12);
    GrantParams params;
    params.apply_hazard = 0.03;
    const std::vector<double> awards = year_of_awards(w, params);
    const auto served = std::ranges::count_if(awards, [](double award) { return award > 0; });
    CHECK(static_cast<double>(served) / 2400 == Approx(1 - std::pow(0.97, 12)).epsilon(0.1));
    CHECK(*std::ranges::max_element(awards) == 60000);
}

TEST_CASE("grants: firms that are too small, and everybody when switched off, receive nothing") {
    SmallWorld w(1);
    const LabId tiny = w.lab(LabKind::start_up, 0, {0, 1, 1});
    w.world.labs.costs[tiny.row()] = money(50000);
    w.set("grant_cap", 0, 1e6);
    w.set("grant_match", 0, 0.5);
    w.give(w.world.cities.treasury[0], 1e9);
    CHECK(year_of_awards(w) == std::vector<double>{0});

    firm(w, 0, 10000);
    w.mechanisms.switch_off("grants");
    CHECK(year_of_awards(w) == std::vector<double>{0, 0});
}

TEST_CASE("grants: a number a year bounds the awards, spread over the months, the best first") {
    SmallWorld w(1);
    for (int i = 0; i < 240; ++i) firm(w, 0, 10000, 1 + static_cast<float>(i % 60) / 100);
    w.set("grant_cap", 0, 1e6);
    w.set("grant_match", 0, 0.5);
    w.set("grants_per_year", 0, 30);
    w.give(w.world.cities.treasury[0], 1e9);
    w.scale = 0.5;  // 15 a year
    for (std::int32_t m = 0; m < 24; ++m) {
        w.begin_month();
        run(w, m);
        const std::int32_t awarded = w.record.count("grants", CityId(0));
        CHECK((awarded == 1 || awarded == 2));
    }
    CHECK(in_units(w.world.cities.grants_spent_year[0]) == Approx(30 * 60000));
}
