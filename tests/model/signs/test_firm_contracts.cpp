// Directions of contracts between firms (SV-22 to SV-25), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "model/input_order.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// A laboratory that trains on hours of sellers, and a big firm that holds contracts with it.
Input pair_of_firms(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 2;
    add_sellers(input);
    for (const Mechanism m : {Mechanism("income_shares"), Mechanism("access_clauses"),
                              Mechanism("exclusive_supply"), Mechanism("capital_rounds")})
        input.mechanisms.switch_on(m);
    for (const char* key : {"anchor", "giant"}) {
        OrganisationInput lab;
        lab.key = lab.label = key;
        lab.kind = key[0] == 'a' ? LabKind::start_up : LabKind::big_tech;
        lab.seat = input.cities[0].key;
        lab.founded = -12;
        lab.heads = key[0] == 'a' ? 60 : 40;
        lab.cash = key[0] == 'a' ? 2e8 : 1e9;
        lab.capability = key[0] == 'a' ? 23 : 21;
        if (key[0] == 'a') lab.valuation = 1e9;
        input.organisations.push_back(lab);
    }
    input.parameters.capital_round.least_need = 1e7;
    input.parameters.capital_round.public_revenue = 1e6;
    input.parameters.access_clause.legal_cost = 1e5;
    input.parameters.access_clause.copy_hazard = 0;
    input.parameters.access_clause.copy_in_dispute = 0;
    put_in_order(input);
    return input;
}
ContractInput& add(Input& input, const char* key, ContractKind kind, std::string_view receiver) {
    ContractInput made;
    made.key = key;
    made.kind = kind;
    made.payer = "anchor";
    made.receiver = receiver;
    made.start = -1;
    return input.contracts.emplace_back(made);
}

Input with_share(std::uint64_t seed, double share) {
    Input input = pair_of_firms(seed);
    if (share > 0) add(input, "share", ContractKind::revenue_share, "able").share = share;
    return input;
}
Input with_licence(std::uint64_t seed, double rule, double threshold = 22) {
    Input input = pair_of_firms(seed);
    ContractInput& access = add(input, "access", ContractKind::licence, "giant");
    access.rule = TriggerRule::none;
    access.threshold = threshold;
    add(input, "share", ContractKind::revenue_share, "giant").share = 0.2;
    if (rule > 0) input.timeline.push_back(setting("trigger_rule", 0, rule));
    put_in_order(input);
    return input;
}
Input with_partner(std::uint64_t seed, bool refusal) {
    Input input = pair_of_firms(seed);
    add(input, "partner", ContractKind::exclusive, "dog").gpus = 0.2;
    input.parameters.exclusive_supply.release = 0;
    input.parameters.exclusive_supply.release_queue = 0;
    if (refusal) input.timeline.push_back(setting("first_refusal_on", 0, 1));
    return input;
}
Input with_terms(std::uint64_t seed, int terms) {
    Input input = pair_of_firms(seed);
    for (int i = 0; i < terms; ++i) {
        ContractInput& share =
            add(input, ("share" + std::to_string(i)).c_str(), ContractKind::revenue_share, "giant");
        share.share = 0.01;
    }
    put_in_order(input);
    return input;
}

Paired effect(std::string_view key, Input (*base)(std::uint64_t), Input (*arm)(std::uint64_t),
              double (*over)(const Input&, std::string_view, std::int32_t), std::int32_t first = 0) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return over(arm(seed), key, first) - over(base(seed), key, first);
    });
    UNSCOPED_INFO(key);
    return p;
}

}  // namespace

TEST_CASE("signs: who shares its revenue pays it, and rents fewer GPUs or sells more of itself (SV-22)") {
    const auto without = [](std::uint64_t seed) { return with_share(seed, 0); };
    const auto half = [](std::uint64_t seed) { return with_share(seed, 0.5); };
    rises(effect("income_shared", without, half, sum_of));
    rises(effect("capital_cost", without, half, mean_of, 12));
    // Where nobody fills the gap with capital.
    const auto alone = [](std::uint64_t seed) {
        Input input = with_share(seed, 0);
        input.mechanisms.switch_off("capital_rounds");
        return input;
    };
    const auto alone_half = [](std::uint64_t seed) {
        Input input = with_share(seed, 0.5);
        input.mechanisms.switch_off("capital_rounds");
        return input;
    };
    falls(effect("gpus", alone, alone_half, mean_of, 12));
}

TEST_CASE("signs: a board that can declare makes disputes and money dear, and ends access (SV-23)") {
    const auto nobody = [](std::uint64_t seed) { return with_licence(seed, 1); };
    const auto board = [](std::uint64_t seed) { return with_licence(seed, 2); };
    const auto panel = [](std::uint64_t seed) { return with_licence(seed, 3); };
    rises(effect("clauses_declared", nobody, board, sum_of));
    rises(effect("legal_costs", nobody, board, sum_of));
    falls(effect("licence_access", nobody, board, mean_of));
    falls(effect("licence_access", nobody, panel, mean_of));
    falls(effect("legal_costs", board, panel, sum_of));
    falls(effect("income_shared", nobody, panel, sum_of));
    // A board that could, and has no reason yet.
    const auto far_nobody = [](std::uint64_t seed) { return with_licence(seed, 1, 40); };
    const auto far_board = [](std::uint64_t seed) { return with_licence(seed, 2, 40); };
    rises(effect("capital_terms", far_nobody, far_board, mean_of));
    rises(effect("capital_cost", far_nobody, far_board, mean_of, 12));
}

TEST_CASE(
    "signs: with first refusal in place of exclusivity a lab waits less and rents more, at a premium "
    "(SV-24)") {
    const auto exclusive = [](std::uint64_t seed) { return with_partner(seed, false); };
    const auto refusal = [](std::uint64_t seed) { return with_partner(seed, true); };
    falls(effect("exclusive_queue", exclusive, refusal, mean_of));
    rises(effect("exclusive_share", exclusive, refusal, mean_of));
    rises(effect("refusal_premium", exclusive, refusal, sum_of));
    rises(effect("gpus", exclusive, refusal, mean_of, 12));
}

TEST_CASE("signs: pressure of the authorities releases buyers of an exclusive partner (SV-24)") {
    const auto exclusive = [](std::uint64_t seed) { return with_partner(seed, false); };
    const auto pressed = [](std::uint64_t seed) {
        Input input = with_partner(seed, false);
        input.timeline.push_back(setting("antitrust_pressure", 0, 1));
        return input;
    };
    rises(effect("partners_released", exclusive, pressed, sum_of));
    falls(effect("exclusive_queue", exclusive, pressed, mean_of));
}

TEST_CASE("signs: terms scare investors away, and plans are cut for want of capital (SV-25)") {
    const auto plain = [](std::uint64_t seed) { return with_terms(seed, 0); };
    const auto tied = [](std::uint64_t seed) { return with_terms(seed, 8); };
    rises(effect("capital_gap", plain, tied, sum_of));
    rises(effect("plans_cut", plain, tied, sum_of));
    rises(effect("capital_cost", plain, tied, mean_of, 12));
    falls(effect("gpus", plain, tied, mean_of, 12));
}

TEST_CASE(
    "signs: state money and the exchange fill rounds, and contracts that are bought off do too (SV-25)") {
    const auto tied = [](std::uint64_t seed) { return with_terms(seed, 8); };
    const auto state = [](std::uint64_t seed) {
        Input input = with_terms(seed, 8);
        input.timeline.push_back(setting("sovereign_money", 0, 1));
        return input;
    };
    const auto listed = [](std::uint64_t seed) {
        Input input = with_terms(seed, 8);
        input.timeline.push_back(setting("public_market_open", 0, 1));
        return input;
    };
    const auto simple = [](std::uint64_t seed) {
        Input input = with_terms(seed, 8);
        input.timeline.push_back(setting("term_simplify", 0, 1));
        return input;
    };
    falls(effect("capital_gap", tied, state, sum_of));
    falls(effect("capital_gap", tied, listed, sum_of));
    rises(effect("contracts_bought_off", tied, simple, sum_of));
    falls(effect("capital_terms", tied, simple, mean_of, 12));
}
