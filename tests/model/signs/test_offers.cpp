// Directions of offers, promises, non-competes and belief in the mission (SV-04, SV-11), by pairs of runs that share all their luck.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::int32_t moved = 12;  // month

OrganisationInput owned(const Input& input, const char* key, std::size_t city) {
    OrganisationInput lab;
    lab.key = lab.label = key;
    lab.kind = LabKind::big_tech;
    lab.seat = input.cities[city].key;
    lab.founded = -24;
    lab.heads = 60;
    lab.star_share = 0.1;
    lab.core_share = 0.4;
    lab.parent_cash_flow = 1e9;
    lab.control = Control::founder;
    return lab;
}

/// Four years of a small country in which start-ups and two labs with rich parents bid for people in a race that they hold for likely.
Input bidding(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    input.parameters.training_run.adaptation_loss = 3;
    input.parameters.compute_investment.belief_start = 0.3;
    input.parameters.compute_investment.belief_gain = 0;
    input.parameters.compute_investment.prize = 6e10;
    input.parameters.laggard_belief.hazard = 0;
    input.parameters.offer.told = 5e6;
    input.parameters.offer.parent_pool = 2;  // labs of 60 people, to whose parents that is little
    for (const Mechanism m : {Mechanism("training_runs"), Mechanism("compute_investment"),
                              Mechanism("laggard_belief"), Mechanism("offers"), Mechanism("mission_belief")})
        input.mechanisms.switch_on(m);
    input.organisations = {owned(input, "laggard", 0), owned(input, "rival", 1)};
    put_in_order(input);
    return input;
}

using Change = std::function<void(Input&)>;

/// Sums over the months from `first` up to `end`, and over cities and tiers, of each measure.
std::vector<double> sums_of(const Input& input, const std::vector<std::string_view>& keys, std::int32_t first,
                            std::int32_t end) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    std::vector<double> sums(keys.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= first || world.month > end) continue;
        for (std::size_t k = 0; k < keys.size(); ++k) {
            const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(keys[k]))];
            std::vector<double> values(values_of(measure.over, input.cities.size()));
            measure.compute({world, record, input.numerics.scale}, values);
            for (const double value : values) sums[k] += std::isnan(value) ? 0 : value;
        }
    }
    return sums;
}

/// Differences that a change makes, measure by measure, in worlds that `both` has made; one run of each world for all measures.
class Effects {
public:
    Effects(std::vector<std::string_view> keys, const Change& change, const Change& both = {},
            std::int32_t first = 0, std::int32_t end = 1000)
        : keys_(std::move(keys)) {
        for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(seeds); ++seed) {
            Input with = bidding(seed);
            Input without = bidding(seed);
            if (both) {
                both(with);
                both(without);
            }
            change(with);
            const std::vector<double> a = sums_of(with, keys_, first, end);
            const std::vector<double> b = sums_of(without, keys_, first, end);
            differences_.emplace_back();
            for (std::size_t k = 0; k < keys_.size(); ++k) differences_.back().push_back(a[k] - b[k]);
        }
    }
    [[nodiscard]] Paired of(std::string_view key) const {
        const auto k = static_cast<std::size_t>(std::ranges::find(keys_, key) - keys_.begin());
        REQUIRE(k < keys_.size());
        const Paired p = paired(seeds, [&](std::uint64_t seed) { return differences_[seed - 1][k]; });
        UNSCOPED_INFO(key << ": " << p);
        return p;
    }

private:
    std::vector<std::string_view> keys_;
    std::vector<std::vector<double>> differences_;
};

Change lever(std::string_view key, double value) {
    return [=](Input& input) { input.timeline.push_back(setting(key, 0, value)); };
}
Change lever_everywhere(std::string_view key, double value) {
    return [=](Input& input) {
        for (std::size_t c = 0; c < input.cities.size(); ++c)
            input.timeline.push_back(setting(key, c, value));
    };
}
Change off(std::string_view key) {
    return [=](Input& input) {
        for (const MechanismText& row : mechanism_texts)
            if (row.key == key) input.mechanisms.switch_off(Mechanism(row));
    };
}

}  // namespace

TEST_CASE(
    "offers: worlds with offers, answers, caps, bonuses and non-competes keep all laws, on any number of "
    "threads") {
    for (const std::uint64_t seed : {1, 2}) {
        Input input = bidding(seed);
        input.numerics.months = 36;
        input.numerics.scale = 2;
        input.parameters.offer.vest_months = 10;
        input.parameters.offer.cliff_months = 3;
        input.parameters.mission_belief.bonus_months = 8;
        input.mechanisms.switch_on("noncompetes");
        for (const LeverSetting& set :
             {setting("equity_refresh", 0, 0.5), setting("pay_cap", 0, 2e7, 18),
              setting("noncompete_months", 0, 6), setting("retention_bonus", 0, 3, 6),
              setting("hire_rate_cap", 0, 0.05, 12)})
            input.timeline.push_back(set);
        const auto faults = run_under_laws(input);
        if (!faults.empty()) UNSCOPED_INFO(faults.front());
        CHECK(faults.empty());
        CHECK(monthly_hashes(input, 1) == monthly_hashes(input, 4));
    }
}

TEST_CASE("offers: a belief moved at a date changes offers from then on, and not one byte before") {
    const Input base = bidding(3);
    Input arm = base;
    arm.belief_moves = {{"laggard", BeliefMoveKind::step, moved, 4}};
    const auto before = monthly_hashes(base, 2);
    const auto after = monthly_hashes(arm, 2);
    for (std::size_t month = 0; month < before.size(); ++month)
        CHECK((before[month] == after[month]) == (month <= static_cast<std::size_t>(moved)));
}

TEST_CASE(
    "signs: offers by worth bring money at the start and claims on shares, kept and forfeited (SV-04)") {
    const Effects e({"unvested_claims", "equity_vested", "signing_paid", "equity_forfeited"}, off("offers"));
    CHECK(e.of("unvested_claims").upper < 0);
    CHECK(e.of("equity_vested").upper < 0);
    CHECK(e.of("signing_paid").upper < 0);
    CHECK(e.of("equity_forfeited").upper < 0);
}

TEST_CASE("signs: a laggard that believes in the prize makes more and larger offers (SV-04)") {
    const Effects e(
        {"large_offers", "large_offers_accepted"},
        [](Input& input) {
            input.belief_moves = {{"laggard", BeliefMoveKind::step, moved, 4}};
        },
        {}, moved);
    CHECK(e.of("large_offers").lower > 0);
    CHECK(e.of("large_offers_accepted").lower > 0);
}

TEST_CASE("signs: what a parent lets its laboratory promise in all bounds claims on it (SV-04)") {
    const Effects e({"unvested_claims", "equity_vested", "largest_offer"},
                    [](Input& input) { input.parameters.offer.parent_pool = 0.01; });
    CHECK(e.of("unvested_claims").upper < 0);
    CHECK(e.of("equity_vested").upper < 0);
    CHECK(e.of("largest_offer").upper < 0);
}

TEST_CASE("signs: a cap on offers lowers the largest and what vests (SV-04)") {
    const Effects e({"largest_offer", "equity_vested", "unvested_claims"}, lever("pay_cap", 1e7));
    CHECK(e.of("largest_offer").upper < 0);
    CHECK(e.of("equity_vested").upper < 0);
    CHECK(e.of("unvested_claims").upper < 0);
}

TEST_CASE("signs: employers answer outside offers with new shares where they may (SV-04)") {
    const Effects e({"offers_answered"}, lever("equity_refresh", 1));
    CHECK(e.of("offers_answered").lower > 0);
}

TEST_CASE("signs: non-competes put moves off, and fewer people move and found firms (SV-04, P-12)") {
    const Effects e({"moves_barred", "separations", "spin_offs"}, lever_everywhere("noncompete_months", 12),
                    [](Input& input) {
                        input.mechanisms.switch_on("noncompetes");
                        input.parameters.founding.spin_rate = 0.2;
                        input.parameters.founding.spin_heads = 5;
                    });
    CHECK(e.of("moves_barred").lower > 0);
    CHECK(e.of("separations").upper < 0);
    CHECK(e.of("spin_offs").upper < 0);
}

TEST_CASE("signs: believers make others believe (SV-11)") {
    const Effects e({"mission_weight", "racers_left"},
                    [](Input& input) { input.parameters.mission_belief.reinforcement = 0.01; });
    CHECK(e.of("mission_weight").lower > 0);
}

TEST_CASE("signs: a cap on hiring keeps the culture and costs posts (SV-11)") {
    const Effects e({"mission_culture", "hires"}, lever("hire_rate_cap", 0.01));
    CHECK(e.of("mission_culture").lower > 0);
    CHECK(e.of("hires").upper < 0);
}

TEST_CASE("signs: a bonus for staying keeps people until it is paid (SV-11)") {
    const Effects before({"racers_left", "retention_bonus_paid"}, lever("retention_bonus", 24), {}, 0, 24);
    CHECK(before.of("racers_left").upper < 0);
    const Effects whole({"retention_bonus_paid"}, lever("retention_bonus", 24));
    CHECK(whole.of("retention_bonus_paid").lower > 0);
}
