// What cities do by themselves must push in which direction, by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure
using Arm = std::function<Input(std::uint64_t)>;

/// Two years of three cities, under the rule given.
Arm arm(CityRule rule, std::vector<LeverSetting> timeline = {},
        const std::function<void(Input&)>& change = {}) {
    return [=](std::uint64_t seed) {
        Input input = tiny_input(seed);
        input.numerics.months = 24;
        input.numerics.scale = 2;
        input.city_rule = rule;
        input.timeline = timeline;
        if (change) change(input);
        return input;
    };
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

Paired difference(std::string_view key, std::size_t city, const Arm& with, const Arm& without,
                  int worlds = seeds) {
    return paired(worlds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city) - sum_of(without(seed), key, city);
    });
}

void rises(std::string_view key, std::size_t city, const Arm& with, const Arm& without, int worlds = seeds) {
    const Paired p = difference(key, city, with, without, worlds);
    INFO(key << ": " << p);
    CHECK(p.lower > 0);
}
void falls(std::string_view key, std::size_t city, const Arm& with, const Arm& without) {
    const Paired p = difference(key, city, with, without);
    INFO(key << ": " << p);
    CHECK(p.upper < 0);
}

void compete(Input& input) {
    input.parameters.city_policy.kappa_press = 0.5;
}

/// A laboratory that begins in East with a model which nobody at home has.
void with_leader(Input& input) {
    compete(input);
    OrganisationInput leader;
    leader.key = leader.label = "leader";
    leader.kind = LabKind::big_tech;
    leader.seat = "east";
    leader.founded = 6;
    leader.heads = 60;
    leader.core_share = 0.4;
    leader.quality = 3;
    leader.compute_share = 0.6;
    input.organisations = {leader};
}

void with_name_made(Input& input) {
    compete(input);
    input.events = {{6, 0, DatedEventKind::reputation, 0.8, "east", "a name"}};
}

void without_adoption(Input& input) {
    input.mechanisms.switch_off("form_adoption");
}

void diverting(Input& input) {
    input.parameters.city_policy.substitution = 0.7;
    input.numerics.months = 36;
}
void not_diverting(Input& input) {
    input.numerics.months = 36;
}

const std::vector<LeverSetting> raids{setting("raid_intensity", 1, 40),
                                      setting("relocation_subsidy", 1, 150000)};
const std::vector<LeverSetting> ruled{
    setting("raid_intensity", 1, 40),        setting("relocation_subsidy", 1, 150000),
    setting("regulation_on", 0, 1, 12),      setting("regulation_detection", 0, 0.5, 12),
    setting("regulation_penalty", 0, 1, 12), setting("regulation_clawback", 0, 1, 12),
    setting("incubator_space", 0, 2000, 12)};

std::vector<LeverSetting> and_also(std::vector<LeverSetting> settings, const LeverSetting& one) {
    settings.push_back(one);
    return settings;
}

}  // namespace

TEST_CASE("signs: a rival's success presses (CN-09)") {
    rises("pressure", 0, arm(CityRule::fixed, {}, with_leader), arm(CityRule::fixed, {}, compete));
    rises("effort", 0, arm(CityRule::reactive, {}, with_name_made), arm(CityRule::reactive, {}, compete));
    rises("public_money", nation,
          arm(CityRule::reactive, {setting("institute_budget", 0, 1e6)}, with_name_made),
          arm(CityRule::reactive, {setting("institute_budget", 0, 1e6)}, compete));
}

TEST_CASE("signs: cities take over what made a rival's name (CN-03)") {
    const std::vector<LeverSetting> rooms{
        setting("incubator_space", 1, 3000), setting("incubator_rent_discount", 1, 0.7),
        setting("institute_budget", 1, 4e6), setting("raid_intensity", 1, 10)};
    const auto unknown = [](Input& input) { input.numerics.months = 36; };
    const auto famous = [](Input& input) {
        input.numerics.months = 36;
        input.events = {{3, 0, DatedEventKind::reputation, 0.8, "east", "a name"}};
    };
    const auto blind = [=](Input& input) {
        famous(input);
        without_adoption(input);
    };
    rises("adoptions", nation, arm(CityRule::reactive, rooms, famous),
          arm(CityRule::reactive, rooms, unknown));
    rises("adoptions", nation, arm(CityRule::reactive, rooms, famous), arm(CityRule::reactive, rooms, blind));
    rises("public_money", nation, arm(CityRule::reactive, rooms, famous),
          arm(CityRule::fixed, rooms, famous));
}

TEST_CASE("signs: a city that loses firms to visitors answers with a local fund (CN-16)") {
    const Arm raided = arm(CityRule::reactive, raids, without_adoption);
    rises("adoptions", 0, raided, arm(CityRule::reactive, {}, without_adoption));
    rises("state_raised", 0, raided, arm(CityRule::fixed, raids, without_adoption));
    rises("clause_rounds", 0, raided, arm(CityRule::fixed, raids, without_adoption));
}

TEST_CASE("signs: cash that the rule keeps back moves to other instruments, until a rule on funds (CN-17)") {
    const Arm substituting = arm(CityRule::fixed, ruled, diverting);
    const Arm plain = arm(CityRule::fixed, ruled, not_diverting);
    rises("diverted", 1, substituting, plain);
    rises("state_raised", 1, substituting, plain);
    rises("voucher_paid", 1, substituting, plain);
    rises("tender_paid", 1, substituting, plain, 4 * seeds);  // orders are rare
    rises("branch_subsidy_paid", 1, substituting, plain);
    const auto to_branches = [](Input& input) {
        diverting(input);
        input.parameters.city_policy.to_equity = 0;
        input.parameters.city_policy.to_branches = 1;
        input.parameters.city_policy.substitution = 1;
        input.parameters.city_policy.branches_a_year = 1;
    };
    rises("branches_opened", 1, arm(CityRule::fixed, ruled, to_branches), plain);
    const auto barred = and_also(ruled, setting("fund_rule", 0, 1, 12));
    falls("state_raised", 1, arm(CityRule::fixed, barred, diverting), substituting);
    const auto funded = and_also(raids, setting("fund_size", 1, 1e10));
    falls("raid_wins", 1, arm(CityRule::fixed, and_also(funded, setting("fund_rule", 0, 1))),
          arm(CityRule::fixed, funded));
}

TEST_CASE("signs: a world goal moves money from visits to research, a national one to compute (CN-20)") {
    const Arm local = arm(CityRule::fixed, raids);
    const Arm world = arm(CityRule::fixed, and_also(raids, setting("goal_world", 1, 0.6)));
    const Arm national = arm(CityRule::fixed, and_also(raids, setting("goal_national", 1, 0.6)));
    falls("raid_visits", 1, world, local);
    falls("attraction_share", 1, world, local);
    rises("institute_heads", 1, world, local);
    rises("returnees", 1, world, local);
    falls("raid_wins", 1, national, local);
    rises("voucher_paid", 1, national, local);
}
