#include <catch2/catch.hpp>
#include <cmath>

#include "model/processes/compute/compute_market/compute_market.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::model::compute;
using namespace headwater::tests;
using headwater::tests::SmallWorld;

namespace {

Input with_roles(std::vector<LeverSetting> more = {}) {
    Input input = tiny_input(3);
    input.parameters.arrival.stars_returning = 40;
    input.timeline = {setting("star_role_menu", 1, 1), setting("talent_package", 1, 2e6)};
    input.timeline.insert(input.timeline.end(), more.begin(), more.end());
    return input;
}

}  // namespace

TEST_CASE("star roles: who comes is seated once, and the world adds up") {
    const Input input = with_roles({setting("institute_budget", 1, 4e6), setting("lab_fund", 1, 5e6)});
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    int heads = 0, chairs = 0, founders = 0, came = 0;
    double funds = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        CHECK(recount_faults(world).empty());
        heads += record.count("star_heads", CityId(1));
        chairs += record.count("star_chairs", CityId(1));
        founders += record.count("star_founders", CityId(1));
        came += record.count("returnees", CityId(1));
        funds += in_units(world.ledger.flows().paid("lab_fund", CityId(1)));
        CHECK(world.ledger.flows().paid("lab_fund", CityId(0)) == 0);
    }
    CHECK(heads >= 1);
    CHECK(chairs > 0);
    CHECK(founders > 0);
    CHECK(heads + chairs + founders <= came);
    CHECK(funds <= 5e6 * (heads + chairs + founders));
    CHECK(funds > 0);
    Money left = 0;
    for (const Money fund : world.chairs.fund) {
        CHECK(fund >= 0);
        left += fund;
    }
    CHECK(in_units(left) < funds);
}

TEST_CASE("star roles: an institute has one head from abroad at a time") {
    Input input = with_roles({setting("institute_budget", 1, 4e6)});
    input.parameters.arrival.role_scale = 0;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    std::vector<ResearcherId> seen;
    while (world.month < input.months()) {
        stepper.step(world, record);
        CHECK(record.count("star_heads", CityId(1)) <= 1);
        for (std::size_t lab = 0; lab < world.chairs.size(); ++lab) {
            const ResearcherId head = world.chairs.head[lab];
            if (!head.valid()) continue;
            CHECK(world.labs.kind[lab] == LabKind::institute);
            CHECK(world.researchers.tier[head.row()] == Tier::star);
        }
    }
}

TEST_CASE("star roles: without a university, an institute or founding nobody takes one") {
    Input input = with_roles();
    input.parameters.population.public_share = 0;
    input.mechanisms.switch_off("founding");
    const RunResult result = run(input);
    CHECK(total(result, CityCount("star_chairs")) == 0);
    CHECK(total(result, CityCount("star_heads")) == 0);
    CHECK(total(result, CityCount("star_founders")) == 0);
    CHECK(total(result, CityCount("returnees")) > 0);
}

TEST_CASE("star roles: who declines does not come, and everybody comes without selection") {
    Input input = tiny_input(4);
    input.parameters.arrival.stars_returning = 200;
    const RunResult all = run(input);
    CHECK(total(all, CityCount("star_declined")) == 0);
    input.parameters.arrival.selection = 1;
    const RunResult some = run(input);
    const auto offers = total(some, CityCount("star_offers"));
    const auto declined = total(some, CityCount("star_declined"));
    CHECK(declined > 0);
    CHECK(offers - declined == total(some, CityCount("returnees")));
    CHECK(total(some, CityCount("star_declined_able")) ==
          declined);  // without money those of typical ability come
}

TEST_CASE("compute market: money for laboratories is spent on compute, a share of what is left each month") {
    SmallWorld w(1);
    ComputeMarketParams params;
    params.fund_spending = 0.1;
    const LabId university = w.lab(LabKind::university, 0, {0, 1, 9});
    w.give(w.account(university), 1e9);
    w.world.nation.gpu_supply = 1000;
    const auto month = [&](std::int32_t index) {
        ComputeDemand demand;
        compute_market(w.month(index), params, w.world.labs, w.world.cities, w.world.commons, w.world.chairs,
                       w.world.nation, w.world.ledger, w.world.accounts, w.world.clouds, w.world.customers,
                       {}, demand, w.world.city_nations, w.world.nations, w.postings, w.record);
        w.settle();
        return in_units(w.world.labs.compute_budget[university.row()]);
    };
    CHECK(month(0) == 0);
    w.world.chairs.seat(university, money(1e6), 1);
    CHECK(month(1) == Approx(1e5));
    CHECK(month(2) == Approx(9e4));
    CHECK(in_units(w.world.chairs.fund[university.row()]) == Approx(8.1e5));
}
