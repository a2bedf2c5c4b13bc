#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::test;

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
        // The panel says what a lab stands for by its weight.
        CHECK(measure.size == Size::each);
        CHECK_FALSE(measure.text.empty());
        CHECK(measure.fill != nullptr);
        CHECK_FALSE(text_of(measure.unit).symbol.empty());
    }
}

TEST_CASE("lab measures: of the labs asked for, in the order asked for") {
    const Input input = busy_input();
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < 12; ++month) stepper.step(world, record);
    const Labs& labs = world.labs;
    std::vector<LabId> asked;
    for (std::size_t f = labs.size(); f-- > 0;)
        if (labs.status[f] == LabStatus::active) asked.emplace_back(f);
    REQUIRE(asked.size() > 2);
    const auto values = [&](std::string_view key) {
        std::vector<double> filled(asked.size(), -1);
        lab_measure(key).compute({world, record, 0.5, asked}, filled);
        return filled;
    };
    const auto heads = values("heads");
    const auto stars = values("star_heads");
    const auto core = values("core_heads");
    const auto at_seat = values("heads_at_seat");
    const auto sites = values("sites");
    const auto deposit = values("deposit");
    const auto loan = values("loan");
    const auto capability = values("capability");
    double all = 0;
    double abroad = 0;
    for (std::size_t n = 0; n < asked.size(); ++n) {
        const std::size_t f = asked[n].row();
        INFO(f);
        CHECK(heads[n] == labs.heads[f]);
        CHECK(stars[n] + core[n] <= heads[n]);
        CHECK(at_seat[n] <= heads[n]);
        CHECK(capability[n] == labs.capability[f]);
        CHECK(loan[n] >= 0);
        if (labs.account[f].valid()) CHECK(deposit[n] == in_units(world.ledger.deposit(labs.account[f])));
        double open = 0;
        for (std::size_t s = 0; s < world.sites.size(); ++s)
            if (world.sites.status[s] == LabStatus::active && world.sites.lab[s] == asked[n]) ++open;
        CHECK(sites[n] == open);
        all += heads[n];
        abroad += heads[n] - at_seat[n];
    }
    CHECK(all > 0);
    CHECK(abroad >= 0);
}
