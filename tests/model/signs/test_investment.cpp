// Compute as an investment (SV-03): signs by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "model/input_order.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Four years of a small country in which many start-ups train, for a prize of its size.
Input investors(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    input.parameters.training_run.adaptation_loss = 3;
    input.parameters.compute_investment.belief_start = 0.1;
    input.parameters.compute_investment.belief_gain = 0;
    input.parameters.compute_investment.prize = 2e10;
    input.mechanisms.switch_on("training_runs");
    input.mechanisms.switch_on("compute_investment");
    return input;
}

template <class Change>
Paired effect(std::string_view key, Change change, int worlds = seeds) {
    const Paired p = paired(worlds, [&](std::uint64_t seed) {
        Input changed = investors(seed);
        change(changed);
        return sum_of(changed, key) - sum_of(investors(seed), key);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

}  // namespace

TEST_CASE("signs: a larger prize brings compute, and compute brings capability (SV-03)") {
    const auto larger = [](Input& input) { input.parameters.compute_investment.prize = 2e11; };
    CHECK(effect("gpus", larger).lower > 0);
    CHECK(effect("frontier", larger).lower > 0);
    CHECK(effect("gpu_price", larger).lower > 0);
}

TEST_CASE("signs: who believes in no prize trains for the market alone (SV-03)") {
    const auto sober = [](Input& input) { input.parameters.compute_investment.belief_start = 0; };
    CHECK(effect("gpus", sober).upper < 0);
    CHECK(effect("frontier", sober).upper < 0);
}

TEST_CASE("signs: belief that grows with the frontier adds compute (SV-03)") {
    const auto growing = [](Input& input) {
        input.parameters.compute_investment.belief_reference = 20;
        input.parameters.compute_investment.belief_gain = 0.1;
    };
    CHECK(effect("gpus", growing, 3 * seeds).lower > 0);
}

TEST_CASE("signs: a parent's cash flow is compute for its lab, to the last row of the ledger (SV-03)") {
    const auto with_parent = [](std::uint64_t seed, double flow) {
        Input input = investors(seed);
        OrganisationInput lab;
        lab.key = lab.label = "owned";
        lab.kind = LabKind::big_tech;
        lab.seat = input.cities.front().key;
        lab.founded = -24;
        lab.heads = 30;
        lab.parent_cash_flow = flow;
        input.organisations.push_back(lab);
        put_in_order(input.organisations, order_of(input.organisations));
        return input;
    };
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with_parent(seed, 1e9), "gpus") - sum_of(with_parent(seed, 1e7), "gpus");
    });
    CHECK(p.lower > 0);
    CHECK(sum_of(with_parent(1, 0), "parent_funding") == 0);
    Input closed = with_parent(1, 1e9);
    closed.mechanisms.switch_off("compute_market");
    CHECK(sum_of(closed, "parent_funding") == 0);
    CHECK(sum_of(with_parent(1, 1e9), "parent_funding") > sum_of(with_parent(1, 1e7), "parent_funding"));
}
