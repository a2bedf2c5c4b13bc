#include "model/processes/people/rising.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/people/pay.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

TEST_CASE("rising: ranks of ability within a tier") {
    CHECK(ability_rank(0.45, std::exp(-0.45 * 0.45 / 2)) ==
          Approx(0.5));  // the median of a lognormal of mean 1
    CHECK(ability_rank(0.45, std::exp(0.45 - 0.45 * 0.45 / 2)) == Approx(0.841345));
    CHECK(ability_rank(0.45, 0) < 1e-6);
    CHECK(ability_rank(0.45, 1e6) == Approx(1));
}

TEST_CASE("rising: hazards by lab, tier and rank") {
    tests::SmallWorld small{1};
    Labs& labs = small.world.labs;
    const LabId firm = small.lab(LabKind::application, 0);
    const LabId trainer = small.lab(LabKind::start_up, 0);
    const LabId institute = small.lab(LabKind::institute, 0);
    labs.project_due[trainer.row()] = 12;
    labs.visibility[trainer.row()] = 0.5F;
    RisingParams params;
    params.core_rate = 0.001;
    params.star_rate = 0.004;
    params.training_gain = 1;
    params.institute_gain = 0.5;
    CHECK(rising_hazard(params, labs, firm, Tier::broad, 0.5) == Approx(0.001));
    CHECK(rising_hazard(params, labs, firm, Tier::broad, 1) == Approx(0.002));
    CHECK(rising_hazard(params, labs, trainer, Tier::broad, 0.5) == Approx(0.002));
    CHECK(rising_hazard(params, labs, institute, Tier::broad, 0.5) == Approx(0.0015));
    labs.model_since[institute.row()] = 0;
    CHECK(rising_hazard(params, labs, institute, Tier::broad, 0.5) == Approx(0.0025));
    CHECK(rising_hazard(params, labs, firm, Tier::core, 1) == 0);  // nobody looks at it
    CHECK(rising_hazard(params, labs, trainer, Tier::core, 0.5) == Approx(0.002));
    CHECK(rising_hazard(params, labs, trainer, Tier::star, 1) == 0);
}

TEST_CASE("rising: who works and has experience rises with pay kept, and the totals follow") {
    tests::SmallWorld small{2};
    World& world = small.world;
    world.searches = Calendar(100);
    small.mechanisms.switch_on("rising");
    RisingParams params;
    params.core_rate = 1;
    params.star_rate = 1;
    params.learning = 0.5;
    const TalentMarketParams market;
    const LabId lab = small.lab(LabKind::start_up, 0);
    world.labs.visibility[lab.row()] = 1;
    const SiteId site = small.site(lab);
    const ResearcherId broad = tests::add_employee(world, site, 20000, Tier::broad);
    const ResearcherId core = tests::add_employee(world, site, 42000, Tier::core);
    const ResearcherId star = tests::add_employee(world, site, 140000, Tier::star);
    const ResearcherId young = tests::add_employee(world, site, 20000, Tier::broad);
    const ResearcherId jobless = tests::add_person(world, 1, Tier::broad);
    for (const ResearcherId who : {broad, core, star, jobless})
        world.researchers.entry_month[who.row()] = -36;
    world.researchers.entry_month[young.row()] = -35;
    raise_ability(world, core, 1.7);
    const std::vector<ResearcherId> due{broad, core, star, young, jobless};
    small.begin_month();
    const Month month = small.month(0);
    rising(month, params, {}, market, due, world, small.record);
    CHECK(world.researchers.tier[broad.row()] == Tier::core);
    CHECK(world.researchers.tier[core.row()] == Tier::star);
    CHECK(world.researchers.tier[star.row()] == Tier::star);
    CHECK(world.researchers.tier[young.row()] == Tier::broad);
    CHECK(world.researchers.tier[jobless.row()] == Tier::broad);
    CHECK(world.researchers.ability[broad.row()] == Approx(std::sqrt(1.7)));
    CHECK(world.researchers.ability[core.row()] == Approx(1.7 * std::sqrt(4 / 1.7)));
    CHECK(world.researchers.pay[broad.row()] == 20000);
    CHECK(world.cities.living[0] == HeadsByTier{2, 1, 1});
    CHECK(world.cities.employed[0] == HeadsByTier{2, 1, 1});
    CHECK(world.sites.heads[site.row()] == HeadsByTier{2, 1, 1});
    CHECK(small.record.count("risen_core", CityId(0)) == 1);
    CHECK(small.record.count("risen_star", CityId(0)) == 1);
    CHECK(recount_faults(world).empty());
}

TEST_CASE("rising: on the clock of searches people rise as often as the hazard says") {
    Input input = tests::tiny_input(11);
    input.numerics.scale = 3;
    input.mechanisms.switch_on("rising");
    RisingParams& params = input.parameters.rising;
    params.core_rate = 0.006;
    params.star_rate = 0;
    const double sd = input.parameters.arrival.ability_sd;
    World world = build_world(input);
    Stepper stepper(input);
    double expected = 0;
    double risen = 0;
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        const Researchers& people = world.researchers;
        for (std::size_t row = 0; row < people.size(); ++row) {
            if (people.whereabouts[row] != Whereabouts::employed || people.tier[row] != Tier::broad) continue;
            if (world.month - people.entry_month[row] < params.experience) continue;
            const LabId lab = world.sites.lab[people.site[row].row()];
            const double rank = ability_rank(sd, static_cast<double>(people.ability[row]));
            expected += rising_hazard(params, world.labs, lab, Tier::broad, rank);
        }
        stepper.step(world, record);
        for (std::size_t c = 0; c < input.cities.size(); ++c) risen += record.count("risen_core", CityId(c));
        REQUIRE(recount_faults(world).empty());
    }
    INFO("risen " << risen << ", expected " << expected);
    CHECK(expected > 100);
    CHECK(std::abs(risen - expected) < 4 * std::sqrt(expected));
}
