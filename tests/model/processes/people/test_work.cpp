#include <catch2/catch.hpp>

#include <cmath>

#include "model/measures/measure.hpp"
#include "model/state/usual_occupations.hpp"
#include "model/stepper.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// A small country in which models do part of the work.
Input working(std::uint64_t seed = 1) {
    Input input = tiny_input(seed);
    input.mechanisms.switch_on("work");
    WorkParams& p = input.parameters.work;
    p.threshold_simple = 20.5;
    p.threshold_complex = 22;
    p.threshold_expert = 24;
    p.threshold_physical = 21.5;
    p.horizon_reference = 22;
    p.deployment_months = 3;
    p.adoption_start = 0.2;
    return input;
}

/// The same with no AI that could do anything.
Input without_ai() {
    Input input = working();
    WorkParams& p = input.parameters.work;
    p.threshold_simple = p.threshold_complex = p.threshold_expert = p.threshold_physical = 45;
    return input;
}

double people_in(const World& world) {
    double sum = 0;
    for (std::size_t cell = 0; cell < world.work_cells.size(); ++cell)
        for (std::size_t g = 0; g < n_seniorities; ++g)
            sum += world.work_cells.employed[cell][g] + world.work_cells.unemployed[cell][g];
    return sum;
}

World after(const Input& input) {
    return run(input).world;
}

}  // namespace

TEST_CASE("work: without AI jobs, posts and pay stand still for five years") {
    Input input = without_ai();
    input.numerics.months = 60;
    const World start = build_world(input);
    const World end = after(input);
    REQUIRE(start.work_cells.size() == usual_occupations.size() * 3);
    for (std::size_t cell = 0; cell < start.work_cells.size(); ++cell) {
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            CHECK(end.work_cells.employed[cell][g] == Approx(start.work_cells.jobs[cell][g]).epsilon(1e-4));
            CHECK(end.work_cells.vacancies[cell][g] ==
                  Approx(start.work_cells.vacancies[cell][g]).epsilon(1e-3).margin(1e-3));
            CHECK(end.work_cells.unemployed[cell][g] ==
                  Approx(start.work_cells.unemployed[cell][g]).epsilon(1e-3));
            CHECK(end.work_cells.pay[cell][g] == Approx(1).epsilon(1e-4));
        }
    }
    CHECK(people_in(end) == Approx(people_in(start)).epsilon(1e-6));
    CHECK(end.work_nation.junior_posts[0] == Approx(1).epsilon(1e-6));
}

TEST_CASE("work: who enters, retires or gives up is all that changes the number of people") {
    const Input input = working();
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    const WorkParams& p = input.parameters.work;
    const auto graduates = [&] {
        double sum = 0;
        for (std::size_t cell = 0; cell < world.work_cells.size(); ++cell)
            sum += world.occupations.promotion[cell / 3] *
                   (world.work_cells.jobs[cell][junior] + world.work_cells.usual[cell][junior]);
        return sum;
    };
    for (int month = 0; month < 24; ++month) {
        const double before = people_in(world);
        double retiring = 0;
        for (std::size_t cell = 0; cell < world.work_cells.size(); ++cell)
            retiring +=
                (world.work_cells.employed[cell][senior] + world.work_cells.unemployed[cell][senior]) /
                (p.senior_years * 12);
        double left = 0;
        for (const double each : world.work_places.left) left -= each;
        stepper.step(world, record);
        for (const double each : world.work_places.left) left += each;
        CHECK(people_in(world) == Approx(before + graduates() - retiring - left).epsilon(1e-9));
    }
    CHECK(people_in(world) > 0);
}

TEST_CASE("work: juniors lose more than seniors, who check, and the field offers juniors fewer posts") {
    Input input = working();
    input.numerics.months = 36;
    const World end = after(input);
    BySeniority now{};
    BySeniority opening{};
    for (std::size_t cell = 0; cell < end.work_cells.size(); ++cell)
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            now[g] += end.work_cells.employed[cell][g];
            opening[g] += end.work_cells.jobs[cell][g];
        }
    CHECK(now[junior] / opening[junior] < now[senior] / opening[senior] - 0.005);
    CHECK(end.work_nation.junior_posts[0] < 1);
    CHECK(end.work_nation.senior_posts[0] > 1);
    CHECK(end.work_nation.students[0] < 1);
    CHECK(run_under_laws(input).empty());
}

TEST_CASE("work: fewer juniors hired are fewer seniors later") {
    Input input = working();
    input.numerics.months = 240;
    input.parameters.work.deployment_months = 1;
    input.parameters.work.graduate_response = 2;
    const auto seniors = [](const World& world, std::size_t o) {
        return world.work_cells.employed[o * 3][senior] + world.work_cells.unemployed[o * 3][senior];
    };
    const World end = after(input);
    Input kept = input;
    kept.parameters.work.graduate_response = 0;
    const World other = after(kept);
    std::size_t coding = 0;
    while (end.occupations.task[coding] != Task::coding) ++coding;
    CHECK(seniors(end, coding) < seniors(other, coding) * 0.99);
}

TEST_CASE(
    "work: levers are paid from the treasury up to what they can be spent on, and tax is the change of pay") {
    Input input = working();
    input.timeline = {setting("retrain_budget", 0, 1e9), setting("junior_subsidy", 0, 5e8),
                      setting("junior_subsidy", 1, 1e11), setting("robot_lag", 0, -4)};
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 18; ++month) {
        stepper.step(world, record);
        const Flows& flows = world.ledger.flows();
        CHECK(flows.paid("retraining", CityId(0)) > 0);
        CHECK(flows.paid("retraining", CityId(0)) <= money(1e9 / 12));
        CHECK(flows.paid("retraining", CityId(1)) == 0);
        CHECK(in_units(flows.paid("junior_subsidy", CityId(0))) == Approx(5e8 / 12));
        CHECK(in_units(flows.paid("junior_subsidy", CityId(1))) < 1e11 / 12);
        CHECK(flows.paid("junior_subsidy", CityId(1)) > 0);
        CHECK(flows.of_kind("robot_programme") > 0);
        double change = 0;
        for (std::size_t c = 0; c < 3; ++c)
            change +=
                input.parameters.work.local_tax * (world.work_places.pay[c] - world.work_places.pay_start[c]);
        CHECK(in_units(flows.of_kind("work_tax") - flows.of_kind("work_tax_lost")) ==
              Approx(change).margin(0.1));
        CHECK(flows.of_kind("unemployment_benefit") > 0);
    }
    CHECK(run_under_laws(input).empty());
}

TEST_CASE("work: where customers are contested, work adopts what they adopt, and their purchases follow it") {
    Input input = working();
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    const World end = after(input);
    for (std::size_t o = 0; o < end.occupations.size(); ++o)
        for (std::size_t c = 0; c < 3; ++c)
            CHECK(end.work_cells.adopted[o * 3 + c] ==
                  end.adoption.adopted[static_cast<std::size_t>(end.occupations.task[o]) * 4 + c]);
    CHECK(end.work_nation.purchases[0] != 1);
}

TEST_CASE("work: a country of twice the size has twice the jobs, and the same shares") {
    Input input = without_ai();
    const World one = build_world(input);
    input.numerics.scale = 2;
    const World two = build_world(input);
    CHECK(two.work_cells.jobs[5][junior] == Approx(2 * one.work_cells.jobs[5][junior]));
    CHECK(two.work_cells.posts[5][senior] == Approx(one.work_cells.posts[5][senior]));
}

TEST_CASE("work: an occupation of a table stands alone, and its hours split by seniority add to one") {
    Input input = working();
    OccupationInput clerk;
    clerk.key = clerk.label = "clerk";
    clerk.jobs_share = 0.4;
    clerk.hours = {0.5, 0.3, 0.2, 0};
    clerk.junior_share = 0.3;
    OccupationInput farmer = clerk;
    farmer.key = farmer.label = "farmer";
    farmer.jobs_share = 0.6;
    farmer.hours = {0, 0.1, 0.1, 0.8};
    farmer.task = Task::device;
    input.occupations = {clerk, farmer};
    const World world = build_world(input);
    REQUIRE(world.occupations.size() == 2);
    for (std::size_t o = 0; o < 2; ++o) {
        double juniors = 0;
        double seniors = 0;
        for (std::size_t k = 0; k < n_work_kinds; ++k) {
            juniors += world.occupations.junior_hours[o][k];
            seniors += world.occupations.senior_hours[o][k];
            const double all =
                0.3 * world.occupations.junior_hours[o][k] + 0.7 * world.occupations.senior_hours[o][k];
            CHECK(all == Approx(input.occupations[o].hours[k]));
        }
        CHECK(juniors == Approx(1));
        CHECK(seniors == Approx(1));
    }
    input.occupations[0].hours[0] = 0.6;
    CHECK_THROWS_WITH(build_world(input), Catch::Contains("hours of occupation clerk"));
}
