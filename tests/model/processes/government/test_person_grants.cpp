#include "model/processes/government/person_grants.hpp"

#include <catch2/catch.hpp>

#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::government;

namespace {

/// A university in city 0 with 40 core people: the later they came, the abler they are.
struct University {
    tests::SmallWorld small{1};
    World& world = small.world;
    PersonGrantParams params;
    TalentMarketParams market;
    LabId lab;

    University() {
        params.noise = 0.01;
        world.searches = Calendar(1000);
        world.retirements = Calendar(1000);
        lab = small.lab(LabKind::university, 0);
        for (int i = 0; i < 40; ++i) {
            const ResearcherId who = tests::add_person(world, 0, Tier::core);
            world.researchers.ability[who.row()] = static_cast<float>(1 + 0.1 * i);
            world.researchers.entry_month[who.row()] = static_cast<std::int16_t>(-10 * (40 - i));
            start_job(world, who, small.site(lab), 30000);
        }
        small.give(world.cities.treasury[0], 1e9);
        small.set("person_grants", 0, 60);
        small.set("person_grant_size", 0, 1e6);
    }

    void pass(int months) {
        for (int i = 0; i < months; ++i) {
            small.begin_month();
            person_grants(small.month(world.month), params, market, world, small.postings, small.record);
            small.settle();
            awards += small.record.count("person_grants", CityId(0));
            top += small.record.count("person_grants_top", CityId(0));
            discovered += small.record.count("discovered", CityId(0));
            ++world.month;
        }
        CHECK(recount_faults(world).empty());
        CHECK(world.ledger.trial_balance().zero());
    }

    int awards = 0;
    int top = 0;
    int discovered = 0;
};

}  // namespace

TEST_CASE("person grants: as many as the lever says, paid to the employer") {
    University gate;
    gate.pass(12);
    CHECK(gate.awards > 30);
    CHECK(gate.awards < 90);
    CHECK(gate.small.deposit(gate.world.labs.account[gate.lab.row()]) == gate.awards * 1e6);
    CHECK(gate.world.cities.programme_spent_year[0] == money(gate.awards * 1e6));
}

TEST_CASE("person grants: potential finds the young and able, rank the senior") {
    University by_potential;
    by_potential.params.gain = 0;
    by_potential.pass(12);
    CHECK(by_potential.top == by_potential.awards);
    CHECK(by_potential.discovered > 0);
    University by_rank;
    by_rank.params.gain = 0;
    by_rank.small.set("rank_weight", 0, 1);
    by_rank.pass(12);
    CHECK(by_rank.awards == by_potential.awards);
    CHECK(by_rank.discovered == 0);
}

TEST_CASE("person grants: a young winner gains ability, and the skill of the site with it") {
    University gate;
    gate.params.young = 360;
    gate.params.gain = 0.1;
    const double before = skill_at(gate.world.sites.skill[gate.small.site(gate.lab).row()], 0, 0);
    gate.pass(3);
    CHECK(gate.awards > 0);
    CHECK(skill_at(gate.world.sites.skill[gate.small.site(gate.lab).row()], 0, 0) > before);
}

TEST_CASE("person grants: none is given that the programme cannot pay, none with the mechanism off") {
    University gate;
    gate.small.set("envelope", 0, 3.5e6);
    gate.pass(12);
    CHECK(gate.awards == 3);
    University off;
    off.small.mechanisms.switch_off("person_grants");
    off.pass(12);
    CHECK(off.awards == 0);
}
