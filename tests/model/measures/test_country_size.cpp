// Totals are of the country, whatever share of it the run holds.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

std::vector<double> values_at(const Measure& measure, const World& world, const MonthRecord& record,
                              double scale) {
    std::vector<double> values(values_of(measure.over, world.n_cities()));
    measure.compute({world, record, scale}, values);
    return values;
}

/// Of each measure: the sum over the run of a flow, the value at its end of a stock; summed over cities.
std::vector<double> whole_run(const Input& input, std::span<const std::string_view> keys) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    std::vector<double> sums(keys.size(), 0);
    while (world.month < input.months()) {
        stepper.step(world, record);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(keys[i]))];
            if (measure.timing == Timing::stock && world.month < input.months()) continue;
            for (const double value : values_at(measure, world, record, input.numerics.scale))
                if (!std::isnan(value)) sums[i] += value;
        }
    }
    return sums;
}

OrganisationInput organisation(const std::string& key, LabKind kind, const std::string& seat, double heads) {
    OrganisationInput made;
    made.key = key;
    made.label = key;
    made.kind = kind;
    made.seat = seat;
    made.founded = -12;
    made.heads = heads;
    return made;
}

}  // namespace

TEST_CASE("measures: a total is what the run holds divided by its scale, anything else is not") {
    const Input input = busy_input(2);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    std::vector<double> labs;
    while (world.month < input.months()) {
        stepper.step(world, record);
        for (const Measure& measure : measure_catalogue()) {
            if (measure.key == "hold_months")
                continue;  // a mean over labs, of which some are in a run of any scale
            const auto whole = values_at(measure, world, record, 1);
            const auto half = values_at(measure, world, record, 0.5);
            for (std::size_t i = 0; i < whole.size(); ++i) {
                INFO(measure.key << " in month " << world.month);
                if (std::isnan(whole[i])) {
                    REQUIRE(std::isnan(half[i]));
                    continue;
                }
                switch (measure.size) {
                    case Size::each:
                        // A mean over labs weighs ordinary ones and those that are in every run.
                        if (measure.unit != Unit::share && measure.unit != Unit::one &&
                            !measure.formula.starts_with("mean over labs"))
                            REQUIRE(half[i] == whole[i]);
                        break;
                    case Size::total:
                        REQUIRE(half[i] == 2 * whole[i]);
                        break;
                    case Size::labs:
                        REQUIRE(half[i] >= whole[i]);
                        REQUIRE(half[i] <= 2 * whole[i]);
                        break;
                    case Size::held:
                        FAIL("only measures of labs are of what a run holds of one");
                        break;
                }
            }
        }
    }
}

TEST_CASE("measures: amounts are totals, and shares, prices and means are not") {
    for (const Measure& measure : measure_catalogue()) {
        INFO(measure.key);
        switch (measure.unit) {
            case Unit::share:
            case Unit::money_per_gpu_hour:
            case Unit::money_per_person_month:
            case Unit::money_per_square_metre_month:
                CHECK(measure.size == Size::each);
                break;
            case Unit::money:
                CHECK(measure.size == Size::total);
                break;
            case Unit::gpu:
                CHECK((measure.size == Size::total || measure.key == "largest_site"));
                break;
            case Unit::person:
                CHECK((measure.size == Size::total || measure.key == "largest_firm_heads"));
                break;
            case Unit::firm:
                CHECK((measure.size == Size::labs || measure.size == Size::total));
                break;
            default:
                break;
        }
    }
}

TEST_CASE("measures: runs of another scale give the totals of the same country") {
    constexpr int seeds = 20;
    constexpr std::array<std::pair<std::string_view, double>, 12> bounds{{{"people", 0.06},
                                                                          {"employed", 0.12},
                                                                          {"national_firms", 0.1},
                                                                          {"firms", 0.1},
                                                                          {"graduates", 0.1},
                                                                          {"job_changes", 0.2},
                                                                          {"skill", 0.1},
                                                                          {"revenue", 0.2},
                                                                          {"public_funding", 0.2},
                                                                          {"gpus", 0.2},
                                                                          {"tax_received", 0.35},
                                                                          {"institute_budget_paid", 0.1}}};
    std::array<std::string_view, bounds.size()> keys;
    std::ranges::transform(bounds, keys.begin(), [](const auto& bound) { return bound.first; });
    const auto mean = [&](double scale) {
        std::vector<double> sums(keys.size(), 0);
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            Input input = busy_input(seed);
            input.organisations.clear();  // one lab with a rich parent would weigh much in so small a country
            input.device_makers.back().organisation.clear();
            input.belief_moves.clear();
            input.numerics.scale = scale;
            const std::vector<double> run = whole_run(input, keys);
            for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += run[i] / seeds;
        }
        return sums;
    };
    const std::vector<double> small = mean(2);
    const std::vector<double> large = mean(8);
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        INFO(keys[i] << ": " << small[i] << " at scale 2, " << large[i] << " at scale 8");
        CHECK(std::abs(small[i] - large[i]) < bounds[i].second * std::abs(large[i]));
    }
}

TEST_CASE("measures: a named organisation and a city's university are one each at any scale") {
    for (const double scale : {0.5, 1.0, 3.0}) {
        INFO("scale " << scale);
        Input input = tiny_input(3);
        input.numerics.scale = scale;
        input.numerics.months = 1;
        const auto firms_of = [&](const Input& of) {
            World world = build_world(of);
            const MonthRecord record(world.n_cities());
            const auto& measure = measure_catalogue()[static_cast<std::size_t>(measure_row("firms"))];
            double ordinary = 0;
            double named = 0;
            for (std::size_t f = 0; f < world.labs.size(); ++f)
                if (commercial(world.labs.kind[f]))
                    (world.labs.name[f] != Labs::unnamed ? named : ordinary) += 1;
            double sum = 0;
            for (const double value : values_at(measure, world, record, scale)) sum += value;
            CHECK(sum == Approx(named + ordinary / scale));
            return sum;
        };
        const double plain = firms_of(input);
        input.organisations = {organisation("one", LabKind::start_up, "centre", 30),
                               organisation("two", LabKind::big_tech, "east", 60)};
        const double with_names = firms_of(input);
        // Named firms are among the firms of the country.
        if (scale <= 1) CHECK(with_names == Approx(plain).margin(1 / scale));
    }
}

TEST_CASE("measures: firms change by founding, exit and moves at any scale, named ones counting once") {
    for (const double scale : {0.5, 4.0}) {
        Input input = busy_input(4);
        input.numerics.scale = scale;
        input.numerics.months = 36;
        input.device_makers.clear();
        input.belief_moves.clear();
        input.organisations = {organisation("one", LabKind::start_up, "centre", 30),
                               organisation("two", LabKind::application, "east", 20)};
        input.organisations.push_back(organisation("later", LabKind::start_up, "south", 20));
        input.organisations.back().founded = 5;
        World world = build_world(input);
        Stepper stepper(input);
        MonthRecord record(world.n_cities());
        const auto of = [&](const char* key) {
            return values_at(measure_catalogue()[static_cast<std::size_t>(measure_row(key))], world, record,
                             scale);
        };
        std::vector<double> before = of("firms");
        while (world.month < input.months()) {
            stepper.step(world, record);
            const auto now = of("firms");
            for (std::size_t c = 0; c < now.size(); ++c) {
                INFO("scale " << scale << ", month " << world.month << ", city " << c);
                CHECK(now[c] - before[c] ==
                      Approx(of("firms_founded")[c] - of("firms_exited")[c] - of("firms_sold")[c] +
                             of("seats_gained")[c] - of("seats_lost")[c])
                          .margin(1e-9));
            }
            before = now;
        }
    }
}

TEST_CASE("measures: the largest lab has its real size at any scale") {
    Input input = tiny_input(2);
    input.numerics.months = 1;
    input.organisations = {organisation("giant", LabKind::big_tech, "centre", 200)};
    const auto heads = [&](double scale) {
        input.numerics.scale = scale;
        World world = build_world(input);
        const MonthRecord record(world.n_cities());
        return values_at(measure_catalogue()[static_cast<std::size_t>(measure_row("largest_firm_heads"))],
                         world, record, scale)[0];
    };
    // Half of the lab is in a run at scale 0.5, in which no ordinary firm is as large.
    CHECK(heads(0.5) == Approx(200).epsilon(0.1));
    CHECK(heads(1) > 180);
    CHECK(heads(3) > 180);
}

TEST_CASE("measures: events of labs are counted by the labs of the country that they stand for") {
    Input input = busy_input(6);
    input.numerics.scale = 0.5;
    input.numerics.months = 48;
    for (const char* key : {"one", "two", "three"})
        input.organisations.push_back(organisation(key, LabKind::start_up, "east", 60));
    put_in_order(input);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    double named_releases = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        for (const auto& [kind, key] : {std::pair{EventKind("release"), "releases"},
                                        {EventKind("seat_move"), "seats_gained"},
                                        {EventKind("branch_opened"), "branches_opened"},
                                        {EventKind("branch_closed"), "branches_closed"},
                                        {EventKind("exit"), "firms_exited"},
                                        {EventKind("spin_off"), "spin_offs"},
                                        {EventKind("incubator_entry"), "incubator_entries"},
                                        {EventKind("path_start"), "original_starts"},
                                        {EventKind("clause_refused"), "clause_refusals"},
                                        {EventKind("buyback"), "buybacks"},
                                        {EventKind("penalty"), "detections"}}) {
            double expected = 0;
            for (const Event& event : record.events) {
                if (event.kind != kind) continue;
                const bool once = world.labs.in_every_run(event.lab);
                expected += once ? 1 : 2;
                if (once && kind == EventKind("release")) ++named_releases;
            }
            double counted = 0;
            const auto& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
            for (const double value : values_at(measure, world, record, 0.5)) counted += value;
            INFO(key << " in month " << world.month);
            CHECK(counted == expected);
        }
    }
    CHECK(named_releases > 0);
}
