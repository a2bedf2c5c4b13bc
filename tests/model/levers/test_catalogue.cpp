// Walks the catalogue: what every lever must keep, whoever adds it.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// Years in which every lever has something to act on: firms on the move, rounds, forbidden cash.
Input policy_input(const Lever& lever) {
    Input input = tiny_input(3);
    input.numerics.months = 30;
    input.numerics.scale = 3;
    for (const Companion& companion : lever.companions)
        if (!companion.lever.empty()) input.timeline.push_back(setting(companion.lever, 1, companion.value));
    if (lever.mechanism == "CN-16" && lever.key != "fund_share_max") {
        // A clause costs something once somebody is courted away.
        input.numerics.months = 48;
        input.timeline.push_back(setting("raid_intensity", 0, 100));
        input.timeline.push_back(setting("relocation_subsidy", 0, 300000));
    }
    if (lever.mechanism == "CN-23" || lever.mechanism == "CN-25") {
        // Enough labs that train, and successes within these years.
        input.numerics.months = 48;
        input.parameters.founding.model_path = 0.5;
        input.parameters.original_path.consider = 1;
        input.parameters.original_path.research_unit = 1;
        input.parameters.drop_in_gain.compatible = 1;
    }
    const bool open_or_safe = lever.mechanism == "SV-33" || lever.mechanism == "SV-34";
    if (open_or_safe) {
        input.mechanisms.switch_on("openness_rule");
        input.mechanisms.switch_on("caution");
        input.parameters.openness.gap = 0.5;                   // so that some labs are closed
        input.parameters.national_regime.frontier_start = 15;  // nor all of them behind abroad
        input.parameters.national_regime.compute_growth = 1;
        input.parameters.caution.incident_hazard = 0.5;
    }
    if (lever.mechanism.starts_with("SV-1") || lever.mechanism == "SV-20" || open_or_safe) {
        input.mechanisms.switch_on("training_runs");
        input.parameters.founding.model_path = 0.5;
        input.numerics.months = 48;
        input.parameters.research.data_start = 1e9;  // data matter to runs of a small country
        input.parameters.verified_data.least_capability = 15;
        input.parameters.verified_data.team_people = 1;
        input.parameters.verified_data.environments_per_person = 1;
        input.parameters.research.flagship_start = 1;
        input.parameters.algorithms.absorption_people = 1;
        input.parameters.verified_data.environments_at_half = 1;
    }
    if (lever.mechanism == "SV-15") {  // leads that are worth copying
        input.parameters.imitation.worth_copying = 0.02;
        input.parameters.algorithms.pace = 0.3;
        input.parameters.algorithms.public_pull = 0;
    }
    if (lever.mechanism == "CN-29") {
        input.parameters.encounters.e0 = 0.01;
        input.parameters.encounters.cell_people = 1000;
    }
    // Few rounds of so small a world turn on what venture capital hears.
    if (lever.key == "announce") input.parameters.funding.signal = 10;
    if (lever.mechanism == "SV-26" || lever.mechanism == "SV-27" || lever.mechanism == "SV-28" ||
        lever.mechanism == "SV-29")
        add_sellers(input);
    if (lever.mechanism == "SV-26" || lever.mechanism == "SV-28") add_vendors(input);
    if (lever.mechanism == "SV-28") add_platform(input);
    if (lever.mechanism == "SV-29") add_contracts(input);
    if (lever.mechanism == "SV-01") {  // a country in which little else happens
        input = tiny_input(1);
        input.numerics.months = 36;
        add_deals(input);
    }
    if (lever.mechanism >= "SV-22" && lever.mechanism <= "SV-25") {
        add_sellers(input);
        add_contracts(input);
        add_firm_contracts(input);
        input.parameters.founding.model_path = 0.4;
        if (lever.key == "antitrust_pressure") {  // nothing else releases anybody
            input.parameters.exclusive_supply.release = 0;
            input.parameters.exclusive_supply.release_queue = 0;
            input.parameters.exclusive_supply.release_pressure = 0.9;
        }
    }
    if (lever.mechanism == "SV-04" || lever.mechanism == "SV-11") {
        input.mechanisms.switch_on("training_runs");
        input.mechanisms.switch_on("laggard_belief");
        input.parameters.founding.model_path = 0.5;
        input.parameters.research.flagship_start = 1;
        input.numerics.months = 36;
        add_parent(input);
        add_offers(input);
    }
    if (lever.mechanism == "SV-32") {
        input.mechanisms.switch_on("work");
        input.parameters.work.threshold_simple = 20;
        input.parameters.work.threshold_physical = 21;
    }
    if (lever.mechanism == "SV-21") input.mechanisms.switch_on("contested_demand");
    if (lever.mechanism == "SV-07") {
        input.mechanisms.switch_on("training_runs");
        input.mechanisms.switch_on("publication_reputation");
        input.parameters.founding.model_path = 0.5;
    }
    if (lever.mechanism == "SV-08") input.mechanisms.switch_on("research_compute");
    if (lever.mechanism == "SV-08" ||
        lever.mechanism == "SV-31") {  // chat of a small country, and makers who build the part in
        input.numerics.start_year = 2023;
        input.numerics.months = 48;
        input.parameters.lab_kind.start_up_model_path = 1;
        input.mechanisms.switch_on("contested_demand");
        input.mechanisms.switch_on("device_or_cloud");
        input.parameters.contested_demand.potential = 8e9;
        input.parameters.contested_demand.potential_abroad = 2e10;
        input.parameters.contested_demand.chat_people = 2e6;
    }
    if (lever.mechanism == "two worlds") add_nations(input);
    if (lever.key == "visa_limit") input.mechanisms.switch_on("emigration");
    if (lever.key == "listing_window") {
        // Firms of a small country that may be listed.
        input.mechanisms.switch_on("comparables");
        input.mechanisms.switch_on("owner_exits");
        input.parameters.owner_exit.list_value = 1;
        input.parameters.owner_exit.list_sales = 0;
        input.parameters.owner_exit.list_age = 0;
        input.parameters.owner_exit.list_hazard = 0.2;
    }
    if (lever.mechanism == "CN-30") input.parameters.founding.fdi_rate = 5;
    if (lever.mechanism == "CN-07") {
        input.numerics.months = 48;
        input.parameters.founding.spin_rate = 0.2;
    }
    if (lever.mechanism == "CN-17") {
        input.timeline.push_back(setting("raid_intensity", 1, 30));
        input.timeline.push_back(setting("relocation_subsidy", 1, 200000));
    }
    return input;
}

Input with(Input input, const Lever& lever, double value) {
    input.timeline.push_back(setting(lever.key, 1, value));
    return input;
}

/// Sum of a measure over the months and its rows; undefined values count as zero.
double sum_of(const Input& input, std::string_view key) {
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double v : values) sum += std::isnan(v) ? 0 : v;
    }
    return sum;
}

std::vector<std::string_view> moved_measures(const Lever& lever) {
    std::vector<std::string_view> keys;
    for (const std::string_view key : lever.moves)
        if (!key.empty()) keys.push_back(key);
    return keys;
}

}  // namespace

TEST_CASE("levers: at its neutral value a lever leaves the state bit-identical") {
    for (const Lever& lever : lever_catalogue) {
        INFO(lever.key);
        const Input bare = tiny_input(2);
        const std::uint64_t without = state_hash(run(bare).world);
        CHECK(state_hash(run(with(bare, lever, lever.neutral)).world) == without);
    }
}

TEST_CASE("levers: at its neutral value a lever changes nothing beside the levers it goes with") {
    for (const Lever& lever : lever_catalogue) {
        INFO(lever.key);
        const Input input = policy_input(lever);
        CHECK(state_hash(run(with(input, lever, lever.neutral)).world) == state_hash(run(input).world));
    }
}

TEST_CASE("levers: a window that holds no month leaves the state bit-identical") {
    for (const Lever& lever : lever_catalogue) {
        INFO(lever.key);
        Input input = tiny_input(2);
        input.numerics.months = 8;
        const std::uint64_t without = state_hash(run(input).world);
        input.timeline.push_back(setting(lever.key, 1, lever.bounds.upper, 4, 4));
        input.timeline.push_back(setting(lever.key, 1, lever.bounds.upper, 8, 20));
        CHECK(state_hash(run(input).world) == without);
    }
}

TEST_CASE("levers: the ends of its range move a measure that the lever names") {
    for (const Lever& lever : lever_catalogue) {
        const Input input = policy_input(lever);
        // A limit binds where it is low: the highest one is as good as none.
        const bool limit =
            lever.key == "envelope" || lever.key == "grants_per_year" || lever.key == "relocation_cap";
        const double part = limit                          ? 1e-4
                            : lever.key == "cell_capacity" ? 1e-5
                            : lever.key == "pay_cap"       ? 1e-5
                                                           : 1.0;
        const double highest = part * lever.bounds.upper;
        for (const double bound : {lever.bounds.lower, highest}) {
            if (bound == lever.neutral) continue;
            bool moved = false;
            std::string tried;
            for (const std::string_view key : moved_measures(lever)) {
                const double at_neutral = sum_of(with(input, lever, lever.neutral), key);
                const double at_bound = sum_of(with(input, lever, bound), key);
                moved = moved || at_bound != at_neutral;
                tried += " " + std::string(key) + " " + std::to_string(at_neutral) + " -> " +
                         std::to_string(at_bound) + ";";
            }
            INFO(lever.key << " = " << bound << " moved nothing:" << tried);
            CHECK(moved);
        }
    }
}

TEST_CASE("levers: declared once, with measures, companions and slots that exist") {
    std::set<std::string_view> keys;
    for (const Lever& lever : lever_catalogue) {
        INFO(lever.key);
        CHECK(keys.insert(lever.key).second);
        for (const std::string_view measure : moved_measures(lever)) {
            INFO(measure);
            CHECK(measure_row(measure) >= 0);
        }
        for (const Companion& companion : lever.companions) {
            if (companion.lever.empty()) continue;
            INFO(companion.lever);
            const int row = lever_row(companion.lever);
            REQUIRE(row >= 0);
            const Range bounds = lever_catalogue[static_cast<std::size_t>(row)].bounds;
            CHECK(companion.value >= bounds.lower);
            CHECK(companion.value <= bounds.upper);
        }
        for (const std::string_view need : lever.needs) CHECK((need.empty() || lever_row(need) >= 0));
        const SlotText& slot = lever.slot.text();
        CHECK(Slot(slot) == lever.slot);
        CHECK(slot.unit == lever.unit);
        CHECK(slot.neutral == lever.neutral);
    }
}

TEST_CASE("levers: a lever's number is its row, and a former key names the same row") {
    // Events of run files hold rows: those of released levers stay.
    CHECK(lever_row("relocation_subsidy") == 0);
    CHECK(lever_row("clause_on") == 10);
    CHECK(lever_row("decoupling_hazard") == 48);
    CHECK(lever_row("voucher_domestic_bonus") == 72);
    for (std::size_t row = 0; row < lever_catalogue.size(); ++row) {
        const Lever& lever = lever_catalogue[row];
        INFO(lever.key);
        CHECK(lever.number == row);
        CHECK(lever_row(lever.key) == static_cast<int>(row));
        if (!lever.former.empty()) CHECK(lever_row(lever.former) == static_cast<int>(row));
    }
    CHECK(lever_row("") == -1);
}

TEST_CASE("levers: every slot has a lever") {
    for (const SlotText& slot : slot_texts) {
        INFO(slot.key);
        CHECK(std::ranges::any_of(lever_catalogue, [&](const Lever& l) { return l.slot == Slot(slot); }));
    }
}
