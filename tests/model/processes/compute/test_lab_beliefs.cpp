// Laggards that change their minds, and what they then plan (SV-03).
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "model/equations/compute/belief.hpp"
#include "model/processes/compute/compute_investment.hpp"
#include "model/processes/compute/lab_beliefs.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::compute;
using headwater::tests::SmallWorld;

namespace {

/// Labs of large firms that invest, all sure to change their minds when they have cause.
struct Race {
    SmallWorld w{1};
    LaggardBeliefParams laggard;
    ComputeInvestmentParams race;
    StoryParams story;
    std::vector<BeliefMove> moves;
    std::vector<Control> control;

    Race() {
        w.mechanisms.switch_on("compute_investment");
        w.mechanisms.switch_on("laggard_belief");
        laggard.hazard = 1e6;
        laggard.half_life = 1e9;
        laggard.founder_lag = 0;
        race.belief_start = 0.1;
        race.belief_gain = 0;
    }
    std::size_t lab(double capability, Control controlled = Control::founder) {
        const LabId lab = w.lab(LabKind::big_tech, 0, {5, 20, 20});
        Labs& labs = w.world.labs;
        labs.project_due[lab.row()] = 0;
        labs.capability[lab.row()] = capability;
        labs.pay_premium[lab.row()] = 1.2F;
        labs.size_share[lab.row()] = 1;
        labs.name[lab.row()] = static_cast<std::int32_t>(control.size());
        control.push_back(controlled);
        return lab.row();
    }
    void release(std::size_t lab, double capability, std::int32_t month) {
        Releases& releases = w.world.releases;
        const std::size_t row = append_rows(releases);
        releases.lab[row] = LabId(lab);
        releases.month[row] = static_cast<std::int16_t>(month);
        releases.capability[row].fill(capability);
        w.world.labs.capability[lab] = std::max(w.world.labs.capability[lab], capability);
    }
    void month(std::int32_t index) {
        w.record.clear();
        lab_beliefs(w.month(index), {laggard, race, story}, moves, control, w.world.nation, w.world.releases,
                    w.world.labs, w.world.strategies, w.record);
    }
    [[nodiscard]] double belief(std::size_t lab) const { return w.world.strategies.belief[lab]; }
    [[nodiscard]] std::ptrdiff_t events(EventKind kind) const {
        return std::ranges::count_if(w.record.events, [&](const Event& e) { return e.kind == kind; });
    }
};

}  // namespace

TEST_CASE("laggard belief: a rival's release that opens a gap is a cause, a smaller one is none") {
    for (const double ahead : {0.1, 0.5}) {
        Race r;
        const std::size_t behind = r.lab(26);
        const std::size_t rival = r.lab(25.9);
        r.month(0);
        CHECK(r.belief(behind) == Approx(0.1));
        // No rank is lost, as the rival led by less before.
        r.w.world.labs.capability[rival] = 26 + ahead / 2;
        r.month(1);
        r.w.world.strategies.decided[behind] = Strategies::long_ago;
        r.w.world.strategies.shift[behind] = 0;
        r.release(rival, 26 + ahead, 1);
        r.month(2);
        CHECK(r.belief(behind) == Approx(ahead > 0.2 ? own_belief(0.1, 1) : 0.1));
        CHECK(r.events("belief_changed") == (ahead > 0.2 ? 1 : 0));
        CHECK(r.belief(rival) == Approx(0.1));
        CHECK((r.w.world.strategies.passed_month[behind] == 1) == (ahead > 0.2));
    }
}

TEST_CASE("laggard belief: a lost rank and a model that misses are causes too") {
    Race r;
    const std::size_t behind = r.lab(26);
    const std::size_t rival = r.lab(25);
    r.month(0);
    r.w.world.labs.capability[rival] = 26.1;
    r.month(1);
    CHECK(r.belief(behind) == Approx(own_belief(0.1, 1)));
    Race miss;
    const std::size_t late = miss.lab(25);
    miss.lab(26);
    miss.month(0);
    CHECK(miss.belief(late) == Approx(0.1));
    miss.release(late, 25.5, 0);
    miss.month(1);
    CHECK(miss.belief(late) == Approx(own_belief(0.1, 1)));
}

TEST_CASE("laggard belief: control sets the lag between a decision and what comes of it") {
    const auto months = [](Control control) {
        Race r;
        const std::size_t behind = r.lab(26, control);
        const std::size_t rival = r.lab(25);
        r.month(0);
        r.w.world.labs.capability[rival] = 27;
        for (std::int32_t month = 1; month < 30; ++month) {
            r.month(month);
            if (r.belief(behind) > 0.11) return month - 1;
        }
        return -1;
    };
    CHECK(months(Control::founder) == 0);
    CHECK(months(Control::parent) == 3);
    CHECK(months(Control::dispersed) >= 6);
    CHECK(months(Control::dispersed) <= 12);
}

TEST_CASE("laggard belief: between two decisions lies a pause, and what was added fades") {
    Race r;
    r.laggard.half_life = 12;
    r.laggard.pause = 6;
    const std::size_t behind = r.lab(26);
    const std::size_t rival = r.lab(26.5);
    std::ptrdiff_t decided = 0;
    for (std::int32_t month = 0; month < 12; ++month) {
        r.release(rival, 26.5 + 0.01 * month, month - 1);
        r.month(month);
        decided += r.events("belief_decided");
    }
    CHECK(decided == 2);
    CHECK(r.w.world.strategies.shift[behind] == Approx(std::exp2(-10.0 / 12) + std::exp2(-4.0 / 12)));
}

TEST_CASE("laggard belief: the scenario moves the belief of one lab in one month, and its pay with it") {
    Race r;
    const std::size_t first = r.lab(26);
    const std::size_t other = r.lab(26);
    r.moves = {{static_cast<std::int32_t>(first), BeliefMoveKind::step, 3, 2}};
    for (std::int32_t month = 0; month < 3; ++month) {
        r.month(month);
        CHECK(r.belief(first) == r.belief(other));
    }
    r.month(3);
    CHECK(r.belief(first) == Approx(own_belief(0.1, 2)));
    CHECK(r.belief(other) == Approx(0.1));
    CHECK(r.events("belief_moved") == 1);
    CHECK(r.w.world.labs.pay_premium[first] == Approx(1.2 * (1 + 0.5 * (own_belief(0.1, 2) - 0.1))));
    CHECK(r.w.world.labs.pay_premium[other] == Approx(1.2));
    r.month(4);
    CHECK(r.belief(first) == Approx(own_belief(0.1, 2)));
    CHECK(r.events("belief_moved") == 0);
}

TEST_CASE("laggard belief: a move in the month of a founding acts in the month after") {
    Race r;
    const std::size_t lab = r.lab(26);
    r.w.world.labs.founded[lab] = 3;  // at its end
    r.moves = {{static_cast<std::int32_t>(lab), BeliefMoveKind::step, 3, 2}};
    std::vector<double> shifts;
    for (std::int32_t month = 3; month < 6; ++month) {
        r.month(month);
        shifts.push_back(r.w.world.strategies.shift[lab]);
    }
    CHECK(shifts[0] == 0);
    CHECK(shifts[1] == Approx(2));
    CHECK(shifts[2] == Approx(2));
}

TEST_CASE("laggard belief: off, nobody has a belief of its own and nothing is written") {
    Race r;
    r.lab(26);
    r.w.mechanisms.switch_off("laggard_belief");
    r.month(0);
    CHECK(r.w.world.strategies.size() == 0);
}

TEST_CASE("laggard belief: a plan that jumps within three months of a rival's release is counted with it") {
    Race r;
    const std::size_t lab = r.lab(26);
    r.w.world.nation.gpu_supply = 1e5;
    // A rival with half of the odds makes the race worth most.
    const std::size_t rival = r.lab(26);
    ComputePlans plans;
    ComputeMarketParams market;
    const std::vector<double> flows(r.control.size(), 5e14);
    const auto invest = [&](std::int32_t index) {
        r.w.record.clear();
        compute_investment(r.w.month(index), r.race, r.laggard, market, flows, r.w.world.nation,
                           r.w.world.nations, r.w.world.city_nations, r.w.world.labs, r.w.world.ledger,
                           r.w.world.accounts, r.w.world.strategies, plans, r.w.postings, r.w.record);
    };
    r.month(0);
    invest(0);
    const double before = r.w.world.strategies.plan[lab];
    CHECK(before == Approx(0.1 * r.race.prize * r.race.prize_elasticity * 0.25 / r.race.horizon));
    CHECK(r.w.world.strategies.odds[lab] == Approx(0.5));
    CHECK(r.w.world.strategies.people[lab] == Approx(0).margin(1e-3));
    CHECK(r.w.posted("parent_funding") == Approx(2 * before / 12));
    r.moves = {{static_cast<std::int32_t>(lab), BeliefMoveKind::step, 1, 1}};
    r.w.world.strategies.passed_month[lab] = 0;
    r.month(1);
    invest(1);
    CHECK(r.w.world.strategies.plan[lab] > 1.25 * before);
    // Its parent pays a fifth of what belief added for people too.
    CHECK(r.w.world.strategies.people[lab] ==
          Approx(0.2 * (r.w.world.strategies.plan[lab] - before) / 12).epsilon(0.02));
    CHECK(r.w.record.count("spending_jumps", CityId(0)) == 1);
    CHECK(r.w.record.count("jumps_after_release", CityId(0)) == 1);
    CHECK(r.events("spending_jump") == 1);
    CHECK(r.w.world.strategies.plan[rival] == Approx(before).epsilon(0.02));
}
