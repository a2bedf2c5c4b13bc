#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/technology/scaling_law.hpp"
#include "model/processes/technology/research/research.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;
using headwater::tests::SmallWorld;

namespace {

constexpr int first_due = 6;

/// Runs are as large as they get from the first month on.
ResearchParams mature() {
    ResearchParams params;
    params.flagship_start = params.training_share;
    return params;
}

std::vector<LabId> run(SmallWorld& w, std::int32_t month, const ResearchParams& params = mature()) {
    std::vector<LabId> makers;
    research(w.month(month), params, w.world.labs, w.world.sites, w.world.cities, w.world.public_orders,
             w.world.commons, w.world.nation, makers, w.record);
    return makers;
}

LabId trainer(SmallWorld& w, double gpus, HeadsByTier heads = {5, 55, 40}) {
    const LabId lab = w.lab(LabKind::big_tech, 0, heads);
    w.world.labs.gpus[lab.row()] = gpus;
    w.world.labs.project_due[lab.row()] = first_due;
    return lab;
}

}  // namespace

TEST_CASE("research: a project turns its compute into capability when it is due") {
    SmallWorld w(1);
    const ResearchParams params = mature();
    const LabId lab = trainer(w, 1000);
    const std::size_t row = lab.row();
    w.world.nation.algorithm = 0.5;
    w.world.nation.algorithm_pace = 0.04;
    for (std::int32_t m = 0; m < first_due; ++m) {
        CHECK(run(w, m).empty());
        CHECK(w.world.labs.capability[row] == 0);
    }
    const std::vector<LabId> makers = run(w, first_due);
    const double compute = 7 * 1000 * params.flop_per_gpu_month * params.training_share;
    const double lag = params.absorption_lag * params.absorption_heads / (params.absorption_heads + 60);
    const double tokens = params.data_start * std::pow(params.data_growth, 0.5);
    CHECK(w.world.labs.capability[row] ==
          Approx(std::log10(compute) + 0.5 - 0.04 * lag + std::log10(data_wall(compute, tokens))));
    CHECK(w.world.labs.project_flop[row] == 0);
    CHECK(w.world.labs.project_due[row] == first_due + 6);
    CHECK(w.world.nation.frontier == w.world.labs.capability[row]);
    CHECK(makers == std::vector<LabId>{lab});
    CHECK(w.record.count("releases", CityId(0)) == 1);
    REQUIRE(w.record.events.size() == 1);
    CHECK(w.record.events[0].kind == EventKind("release"));
    CHECK(w.record.events[0].value == w.world.labs.capability[row]);
}

TEST_CASE("research: more compute, better people, better organisation and a larger team reach further") {
    SmallWorld w(1);
    const LabId base = trainer(w, 1000);
    const LabId rich = trainer(w, 3000);
    const LabId skilled = trainer(w, 1000);
    const LabId organised = trainer(w, 1000);
    const LabId small = trainer(w, 1000, {1, 5, 4});
    w.world.nation.algorithm_pace = 0.04;
    w.world.sites.skill[w.site(skilled).row()] *= 2;
    w.world.labs.quality[organised.row()] = 2;
    for (std::int32_t m = 0; m <= first_due; ++m) run(w, m);
    const auto k = [&](LabId lab) { return w.world.labs.capability[lab.row()]; };
    CHECK(k(rich) > k(base) + 0.3);
    CHECK(k(skilled) - k(base) == Approx(ResearchParams{}.skill_weight * std::log10(2)));
    CHECK(k(organised) - k(base) == Approx(std::log10(2)));
    // 6 skilled heads learn later than 60: 9 x (60 / 66 - 60 / 120) months.
    CHECK(k(base) - k(small) == Approx(0.04 * 9 * (60.0 / 66 - 0.5)));
}

TEST_CASE("research: the flagship's share of compute grows until it reaches the training share") {
    const auto compute_of = [](double months_before) {
        SmallWorld w(1);
        const LabId lab = trainer(w, 1000);
        w.world.labs.project_due[lab.row()] = 1000;
        run(w, static_cast<std::int32_t>(months_before), ResearchParams{});
        return w.world.labs.project_flop[lab.row()];
    };
    const ResearchParams params;
    const double per_share = 1000 * params.flop_per_gpu_month;
    CHECK(compute_of(0) == Approx(per_share * params.flagship_start));
    CHECK(compute_of(24) == Approx(per_share * params.flagship_start * std::pow(params.flagship_growth, 2)));
    CHECK(compute_of(240) == Approx(per_share * params.training_share));
}

TEST_CASE("research: a lab held at a tenth of its size trains with the compute of the whole") {
    SmallWorld w(1);
    const LabId whole = trainer(w, 1000);
    const LabId tenth = trainer(w, 100);
    w.world.labs.size_share[tenth.row()] = 0.1F;
    run(w, 0);
    CHECK(w.world.labs.project_flop[tenth.row()] == Approx(w.world.labs.project_flop[whole.row()]));
}

TEST_CASE("research: the data wall makes compute beyond the text in use count less") {
    const auto reached = [](double data) {
        SmallWorld w(1);
        const LabId lab = trainer(w, 1e6);
        ResearchParams params = mature();
        params.data_start = data;
        for (std::int32_t m = 0; m <= first_due; ++m) run(w, m, params);
        return w.world.labs.capability[lab.row()];
    };
    CHECK(reached(1e13) > reached(1e12) + 0.1);
    CHECK(reached(1e16) == reached(1e17));
}

TEST_CASE("research: a gain within the margin is not released") {
    const auto reached_from = [](double known) {
        SmallWorld w(1);
        const LabId lab = trainer(w, 1000);
        w.world.labs.capability[lab.row()] = known;
        for (std::int32_t m = 0; m <= first_due; ++m) run(w, m);
        CHECK(w.world.labs.project_due[lab.row()] == first_due + 6);
        CHECK(w.world.labs.project_flop[lab.row()] == 0);
        CHECK(w.record.events.size() == (w.world.labs.capability[lab.row()] > known ? 1 : 0));
        return w.world.labs.capability[lab.row()];
    };
    const double outcome = reached_from(0);
    const double margin = ResearchParams{}.release_margin;
    CHECK(reached_from(outcome - 1.1 * margin) == outcome);
    CHECK(reached_from(outcome - 0.9 * margin) == outcome - 0.9 * margin);
}

TEST_CASE("research: an open release joins what everybody can use, a closed one does not") {
    for (const float openness : {0.0F, 1.0F}) {
        SmallWorld w(1);
        const LabId lab = trainer(w, 1000);
        w.world.labs.openness[lab.row()] = openness;
        w.world.nation.open_frontier = 20;
        for (std::int32_t m = 0; m <= first_due; ++m) run(w, m);
        CHECK(w.world.labs.capability[lab.row()] > 20);
        CHECK(w.world.nation.open_frontier == (openness > 0 ? w.world.labs.capability[lab.row()] : 20));
    }
}

TEST_CASE("research: attention goes to releases near the frontier and fades") {
    SmallWorld w(1);
    const ResearchParams params = mature();
    const LabId leader = trainer(w, 1000);
    const LabId follower = trainer(w, 10);
    for (std::int32_t m = 0; m <= first_due; ++m) {
        w.world.nation.frontier = 24;
        run(w, m);
    }
    const auto& labs = w.world.labs;
    CHECK(labs.capability[leader.row()] > 24);
    CHECK(labs.visibility[leader.row()] == Approx(params.visibility_jump));
    CHECK(labs.visibility[follower.row()] ==
          Approx(params.visibility_jump * std::pow(10, labs.capability[follower.row()] - 24)));
    run(w, first_due + 1);
    CHECK(labs.visibility[leader.row()] == Approx(params.visibility_jump * params.visibility_decay));
}

TEST_CASE("research: a small model makes no model maker, and nobody becomes one twice") {
    SmallWorld w(1);
    trainer(w, 1e-3);
    const LabId known = trainer(w, 1000);
    w.world.labs.model_since[known.row()] = 0;
    std::size_t makers = 0;
    for (std::int32_t m = 0; m <= first_due; ++m) makers += run(w, m).size();
    CHECK(makers == 0);
}

TEST_CASE("research: labs that do not train and closed labs stay as they are") {
    SmallWorld w(1);
    const LabId idle = trainer(w, 1000);
    const LabId closed = trainer(w, 1000);
    w.world.labs.project_due[idle.row()] = Researchers::never;
    w.world.labs.status[closed.row()] = LabStatus::closed;
    for (std::int32_t m = 0; m < 20; ++m) run(w, m);
    for (const LabId lab : {idle, closed}) {
        CHECK(w.world.labs.capability[lab.row()] == 0);
        CHECK(w.world.labs.project_flop[lab.row()] == 0);
    }
}

TEST_CASE("research: switched off, capability and visibility stay as they are") {
    SmallWorld w(1);
    const LabId lab = trainer(w, 1000);
    w.world.labs.capability[lab.row()] = 22;
    w.world.labs.visibility[lab.row()] = 0.5F;
    w.mechanisms.switch_off("research");
    for (std::int32_t m = 0; m < 20; ++m) run(w, m);
    CHECK(w.world.labs.capability[lab.row()] == 22);
    CHECK(w.world.labs.visibility[lab.row()] == 0.5F);
    CHECK(w.world.labs.project_flop[lab.row()] == 0);
}

TEST_CASE("research: data that the city opened and data from orders push the data wall back") {
    ResearchParams params = mature();
    params.data_start = 1e9;
    const auto reached = [&](double opened, double own, bool on) {
        SmallWorld w(2);
        const LabId lab = trainer(w, 1000);
        w.set("data_open", 0, opened);
        append_rows(w.world.public_orders);
        w.world.public_orders.tokens[0] = own;
        if (!on) w.mechanisms.switch_off("commons");
        for (std::int32_t m = 0; m <= first_due; ++m) run(w, m, params);
        if (on && opened > 0) CHECK(w.world.commons.data[0] == Approx(7 * opened));
        if (!on || opened == 0) CHECK(w.world.commons.size() == 0);
        return w.world.labs.capability[lab.row()];
    };
    const double bare = reached(0, 0, true);
    CHECK(reached(1e10, 0, true) > bare + 0.1);
    CHECK(reached(0, 3.5e10, true) == Approx(reached(1e10, 0, true)));
    CHECK(reached(1e10, 0, false) == bare);
}
