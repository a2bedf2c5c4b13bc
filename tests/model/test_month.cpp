#include "model/month.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <regex>
#include <set>

#include "model/input_order.hpp"
#include "model/levers/catalogue.hpp"
#include "model/stepper.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/table_watch.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

double ticks = 0;

/// A second passes at each look.
double ticking() {
    return ++ticks;
}

}  // namespace

TEST_CASE("month: every step is lapped once a month, and no time is lost between them") {
    const Input input = tiny_input();
    World world = build_world(input);
    Stepper stepper(input, ticking);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 3; ++month) stepper.step(world, record);
    for (const MonthStep& step : month_steps()) {
        INFO(step.name);
        CHECK(stepper.timings()[step.timing] == (runs_in(step, input.form) ? 3 : 0));
    }
}

TEST_CASE("month: without a clock nothing is timed, and the state is the same") {
    const Input input = tiny_input();
    World world = build_world(input);
    World twin = world;
    Stepper stepper(input);
    Stepper timed(input, ticking);
    MonthRecord record(input.cities.size());
    stepper.step(world, record);
    timed.step(twin, record);
    CHECK(std::accumulate(stepper.timings().begin(), stepper.timings().end(), 0.0) == 0);
    CHECK(state_hash(world) == state_hash(twin));
}

namespace {

using Written = std::map<std::string_view, std::set<std::string_view>>;  // tables by step

/// Runs an input to its end; adds the writes of each step to `written`, and returns those that it does not declare.
std::set<std::string> undeclared_writes(const Input& input, Written& written) {
    std::set<std::string> faults;
    World world = build_world(input);
    TableWatch watch(world);
    Stepper stepper(input, nullptr, [&](const MonthStep& step, const World& after) {
        for (const TableChange& change : watch.look(after)) {
            written[step.name].insert(change.table);
            if (!step.writes.has(change.table))
                faults.insert(std::string(step.name) + " writes " + change.column +
                              ", which it does not declare");
            if (step.mechanism && !input.mechanisms.on(*step.mechanism))
                faults.insert(std::string(step.name) + " writes " + change.column + " with its switch off");
        }
    });
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) stepper.step(world, record);
    return faults;
}

/// Small rounds of firms that have other owners too: those of an institute, and a state fund with a clause.
void add_rounds(Input& input) {
    OrganisationInput school;
    school.key = school.label = "school";
    school.kind = LabKind::institute;
    school.seat = input.cities[0].key;
    school.founded = -24;
    school.heads = 20;
    input.organisations.push_back(school);
    for (int i = 0; i < 12; ++i) {
        OrganisationInput firm;
        firm.key = firm.label = "firm" + std::to_string(i);
        firm.seat = input.cities[0].key;
        firm.heads = 20;
        firm.founded = i % 2 == 0 ? -12 : 3;
        if (i % 2 != 0) firm.parent = "school";
        input.organisations.push_back(firm);
        ContractInput round;
        round.key = firm.key;
        round.payer = rest_of_world_key;
        round.receiver = firm.key;
        round.start = 6;
        round.last = 70;
        round.amount = 7e4;
        round.valuation = 1e7;
        input.contracts.push_back(round);
    }
    put_in_order(input);
}

/// The reduced form, the busy world, and one whose cities act; long enough for what is rare.
std::vector<Input> rich_worlds() {
    Input kernel = tiny_input();
    kernel.form = ModelForm::talent_kernel;
    Input busy = busy_input(2);
    busy.numerics.months = 72;
    Input acting = busy_input(3);
    acting.numerics.months = 72;
    add_acting_cities(acting);
    add_sellers(acting);
    add_vendors(acting);
    add_platform(acting);
    OrganisationInput late;
    late.key = "late";
    late.label = "Late";
    late.seat = acting.cities[0].key;
    late.founded = 5;
    late.heads = 50;
    acting.organisations = {late};
    acting.device_makers.back().organisation = late.key;
    for (BeliefMoveInput& move : acting.belief_moves) move.organisation = late.key;
    add_contracts(acting);
    add_needy(acting);
    add_rounds(acting);
    // Whoever has people elsewhere breaks a clause, so that some are bought back.
    for (LeverSetting& setting : acting.timeline)
        if (lever_catalogue[setting.lever].key == "clause_local_minimum") setting.value = 0.99;
    Input tied = acting;
    add_firm_contracts(tied);
    add_deals(tied);
    tied.bids.push_back({"giant", "firm1", 20, DealKind::minority_stake});
    put_in_order(tied);
    Input without_runs = tied;
    without_runs.mechanisms.switch_off("training_runs");
    Input steady = busy;
    steady.mechanisms.switch_off("training_runs");
    // Two nations with one market for compute in each.
    Input two = busy;
    two.mechanisms.switch_off("contested_demand");
    add_nations(two);
    // Firms that are bought, and suppliers that lose customers by it.
    Input bought = tiny_input(1);
    bought.numerics.months = 36;
    add_deals(bought);
    Input valued = busy_input(20);
    valued.numerics.months = 48;
    valued.numerics.scale = 4;
    add_sellers(valued);
    add_contracts(valued);
    add_deals(valued);
    return {kernel, busy, acting, tied, steady, without_runs, two, bought, valued};
}

}  // namespace

TEST_CASE("month: a step writes no table but those that it declares, and each of those in some world") {
    Written written;
    for (const Input& input : rich_worlds())
        for (const std::string& fault : undeclared_writes(input, written)) FAIL_CHECK(fault);
    for (const MonthStep& step : month_steps())
        step.writes.each([&](std::string_view table) {
            if (!written[step.name].contains(table))
                FAIL_CHECK(step.name << " declares that it writes " << table << ", and never does");
        });
}

TEST_CASE("month: a step whose switch is off writes nothing") {
    Written written;
    Input input = busy_input(2);
    std::size_t switches = 0;
    for (const MonthStep& step : month_steps()) {
        if (!step.mechanism) continue;
        input.mechanisms.switch_off(*step.mechanism);
        ++switches;
    }
    for (const std::string& fault : undeclared_writes(input, written)) FAIL_CHECK(fault);
    CHECK(switches >= 10);
    for (const MonthStep& step : month_steps()) {
        INFO(step.name);
        if (step.mechanism) CHECK(written[step.name].empty());
    }
}

TEST_CASE("month: every part of a world belongs to a table, or is what no step may change") {
    const World world = build_world(busy_input());
    std::set<std::string_view> found;
    std::set<std::string> fixed;
    for (const auto& [table, column] : TableWatch(world).columns()) {
        found.insert(table);
        if (table.empty()) fixed.insert(column);
    }
    for (const std::string_view table : world_tables)
        if (table != "calendars") CHECK(found.contains(table));
    CHECK(fixed == std::set<std::string>{
                       "world.seed", "world.skill_growth", "world.distance", "world.organisation_key",
                       "world.account_nation", "world.account_bank", "world.account_rest_of_world",
                       "world.account_cloud", "world.account_chip_vendor", "world.exchange_account",
                       "world.account_twins", "world.nation_of_city"});
}

TEST_CASE("month: run files name the parts in the order in which they came to be") {
    const std::vector<std::string_view> first{"begin",        "national_regime", "city_policy",
                                              "city_budgets", "institutes",      "retirements_due"};
    REQUIRE(month_parts().size() == month_steps().size());
    CHECK(std::vector<std::string_view>(month_parts().begin(), month_parts().begin() + 6) == first);
    CHECK(month_parts().back() == "lab_appeal");
    for (const MonthStep& step : month_steps()) CHECK(month_parts()[step.timing] == step.name);
}

TEST_CASE("month: the picture in the model's README has the steps of the list, in their order") {
    std::ifstream file("model/README.md");
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::size_t start = text.find("begin -> ");
    REQUIRE(start != std::string::npos);
    std::string picture = text.substr(start, text.find("```", start) - start);
    // Whatever stands behind several spaces names themes.
    picture = std::regex_replace(picture, std::regex("(\\w)  +\\w[^\n]*"), "$1");
    std::vector<std::string> drawn;
    const std::regex word("\\w+");
    for (std::sregex_iterator at(picture.begin(), picture.end(), word), end; at != end; ++at)
        drawn.push_back(at->str());
    std::vector<std::string> listed;
    for (const MonthStep& step : month_steps())
        if (runs_in(step, ModelForm::full)) listed.emplace_back(step.name);
    CHECK(drawn == listed);
}
