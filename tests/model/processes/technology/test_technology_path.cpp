// Original architectures, foreign property, drop-in gains and ideas, one process at a time.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/processes/technology/drop_in_gains.hpp"
#include "model/processes/technology/foreign_ip.hpp"
#include "model/processes/technology/ideas.hpp"
#include "model/processes/technology/original_path.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;
using headwater::tests::SmallWorld;

namespace {

constexpr double project_months = 6;

LabId trainer(SmallWorld& w, std::int16_t due, HeadsByTier heads = {5, 55, 40}) {
    const LabId lab = w.lab(LabKind::start_up, 0, heads);
    w.world.labs.project_due[lab.row()] = due;
    w.world.labs.culture[lab.row()] = 0.5F;
    return lab;
}

std::vector<PathOutcome> choose(SmallWorld& w, std::int32_t month, const OriginalPathParams& params) {
    std::vector<PathOutcome> outcomes;
    original_path(w.month(month), params, project_months, w.world.nation, w.world.cities, w.world.labs,
                  w.world.sites, w.world.ledger, outcomes, w.postings, w.record);
    return outcomes;
}

}  // namespace

TEST_CASE("original path: nobody leaves the common path while nothing puts another on the table") {
    SmallWorld w(1);
    const LabId lab = trainer(w, 0);
    CHECK(choose(w, 0, {}).empty());
    CHECK(w.world.labs.original[lab.row()] == 0);
    CHECK(w.world.nation.original_users == 0);
}

TEST_CASE(
    "original path: a supported lab begins, is paid for, and ends with a gain or the cost of the stack") {
    SmallWorld w(1);
    OriginalPathParams params;
    params.choice_scale = 1e-3;
    const LabId lab = trainer(w, 0);
    const std::size_t row = lab.row();
    w.set("original_grant", 0, 1);
    w.give(w.world.cities.treasury[0], 1e6);
    w.world.labs.compute_budget[row] = money(3e6);
    CHECK(choose(w, 0, params).empty());
    REQUIRE(w.world.labs.original[row] == 1);
    CHECK(w.world.nation.original_users == Approx(1.0 / 12));
    CHECK(w.record.count("original_starts", CityId(0)) == 1);
    CHECK(w.posted("original_grant") == 0);

    w.world.labs.project_due[row] = 6;
    choose(w, 1, params);
    CHECK(w.posted("original_grant") == 1e6);  // what the treasury holds
    CHECK(in_units(w.world.cities.original_claims[0]) == 3e6);
    w.settle();

    const double stack = params.stack_start * std::exp(-w.world.nation.original_users / params.stack_users);
    params.zeta = 0;
    const auto failed = choose(w, 6, params);
    REQUIRE(failed.size() == 1);
    CHECK_FALSE(failed[0].success);
    CHECK(w.world.labs.project_bonus[row] == Approx(-stack));
    CHECK(w.world.labs.path[row] == Approx(params.path_speed));
}

TEST_CASE("foreign property: a cut takes what a lab owes to it, at once and from what ends meanwhile") {
    SmallWorld w(1);
    const ForeignIpParams params;
    const LabId follower = trainer(w, 3);
    const LabId own = trainer(w, 9);
    w.world.labs.capability[follower.row()] = 24;
    w.world.labs.capability[own.row()] = 24;
    w.world.labs.path[own.row()] = 0.5F;
    w.world.nation.embargo = 1;
    foreign_ip(w.month(3), params, {}, w.world.nations, w.world.city_nations, w.world.nation, w.world.labs,
               w.world.ledger, w.world.accounts, w.postings, w.record);
    const double loss = params.foreign_share * params.loss;
    CHECK(w.world.labs.capability[follower.row()] == Approx(24 - loss));
    CHECK(w.world.labs.capability[own.row()] == Approx(24 - loss / 2));
    CHECK(w.world.nation.frontier == Approx(24 - loss / 2));
    CHECK(w.world.labs.project_bonus[follower.row()] == Approx(-loss));
    CHECK(w.world.labs.project_bonus[own.row()] == 0);
    foreign_ip(w.month(4), params, {}, w.world.nations, w.world.city_nations, w.world.nation, w.world.labs,
               w.world.ledger, w.world.accounts, w.postings, w.record);
    CHECK(w.world.labs.capability[follower.row()] == Approx(24 - loss));
}

TEST_CASE("foreign property: fees stop at the deposit, and the national grant builds own property") {
    SmallWorld w(1);
    const ForeignIpParams params;
    const LabId lab = trainer(w, 9);
    w.world.labs.capability[lab.row()] = 24;
    w.give(w.account(lab), 1000);
    w.set("ip_fee", 0, 1e6);
    w.set("domestic_ip_grant", 0, 12e8);
    foreign_ip(w.month(0), params, {}, w.world.nations, w.world.city_nations, w.world.nation, w.world.labs,
               w.world.ledger, w.world.accounts, w.postings, w.record);
    CHECK(w.posted("ip_fee") == 1000);
    CHECK(w.posted("ip_grant") == 1e8);
    CHECK(w.world.labs.own_ip[lab.row()] == Approx(1e8 / params.property_cost));
}

TEST_CASE("drop-in gains: after the lag others adopt one they can pay, and the finder gets the licence") {
    SmallWorld w(1);
    DropInGainParams params;
    params.compatible = 1;
    const LabId finder = trainer(w, 6);
    const LabId rich = trainer(w, 3);
    const LabId poor = trainer(w, 3);
    w.world.labs.openness[finder.row()] = 0;
    w.give(w.account(rich), 1e7);
    const auto step = [&](std::int32_t month, std::span<const PathOutcome> outcomes) {
        drop_in_gains(w.month(month), params, outcomes, w.world.labs, w.world.gains, w.world.ledger,
                      w.world.accounts, w.postings, w.record);
    };
    step(0, std::vector<PathOutcome>{{finder, true}});
    REQUIRE(w.world.gains.size() == 1);
    CHECK(w.world.gains.open[0] == 0);
    const double gain = w.world.gains.log10[0];
    CHECK(gain >= std::log10(1.7) - 1e-6);
    CHECK(gain <= std::log10(2.0) + 1e-6);
    step(3, {});
    CHECK(w.world.labs.gain[rich.row()] == 0);
    for (const LabId lab : {rich, poor}) w.world.labs.project_due[lab.row()] = 4;
    step(4, {});
    CHECK(w.world.labs.gain[rich.row()] == Approx(gain * std::pow(params.fade, 4)));
    CHECK(w.world.labs.gain[poor.row()] == 0);
    CHECK(w.posted("licence_fee") == params.licence_fee);
    CHECK(w.posted("port_cost") == params.port_cost);
    CHECK(w.record.count("gains_adopted", CityId(0)) == 1);
}

TEST_CASE("ideas: without compute none is realised at home, and each has one fate") {
    SmallWorld w(1);
    IdeaParams params;
    params.star_rate = 12;
    params.gain = 0.01;
    const LabId lab = trainer(w, 9);
    for (std::int32_t m = 0; m < 12; ++m)
        ideas(w.month(m), params, w.world.labs, w.world.sites, w.world.encounters, w.record);
    const auto count = [&](CityCount what) { return w.record.count(what, CityId(0)); };
    CHECK(count("ideas") > 0);
    CHECK(count("ideas_realised") == 0);
    CHECK(w.world.labs.idea_gain[lab.row()] == 0);
    w.set("seed_compute", 0, 100);
    for (std::int32_t m = 12; m < 24; ++m)
        ideas(w.month(m), params, w.world.labs, w.world.sites, w.world.encounters, w.record);
    CHECK(count("ideas_realised") > 0);
    CHECK(w.world.labs.idea_gain[lab.row()] > 0);
    CHECK(count("ideas") == count("ideas_realised") + count("ideas_elsewhere") + count("ideas_abroad"));
}
