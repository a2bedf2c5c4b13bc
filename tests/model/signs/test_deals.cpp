// Directions of deals for people (SV-01, SV-05, SV-37), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Four years of a small country in which two giants that train believe in a prize, and firms with and without a name.
Input market(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 2;
    for (const Mechanism m :
         {Mechanism("training_runs"), Mechanism("compute_investment"), Mechanism("deals")})
        input.mechanisms.switch_on(m);
    input.parameters.compute_investment.belief_start = 0.3;
    input.parameters.compute_investment.belief_gain = 0;
    input.parameters.compute_investment.prize = 2e11;
    input.parameters.deal.review_size = 1e8;
    const auto firm = [&](const std::string& key, LabKind kind, std::size_t city, double heads) {
        OrganisationInput made;
        made.key = made.label = key;
        made.kind = kind;
        made.seat = input.cities[city].key;
        made.founded = -30;
        made.heads = heads;
        made.culture = kind == LabKind::big_tech ? 0.4 : 0.7;
        if (kind == LabKind::big_tech) {
            made.parent_cash_flow = 1e10;
            made.cash = 1e9;
            made.control = key == "giant-a" ? Control::founder : Control::dispersed;
        } else {
            made.valuation = 3e8;
            made.cash = 6e7;
        }
        input.organisations.push_back(made);
    };
    firm("giant-a", LabKind::big_tech, 0, 60);
    firm("giant-b", LabKind::big_tech, 1, 60);
    for (int i = 0; i < 8; ++i)
        firm("firm-" + std::string(1, static_cast<char>('a' + i)),
             i % 2 == 0 ? LabKind::start_up : LabKind::application, static_cast<std::size_t>(i % 3), 16);
    put_in_order(input);
    return input;
}
Input without_deals(std::uint64_t seed) {
    Input input = market(seed);
    input.mechanisms.switch_off("deals");
    return input;
}
Input with_answers(std::uint64_t seed) {
    Input input = market(seed);
    input.mechanisms.switch_on("founder_answers");
    return input;
}
Input with_temperament(std::uint64_t seed) {
    Input input = market(seed);
    input.mechanisms.switch_on("deal_temperament");
    return input;
}
Input with_lever(std::uint64_t seed, std::string_view lever, double value) {
    Input input = market(seed);
    input.timeline.push_back(setting(lever, 0, value));
    return input;
}

template <class Base, class Arm>
Paired effect(std::string_view key, Base base, Arm arm,
              double (*over)(const Input&, std::string_view, std::int32_t) = sum_of, std::int32_t first = 0) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return over(arm(seed), key, first) - over(base(seed), key, first);
    });
    WARN(key << ": " << p);
    return p;
}

}  // namespace

TEST_CASE("signs: deals bring people and cost money, and firms are bought whole (SV-01)") {
    rises(effect("people_by_deals", without_deals, market));
    rises(effect("deal_spending", without_deals, market));
    rises(effect("hollow_sales", without_deals, market));
    falls(effect("firms", without_deals, market, mean_of, 24));
}

TEST_CASE("signs: a lower threshold of control leaves fewer stakes and more licences (SV-01)") {
    // Whole firms are barred for sure, and data are worth much.
    const auto at = [](std::uint64_t seed, double threshold) {
        Input input = with_lever(seed, "antitrust_threshold", threshold);
        input.parameters.deal.bar_chance = 1;
        input.parameters.deal.bar_share = 0.001;
        input.parameters.deal.data_value = 2;
        return input;
    };
    const auto half = [&](std::uint64_t seed) { return at(seed, 0.5); };
    const auto none = [&](std::uint64_t seed) { return at(seed, 0); };
    falls(effect("minority_hires", half, none));
    rises(effect("licence_hires", half, none));
}

TEST_CASE("signs: long reviews move deals from whole firms to stakes and licences (SV-01)") {
    const auto soon = [](std::uint64_t seed) { return with_lever(seed, "acquisition_review_months", 0); };
    const auto late = [](std::uint64_t seed) { return with_lever(seed, "acquisition_review_months", 36); };
    falls(effect("takeovers", soon, late));
}

TEST_CASE("signs: founders with votes refuse, and fewer people come by deals (SV-05)") {
    rises(effect("bids_vetoed", market, with_answers));
    rises(effect("bids_refused", market, with_answers));
    falls(effect("people_by_deals", market, with_answers));
    rises(effect("cofounders_left", market, with_answers));
}

TEST_CASE("signs: bidders of a temper spend less, and what joining loses moves deals (SV-37)") {
    falls(effect("deal_spending", market, with_temperament));
    falls(effect("takeovers", market, with_temperament));
}

TEST_CASE("signs: where distance takes from a deal fewer people come by deals, and less is paid (SV-37)") {
    const auto far = [](std::uint64_t seed) {
        Input input = with_temperament(seed);
        input.parameters.temperament.far_loss = 0.3;
        return input;
    };
    falls(effect("people_by_deals", with_temperament, far));
    falls(effect("deal_spending", with_temperament, far));
}

TEST_CASE("signs: who came with a deal leaves more often than who was hired, for want of choice (SV-01)") {
    const auto same = [](std::uint64_t seed) {
        Input input = market(seed);
        input.parameters.deal.lasting = 0;
        input.parameters.deal.culture_cost = 0;
        return input;
    };
    rises(effect("acquired_exit", same, market, mean_of));
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return mean_of(market(seed), "acquired_exit", 24) - mean_of(market(seed), "hired_exit", 24);
    });
    WARN("acquired less hired: " << p);
    CHECK(p.lower > 0);
}

TEST_CASE("signs: who misses a choice looks around and is gone sooner (SV-01, P-11)") {
    const auto settled = [](std::uint64_t seed) {
        Input input = market(seed);
        input.parameters.deal.restless = 0;
        return input;
    };
    rises(effect("acquired_exit", settled, market, mean_of));
}

TEST_CASE(
    "signs: a supplier of which a giant takes a part loses the giant's rivals, sales and people (SV-02)") {
    const auto supplied = [](std::uint64_t seed, bool bid) {
        Input input = market(seed);
        input.mechanisms.switch_on("supplier_neutrality");
        input.parameters.deal.least_heads = 1e6;  // nobody looks for others
        input.parameters.deal.quorum = 0.01;
        input.parameters.deal.board_premium = 0;
        input.parameters.deal.key_most = 1;
        input.parameters.deal.key_years = 0;
        for (const char* customer : {"giant-b", "firm-a", "firm-c"})
            input.supplies.push_back({customer, "firm-b", 0, 4e5, 0.8, 3});
        if (bid) input.bids = {{"giant-a", "firm-b", 6, DealKind::minority_stake}};
        put_in_order(input);
        return input;
    };
    const auto alone = [&](std::uint64_t seed) { return supplied(seed, false); };
    const auto owned = [&](std::uint64_t seed) { return supplied(seed, true); };
    rises(effect("customers_left", alone, owned));
    falls(effect("supply_sales", alone, owned));
    // People beyond the one who moved.
    const Paired heads = paired(seeds, [&](std::uint64_t seed) {
        const auto left = [&](const Input& input) {
            const RunResult result = run(input);
            for (std::size_t i = 0; i < result.world.names.size(); ++i)
                if (result.world.names[i] == "firm-b")
                    return static_cast<double>(result.world.labs.heads[result.world.named[i].row()]);
            return 0.0;
        };
        return left(owned(seed)) - left(alone(seed));
    });
    WARN("heads of the supplier: " << heads);
    CHECK(heads.upper < -1);
}

TEST_CASE("signs: where single offers are cheaper than the firm they take the place of bids (SV-04)") {
    const auto mixed = [](std::uint64_t seed) {
        Input input = market(seed);
        input.mechanisms.switch_on("offers_or_firm");
        return input;
    };
    rises(effect("people_by_offers", market, mixed));
    falls(effect("deal_spending", market, mixed));
    // Offers that ask for more money leave more to bids.
    const auto dear = [&](std::uint64_t seed) {
        Input input = mixed(seed);
        input.parameters.deal.yes_chance = 1;
        return input;
    };
    rises(effect("bids", mixed, dear));
}
