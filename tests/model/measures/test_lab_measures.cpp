#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

const Measure& lab_measure(std::string_view key) {
    for (const Measure& measure : lab_measure_catalogue())
        if (measure.key == key) return measure;
    FAIL("no measure of labs " << key);
    return lab_measure_catalogue()[0];
}

}  // namespace

TEST_CASE("lab measures: declared once, of labs, with text and unit") {
    std::set<std::string_view> keys;
    for (const Measure& measure : lab_measure_catalogue()) {
        INFO(measure.key);
        CHECK(keys.insert(measure.key).second);
        CHECK(measure.over == Over::lab);
        const bool amount = measure.unit == Unit::person || measure.unit == Unit::money ||
                            measure.unit == Unit::money_per_month || measure.unit == Unit::gpu;
        CHECK(measure.size == (amount ? Size::held : Size::each));
        CHECK_FALSE(measure.text.empty());
        CHECK(measure.fill != nullptr);
        CHECK_FALSE(text_of(measure.unit).symbol.empty());
    }
}

namespace {

/// A busy year, after which some labs have people away from their seat, debts and models.
struct Year {
    Input input = busy_input();
    World world = build_world(input);
    MonthRecord record{input.cities.size()};
    std::vector<LabId> asked;  // the active ones, in falling order

    Year() {
        Stepper stepper(input);
        for (int month = 0; month < 12; ++month) stepper.step(world, record);
        for (std::size_t f = world.labs.size(); f-- > 0;)
            if (world.labs.status[f] == LabStatus::active) asked.emplace_back(f);
        // No state fund invests within this year.
        world.labs.state_share[asked.front().row()] = 0.25F;
    }

    [[nodiscard]] std::vector<double> values(const Measure& measure) const {
        std::vector<double> filled(asked.size(), -12345.678);
        measure.compute({world, record, 0.5, asked}, filled);
        return filled;
    }
    [[nodiscard]] std::vector<double> values(std::string_view key) const { return values(lab_measure(key)); }

    /// Sum of `value(row)` over the open sites of a lab, by a walk over the table of all sites.
    template <class Value>
    [[nodiscard]] double over_sites_of(LabId lab, Value value) const {
        double sum = 0;
        for (std::size_t s = 0; s < world.sites.size(); ++s)
            if (world.sites.status[s] == LabStatus::active && world.sites.lab[s] == lab)
                sum += static_cast<double>(value(s));
        return sum;
    }
};

double total(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

}  // namespace

TEST_CASE("lab measures: people and sites are those of the table of sites, lab by lab") {
    const Year year;
    const World& world = year.world;
    const Sites& sites = world.sites;
    REQUIRE(year.asked.size() > 2);
    const auto heads = year.values("heads");
    const auto stars = year.values("star_heads");
    const auto core = year.values("core_heads");
    const auto at_seat = year.values("heads_at_seat");
    const auto open = year.values("sites");
    const auto payroll = year.values("payroll");
    for (std::size_t n = 0; n < year.asked.size(); ++n) {
        const LabId lab = year.asked[n];
        INFO(lab.row());
        const auto of_tier = [&](Tier tier) {
            return year.over_sites_of(
                lab, [&](std::size_t s) { return sites.heads[s][static_cast<std::size_t>(tier)]; });
        };
        CHECK(stars[n] == of_tier(Tier::star));
        CHECK(core[n] == of_tier(Tier::core));
        CHECK(heads[n] == stars[n] + core[n] + of_tier(Tier::broad));
        CHECK(open[n] == year.over_sites_of(lab, [](std::size_t) { return 1; }));
        CHECK(at_seat[n] == year.over_sites_of(lab, [&](std::size_t s) {
            return sites.city[s] == world.labs.seat[lab.row()] ? sites.heads_at(SiteId(s)) : 0;
        }));
        CHECK(payroll[n] == year.over_sites_of(lab, [&](std::size_t s) { return sites.payroll[s]; }));
    }
    // The busy world has branches: else heads_at_seat would be heads under another name.
    CHECK(total(open) > static_cast<double>(year.asked.size()));
    CHECK(total(at_seat) < total(heads));
    CHECK(total(at_seat) > 0);
    CHECK(total(stars) > 0);
}

TEST_CASE("lab measures: added up they are what cities have of the same") {
    const Year year;
    const auto of_cities = [&](std::string_view key) {
        const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
        std::vector<double> filled(values_of(measure.over, year.world.n_cities()));
        measure.compute({year.world, year.record, 1, {}}, filled);
        return total(filled);
    };
    CHECK(total(year.values("heads")) == of_cities("employed"));
    CHECK(total(year.values("gpus")) == Approx(of_cities("gpus")).epsilon(1e-12));
    double best = 0;
    for (const double capability : year.values("capability")) best = std::max(best, capability);
    CHECK(best > 0);
    CHECK(best == Approx(year.world.nation.frontier).epsilon(1e-6));
}

TEST_CASE("lab measures: money is that of the lab's account and books") {
    const Year year;
    const Ledger& ledger = year.world.ledger;
    const Labs& labs = year.world.labs;
    const auto deposit = year.values("deposit");
    const auto loan = year.values("loan");
    const auto revenue = year.values("revenue");
    const auto costs = year.values("costs");
    for (std::size_t n = 0; n < year.asked.size(); ++n) {
        const std::size_t f = year.asked[n].row();
        INFO(f);
        REQUIRE(labs.account[f].valid());
        CHECK(deposit[n] == in_units(ledger.deposit(labs.account[f])));
        CHECK(loan[n] == -in_units(ledger.loan(labs.account[f])));
        CHECK(loan[n] >= 0);
        CHECK(revenue[n] == in_units(labs.revenue[f]));
        CHECK(costs[n] == in_units(labs.costs[f]));
    }
    CHECK(total(deposit) > 0);
    CHECK(total(revenue) > 0);
    CHECK(total(costs) > 0);
}

TEST_CASE("lab measures: in the order asked for, whoever else is asked for") {
    const Year year;
    for (const Measure& measure : lab_measure_catalogue()) {
        INFO(measure.key);
        const auto all = year.values(measure);
        for (std::size_t n = 0; n < all.size(); n += 7) {
            std::vector<double> alone(1, -12345.678);
            measure.compute({year.world, year.record, 0.5, std::span(year.asked).subspan(n, 1)}, alone);
            CHECK((alone[0] == all[n] || (std::isnan(alone[0]) && std::isnan(all[n]))));
        }
        // Something differs between labs, so that a constant would be seen; labs of this month have no number in some.
        const auto is_number = [](double value) { return !std::isnan(value); };
        std::vector<double> numbers;
        std::ranges::copy_if(all, std::back_inserter(numbers), is_number);
        if (measure.key == "retention") continue;  // of the last 24 months, and here are 12
        INFO(numbers.size() << " numbers");
        REQUIRE(numbers.size() > 2);
        CHECK(std::ranges::min(numbers) < std::ranges::max(numbers));
    }
}

TEST_CASE("lab measures: of an organisation that a run holds a fiftieth of, the whole") {
    Input input = tiny_input();
    input.parameters.population.stars = 240;
    input.parameters.population.core = 2400;
    input.parameters.population.broad = 14000;
    OrganisationInput lab;
    lab.key = lab.label = "amber";
    lab.kind = LabKind::big_tech;
    lab.seat = "centre";
    lab.founded = -100;
    lab.heads = 900;
    lab.core_share = 0.3;
    lab.cash = 5e8;
    input.organisations = {lab};
    std::vector<double> heads;
    std::vector<double> money;
    for (const double scale : {1.0, 0.02}) {
        input.numerics.scale = scale;
        const World world = build_world(input);
        const MonthRecord record(world.n_cities());
        const std::vector<LabId> labs{world.named[0]};
        const auto value = [&](std::string_view key) {
            std::vector<double> filled(1);
            lab_measure(key).compute({world, record, scale, labs}, filled);
            return filled[0];
        };
        const std::size_t row = world.named[0].row();
        REQUIRE(world.labs.size_share[row] == Approx(scale).epsilon(1e-5));
        heads.push_back(value("heads"));
        CHECK(heads.back() == Approx(world.labs.heads[row] / scale).epsilon(1e-5));
        money.push_back(value("deposit"));
        // A level is no amount.
        CHECK(value("founder_share") == world.labs.founder_share[world.named[0].row()]);
    }
    CHECK(heads[0] > 800);
    CHECK(heads[1] == Approx(heads[0]).epsilon(0.1));  // whole people
    CHECK(money[0] > 0);
    CHECK(money[1] == Approx(money[0]).epsilon(0.02));
}

TEST_CASE("lab measures: of a lab without a share the run holds all, whoever asks") {
    World world = build_world(busy_input());
    const MonthRecord record(world.n_cities());
    std::vector<LabId> labs;
    for (std::size_t f = 0; f < world.labs.size() && labs.empty(); ++f)
        if (world.labs.in_every_run(LabId(f)) && world.labs.kind[f] != LabKind::department)
            labs.emplace_back(f);
    REQUIRE(labs.size() == 1);
    const std::size_t row = labs[0].row();
    world.labs.heads[row] = 1000000;
    world.labs.size_share[row] = 0;
    const MeasureInput input{world, record, 0.5, labs};
    std::vector<double> value(1);
    const auto largest = static_cast<std::size_t>(measure_row("largest_firm_heads"));
    CHECK(input.held(labs[0]) == 1);
    lab_measure("heads").compute(input, value);
    CHECK(value[0] == 1000000);
    measure_catalogue()[largest].compute(input, value);  // divides by itself
    CHECK(value[0] == 1000000);
    world.labs.size_share[row] = 0.25F;
    measure_catalogue()[largest].compute(input, value);
    CHECK(value[0] == 4000000);
    CHECK(MeasureInput{world, record, 2, labs}.held(labs[0]) == 2);
}

TEST_CASE("lab measures: people of labs times the labs they stand for are the people of the country") {
    Input input = busy_input();
    input.numerics.scale = 0.5;
    const World world = build_world(input);
    const MonthRecord record(world.n_cities());
    std::vector<LabId> labs;
    for (std::size_t f = 0; f < world.labs.size(); ++f) labs.emplace_back(f);
    std::vector<double> heads(labs.size());
    lab_measure("heads").compute({world, record, 0.5, labs}, heads);
    double sum = 0;
    for (const LabId lab : labs) sum += heads[lab.row()] * (world.labs.in_every_run(lab) ? 1 : 2);
    const Measure& employed = measure_catalogue()[static_cast<std::size_t>(measure_row("employed"))];
    std::vector<double> of_cities(values_of(employed.over, world.n_cities()));
    employed.compute({world, record, 0.5, {}}, of_cities);
    CHECK(sum == Approx(total(of_cities)).epsilon(1e-6));
    CHECK(sum > 100);
}
