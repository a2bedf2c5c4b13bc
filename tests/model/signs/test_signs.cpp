// What each mechanism must push in which direction, by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure

Input arm(std::uint64_t seed, std::vector<LeverSetting> timeline = {}) {
    Input input = tiny_input(seed);
    input.numerics.months = 24;
    input.numerics.scale = 2;
    input.timeline = std::move(timeline);
    return input;
}

/// Sum over the months of a measure, in one city or everywhere.
double sum_of(const Input& input, std::string_view key, std::size_t city) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    const std::size_t n = values_of(measure.over, input.cities.size());
    const std::size_t width = measure.over == Over::city_tier ? n_tiers : 1;
    const std::size_t first = city == nation ? 0 : city * width;
    const std::size_t last = city == nation ? n : first + width;
    std::vector<double> values(n);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = first; i < last; ++i) sum += std::isnan(values[i]) ? 0 : values[i];
    }
    return sum;
}

template <class With, class Without>
Paired difference(std::string_view key, std::size_t city, With with, Without without) {
    return paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city) - sum_of(without(seed), key, city);
    });
}

/// `timeline` against no policy.
Paired effect(std::string_view key, std::size_t city, const std::vector<LeverSetting>& timeline) {
    return difference(
        key, city, [&](std::uint64_t seed) { return arm(seed, timeline); },
        [](std::uint64_t seed) { return arm(seed); });
}

/// One setting more against the others alone.
Paired effect_of(const LeverSetting& setting, std::string_view key, std::size_t city,
                 const std::vector<LeverSetting>& others) {
    std::vector<LeverSetting> all = others;
    all.push_back(setting);
    return difference(
        key, city, [&](std::uint64_t seed) { return arm(seed, all); },
        [&](std::uint64_t seed) { return arm(seed, others); });
}

const std::vector<LeverSetting> vouchers{setting("voucher_rate", 0, 0.5), setting("voucher_cap", 0, 2e7),
                                         setting("voucher_budget", 0, 5e8)};
const std::vector<LeverSetting> raids{setting("raid_intensity", 1, 40),
                                      setting("relocation_subsidy", 1, 150000)};
const std::vector<LeverSetting> clause{setting("clause_on", 0, 1), setting("clause_rate", 0, 0.1),
                                       setting("clause_years", 0, 7),
                                       setting("clause_local_minimum", 0, 0.8)};

}  // namespace

TEST_CASE(
    "signs: with too little money for all, vouchers in turn reach fewer firms with a larger part (CN-10)") {
    const auto scarce = [](bool in_turn) {
        return [in_turn](std::uint64_t seed) {
            Input input = arm(seed, vouchers);
            input.timeline.back().value = 1e6;
            if (in_turn) input.mechanisms.switch_on("vouchers_in_turn");
            return input;
        };
    };
    rises("cut", difference("voucher_cut", 0, scarce(true), scarce(false)));
    falls("firms", difference("vouchers", 0, scarce(true), scarce(false)));
}

TEST_CASE("signs: vouchers bring GPUs to the city's labs and raise the price for all (CN-10)") {
    rises(effect("gpus", 0, vouchers));
    rises(effect("gpu_price", nation, vouchers));
    falls(effect("gpus", 2, vouchers));
}

TEST_CASE("signs: visits bring seats and branches to the raider (CN-15)") {
    rises(effect("seats_gained", 1, raids));
    rises(effect("branches_opened", 1, raids));
    rises(effect_of(setting("relocation_subsidy", 1, 300000), "raid_wins", 1,
                    {setting("raid_intensity", 1, 40)}));
}

TEST_CASE("signs: the national rule lowers relocation cash (CN-17)") {
    std::vector<LeverSetting> ruled = raids;
    ruled.push_back(setting("regulation_detection", 0, 0.5));
    ruled.push_back(setting("regulation_penalty", 0, 3));
    ruled.push_back(setting("regulation_clawback", 0, 1));
    falls(effect_of(setting("regulation_on", 0, 1), "relocation_cash_paid", 1, ruled));
}

TEST_CASE("signs: a clause makes firms decline, so that the fund places less money (CN-16)") {
    const std::vector<LeverSetting> fund{setting("fund_size", 0, 2e10)};
    std::vector<LeverSetting> with_clause = fund;
    with_clause.insert(with_clause.end(), clause.begin(), clause.end());
    const auto with = [&](std::uint64_t seed) { return arm(seed, with_clause); };
    const auto without = [&](std::uint64_t seed) { return arm(seed, fund); };
    rises(difference("clause_refusals", 0, with, without));
    falls(difference("state_raised", 0, with, without));
}

TEST_CASE("signs: a state fund raises what firms of the city raise") {
    rises(effect("state_raised", 0, {setting("fund_size", 0, 2e10)}));
}

TEST_CASE("signs: an institute makes its city more open (CN-04)") {
    rises(effect("openness", 1, {setting("institute_budget", 1, 1.5e7)}));
    rises(effect("institute_heads", 1, {setting("institute_budget", 1, 1.5e7)}));
}

TEST_CASE("signs: an incubator lets its tenants grow (CN-14)") {
    const std::vector<LeverSetting> rooms{setting("incubator_space", 1, 8000),
                                          setting("incubator_rent_discount", 1, 0.8)};
    rises(effect("incubator_tenants", 1, rooms));
    const auto with_meetings = [](std::vector<LeverSetting> timeline) {
        return [timeline](std::uint64_t seed) {
            Input input = arm(seed, timeline);
            input.numerics.months = 36;
            input.parameters.incubator.match_growth = 0.02;
            return input;
        };
    };
    rises(difference("revenue", 1, with_meetings(rooms), with_meetings({})));
}

TEST_CASE("signs: packages bring stars back, and to the city that pays (CN-28)") {
    rises(effect("returnees", 2, {setting("talent_package", 2, 5e6)}));
    rises(effect("returnees", nation, {setting("talent_package", 2, 5e6)}));
}

TEST_CASE("signs: an envelope holds public money down (CN-27)") {
    falls(effect_of(setting("envelope", 0, 5e6), "public_money", 0, vouchers));
}

TEST_CASE("signs: agglomeration favours the thick city (CN-02)") {
    const auto with_eta = [](double eta) {
        return [eta](std::uint64_t seed) {
            Input input = arm(seed);
            input.parameters.product_market.eta_agg = eta;
            // The built world offsets what agglomeration gives at the start; what comes later counts.
            input.cities[0].graduates = 400;
            return input;
        };
    };
    const auto share = [](const Input& input) {
        return sum_of(input, "revenue", 0) / sum_of(input, "revenue", nation);
    };
    const Paired p = paired(
        seeds, [&](std::uint64_t seed) { return share(with_eta(0.3)(seed)) - share(with_eta(0)(seed)); });
    rises(p);
}

TEST_CASE("signs: without counter-offers more people change jobs") {
    rises(difference(
        "job_changes", nation,
        [](std::uint64_t seed) {
            Input input = arm(seed);
            input.mechanisms.switch_off("counter_offers");
            return input;
        },
        [](std::uint64_t seed) { return arm(seed); }));
}

TEST_CASE("signs: more demand means more revenue and more hires, a capital winter fewer rounds") {
    const auto with_event = [](DatedEventKind kind, double magnitude) {
        return [kind, magnitude](std::uint64_t seed) {
            Input input = arm(seed);
            input.events = {{3, 0, kind, magnitude, "", "event"}};
            return input;
        };
    };
    const auto plain = [](std::uint64_t seed) { return arm(seed); };
    rises(difference("revenue", nation, with_event(DatedEventKind::demand, 1.3), plain));
    rises(difference("hires", nation, with_event(DatedEventKind::demand, 1.3), plain));
    falls(difference("venture_raised", nation, with_event(DatedEventKind::capital, 0.3), plain));
    rises(difference("gpu_price", nation, with_event(DatedEventKind::compute_supply, 0.5), plain));
    rises(difference("firms_founded", nation, with_event(DatedEventKind::entry, 2), plain));
    rises(difference("graduates", nation, with_event(DatedEventKind::graduates, 1.5), plain));
}

TEST_CASE("signs: higher exit hazards leave fewer firms") {
    falls(difference(
        "firms", nation,
        [](std::uint64_t seed) {
            Input input = arm(seed);
            ExitParams& exit = input.parameters.exit;
            for (double* hazard :
                 {&exit.hazard_first, &exit.hazard_young, &exit.hazard_middle, &exit.hazard_old})
                *hazard *= 2;
            return input;
        },
        [](std::uint64_t seed) { return arm(seed); }));
}

TEST_CASE("signs: rents rise where people come, and the tide of wages follows tightness") {
    rises(difference(
        "rent", 0,
        [](std::uint64_t seed) {
            Input input = arm(seed);
            input.cities[0].graduates *= 4;
            return input;
        },
        [](std::uint64_t seed) { return arm(seed); }));
    rises(difference(
        "posted_pay", nation,
        [](std::uint64_t seed) {
            Input input = arm(seed);
            input.events = {{3, 0, DatedEventKind::demand, 1.5, "", "wave"}};
            return input;
        },
        [](std::uint64_t seed) { return arm(seed); }));
}
