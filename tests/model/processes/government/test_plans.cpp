// Plans of cities: the split of an envelope, steered funds and announcements, people frozen between cities.
#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "model/equations/government/programme.hpp"
#include "model/processes/finance/funding/steering.hpp"
#include "model/processes/government/city_budgets.hpp"
#include "tests/model/processes/small_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::model::finance;
using namespace headwater::model::government;
using headwater::tests::SmallWorld;

namespace {

ByProgramme<double> unknown_returns() {
    ByProgramme<double> returns{};
    returns.fill(CityPlans::unknown);
    return returns;
}

/// One city with an envelope of ten million that is split over visits and an institute.
struct District {
    SmallWorld w{1};
    CityBudgetParams params;

    District() {
        w.set("envelope", 0, 1e7);
        w.set("envelope_split", 0, 1);
        w.set("raid_visits", 0, 5);
        w.set("institute_budget", 0, 1e6);
        w.give(w.world.cities.treasury[0], 1e9);
    }
    void run(std::int32_t month) {
        w.postings = {};
        city_budgets(w.month(month), params, w.world.cities, w.world.city_accounts, w.world.ledger,
                     w.world.accounts, w.postings);
    }
    [[nodiscard]] double room(Programme programme, std::int32_t month = 1) {
        return in_units(
            programme_room(w.month(month), w.world.cities, w.world.ledger, CityId(0), programme, 0));
    }
    void spend(Programme programme, double amount, double results) {
        book_spending(w.world.cities, CityId(0), programme, money(amount));
        book_result(w.world.cities, CityId(0), programme, results);
    }
};

}  // namespace

TEST_CASE("envelope: shares of programmes in force add to one, the others get none") {
    CityBudgetParams params;
    ByProgramme<bool> in_force{};
    in_force[0] = in_force[3] = in_force[5] = true;
    ByProgramme<double> returns = unknown_returns();
    const auto equal = envelope_shares(params, returns, in_force);
    CHECK(equal[0] == Approx(1.0 / 3));
    CHECK(equal[1] == 0);
    returns[0] = 4;
    returns[3] = 1;
    const auto split = envelope_shares(params, returns, in_force);
    CHECK(std::accumulate(split.begin(), split.end(), 0.0) == Approx(1));
    CHECK(split[0] > split[5]);  // unknown counts as the mean
    CHECK(split[5] > split[3]);
    CHECK(split[3] > params.smallest_share);
    CHECK((split[0] - params.smallest_share) / (split[3] - params.smallest_share) ==
          Approx(std::exp((4 - 1) / 2.5)));
    returns[0] = returns[3] = 0;
    CHECK(envelope_shares(params, returns, in_force)[0] == Approx(1.0 / 3));
}

TEST_CASE("envelope: no weight on returns splits it equally, no programme in force not at all") {
    CityBudgetParams params;
    params.return_weight = 0;
    ByProgramme<bool> in_force{};
    ByProgramme<double> returns = unknown_returns();
    returns[1] = 100;
    CHECK(envelope_shares(params, returns, in_force) == ByProgramme<double>{});
    in_force[1] = in_force[2] = true;
    CHECK(envelope_shares(params, returns, in_force)[1] == Approx(0.5));
}

TEST_CASE("envelope: a programme may spend its share, and the city no more than the envelope") {
    District d;
    d.run(0);
    CHECK(d.room(Programme::institute) == Approx(5e6));
    CHECK(d.room(Programme::voucher) == 0);
    d.spend(Programme::institute, 4e6, 1);
    CHECK(d.room(Programme::institute) == Approx(1e6));
    CHECK(d.room(Programme::relocation) == Approx(5e6));
    d.w.world.cities.programme_spent_year[0] = money(9.5e6);
    CHECK(d.room(Programme::relocation) == Approx(5e5));
}

TEST_CASE("envelope: in January results decide, and part of what is left is carried over") {
    District d;
    d.run(11);
    d.spend(Programme::institute, 2e6, 0);
    d.spend(Programme::relocation, 2e6, 8);
    d.run(12);
    const CityPlans& plans = d.w.world.cities.plans;
    CHECK(plans.perceived[0][0] == Approx(4 * d.params.worth_relocation));
    CHECK(plans.perceived[0][5] == 0);
    CHECK(plans.share[0][0] > plans.share[0][5]);
    CHECK(in_units(plans.carried[0]) == Approx(0.5 * 6e6));
    CHECK(in_units(plans.limit[0]) == Approx(1.3e7));
    CHECK(plans.spent[0] == ByProgramme<Money>{});
    CHECK(d.w.world.cities.programme_spent_year[0] == 0);
}

TEST_CASE("envelope: a soft budget may be exceeded, and the switch leaves a plain ceiling") {
    District d;
    d.w.set("soft_budget", 0, 0.5);
    d.run(0);
    CHECK(d.room(Programme::institute) == Approx(7.5e6));
    d.w.mechanisms.switch_off("allocation");
    CHECK(d.room(Programme::institute) == Approx(1e7));
    CHECK(d.room(Programme::voucher) == Approx(1e7));
}

TEST_CASE("envelope: without a split nothing is kept") {
    SmallWorld w(1);
    w.set("envelope", 0, 1e7);
    city_budgets(w.month(0), {}, w.world.cities, w.world.city_accounts, w.world.ledger, w.world.accounts,
                 w.postings);
    CHECK(w.world.cities.plans.size() == 0);
}

TEST_CASE("steering: emphasis is zero for a plan that favours none, and the weights add to four") {
    CHECK(emphasis_of({}, 0.1) == BySegment{});
    CHECK(emphasis_of({0.3, 0.3, 0.3, 0.3}, 0.1) == BySegment{});
    const BySegment e = emphasis_of({1, 0, 0, 0.5}, 0.1);
    double sum = 0;
    for (const double x : e) sum += std::exp(x);
    CHECK(sum == Approx(4));
    CHECK(e[0] > e[3]);
    CHECK(e[3] > 0);
    CHECK(e[1] < 0);
}

TEST_CASE("steering: firms that train are base, applications application, others chips or data") {
    SmallWorld w(1);
    FundingParams params;
    const LabId trains = w.lab(LabKind::start_up, 0);
    w.world.labs.project_due[trains.row()] = 5;
    const LabId application = w.lab(LabKind::application, 0);
    CHECK(segment_of(w.month(0), params, w.world.labs, trains) == Segment::base);
    CHECK(segment_of(w.month(0), params, w.world.labs, application) == Segment::application);
    int chips = 0;
    for (int i = 0; i < 400; ++i) {
        const LabId lab = w.lab(LabKind::start_up, 0);
        const Segment first = segment_of(w.month(0), params, w.world.labs, lab);
        CHECK(segment_of(w.month(17), params, w.world.labs, lab) == first);
        chips += first == Segment::chips ? 1 : 0;
    }
    CHECK(chips == Approx(400 * params.chips_share).margin(40));
}

TEST_CASE("steering: credibility follows what was kept of a year's promise") {
    SmallWorld w(2);
    FundingParams params;
    const LabId lab = w.lab(LabKind::application, 0);
    w.set("fund_size", 0, 6e8);
    w.set("mission_application", 0, 1);
    w.set("announce", 0, 1);
    Cities& cities = w.world.cities;
    {
        const Month summer = w.month(6);
        Steering steering(summer, params, cities);
        CHECK(cities.plans.credibility[0] == params.credibility_start);
        CHECK(cities.plans.credibility[1] == CityPlans::unknown);
        CHECK(steering.of_fund(w.world.labs, lab) > 0);
        CHECK(steering.of_announcement(w.world.labs, lab) ==
              Approx(params.signal * params.credibility_start * emphasis_of({0, 0, 0, 1}, 0.1)[3]));
        steering.placed(w.world.labs, lab, cities.plans.promised[0] / 2);
    }
    CHECK(in_units(cities.plans.promised[0]) == Approx(1e7 * 1.1 / 1.4));
    const Month january = w.month(12);
    const Steering steering(january, params, cities);
    CHECK(cities.plans.credibility[0] == Approx(0.5));
    CHECK(cities.plans.kept[0] == 0);
    const Month next = w.month(24);
    const Steering later(next, params, cities);
    CHECK(cities.plans.credibility[0] == Approx(0.5 * (1 - params.credibility_speed)));
}

TEST_CASE("steering: without a plan nothing is kept, and switched off no plan acts") {
    SmallWorld w(1);
    const LabId lab = w.lab(LabKind::application, 0);
    w.set("fund_size", 0, 6e8);
    w.set("announce", 0, 1);
    const Month month = w.month(0);
    const FundingParams params;
    const Steering none(month, params, w.world.cities);
    CHECK(none.of_announcement(w.world.labs, lab) == 0);
    CHECK(w.world.cities.plans.size() == 0);
    w.set("mission_base", 0, 1);
    w.mechanisms.switch_off("steering");
    const Steering off(month, params, w.world.cities);
    CHECK(off.of_fund(w.world.labs, lab) == 0);
    CHECK(w.world.cities.plans.size() == 0);
}

TEST_CASE("steering: an announcement without a plan says nothing beside the plan of another city") {
    SmallWorld w(2);
    const LabId lab = w.lab(LabKind::application, 1);
    w.set("fund_size", 0, 6e8);
    w.set("mission_base", 0, 1);
    w.set("fund_size", 1, 6e8);
    w.set("announce", 1, 1);
    const Month month = w.month(0);
    const FundingParams params;
    Steering steering(month, params, w.world.cities);
    CHECK(w.world.cities.plans.size() == 0);
    CHECK(steering.of_announcement(w.world.labs, lab) == 0);
    steering.placed(w.world.labs, lab, money(1e6));
    CHECK(w.world.cities.plans.size() == 0);
}

TEST_CASE("migration: switched off, nobody works in another city than before") {
    using namespace headwater::tests;
    Input input = tiny_input(3);
    input.timeline = {setting("raid_intensity", 1, 60), setting("relocation_subsidy", 1, 200000)};
    input.mechanisms.switch_off("migration");
    const RunResult result = headwater::tests::run(input);
    int changes = 0;
    for (const MonthRecord& record : result.records)
        for (std::size_t tier = 0; tier < n_tiers; ++tier)
            for (std::size_t from = 0; from < 3; ++from)
                for (std::size_t to = 0; to < 3; ++to) {
                    const auto moved = record.move(static_cast<Tier>(tier), CityId(from), CityId(to));
                    if (from == to) changes += moved;
                    if (from != to) CHECK(moved == 0);
                }
    CHECK(changes > 100);
    CHECK(total(result, CityCount("seats_gained")) > 0);
}
