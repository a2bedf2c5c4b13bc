// Bids at dates in a small country: who is paid, who moves, what is refused, reviewed and barred.
#include "model/processes/finance/deals/deals.hpp"

#include <catch2/catch.hpp>

#include "model/equations/finance/share_register.hpp"
#include "model/input_order.hpp"
#include "model/stepper.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// A giant, and a firm for which it bids in month 3; nobody looks for others.
Input one_bid(DealKind kind) {
    Input input = tiny_input(3);
    input.numerics.months = 30;
    for (const Mechanism m : {Mechanism("deals"), Mechanism("founder_answers"), Mechanism("training_runs"),
                              Mechanism("compute_investment"), Mechanism("contracts")})
        input.mechanisms.switch_on(m);
    input.mechanisms.switch_off("exits");  // the firm is there until a deal ends it
    input.parameters.deal.least_heads = 1e6;
    input.parameters.deal.quorum = 0.05;
    input.parameters.deal.key_years = 0;
    input.parameters.deal.board_premium = 0;
    input.parameters.deal.review_size = 1;
    input.parameters.deal.bar_chance = 0;
    OrganisationInput giant;
    giant.key = giant.label = "giant";
    giant.kind = LabKind::big_tech;
    giant.seat = "centre";
    giant.founded = -24;
    giant.heads = 40;
    giant.cash = 1e9;
    giant.parent_cash_flow = 1e10;
    OrganisationInput firm;
    firm.key = firm.label = "quarry";
    firm.kind = LabKind::application;
    firm.seat = "east";
    firm.founded = -36;
    firm.heads = 24;
    firm.cash = 5e7;
    firm.valuation = 2e8;
    firm.culture = 0.9;
    input.organisations = {giant, firm};
    input.bids = {{"giant", "quarry", 3, kind}};
    input.founders = {{"quarry", "a", 0.8, 1, 0, 0}};  // who sells for money
    input.parameters.founder_answer.spread = 0.01;
    put_in_order(input);
    return input;
}

struct Ran {
    Input input;
    World world;
    std::vector<MonthRecord> records;
    std::int64_t spent = 0;  // by kinds of deals
    LabId giant;
    LabId firm;

    explicit Ran(const Input& asked, std::int32_t months) : input(asked), world(build_world(asked)) {
        Stepper stepper(input);
        for (std::int32_t month = 0; month < months; ++month) {
            records.emplace_back(input.cities.size());
            stepper.step(world, records.back());
            const auto& flows = world.ledger.flows();
            spent += flows.of_kind("stake_bought") + flows.of_kind("staff_share_purchase") +
                     flows.of_kind("licence_lump") + flows.of_kind("takeover_price");
        }
        for (std::size_t i = 0; i < world.names.size(); ++i)
            (world.names[i] == "giant" ? giant : firm) = world.named[i];
    }
    [[nodiscard]] std::int64_t count(CityCount what) const {
        std::int64_t sum = 0;
        for (const MonthRecord& record : records)
            for (std::size_t c = 0; c < input.cities.size(); ++c) sum += record.count(what, CityId(c));
        return sum;
    }
    [[nodiscard]] std::size_t events(EventKind kind) const {
        std::size_t n = 0;
        for (const MonthRecord& record : records)
            for (const Event& event : record.events)
                if (event.kind == kind) ++n;
        return n;
    }
};

}  // namespace

TEST_CASE("deals: a stake below control is bought of all holders, and those who come work for the buyer") {
    const Ran r(one_bid(DealKind::minority_stake), 4);
    const Deals& deals = r.world.deals;
    REQUIRE(deals.size() == 1);
    CHECK(deals.state[0] == DealState::closed);
    CHECK(deals.share[0] == Approx(0.49));
    CHECK(r.spent == deals.price[0]);
    CHECK(deals.price[0] > 0);
    CHECK(deals.moved[0] > 0);
    CHECK(deals.moved[0] == static_cast<std::int32_t>(r.world.new_staff.size()));
    CHECK(r.count("people_by_deals") == deals.moved[0]);
    for (std::size_t i = 0; i < r.world.new_staff.size(); ++i) {
        const std::size_t who = r.world.new_staff.person[i].row();
        CHECK(r.world.sites.lab[r.world.researchers.site[who].row()] == r.giant);
        CHECK(r.world.researchers.job_start[who] == 3);
    }
    // Shares: counts add to what is issued, the buyer's part is what it bought, and the table agrees.
    const Shareholdings& book = r.world.shareholdings;
    const std::int64_t all = issued(book, r.firm);
    std::int64_t sum = 0;
    std::int64_t staff = 0;
    for (std::size_t row = 0; row < book.size(); ++row) {
        sum += book.shares[row];
        if (book.kind[row] == HolderKind::staff) staff += book.shares[row];
    }
    CHECK(sum == all);
    CHECK(staff > 0);
    const auto contract = static_cast<std::uint32_t>(r.world.contracts.size() - 1);
    CHECK(static_cast<double>(held(book, r.firm, {HolderKind::contract, contract})) ==
          Approx(0.49 * static_cast<double>(all)));
    const std::size_t f = r.firm.row();
    CHECK(r.world.contracts.stake[contract] * static_cast<double>(r.world.labs.founder_share[f]) ==
          Approx(0.49).epsilon(1e-5));
    CHECK(static_cast<double>(r.world.labs.founder_share[f] + r.world.labs.venture_share[f] +
                              r.world.labs.state_share[f]) == Approx(1));
    CHECK(r.world.labs.active(r.firm));
    CHECK(r.events("minority_hire_closed") == 1);
    CHECK(r.events("team_moved") == 1);
}

TEST_CASE("deals: a licence pays the firm and its holders and sells no share, and the firm loses customers") {
    const Input asked = one_bid(DealKind::licence_and_hire);
    const Ran r(asked, 4);
    REQUIRE(r.world.deals.size() == 1);
    CHECK(r.world.deals.state[0] == DealState::closed);
    CHECK(r.spent == r.world.deals.price[0]);
    CHECK(r.world.contracts.size() == 0);
    Input kept = asked;
    kept.parameters.deal.decay = 0;
    const Ran a(asked, 15);
    const Ran b(kept, 15);
    CHECK(a.world.labs.demand[a.firm.row()] < b.world.labs.demand[b.firm.row()]);
    CHECK(a.world.deals.moved[0] == b.world.deals.moved[0]);
}

TEST_CASE(
    "deals: a takeover waits for its review, and then the firm is no more and all its people have moved") {
    for (const double months : {8.0, 2.0}) {
        Input input = one_bid(DealKind::takeover);
        if (months != 8) input.timeline.push_back(setting("acquisition_review_months", 0, months));
        const auto closes = static_cast<std::int32_t>(3 + months);
        const Ran before(input, closes);
        CHECK(before.world.deals.state[0] == DealState::in_review);
        CHECK(before.world.labs.active(before.firm));
        CHECK(before.spent == 0);
        const std::int32_t heads = before.world.labs.heads[before.firm.row()];
        const Ran after(input, closes + 1);
        CHECK(after.world.deals.state[0] == DealState::closed);
        CHECK_FALSE(after.world.labs.active(after.firm));
        CHECK(after.spent == after.world.deals.price[0]);
        CHECK(after.world.deals.moved[0] == static_cast<std::int32_t>(after.world.new_staff.size()));
        CHECK(std::abs(after.world.deals.moved[0] - heads) <= heads / 2);
        CHECK(after.events("deal_reviewed") == 1);
        CHECK(after.events("takeover_closed") == 1);
    }
}

TEST_CASE("deals: authorities bar what they are sure to bar") {
    Input input = one_bid(DealKind::takeover);
    input.parameters.deal.bar_chance = 1;
    input.parameters.deal.bar_share = 0.001;
    const Ran r(input, 13);
    CHECK(r.world.deals.state[0] == DealState::barred);
    CHECK(r.count("deals_barred") == 1);
    CHECK(r.world.labs.active(r.firm));
    CHECK(r.spent == 0);
}

TEST_CASE(
    "deals: who holds most votes refuses for the mission, and a co-founder who would have gone leaves") {
    Input input = one_bid(DealKind::takeover);
    input.parameters.founder_answer.rift_hazard = 1;
    input.parameters.founder_answer.spread = 0.01;
    input.founders = {{"quarry", "a", 0.8, 0, 0, 1}, {"quarry", "b", 0.2, 1, 0, 0}};
    const Ran r(input, 8);
    CHECK(r.world.deals.state[0] == DealState::vetoed);
    CHECK(r.count("bids_vetoed") == 1);
    CHECK(r.count("cofounders_left") == 1);
    REQUIRE(r.world.new_staff.size() >= 1);
    CHECK(r.world.new_staff.acquired[0] == 0);
    // With fewer votes the board decides, by price.
    input.founders[0].votes = 0.5;
    CHECK(Ran(input, 8).world.deals.state[0] == DealState::in_review);
    input.parameters.deal.board_premium = 10;
    const Ran board(input, 8);
    CHECK(board.world.deals.state[0] == DealState::refused);
    CHECK(board.events("bid_refused") == 1);
    // A founder of money takes it.
    input.founders = {{"quarry", "a", 0.8, 1, 0, 0}};
    CHECK(Ran(input, 8).world.deals.state[0] == DealState::in_review);
    // Off, votes count nothing.
    input.founders = {{"quarry", "a", 0.8, 0, 0, 1}};
    input.parameters.deal.board_premium = 0;
    input.mechanisms.switch_off("founder_answers");
    CHECK(Ran(input, 8).world.deals.state[0] == DealState::in_review);
}

TEST_CASE("deals: after refusals in a row the bidder hires an organiser of a firm that refused") {
    Input input = one_bid(DealKind::takeover);
    input.founders = {{"quarry", "a", 0.8, 0, 0, 1}};
    input.parameters.founder_answer.refusals = 1;
    input.parameters.founder_answer.ties = 1;
    input.parameters.deal.raise = 10;
    input.parameters.deal.look_months = 1;
    const Ran r(input, 8);
    CHECK(r.count("organisers_hired") == 1);
    CHECK(r.world.deals.settled[0] == 1);
    CHECK(r.events("organiser_hired") == 1);
    CHECK(r.world.new_staff.size() > 1);
}

TEST_CASE("deals: a firm whose key people do not come is not bought into") {
    Input input = one_bid(DealKind::licence_and_hire);
    input.parameters.deal.quorum = 1;
    input.parameters.deal.raise = 0;
    const Ran r(input, 4);
    CHECK(r.world.deals.state[0] == DealState::lapsed);
    CHECK(r.spent == 0);
}

TEST_CASE("deals: off, or where nobody can bid, every byte is as without") {
    Input off = one_bid(DealKind::takeover);
    off.founders = {{"quarry", "a", 0.8, 0, 0, 1}};
    off.mechanisms.switch_off("deals");
    Input plain = off;
    plain.founders.clear();
    plain.bids.clear();
    plain.mechanisms.switch_off("founder_answers");
    CHECK(state_hash(Ran(off, 12).world) == state_hash(Ran(plain, 12).world));
    Input nobody = tiny_input(4);
    Input on = nobody;
    on.mechanisms.switch_on("deals");
    on.mechanisms.switch_on("founder_answers");
    CHECK(state_hash(run(nobody).world) == state_hash(run(on).world));
}
