// [[output]] blocks in the run file: what is chosen, over which months and cities, and what is left out.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "model/core/table.hpp"
#include "model/measures/measure.hpp"
#include "output/inspect.hpp"
#include "output/run_reader.hpp"
#include "tests/output/sample_run.hpp"

using namespace headwater;
using model::OutputPanel;

namespace {

model::OutputBlock block(std::vector<std::string> measures, const std::string& name = "") {
    model::OutputBlock made;
    made.measures = std::move(measures);
    made.name = name;
    made.until = tests::sample_months;
    return made;
}

model::OutputBlock panel(OutputPanel which) {
    model::OutputBlock made = block({});
    made.panels[static_cast<std::size_t>(which)] = true;
    return made;
}

/// Two stars and one other in the sample world, of whom the second star leaves the country in month 6.
void add_people(model::World& world) {
    model::append_rows(world.researchers, 4);
    auto& people = world.researchers;
    for (std::size_t row = 0; row < 4; ++row) {
        people.serial[row] = 100 + row;
        people.tier[row] = static_cast<model::Tier>(row == 0 ? 0 : row - 1);
        people.whereabouts[row] = model::Whereabouts::employed;
        people.city[row] = model::CityId(row % 2);
        people.home[row] = model::CityId(1);
        people.site[row] = model::SiteId(row % 3);
        people.pay[row] = static_cast<std::int32_t>(1000 * (row + 1));
        people.entry_month[row] = -12;
        people.job_start[row] = -6;
        people.ability[row] = 1;
    }
}

output::Recorder run_with(std::vector<model::OutputBlock> blocks,
                          model::LabPanel labs = model::LabPanel::none,
                          std::vector<std::string> lab_measures = {}) {
    model::Input input = tests::sample_input();
    input.outputs = std::move(blocks);
    input.lab_panel = labs;
    input.lab_measures = std::move(lab_measures);
    model::World world = tests::sample_world(input);
    add_people(world);
    output::Recorder recorder(input, world, tests::sample_measures());
    model::MonthRecord record(world.n_cities());
    for (int month = 0; month < tests::sample_months; ++month) {
        tests::sample_step(world, record);
        if (month == 6) world.researchers.whereabouts[1] = model::Whereabouts::abroad;
        recorder.record(world, record);
    }
    return recorder;
}

/// Numbers as texts, so that a missing one equals itself.
std::vector<std::string> shown(const std::vector<double>& numbers) {
    std::vector<std::string> texts;
    for (const double number : numbers) texts.push_back(std::to_string(number));
    return texts;
}

output::RunFile written(const tests::Scratch& scratch, const output::Recorder& run) {
    const std::string path = scratch.path("run.h5");
    (void)run.write(path, tests::sample_provenance(), tests::sample_outcome(), output::Existing::replace);
    for (const output::Finding& finding : output::inspect_strict(path))
        FAIL_CHECK(finding.where << ": " << finding.what << " (" << finding.consequence << ")");
    return output::RunFile(path);
}

}  // namespace

TEST_CASE("output choice: only named measures are written, the groups and their order stay") {
    const tests::Scratch scratch;
    const auto file = written(scratch, run_with({block({"firms", "gdp_index"})}));
    CHECK(file.group("city").variable("firms") != nullptr);
    CHECK(file.group("city").variable("talent") == nullptr);
    CHECK(file.group("nation").variable("gdp_index") != nullptr);
    CHECK(file.group("nation").variable("pay") == nullptr);
    CHECK(file.numbers("city", "firms").size() == 15 * 3);
    CHECK(file.numbers("events", "event").empty());
    CHECK(file.numbers("flows", "moves").empty());
    CHECK(file.numbers("transactions", "amount").empty());
    CHECK(file.texts("lab", "lab").empty());
}

TEST_CASE("output choice: over periods flows are sums, stocks the last value, and the file says which") {
    const tests::Scratch scratch;
    auto chosen = block({"firms", "inflow", "talent", "pay"}, "yearly");
    chosen.every = 6;
    chosen.from = 1;
    chosen.until = 15;
    chosen.cities = {model::CityId(0), model::CityId(2)};
    const auto file = written(scratch, run_with({chosen}));
    CHECK(file.texts("city_yearly", "city_key") == std::vector<std::string>{"beijing", "rest"});
    CHECK(file.integers("city_yearly", "step") == std::vector<std::int64_t>{6, 12, 14});
    CHECK(file.integers("city_yearly", "months_covered") == std::vector<std::int64_t>{6, 6, 2});
    CHECK(file.numbers("city_yearly", "firms") == std::vector<double>{16, 36, 22, 42, 24, 44});
    // inflow: city - month; months 1 to 6, 7 to 12, 13 and 14
    CHECK(file.numbers("city_yearly", "inflow") ==
          std::vector<double>{-21, 12 - 21, -57, 12 - 57, -27, 4 - 27});
    CHECK(file.numbers("city_yearly", "talent")[4] == 30106);
    CHECK(file.numbers("nation_yearly", "pay") ==
          std::vector<double>{1006, 2006, 3006, 1012, 2012, 3012, 1014, 2014, 3014});
    const auto& group = file.group("city_yearly");
    CHECK(group.variable("inflow")->text("cell_methods") == "time: sum");
    CHECK(group.variable("inflow")->text("description") == "sum over the months of the period");
    CHECK(group.variable("firms")->text("cell_methods") == "time: point");
    const auto bounds = file.numbers("city_yearly", "time_bnds");
    CHECK(bounds[1] == bounds[2]);
    CHECK(bounds[1] - bounds[0] == 31 + 31 + 28 + 31 + 30 + 31);
}

TEST_CASE("output choice: the panel of labs by period and city") {
    const tests::Scratch scratch;
    auto labs = panel(OutputPanel::labs);
    labs.every = 5;
    const auto file = written(scratch, run_with({labs}, model::LabPanel::all));
    CHECK(file.texts("lab", "lab").size() == 4);
    CHECK(file.integers("lab", "step") == std::vector<std::int64_t>{4, 9, 14});
    CHECK(file.numbers("lab", "heads")[0] == 104);
    labs.cities = {model::CityId(2)};
    const auto one = written(scratch, run_with({labs}, model::LabPanel::all));
    CHECK(one.texts("lab", "lab") == std::vector<std::string>{"Later Ltd."});
}

TEST_CASE("output choice: of each lab the measures asked for, with the values and places that all have") {
    const tests::Scratch scratch;
    for (const bool blocks : {false, true}) {
        CAPTURE(blocks);
        auto labs = panel(OutputPanel::labs);
        labs.every = 5;
        const auto chosen_blocks = blocks ? std::vector{labs} : std::vector<model::OutputBlock>{};
        const auto all = written(scratch, run_with(chosen_blocks, model::LabPanel::all));
        // The order is that of the catalogue, whatever was asked first.
        const auto file = written(
            scratch, run_with(chosen_blocks, model::LabPanel::all, {"revenue", "star_heads", "heads"}));
        std::vector<std::string> names;
        for (const auto& variable : file.group("lab").variables)
            if (model::lab_measure_row(variable.name) >= 0) names.push_back(variable.name);
        CHECK(names == std::vector<std::string>{"heads", "star_heads", "revenue"});
        for (const std::string& name : names) {
            CAPTURE(name);
            CHECK_FALSE(file.numbers("lab", name).empty());
            // NaN outside the life of a lab.
            CHECK(shown(file.numbers("lab", name)) == shown(all.numbers("lab", name)));
        }
        CHECK(file.integers("lab", "seat") == all.integers("lab", "seat"));
        CHECK(file.texts("lab", "lab") == all.texts("lab", "lab"));
        CHECK(all.group("lab").variable("loan") != nullptr);
    }
    CHECK_THROWS_WITH(run_with({}, model::LabPanel::all, {"hats"}), "there is no measure of labs 'hats'");
}

TEST_CASE("output choice: events of some months and cities, flows and transactions") {
    const tests::Scratch scratch;
    auto events = panel(OutputPanel::events);
    events.from = 2;
    events.until = 4;
    const auto file = written(scratch, run_with({events, panel(OutputPanel::flows)}));
    CHECK(file.integers("events", "step") == std::vector<std::int64_t>{2, 2, 3});
    CHECK(file.numbers("flows", "moves").size() == 3 * 3 * 9);
    events.cities = {model::CityId(2)};
    CHECK(written(scratch, run_with({events})).numbers("events", "event").empty());
    const auto money = written(scratch, run_with({panel(OutputPanel::transactions)}));
    CHECK_FALSE(money.numbers("transactions", "amount").empty());
}

TEST_CASE("output choice: snapshots of researchers are columns with offsets") {
    const tests::Scratch scratch;
    auto people = panel(OutputPanel::researchers);
    people.every = 6;
    const auto file = written(scratch, run_with({people}));
    CHECK(file.integers("researchers", "step") == std::vector<std::int64_t>{5, 11, 14});
    CHECK(file.integers("researchers", "row_size") == std::vector<std::int64_t>{3, 3, 3});
    CHECK(file.integers("researchers", "row_offset") == std::vector<std::int64_t>{0, 3, 6});
    CHECK(file.integers("researchers", "researcher") ==
          std::vector<std::int64_t>{100, 101, 102, 100, 101, 102, 100, 101, 102});
    CHECK(file.integers("researchers", "tier") == std::vector<std::int64_t>{0, 0, 1, 0, 0, 1, 0, 0, 1});
    CHECK(file.integers("researchers", "place") == std::vector<std::int64_t>{0, 1, 0, 0, -1, 0, 0, -1, 0});
    CHECK(file.integers("researchers", "lab") == std::vector<std::int64_t>{0, 1, 2, 0, -1, 2, 0, -1, 2});
    CHECK(file.numbers("researchers", "salary")[4] == 0);
    CHECK(file.numbers("researchers", "salary")[2] == 3000);
    CHECK(file.integers("researchers", "experience")[3] == 23);
    people.tiers = {false, true, false};
    people.cities = {model::CityId(0)};
    CHECK(written(scratch, run_with({people})).integers("researchers", "researcher") ==
          std::vector<std::int64_t>{102, 102, 102});
}

TEST_CASE("output choice: without blocks there are no snapshots and nothing else changes") {
    const tests::Scratch scratch;
    const auto file = written(scratch, run_with({}));
    CHECK(std::ranges::none_of(file.groups(), [](const auto& group) { return group.name == "researchers"; }));
    CHECK(file.numbers("events", "event").size() == 16);
}
