#include "model/processes/people/praise.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

namespace {

/// An institute in city 0 with 40 stars, whose own dates are far away.
struct Institute {
    tests::SmallWorld small{2};
    World& world = small.world;
    PraiseParams params;
    TalentMarketParams market;

    Institute() {
        world.searches = Calendar(1000);
        world.retirements = Calendar(1000);
        const LabId lab = small.lab(LabKind::institute, 0);
        for (int i = 0; i < 40; ++i) {
            const ResearcherId who = tests::add_person(world, 0, Tier::star);
            start_job(world, who, small.site(lab), 50000);
            schedule_search(world, who, 900);
        }
    }

    void pass() {
        small.begin_month();
        praise(small.month(world.month), params, market, world, small.postings, small.record);
        small.settle();
    }
    [[nodiscard]] int sooner() const {
        int n = 0;
        for (const std::int16_t date : world.researchers.next_search) n += date < 900 ? 1 : 0;
        return n;
    }
};

}  // namespace

TEST_CASE("praise: everybody who is praised is seen, and some are searched out") {
    Institute gate;
    gate.small.set("publicity", 0, 1);
    gate.params.praise_rate = 1;
    gate.pass();
    CHECK(gate.small.record.count("praised", CityId(0)) == 40);
    for (std::size_t row = 0; row < 40; ++row) {
        CHECK(visibility_at(gate.params, gate.world.researchers, row, 0) == Approx(gate.params.jump));
        CHECK(visibility_at(gate.params, gate.world.researchers, row, 10) ==
              Approx(gate.params.jump * std::pow(gate.params.decay, 10)));
    }
    // 1 - exp(-h chi vis / (1 - decay)) with h = 0.03, chi = 3, vis = 0.3: 0.32.
    CHECK(gate.sooner() > 4);
    CHECK(gate.sooner() < 24);
    CHECK(recount_faults(gate.world).empty());
}

TEST_CASE("praise: a second one adds less, and visibility stays below 1 over a long run") {
    Institute gate;
    gate.small.set("publicity", 0, 1);
    gate.params.praise_rate = 1;
    for (int month = 0; month < 700; ++month) {
        gate.pass();
        const double seen = visibility_at(gate.params, gate.world.researchers, 0, gate.world.month);
        CHECK(seen > 0.29);
        CHECK(seen <= 1);
        ++gate.world.month;
    }
}

TEST_CASE("praise: whoever has given notice keeps the date of the job") {
    Institute gate;
    gate.small.set("publicity", 0, 1);
    gate.params.praise_rate = 1;
    gate.params.chi = 20;
    for (std::int16_t& date : gate.world.researchers.next_search) date = Researchers::never;
    gate.pass();
    for (const std::int16_t date : gate.world.researchers.next_search) CHECK(date == Researchers::never);
}

TEST_CASE("praise: the retention grant is paid from the treasury to households, as far as it lasts") {
    Institute gate;
    gate.small.set("retention_grant", 0, 1000);
    gate.small.give(gate.world.cities.treasury[0], 70000);
    gate.pass();
    CHECK(gate.small.deposit(gate.world.cities.households[0]) == 40000);
    CHECK(gate.small.deposit(gate.world.cities.treasury[0]) == 30000);
    CHECK(gate.world.cities.programme_spent_year[0] == money(40000));
    gate.pass();
    CHECK(gate.small.deposit(gate.world.cities.treasury[0]) == 0);
    CHECK(gate.world.ledger.trial_balance().zero());
}

TEST_CASE("praise: switched off or without a lever nobody is touched") {
    Institute gate;
    gate.params.praise_rate = 1;
    const std::uint64_t before = state_hash(gate.world);
    gate.pass();
    CHECK(state_hash(gate.world) == before);
    gate.small.set("publicity", 0, 1);
    gate.small.mechanisms.switch_off("praise");
    gate.pass();
    CHECK(state_hash(gate.world) == before);
}
