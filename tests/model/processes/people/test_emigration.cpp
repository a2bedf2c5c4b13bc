#include "model/processes/people/emigration.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/people/visas.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

TEST_CASE("emigration: hazards by tier, pay and visas") {
    EmigrationParams params;
    params.rate_star = 0.003;
    params.rate_core = 0.002;
    params.rate_broad = 0.001;
    params.pay_elasticity = 2;
    params.most_change = 4;
    CHECK(emigration_hazard(params, Tier::broad, 1, 0) == Approx(0.001));
    CHECK(emigration_hazard(params, Tier::core, 1, 0) == Approx(0.002));
    CHECK(emigration_hazard(params, Tier::star, 1, 0) == Approx(0.003));
    CHECK(emigration_hazard(params, Tier::broad, std::sqrt(2.0), 0) == Approx(0.0005));
    CHECK(emigration_hazard(params, Tier::broad, 0.1, 0) == Approx(0.004));  // at most four times
    CHECK(emigration_hazard(params, Tier::broad, 0, 0) == Approx(0.004));
    CHECK(emigration_hazard(params, Tier::broad, 10, 0) == Approx(0.00025));
    CHECK(emigration_hazard(params, Tier::broad, 1, 0.75) == Approx(0.00025));
    params.pay_abroad = 1.5;
    CHECK(emigration_hazard(params, Tier::broad, 1, 0) == Approx(0.00225));
}

TEST_CASE("emigration: who goes leaves job and country, once, and visas hold all back") {
    tests::SmallWorld small{2};
    World& world = small.world;
    world.searches = Calendar(100);
    small.mechanisms.switch_on("emigration");
    EmigrationParams params;
    params.rate_star = params.rate_core = params.rate_broad = 1;
    params.pay_elasticity = 0;
    const LabId lab = small.lab(LabKind::application, 0);
    const ResearcherId busy = tests::add_employee(world, small.site(lab), 20000, Tier::broad);
    const ResearcherId star = tests::add_employee(world, small.site(lab), 140000, Tier::star);
    const ResearcherId idle = tests::add_person(world, 1, Tier::core);
    const ResearcherId retired = tests::add_person(world, 1, Tier::core);
    leave_country(world, retired, Whereabouts::retired);
    const ResearcherId not_due = tests::add_employee(world, small.site(lab), 20000, Tier::broad);
    const std::vector<ResearcherId> due{busy, star, idle, retired};
    small.begin_month();
    small.set("visa_limit", 0, 1);
    emigration(small.month(0), params, {}, due, world, small.record);
    CHECK(world.nation.abroad == 0);
    small.policy = PolicyInForce(2);
    CHECK(free_to_go(small.month(0)) == 1);
    emigration(small.month(0), params, {}, due, world, small.record);
    for (const ResearcherId who : {busy, star, idle})
        CHECK(world.researchers.whereabouts[who.row()] == Whereabouts::abroad);
    CHECK(world.researchers.whereabouts[retired.row()] == Whereabouts::retired);
    CHECK(world.researchers.whereabouts[not_due.row()] == Whereabouts::employed);
    CHECK(world.nation.abroad == 3);
    CHECK(world.labs.heads[lab.row()] == 1);
    CHECK(small.record.count("emigrants", CityId(0)) == 2);
    CHECK(small.record.count("separations", CityId(0)) == 2);
    CHECK(small.record.count("emigrated_star", CityId(0)) == 1);
    CHECK(small.record.count("emigrated_core", CityId(1)) == 1);
    CHECK(small.record.count("emigrated_broad", CityId(0)) == 1);
    REQUIRE(small.record.events.size() == 1);
    CHECK(small.record.events.front().serial == world.researchers.serial[star.row()]);
    CHECK(recount_faults(world).empty());
}

TEST_CASE("emigration: who is paid half of what others alike are paid goes twice as often") {
    tests::SmallWorld small{1};
    World& world = small.world;
    world.searches = Calendar(100);
    small.mechanisms.switch_on("emigration");
    TalentMarketParams market;
    market.hazard_broad = 1;
    EmigrationParams params;
    params.rate_broad = 0.1;
    params.reference_pay = 20000;
    const LabId lab = small.lab(LabKind::application, 0);
    std::vector<ResearcherId> due;
    for (int i = 0; i < 4000; ++i)
        due.push_back(tests::add_employee(world, small.site(lab), i < 2000 ? 20000 : 10000, Tier::broad));
    for (const ResearcherId who : due) world.researchers.entry_month[who.row()] = 0;
    small.begin_month();
    emigration(small.month(0), params, market, due, world, small.record);
    int well_paid = 0;
    for (int i = 0; i < 2000; ++i)
        well_paid +=
            world.researchers.whereabouts[due[static_cast<std::size_t>(i)].row()] == Whereabouts::abroad ? 1
                                                                                                         : 0;
    const int others = small.record.count("emigrated_broad", CityId(0)) - well_paid;
    CHECK(std::abs(well_paid - 200) < 4 * std::sqrt(180.0));
    CHECK(std::abs(others - 400) < 4 * std::sqrt(320.0));
    CHECK(recount_faults(world).empty());
}

TEST_CASE("emigration: on the clock of searches people go as often as the hazard says") {
    Input input = tests::tiny_input(12);
    input.numerics.scale = 3;
    input.mechanisms.switch_on("emigration");
    input.parameters.emigration.rate_star = input.parameters.emigration.rate_core = 0;
    input.parameters.emigration.rate_broad = 0.004;
    input.parameters.emigration.pay_elasticity = 0;
    input.parameters.talent_market.jobless_search = 0.3;
    World world = build_world(input);
    Stepper stepper(input);
    double expected = 0;
    double gone = 0;
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        for (const HeadsByTier& heads : world.cities.living) expected += 0.004 * heads[2];
        stepper.step(world, record);
        for (std::size_t c = 0; c < input.cities.size(); ++c) gone += record.count("emigrants", CityId(c));
        REQUIRE(recount_faults(world).empty());
    }
    INFO("gone " << gone << ", expected " << expected);
    CHECK(expected > 200);
    CHECK(std::abs(gone - expected) < 4 * std::sqrt(expected));
    CHECK(world.nation.abroad == static_cast<std::int64_t>(gone));
}

TEST_CASE("emigration: a limit on visas keeps graduates, too") {
    const auto left = [](double limit) {
        Input input = tests::tiny_input(13);
        input.numerics.scale = 5;
        input.mechanisms.switch_on("emigration");
        input.mechanisms.switch_off("migration");
        input.parameters.arrival.abroad_share_broad = 0.2;
        input.parameters.emigration = {0, 0, 0, 1, 1, 26000, 4};
        input.timeline.push_back(tests::setting("visa_limit", 0, limit));
        const tests::RunResult result = tests::run(input);
        return static_cast<double>(tests::total(result, CityCount("graduates_left"))) /
               static_cast<double>(tests::total(result, CityCount("graduated")));
    };
    const double free = left(0);
    CHECK(left(1) == 0);
    CHECK(left(0.5) == Approx(free / 2).epsilon(0.2));
}
