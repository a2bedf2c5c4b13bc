#include "model/processes/government/city_policy.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/processes/government/city_news.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

/// Three cities with 40, 20 and 10 firms that remember.
struct Case {
    SmallWorld w{3};
    CityPolicyParams params;
    KnownTerms terms{30000, 5};
    std::vector<DatedEvent> events;
    CityRule rule = CityRule::reactive;

    Case() {
        append_rows(w.world.agenda, 3);
        std::ranges::fill(w.world.agenda.answer_due, std::int16_t{-1});
        w.world.cities.firms = {40, 20, 10};
    }
    void run(std::int32_t month = 5) {
        city_policy(w.month(month), params, terms, rule, events, w.world, w.policy, w.record);
    }
    [[nodiscard]] double effect(Slot slot, std::size_t city) const { return w.policy.at(slot, CityId(city)); }
    [[nodiscard]] CityAgenda& agenda() { return w.world.agenda; }
};

}  // namespace

TEST_CASE("city policy: under the fixed rule with neutral levers the timeline is what is in force") {
    Case one;
    one.rule = CityRule::fixed;
    one.w.set("raid_visits", 1, 40);
    one.w.set("relocation_cash", 1, 30000);
    one.agenda().news = {0.5, 0, 0};
    one.agenda().answer_due = {3, 3, 3};
    const PolicyInForce before = one.w.policy;
    one.run();
    CHECK(one.w.policy == before);
    CHECK(one.w.world.cities.pressure == std::vector<double>{0, 0, 0});
}

TEST_CASE("city policy: what a rival did more than oneself presses, one or two months later (CN-09)") {
    Case one;
    one.rule = CityRule::fixed;
    one.params.kappa_press = 0.5;
    one.agenda().news = {0.6, 0.2, 0};
    one.agenda().news_before = {0, 0, 0.4};
    one.w.world.cities.pressure = {0, 0.1, 0.9};
    one.run();
    CHECK(one.w.world.cities.pressure[0] == 0);
    CHECK(one.w.world.cities.pressure[1] == Approx(0.3));
    CHECK(one.w.world.cities.pressure[2] == 1);
    one.params.media_lag = 2;
    one.run();
    CHECK(one.w.world.cities.pressure[0] == Approx(0.2));
    CHECK(one.w.world.cities.pressure[1] == Approx(0.5));
    one.w.mechanisms.switch_off("pressure");
    one.run();
    CHECK(one.w.world.cities.pressure[0] == Approx(0.2));
}

TEST_CASE("city policy: effort rises at once with pressure and fades slowly") {
    Case one;
    one.w.world.cities.pressure = {0, 0.5, 1};
    one.run(5);
    CHECK(one.agenda().effort[0] == Approx(0.1));
    CHECK(one.agenda().effort[1] == Approx(0.55));
    CHECK(one.agenda().effort[2] == Approx(1));
    one.w.world.cities.pressure = {0, 0, 0};
    one.run(6);
    CHECK(one.agenda().effort[2] == Approx(0.97));
}

TEST_CASE("city policy: an adopted form gets effort times size, a given one what is above the base") {
    Case one;
    one.w.mechanisms.switch_off("form_adoption");
    one.w.world.cities.pressure = {0, 1, 1};
    one.agenda().adopted = {0, bit(Form::institute), 0};
    one.w.set("institute_budget", 2, 1e6);
    one.run();
    CHECK(one.effect("institute_budget", 0) == 0);
    CHECK(one.effect("institute_budget", 1) == Approx(0.5 * 15e6));
    CHECK(one.effect("institute_budget", 2) == Approx(1e6 + 0.9 * 0.25 * 15e6));
    CHECK(one.agenda().in_force[1] == bit(Form::institute));
    CHECK(one.agenda().in_force[2] == bit(Form::institute));
}

TEST_CASE("city policy: only forms of successful others are taken over (CN-03)") {
    Case one;
    one.params.form_speed = 1;
    one.agenda().in_force = {bit(Form::incubator), bit(Form::vouchers), 0};
    one.agenda().fame = {50, 0, 0};
    for (std::int32_t month = 0; month < 40; ++month) {
        one.w.policy.reset();
        one.w.set("incubator_space", 0, 10000);
        one.run(month);
    }
    CHECK(one.agenda().adopted[0] == 0);
    CHECK(one.agenda().adopted[1] == bit(Form::incubator));
    CHECK(one.agenda().adopted[2] == bit(Form::incubator));
    CHECK(one.effect("incubator_space", 1) > 0);
    CHECK(one.w.record.count("adoptions", CityId(1)) == 1);
    CHECK(one.w.record.events.size() == 2);
}

TEST_CASE("city policy: a city that lost a firm to visitors answers with a bound fund (CN-16)") {
    Case one;
    one.w.mechanisms.switch_off("form_adoption");
    one.params.react_lag = 2;
    one.agenda().firms_lost = {3, 0, 0};
    city_news(one.w.month(5), one.params, one.w.world.labs, one.w.world.ledger, one.w.world.agenda);
    CHECK(one.agenda().firms_lost[0] == 0);
    one.run(6);
    CHECK(one.agenda().adopted[0] == 0);
    one.run(7);
    CHECK(one.agenda().adopted[0] == bit(Form::fund));
    CHECK(one.effect("fund_size", 0) == Approx(0.1 * 1e10));
    CHECK(one.effect("clause_on", 0) == 1);
    CHECK(one.effect("clause_years", 0) == 5);
    CHECK(one.agenda().answer_due[0] == -1);
}

TEST_CASE(
    "city policy: cash kept back goes into fund, branches, orders and vouchers, under the rule on funds not "
    "into the fund") {
    Case one;
    one.rule = CityRule::fixed;
    one.w.scale = 0.5;
    one.params.substitution = 0.5;
    one.agenda().cash_usual = {0, 2e6, 2e6};
    one.agenda().cash_recent = {0, 1e6, 1e6};
    one.w.set("regulation_on", 1, 1);
    one.run();
    CHECK(one.w.record.amount("diverted", CityId(1)) == money(5e5));
    CHECK(one.effect("fund_size", 1) == Approx(0.6 * 1e6 * 60));
    CHECK(one.effect("branch_subsidy", 1) == Approx(0.2 * 1e6 * 12 / 50));
    CHECK(one.effect("tender_budget", 1) == Approx(0.1 * 1e6));
    CHECK(one.effect("voucher_budget", 1) == Approx(0.1 * 1e6 * 12));
    CHECK(one.effect("voucher_rate", 1) == Approx(0.2));
    CHECK(one.effect("fund_size", 2) == 0);
    CHECK(one.effect("branch_subsidy", 2) == 0);
    one.w.policy.reset();
    one.w.set("regulation_on", 1, 1);
    one.w.set("fund_rule", 1, 1);
    one.run();
    CHECK(one.effect("fund_size", 1) == 0);
    CHECK(one.effect("branch_subsidy", 1) == Approx(0.2 * 1e6 * 12 / 50));
    CHECK(one.effect("voucher_budget", 1) == Approx(0.7 * 1e6 * 12));
    // Parts that ask for more than there is get it in proportion, and no voucher.
    one.w.policy.reset();
    one.w.set("regulation_on", 1, 1);
    one.params.to_equity = 0.8;
    one.params.to_branches = 0.8;
    one.params.to_orders = 0;
    one.run();
    CHECK(one.effect("fund_size", 1) == Approx(0.5 * 1e6 * 60));
    CHECK(one.effect("branch_subsidy", 1) == Approx(0.5 * 1e6 * 12 / 50));
    CHECK(one.effect("tender_budget", 1) == 0);
    CHECK(one.effect("voucher_budget", 1) == 0);
}

TEST_CASE("city policy: goals take money from visits and give it on (CN-20)") {
    Case one;
    one.rule = CityRule::fixed;
    one.w.set("raid_visits", 1, 40);
    one.w.set("relocation_cash", 1, 20000);
    one.w.set("goal_national", 1, 0.25);
    one.w.set("goal_world", 1, 0.5);
    one.run();
    const double all = 40 * (one.terms.visit_cost + 20000 * one.params.heads_per_visit);
    CHECK(one.effect("raid_visits", 1) == Approx(10));
    CHECK(one.effect("relocation_cash", 1) == Approx(5000));
    CHECK(one.effect("voucher_budget", 1) == Approx(0.25 * all * 12));
    CHECK(one.effect("institute_budget", 1) == Approx(0.25 * all));
    CHECK(one.effect("talent_package", 1) == Approx(0.25 * all * 12 / 10));
    one.w.policy.reset();
    one.w.set("raid_visits", 1, 40);
    one.w.set("goal_national", 1, 1);
    one.w.set("goal_world", 1, 1);
    one.run();
    CHECK(one.effect("raid_visits", 1) == 0);
    CHECK(one.effect("institute_budget", 1) == Approx(0.25 * 40 * one.terms.visit_cost));
}

TEST_CASE("city news: a model that beats all at home, and a round, are successes, a first model is none") {
    Case one;
    const LabId north = one.w.lab(LabKind::start_up, 0, {0, 1, 1});
    const LabId east = one.w.lab(LabKind::start_up, 1, {0, 1, 1});
    Labs& labs = one.w.world.labs;
    labs.capability[north.row()] = 22;
    city_news(one.w.month(3), one.params, one.w.world.labs, one.w.world.ledger, one.w.world.agenda);
    CHECK(one.agenda().news[0] == 0);
    labs.capability[east.row()] = 22.5;
    labs.last_round[north.row()] = 4;
    labs.valuation[north.row()] = money(1e9);
    city_news(one.w.month(4), one.params, one.w.world.labs, one.w.world.ledger, one.w.world.agenda);
    CHECK(one.agenda().news[1] == Approx(0.5));
    CHECK(one.agenda().news[0] == Approx(0.05 * std::log(2)));
    CHECK(one.agenda().fame[1] == Approx(0.5));
    city_news(one.w.month(5), one.params, one.w.world.labs, one.w.world.ledger, one.w.world.agenda);
    CHECK(one.agenda().news[1] == 0);
    CHECK(one.agenda().news_before[1] == Approx(0.5));
    CHECK(one.agenda().fame[1] == Approx(0.5 * 0.95));
}
