// Promises of shares: booked, vested, paid, forfeited, to the unit (SV-04), and bonuses for staying (SV-11).
#include "model/processes/people/equity_vesting.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "model/core/table.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/state/employment.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

struct Promised {
    SmallWorld w{1};
    World& world = w.world;
    OfferParams p;
    MissionBeliefParams m;
    std::vector<double> flows;
    LabId lab = w.lab(LabKind::start_up, 0, {0, 0, 0});

    Promised() {
        w.mechanisms.switch_on("offers");
        world.labs.name[lab.row()] = Labs::unnamed;
        world.labs.founder_share[lab.row()] = 0.7F;
        world.labs.venture_share[lab.row()] = 0.3F;
        world.labs.valuation[lab.row()] = money(1e7);
        world.labs.project_due[lab.row()] = 100;
    }
    ResearcherId person(std::int32_t start) {
        const ResearcherId who(append_rows(world.researchers));
        const std::size_t row = who.row();
        Researchers& people = world.researchers;
        people.serial[row] = 100 + row;
        people.tier[row] = Tier::star;
        people.ability[row] = 1;
        people.next_search[row] = Researchers::never;
        people.retires[row] = Researchers::never;
        people.home[row] = CityId(0);
        enter_city(world, who, CityId(0));
        world.month = start;
        start_job(world, who, w.site(lab), 1000);
        return who;
    }
    void promise(ResearcherId who, std::int32_t start, Money granted, Money signing = 0) {
        const std::size_t row = append_rows(world.equity_grants);
        world.equity_grants.who[row] = who;
        world.equity_grants.lab[row] = lab;
        world.equity_grants.start[row] = static_cast<std::int16_t>(start);
        world.equity_grants.granted[row] = granted;
        world.equity_grants.signing[row] = signing;
    }
    void month(std::int32_t index) {
        w.begin_month();
        world.month = index;
        headwater::model::people::equity_vesting(w.month(index), p, m, flows, world, w.postings, w.record);
        w.settle();
        CHECK(world.ledger.trial_balance().zero());
    }
    [[nodiscard]] Money households_hold() const { return world.ledger.equity(world.cities.households[0]); }
    [[nodiscard]] Money claims() const { return world.ledger.contingent(world.cities.households[0]); }
    [[nodiscard]] Money of(PostingKind kind) const { return world.ledger.flows().of_kind(kind); }
};

constexpr Money all = 100'000'003;

}  // namespace

TEST_CASE(
    "equity: a promise is a claim in the month after the start, vests over 48 months with a cliff, and is "
    "gone") {
    Promised s;
    s.promise(s.person(0), 0, all);
    s.month(0);
    CHECK(s.claims() == 0);
    s.month(1);
    CHECK(s.claims() == all);
    CHECK(s.world.ledger.contingent(s.w.account(s.lab)) == -all);
    CHECK(s.households_hold() == 0);
    for (int month = 2; month <= 48; ++month) {
        s.month(month);
        const Money vested = month < 12 ? 0 : month == 48 ? all : all / 48 * month + all % 48 * month / 48;
        CHECK(s.claims() == all - vested);
        CHECK(s.households_hold() == vested);
        CHECK(s.world.ledger.equity(s.w.account(s.lab)) == -vested);
    }
    CHECK(s.world.equity_grants.size() == 0);
    CHECK(s.w.deposit(s.world.cities.households[0]) == 0);
}

TEST_CASE("equity: who leaves loses what has not vested and keeps the rest") {
    Promised s;
    const ResearcherId who = s.person(0);
    s.promise(who, 0, all);
    for (int month = 1; month <= 13; ++month) s.month(month);
    leave_job(s.world, who);
    s.month(14);
    CHECK(s.claims() == 0);
    CHECK(s.households_hold() == 27'083'334);
    CHECK(s.of("promise_forfeited") == all - 27'083'334);
    CHECK(s.w.record.count("grants_forfeited", CityId(0)) == 1);
    CHECK(s.world.equity_grants.size() == 0);
    // Back at the same lab, the person has another job.
    s.promise(who, 14, all);
    s.world.month = 16;
    start_job(s.world, who, s.w.site(s.lab), 1000);
    s.month(17);
    CHECK(s.claims() == 0);
    CHECK(s.of("promise_forfeited") == 0);
}

TEST_CASE("equity: nothing is booked for a start that has not come, or does not come") {
    Promised s;
    const ResearcherId who = s.person(0);
    leave_job(s.world, who);
    s.promise(who, 3, all, 500);
    for (int month = 1; month <= 3; ++month) s.month(month);
    CHECK(s.world.equity_grants.size() == 1);
    CHECK(s.claims() == 0);
    s.month(4);
    CHECK(s.world.equity_grants.size() == 0);
    CHECK(s.of("signing_bonus") == 0);
}

TEST_CASE("equity: money at the start is paid as far as there is some, and the rest becomes shares") {
    Promised s;
    s.w.give(s.w.account(s.lab), 3);
    s.promise(s.person(0), 0, 1000, 500);
    s.month(1);
    CHECK(s.of("signing_bonus") == 300);
    CHECK(s.world.ledger.deposit(s.w.account(s.lab)) == 0);
    CHECK(s.claims() == 1200);
}

TEST_CASE("equity: a parent outside the model pays in its shares, and nothing is diluted") {
    Promised s;
    s.world.labs.name[s.lab.row()] = 0;
    s.flows = {1e9};
    s.promise(s.person(0), 0, 4800, 200);
    s.month(1);
    CHECK(s.of("signing_bonus") == 200);
    for (int month = 2; month <= 48; ++month) s.month(month);
    CHECK(s.world.ledger.deposit(s.world.cities.households[0]) == 5000);
    CHECK(s.households_hold() == 0);
    CHECK(s.world.labs.founder_share[s.lab.row()] == 0.7F);
}

TEST_CASE("equity: new shares dilute all others alike, and a firm adds to one, with a register and without") {
    for (const bool registered : {false, true}) {
        Promised s;
        const std::size_t f = s.lab.row();
        if (registered)
            open_register(s.world.shareholdings, s.world.labs, s.world.contracts, s.world.stakes, s.lab);
        s.p.cliff_months = 0;
        s.p.vest_months = 1;
        s.promise(s.person(0), 0, money(2.5e6));
        s.month(1);
        // 2.5 of 12.5 mn are new.
        CHECK(s.world.labs.venture_share[f] == Approx(0.24).epsilon(1e-6));
        CHECK(s.world.labs.founder_share[f] == Approx(0.76).epsilon(1e-6));
        if (registered) {
            CHECK(held(s.world.shareholdings, s.lab, {HolderKind::staff, 0}) == 250'000'000);
            CHECK(issued(s.world.shareholdings, s.lab) == 1'250'000'000);
        }
    }
}

TEST_CASE("equity: shares of a lab that is closed are written off") {
    Promised s;
    s.p.cliff_months = 0;
    const ResearcherId who = s.person(0);
    s.promise(who, 0, 4800);
    for (int month = 1; month <= 10; ++month) s.month(month);
    CHECK(s.households_hold() == 1000);
    leave_job(s.world, who);
    close_site(s.world.labs, s.world.sites, s.w.site(s.lab));
    close_lab(s.world, s.lab, 10);
    s.month(11);
    CHECK(s.households_hold() == 0);
    CHECK(s.world.ledger.equity(s.w.account(s.lab)) == 0);
    CHECK(s.claims() == 0);
    CHECK(s.of("write_off") == 1000);
    CHECK(s.world.staff_shares.size() == 0);
}

TEST_CASE(
    "equity: a bonus for staying is promised once in a job, paid at its date to those still there (SV-11)") {
    Promised s;
    s.w.mechanisms.switch_on("mission_belief");
    s.w.set("retention_bonus", 0, 6);
    s.m.bonus_months = 12;
    const ResearcherId stays = s.person(0);
    const ResearcherId goes = s.person(0);
    (void)stays;
    s.w.give(s.w.account(s.lab), 1e6);
    s.month(0);
    CHECK(s.world.equity_grants.size() == 2);
    s.month(1);
    CHECK(s.claims() == 2 * money(6000));
    leave_job(s.world, goes);
    Money paid = 0;
    for (int month = 2; month <= 30; ++month) {
        s.month(month);
        paid += s.of("retention_bonus");
        CHECK(paid == (month < 12 ? 0 : money(6000)));
    }
    CHECK(s.world.equity_grants.size() == 1);
    CHECK(s.claims() == 0);
    CHECK(s.w.deposit(s.world.cities.households[0]) == 6000);
}
