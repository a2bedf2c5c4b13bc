#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/processes/firms/location/value.hpp"
#include "model/state/employment.hpp"
#include "model/state/recount.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::model::firms;
using namespace headwater::tests;

namespace {

const CityView north{1000, 1, 1.2, 80, 0, 0};
const CityView east{500, 1, 1.0, 60, 0.5, 1};

/// A tiny world and one month of location by itself.
struct Stage {
    Input input = tiny_input();
    World world;
    PolicyInForce policy;
    Mechanisms mechanisms;
    Postings postings;
    MonthRecord record;
    LocationParams params;

    Stage() : world(build_world(input)), policy(3), record(3) {
        for (std::size_t c = 0; c < 3; ++c) {
            Postings gift;
            gift.pay(world.accounts.nation, world.cities.treasury[c], money(1e9), "transfer");
            world.ledger.settle(gift);
        }
    }
    [[nodiscard]] Month month() const { return {0, 2018, 1, 1, 1, &mechanisms, &policy}; }
    void run() {
        location(month(), params, {}, input.parameters.talent_market, world, postings, record);
        world.ledger.settle(postings);
    }
    [[nodiscard]] std::vector<std::string> faults() const { return recount_faults(world); }
    [[nodiscard]] std::int32_t counted(CityCount what) const {
        std::int32_t sum = 0;
        for (std::size_t c = 0; c < 3; ++c) sum += record.count(what, CityId(c));
        return sum;
    }
};

/// Everybody considers a move and wants it.
void restless(LocationParams& params) {
    params.seat_hazard = 1;
    params.move_cost = -50;
}

bool mobile(const Labs& labs, std::size_t row) {
    return (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::application) &&
           labs.heads[row] > 0;
}

}  // namespace

TEST_CASE("location: the value of a seat is the sum of its weighted terms") {
    LocationParams params;
    params.talent_weight = 0.5;
    params.market_weight = 0.6;
    params.rent_weight = 0.4;
    params.ties_weight = 3;
    params.subsidy_weight = 2;
    params.incubator_weight = 0.5;
    params.fund_weight = 0.2;
    params.move_cost = 1.2;
    params.move_distance = 0.2;
    const Offer offer{900, {1e6, 0.5}, 1e7};
    const LocationTerms stays = seat_terms(params, north, {0, {}, 1e7}, SeatChange::stays, 1, 0);
    CHECK(stays.sum() == Approx(0.5 * std::log(1001.0) + 0.6 * std::log(1.2) - 0.4 * std::log(80.0) + 3));
    const LocationTerms moves = seat_terms(params, east, offer, SeatChange::moves, 0, 3e6);
    CHECK(moves.subsidy == Approx(2 * std::log(1.2) + 0.2));
    CHECK(moves.incubator == Approx(0.25));
    CHECK(moves.move_cost == Approx(-1.2 - 0.2 * std::log(10.0)));
    CHECK(moves.clause == Approx(-0.3));
    CHECK(moves.ties == 0);
}

TEST_CASE("location: a branch is worth what its city adds to the seat's, less the cost of one more site") {
    LocationParams params;
    const LocationTerms one = branch_terms(params, east, north, {900, {}, 1e7}, 1);
    const LocationTerms two = branch_terms(params, east, north, {900, {}, 1e7}, 2);
    CHECK(one.talent == Approx(params.talent_weight * std::log(501.0 / 1001.0)));
    CHECK(one.rent == Approx(params.rent_weight * std::log(80.0 / 60.0)));
    CHECK(one.sum() - two.sum() == Approx(params.branch_cost));
    CHECK(branch_terms(params, north, north, {0, {}, 1e7}, 0).sum() == Approx(0));
}

TEST_CASE("location: young and large firms consider moving more often, small firms no branch") {
    LocationParams params;
    params.seat_hazard = 0.05;
    params.seat_size = 0.1;
    params.seat_young = 0.5;
    CHECK(seat_hazard(params, 0, 20) == Approx(0.075));
    CHECK(seat_hazard(params, 600, 20) == Approx(0.05).epsilon(0.001));
    CHECK(seat_hazard(params, 600, 200) == Approx(0.05 * std::pow(10.0, 0.1)).epsilon(0.001));
    params.branch_heads = 20;
    params.branch_hazard = 0.06;
    params.branch_size = 0.3;
    CHECK(branch_hazard(params, 19) == 0);
    CHECK(branch_hazard(params, 100) == Approx(0.06));
    CHECK(branch_hazard(params, 1000) == Approx(0.06 * std::pow(10.0, 0.3)));
}

TEST_CASE("location: cash is offered less often the likelier its detection") {
    LocationParams params;
    params.compliance = 0.6;
    CHECK(cash_probability(params, 0) == 1);
    CHECK(cash_probability(params, 0.1) == Approx(1 - 0.6 * (1 - std::pow(0.9, 12))));
    CHECK(cash_probability(params, 1) == Approx(0.4));
}

TEST_CASE("location: a subsidised branch is paid once, within the envelope, and only where one opens") {
    Input input = tiny_input(4);
    input.numerics.scale = 2;
    input.timeline = {setting("branch_subsidy", 2, 5e6)};
    const RunResult free = run(input);
    CHECK(total(free, CityCount("branches_opened"), 2) > 2);
    input.timeline.push_back(setting("envelope", 2, 3e6));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    Money year = 0;
    for (std::int32_t month = 0; month < input.months(); ++month) {
        stepper.step(world, record);
        const Money paid = world.ledger.flows().paid("branch_subsidy", CityId(2));
        CHECK(paid <= record.count("branches_opened", CityId(2)) * money(5e6));
        year = month % 12 == 0 ? paid : year + paid;
        CHECK(year <= money(6e6));
        CHECK(world.ledger.flows().paid("branch_subsidy", CityId(0)) == 0);
    }
}

TEST_CASE("location: a core researcher follows over 500 km with the stated probability") {
    Input input = tiny_input();
    input.distance = {0, 500, 500, 500, 0, 500, 500, 500, 0};
    World world = build_world(input);
    Researchers& people = world.researchers;
    const TalentMarketParams& market = input.parameters.talent_market;
    const ResearcherId who(0);
    people.city[0] = CityId(0);
    people.home[0] = CityId(2);
    people.tier[0] = Tier::core;
    CHECK(follows(market, world, who, CityId(1), 0.7) == Approx(0.7));
    people.tier[0] = Tier::star;
    CHECK(follows(market, world, who, CityId(1), 0.7) == Approx(std::pow(0.7, market.move_cost_star)));
    people.home[0] = CityId(0);
    CHECK(follows(market, world, who, CityId(1), 0.7) < std::pow(0.7, market.move_cost_star));
    people.home[0] = CityId(1);
    CHECK(follows(market, world, who, CityId(1), 0.7) == 1);
}

TEST_CASE("location: a seat takes part of its team along, with pay and tenure, and keeps all totals") {
    Stage stage;
    restless(stage.params);
    const World before = stage.world;
    stage.run();
    CHECK(stage.faults().empty());
    std::int32_t firms = 0;
    std::int32_t moved = 0;
    std::int32_t stayed = 0;
    for (std::size_t row = 0; row < before.labs.size(); ++row) {
        if (!mobile(before.labs, row)) {
            CHECK(stage.world.labs.seat[row] == before.labs.seat[row]);
            continue;
        }
        ++firms;
        CHECK(stage.world.labs.seat[row] != before.labs.seat[row]);
        CHECK(stage.world.labs.origin[row] == before.labs.seat[row]);
        CHECK(stage.world.labs.heads[row] == before.labs.heads[row]);
    }
    REQUIRE(firms > 20);
    CHECK(stage.counted("seats_gained") == firms);
    CHECK(stage.counted("seats_lost") == firms);
    for (std::size_t row = 0; row < before.researchers.size(); ++row) {
        CHECK(stage.world.researchers.pay[row] == before.researchers.pay[row]);
        CHECK(stage.world.researchers.job_start[row] == before.researchers.job_start[row]);
        CHECK(stage.world.researchers.next_search[row] == before.researchers.next_search[row]);
        if (!before.researchers.site[row].valid() ||
            !mobile(before.labs, before.sites.lab[before.researchers.site[row].row()].row()))
            continue;
        ++(stage.world.researchers.city[row] != before.researchers.city[row] ? moved : stayed);
    }
    const double share = static_cast<double>(moved) / (moved + stayed);
    CHECK(share > 0.4);  // most of the team is of the broad tier, which moves less than the core tier
    CHECK(share < 0.8);
}

TEST_CASE("location: with seat moves and branches switched off nothing moves") {
    Stage stage;
    restless(stage.params);
    stage.params.branch_hazard = 1;
    stage.params.branch_cost = -50;
    stage.mechanisms.switch_off("seat_moves");
    stage.mechanisms.switch_off("branches");
    const std::uint64_t hash = state_hash(stage.world);
    stage.run();
    CHECK(state_hash(stage.world) == hash);
    CHECK(stage.record.events.empty());
}

TEST_CASE("location: branches start with pioneers and leave the seat where it is") {
    Stage stage;
    stage.mechanisms.switch_off("seat_moves");
    stage.params.branch_hazard = 1;
    stage.params.branch_cost = -50;
    stage.params.branch_heads = 20;
    const World before = stage.world;
    stage.run();
    CHECK(stage.faults().empty());
    std::int32_t opened = 0;
    std::int32_t pioneers = 0;
    for (const Event& event : stage.record.events) {
        REQUIRE(event.kind == EventKind("branch_opened"));
        ++opened;
        CHECK(before.labs.heads[event.lab.row()] >= 20);
        CHECK(stage.world.labs.seat[event.lab.row()] == before.labs.seat[event.lab.row()]);
        const SiteId site = site_in(stage.world.labs, stage.world.sites, event.lab, event.to);
        REQUIRE(site.valid());
        pioneers += stage.world.sites.heads_at(site);
    }
    CHECK(opened == stage.counted("branches_opened"));
    CHECK(opened > 5);
    CHECK(pioneers > 0);
}

TEST_CASE("location: a small old branch closes and nobody is lost") {
    Stage stage;
    stage.mechanisms.switch_off("seat_moves");
    stage.params.branch_hazard = 0;
    stage.params.branch_close = 1;
    stage.params.branch_minimum = 1000;
    LabId lab;
    for (std::size_t row = 0; row < stage.world.labs.size() && !lab.valid(); ++row)
        if (mobile(stage.world.labs, row) && stage.world.labs.heads[row] > 10) lab = LabId(row);
    REQUIRE(lab.valid());
    const CityId seat = stage.world.labs.seat[lab.row()];
    const CityId other((seat.row() + 1) % 3);
    const SiteId branch = open_site(stage.world.labs, stage.world.sites, lab, other, -30);
    const SiteId home = site_in(stage.world.labs, stage.world.sites, lab, seat);
    for (int i = 0; i < 5; ++i) transfer(stage.world, stage.world.sites.last_hired[home.row()], branch);
    stage.run();
    CHECK(stage.faults().empty());
    CHECK(stage.world.sites.status[branch.row()] == LabStatus::closed);
    CHECK(stage.counted("branches_closed") == 1);
}

TEST_CASE("location: visits are paid by the city and their cash lands on arrival, within the envelope") {
    Stage stage;
    stage.mechanisms.switch_off("branches");
    stage.params.seat_hazard = 0;
    stage.params.visit_weight = 50;
    stage.policy.combine("raid_visits", CityId(1), 30);
    stage.policy.combine("relocation_cash", CityId(1), 30000);
    stage.policy.combine("envelope", CityId(1), 5e6);
    stage.run();
    CHECK(stage.faults().empty());
    const auto visits = stage.record.count("raid_visits", CityId(1));
    const auto wins = stage.record.count("raid_wins", CityId(1));
    REQUIRE(wins > 3);
    CHECK(visits >= wins);
    CHECK(stage.record.count("seats_gained", CityId(1)) == wins);
    const Flows& flows = stage.world.ledger.flows();
    CHECK(flows.paid("raid_cost", CityId(1)) == visits * money(stage.params.visit_cost));
    const Money cash = flows.paid("relocation_cash", CityId(1));
    CHECK(cash > 0);
    Money owed = 0;
    for (const Money subsidy : stage.world.labs.subsidy_recent) owed += subsidy;
    CHECK(owed == cash);
    CHECK(stage.world.cities.programme_spent_year[1] == cash + flows.paid("raid_cost", CityId(1)));
    CHECK(stage.world.cities.programme_spent_year[1] <= money(5e6));
}

TEST_CASE("location: without raids the firms that move by themselves are the same") {
    Input input = tiny_input();
    input.numerics.months = 1;
    input.parameters.location.seat_hazard = 0.3;
    input.parameters.location.move_cost = 0;
    input.parameters.location.taste_scale = 3;
    input.timeline = {setting("raid_intensity", 1, 20)};
    const auto moves = [&] {
        std::vector<std::pair<LabId, CityId>> found;
        const RunResult result = run(input);
        for (const Event& event : result.records[0].events)
            if (event.kind == EventKind("seat_move")) found.emplace_back(event.lab, event.to);
        return found;
    };
    const auto with = moves();
    input.mechanisms.switch_off("raids");
    const auto without = moves();
    REQUIRE(!without.empty());
    REQUIRE(with.size() >= without.size());
    CHECK(std::equal(without.begin(), without.end(), with.begin()));
}

TEST_CASE("location: a running clause keeps a firm from moving") {
    Stage stage;
    restless(stage.params);
    stage.params.move_cost = -5;
    stage.mechanisms.switch_off("branches");
    Labs& labs = stage.world.labs;
    BuybackClauses& clauses = stage.world.clauses;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!mobile(labs, row)) continue;
        const ClauseId clause(append_rows(clauses));
        clauses.lab[clause.row()] = LabId(row);
        clauses.city[clause.row()] = labs.seat[row];
        clauses.status[clause.row()] = ClauseStatus::running;
        clauses.invested[clause.row()] = 1000 * labs.costs[row];
        clauses.end[clause.row()] = 60;
        labs.clause[row] = clause;
    }
    stage.run();
    CHECK(stage.counted("seats_gained") == 0);
    stage.mechanisms.switch_off("buyback_clauses");
    stage.run();
    CHECK(stage.counted("seats_gained") > 0);
}

TEST_CASE(
    "location: a guarding city is in the way of branches and seat moves, its opposite helps branches "
    "(CN-19)") {
    const auto sent = [](double outlook, CityCount what) {
        Stage stage;
        stage.params.branch_hazard = 1;
        stage.params.branch_heads = 5;
        stage.params.branch_cost = 0;
        stage.params.seat_hazard = what == CityCount("seats_lost") ? 1 : 0;
        stage.params.move_cost = -2;
        stage.policy.combine("national_outlook", CityId(0), outlook);
        stage.params.outlook_weight = 2;
        stage.run();
        CHECK(stage.faults().empty());
        CHECK(stage.counted("branches_sent") == stage.counted("branches_opened"));
        return stage.record.count(what, CityId(0));
    };
    CHECK(sent(1, CityCount("branches_sent")) > sent(0.5, CityCount("branches_sent")));
    CHECK(sent(0.5, CityCount("branches_sent")) > sent(0, CityCount("branches_sent")));
    CHECK(sent(0.5, CityCount("seats_lost")) > sent(0, CityCount("seats_lost")));
    CHECK(sent(0.5, CityCount("seats_lost")) == sent(1, CityCount("seats_lost")));
}
