#include "model/processes/people/arrivals/outside_pool.hpp"

#include <catch2/catch.hpp>

#include "model/processes/people/staffing.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

TEST_CASE("outside pool: who goes depends on how hard jobs are to find") {
    OutsidePoolParams params;
    CHECK(leaving_hazard(params, 0) == Approx(0.08));
    CHECK(leaving_hazard(params, 1) == Approx(0.08 / 512));         // half find a job each month
    CHECK(leaving_hazard(params, 0.1) == Approx(0.08 * 0.424098));  // (10 / 11)^9
    params.patience = 0;
    CHECK(leaving_hazard(params, 5) == Approx(0.08));
    params.leave_rate = 3;
    CHECK(leaving_hazard(params, 0) == 1);
}

TEST_CASE("posting: of what is wanted, what is posted settles where posts are given up") {
    PostingParams params;
    CHECK(posted_share(params, 50, 100) == 1);
    CHECK(posted_share(params, 100, 100) == 1);
    CHECK(posted_share(params, 400, 100) == Approx(0.5));  // 200 posts for 100 people: 2 each, a half of 4
    CHECK(posted_share(params, 9, 0) == Approx(1.0 / 3));  // nobody there counts as one
    params.response = 0;
    CHECK(posted_share(params, 400, 100) == 1);
    params.response = 3;
    CHECK(posted_share(params, 1600, 100) == Approx(0.125));
}

TEST_CASE("outside pool: the jobless of the broad tier leave, others stay, and people come") {
    tests::SmallWorld small{2};
    World& world = small.world;
    world.searches = Calendar(100);
    world.retirements = Calendar(1000);
    small.mechanisms.switch_on("outside_pool");
    OutsidePoolParams params;
    params.leave_rate = 1;
    params.patience = 0;
    params.people = 40000;
    params.entry_rate = 0.01;
    const LabId lab = small.lab(LabKind::application, 0);
    const ResearcherId busy = tests::add_employee(world, small.site(lab), 20000, Tier::broad, 0);
    const ResearcherId idle = tests::add_employee(world, small.site(lab), 20000, Tier::broad, 0);
    const ResearcherId skilled = tests::add_employee(world, small.site(lab), 20000, Tier::core, 0);
    leave_job(world, idle);
    leave_job(world, skilled);
    world.cities.tightness[0][2] = 2;
    const std::vector<ResearcherId> searched{busy, idle, skilled};
    small.begin_month();
    outside_pool(small.month(0), params, {}, {}, searched, world, small.record);
    CHECK(world.researchers.whereabouts[busy.row()] == Whereabouts::employed);
    CHECK(world.researchers.whereabouts[idle.row()] == Whereabouts::retired);
    CHECK(world.researchers.whereabouts[skilled.row()] == Whereabouts::searching);
    CHECK(small.record.count("field_left", CityId(0)) == 1);
    // All of the tier live in city 0: some 800 come to it, nobody to city 1.
    CHECK(small.record.count("field_entered", CityId(0)) > 650);
    CHECK(small.record.count("field_entered", CityId(0)) < 950);
    CHECK(small.record.count("field_entered", CityId(1)) == 0);
    CHECK(recount_faults(world).empty());
}
