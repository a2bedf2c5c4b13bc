#include <catch2/catch.hpp>

#include <algorithm>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

const ResolvedValue& value_of(const Scenario& scenario, std::string_view key) {
    const auto found = std::ranges::find(scenario.values, key, &ResolvedValue::key);
    INFO(key);
    REQUIRE(found != scenario.values.end());
    return *found;
}

}  // namespace

TEST_CASE("reader: a valid scenario becomes the input that its files state") {
    const ScenarioFolder folder;
    const Scenario scenario = folder.scenario();
    const model::Input& input = scenario.input;

    CHECK(scenario.name == "small");
    CHECK(input.name == "small");
    CHECK(input.numerics.start_year == 2020);
    CHECK(input.numerics.start_month == 1);
    CHECK(input.numerics.months == 24);
    CHECK(input.numerics.scale == 0.1);
    CHECK(input.numerics.seed == 7);
    CHECK(input.parameters.talent_market.move_cost == 1.5);
    CHECK_FALSE(input.mechanisms.on("counter_offers"));
    CHECK(input.mechanisms.on("raids"));
    CHECK(input.lab_panel == model::LabPanel::all);

    REQUIRE(input.cities.size() == 3);
    CHECK(input.cities[0].key == "beijing");
    CHECK(input.cities[0].population == 21830000);
    CHECK(input.cities[0].rent == 90);
    CHECK(input.cities[0].wage == 29600);
    CHECK(input.cities[0].graduates == 10100);
    CHECK(input.cities[0].amenity == 0.5);
    CHECK(input.cities[0].market_strength == 1.2);
    CHECK(input.cities[0].talent_share == model::ByTier{0.5, 0.5, 0.5});
    CHECK(input.cities[2].amenity == 0);
    CHECK(input.cities[2].market_strength == 1);
    CHECK(input.cities[1].label == "Hangzhou, \"the lake\"");
    CHECK(input.cities[1].firm_share == 0.2);
    CHECK(input.distance == std::vector<double>{0, 1126, 1067, 1126, 0, 163, 1067, 163, 0});

    REQUIRE(input.organisations.size() == 3);
    CHECK(input.organisations[1].kind == model::LabKind::institute);
    CHECK(input.organisations[1].founded == -14);
    CHECK(input.organisations[1].core_share == 0.5);
    CHECK(input.organisations[0].founded == -244);
    CHECK(input.organisations[0].core_share == model::OrganisationInput{}.core_share);
    CHECK(input.organisations[0].branch_city == "beijing");
    CHECK(input.organisations[0].branch_share == 0.2);
    CHECK(input.organisations[2].founded == 6);
    CHECK(input.organisations[2].parent == "baai");

    REQUIRE(input.events.size() == 2);
    CHECK(input.events[0].month == 2);
    CHECK(input.events[0].months == 12);
    CHECK(input.events[0].magnitude == 1.5);
    CHECK(input.events[0].city.empty());
    CHECK(input.events[1].month == 12);
    CHECK(input.events[1].months == 0);
    CHECK(input.events[1].kind == model::DatedEventKind::reputation);
    CHECK(input.events[1].city == "hangzhou");

    REQUIRE(input.timeline.size() == 1);
    const model::LeverSetting& setting = input.timeline[0];
    CHECK(model::lever_catalogue[setting.lever].key == "relocation_subsidy");
    CHECK(setting.city == model::CityId(2));
    CHECK(setting.value == 30000);
    CHECK(setting.from == 5);
    CHECK(setting.until == 17);
    CHECK(setting.ramp == 6);
    CHECK(setting.lag == 1);
    CHECK(setting.at(5) == 0);
    CHECK(setting.at(6) == 5000);
    CHECK(setting.at(17) == 30000);
    CHECK(setting.at(18) == 0);
}

TEST_CASE("reader: each value knows its origin, unit, mark and source") {
    const ScenarioFolder folder;
    folder.write("sources.csv",
                 "city,column,mark,source,low,high,note\nbeijing,population,published,F89,21.6e6,22e6,\n"
                 "shanghai,amenity,published,F90,,,\n");
    folder.replace("small.toml", "[tables]\n", "[tables]\ncities_sources = \"sources.csv\"\n");
    const Scenario scenario = folder.scenario({{"parameters.funding.pause=7", "run.months=12"}});

    const ResolvedValue& given = value_of(scenario, "parameters.talent_market.move_cost");
    CHECK(given.value == "1.5");
    CHECK(given.origin == folder.path("small.toml") + ":20");
    CHECK(given.unit == "utility");
    CHECK(given.source == "made up");

    const ResolvedValue& set = value_of(scenario, "parameters.funding.pause");
    CHECK(set.value == "7");
    CHECK(set.origin == "--set");
    CHECK(set.source == "command line");
    CHECK(value_of(scenario, "run.months").value == "12");
    CHECK_FALSE(value_of(scenario, "run.months").counted);

    const ResolvedValue& untouched = value_of(scenario, "parameters.exit.hazard_first");
    CHECK(untouched.origin == "default");
    CHECK(untouched.mark == model::Mark::published);
    CHECK(untouched.source == "P-43");

    const ResolvedValue& cell = value_of(scenario, "cities.beijing.population");
    CHECK(cell.value == "21830000");
    CHECK(cell.unit == "person");
    CHECK(cell.origin == folder.path("cities.csv") + ":2");
    CHECK(cell.mark == model::Mark::published);
    CHECK(cell.source == "F89");
    CHECK(value_of(scenario, "cities.beijing.firm_share").mark == model::Mark::assumed);
    CHECK(value_of(scenario, "cities.beijing.firm_share").source == "made up");
    // A blank cell holds the default, of which the sources say nothing.
    CHECK(value_of(scenario, "cities.shanghai.amenity").origin == "default");
    CHECK(value_of(scenario, "cities.shanghai.amenity").mark == model::Mark::assumed);

    CHECK(value_of(scenario, "organisations.baai.heads").mark == model::Mark::published);
    CHECK(value_of(scenario, "organisations.alibaba.heads").mark == model::Mark::assumed);
    const ResolvedValue& lever = value_of(scenario, "lever.relocation_subsidy.shanghai.2020-06.value");
    CHECK(lever.value == "30000");
    CHECK(lever.mark == model::Mark::stated);
    CHECK(lever.origin == folder.path("small.toml") + ":25");
}

TEST_CASE("reader: marks are counted once for a parameter, a cell of the cities and a row of another table") {
    const ScenarioFolder folder;
    const Scenario scenario = folder.scenario();
    model::Parameters parameters;
    MarkCounts expected;
    for (const Declared& declared : declared_parameters(parameters)) {
        const bool given = declared.group == "talent_market" && declared.key == "move_cost";
        if (!given && declared.mark == model::Mark::stated) ++expected.stated;
        if (!given && declared.mark == model::Mark::published) ++expected.published;
        if (given || declared.mark == model::Mark::assumed) ++expected.assumed;
    }
    expected.stated += 1;                    // the lever
    expected.published += 1;                 // BAAI
    expected.assumed += 3 * 18 + 3 + 2 + 2;  // cells of cities, distances, other organisations, events
    CHECK(scenario.marks.stated == expected.stated);
    CHECK(scenario.marks.published == expected.published);
    CHECK(scenario.marks.assumed == expected.assumed);
}

TEST_CASE("reader: what an extending file says wins, and the rest is inherited") {
    const ScenarioFolder folder;
    folder.write("variants/cities.csv",
                 "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,star_share,"
                 "core_share,broad_share,firm_share\n"
                 "beijing,Peking,2e7,90,29600,10100,0.6,0.6,0.6,0.6\n"
                 "shanghai,Shanghai,2e7,84,30400,7200,0.2,0.2,0.2,0.2\n"
                 "hangzhou,Hangzhou,1e7,51,26600,4500,0.2,0.2,0.2,0.2\n");
    folder.write("variants/other.toml",
                 "schema = 1\nname = \"other\"\nextends = \"../small.toml\"\n"
                 "[run]\nmonths = 36\n[tables]\ncities = \"cities.csv\"\nevents = []\n"
                 "[mechanisms]\ncounter_offers = \"on\"\nraids = \"off\"\n"
                 "[parameters.talent_market]\n"
                 "peer_weight = { value = 0.2, mark = \"published\", source = \"P-30\" }\n"
                 "[[lever]]\nkey = \"talent_package\"\ncities = [\"hangzhou\", \"beijing\"]\nvalue = \"2 mn "
                 "CNY/star\"\n");
    const Scenario scenario = folder.scenario({}, "variants/other.toml");
    const model::Input& input = scenario.input;
    CHECK(scenario.name == "other");
    CHECK(input.numerics.months == 36);
    CHECK(input.numerics.seed == 7);
    CHECK(input.parameters.talent_market.move_cost == 1.5);
    CHECK(input.parameters.talent_market.peer_weight == 0.2);
    CHECK(value_of(scenario, "parameters.talent_market.peer_weight").mark == model::Mark::published);
    CHECK(input.mechanisms.on("counter_offers"));
    CHECK_FALSE(input.mechanisms.on("raids"));
    CHECK(input.cities[0].label == "Peking");
    CHECK(input.events.empty());
    CHECK(input.organisations.size() == 3);
    REQUIRE(input.timeline.size() == 3);
    CHECK(input.timeline[1].city == model::CityId(0));
    CHECK(input.timeline[1].value == 2e6);
    CHECK(input.timeline[1].from == 0);
    CHECK(input.timeline[1].until == 36);
    CHECK(input.timeline[2].city == model::CityId(1));
    REQUIRE(scenario.files.size() == 5);
    CHECK(scenario.files[0] == folder.path("variants/other.toml"));
    CHECK(scenario.files[1] == folder.path("small.toml"));
}

TEST_CASE("reader: an extending file drops an inherited timeline, for all cities or for one") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "[[lever]]\nkey = \"talent_package\"\ncities = [\"beijing\", \"hangzhou\"]\nvalue = 1e6\n");
    folder.write("other.toml",
                 "schema = 1\nname = \"other\"\nextends = \"small.toml\"\n"
                 "[[drop_lever]]\nkey = \"talent_package\"\ncity = \"beijing\"\n"
                 "[[drop_lever]]\nkey = \"relocation_subsidy\"\n"
                 "[[lever]]\nkey = \"talent_package\"\ncity = \"beijing\"\nvalue = 3e6\n");
    const auto timeline = folder.scenario({}, "other.toml").input.timeline;
    REQUIRE(timeline.size() == 2);
    CHECK(timeline[0].city == model::CityId(0));
    CHECK(timeline[0].value == 3e6);
    CHECK(timeline[1].city == model::CityId(1));
    CHECK(timeline[1].value == 1e6);
}

TEST_CASE("reader: a shorter run leaves settings that begin after it") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "[[lever]]\nkey = \"talent_package\"\ncity = \"beijing\"\nvalue = 1e6\n"
                  "from = \"2021-06\"\n");
    const auto timeline = folder.scenario({{"run.months=6"}}).input.timeline;
    REQUIRE(timeline.size() == 2);
    CHECK(timeline[1].from == 17);
    CHECK(timeline[1].until == 18);
}

TEST_CASE("reader: windows that touch do not overlap") {
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "[[lever]]\nkey = \"relocation_subsidy\"\ncity = \"shanghai\"\nvalue = 10000\n"
                  "from = \"2021-07\"\n"
                  "[[lever]]\nkey = \"relocation_subsidy\"\ncity = \"shanghai\"\nvalue = 20000\n"
                  "until = \"2020-07\"\n");
    CHECK(folder.scenario().input.timeline.size() == 3);
}

TEST_CASE("reader: one city needs no table of distances") {
    const ScenarioFolder folder;
    folder.write("one.csv",
                 "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,"
                 "star_share,core_share,broad_share,firm_share\nx,X,1e6,50,20000,0,1,1,1,1\n");
    folder.write("one.toml", "schema = 1\nname = \"one\"\n[tables]\ncities = \"one.csv\"\n");
    CHECK(folder.scenario({}, "one.toml").input.distance == std::vector<double>{0});
}

TEST_CASE("reader: a byte order mark, CRLF, comments and blank lines change nothing") {
    const ScenarioFolder folder;
    const Scenario plain = folder.scenario();
    std::string crlf;
    for (const char c : "# a remark\n\n" + folder.text("cities.csv") + "\n  # the end")
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    folder.write("cities.csv", "\xEF\xBB\xBF" + crlf);
    folder.write("small.toml", "\xEF\xBB\xBF" + folder.text("small.toml"));
    const Scenario other = folder.scenario();
    CHECK(other.digest == plain.digest);
    CHECK(other.resolved_toml == plain.resolved_toml);
    CHECK(value_of(other, "cities.beijing.population").origin == folder.path("cities.csv") + ":4");
}

TEST_CASE("reader: the digest depends on what the model computes with, and on nothing else") {
    const ScenarioFolder folder;
    const std::string plain = folder.scenario().digest;
    CHECK(plain.size() == 64);

    SECTION("not on the folder, the name, the seed, words or the order of levers") {
        CHECK(ScenarioFolder().scenario().digest == plain);
        CHECK(folder.scenario({{"run.seed=8"}}).digest == plain);
        folder.replace("small.toml", "name = \"small\"",
                       "name = \"other\"\ntitle = \"T\"\ndescription = \"D\"");
        folder.replace("small.toml", "mark = \"stated\"\nsource = \"S-60\"", "mark = \"assumed\"");
        folder.replace("small.toml", "cities.csv", "./moved.csv");
        folder.write("moved.csv", folder.text("cities.csv"));
        CHECK(folder.scenario().digest == plain);
    }
    SECTION("on every other kind of value") {
        const auto change = GENERATE(values<std::array<std::string, 3>>({
            {"small.toml", "months = 24", "months = 25"},
            {"small.toml", "scale = 0.1", "scale = 0.2"},
            {"small.toml", "2020-01", "2020-02"},
            {"small.toml", "move_cost = 1.5", "move_cost = 1.5000000000000002"},
            {"small.toml", "counter_offers = \"off\"", "counter_offers = \"on\""},
            {"small.toml", "30000 CNY", "30001 CNY"},
            {"small.toml", "ramp_months = 6", "ramp_months = 5"},
            {"small.toml", "labs = \"all\"", "labs = \"none\""},
            {"small.toml", "labs = \"all\"", "labs = \"all\"\n[policy]\ncities = \"reactive\""},
            {"cities.csv", "21830000", "21830001"},
            {"cities.csv", "Beijing", "Peking"},
            {"distances.csv", "163", "164"},
            {"organisations.csv", "120", "121"},
            {"events.csv", "1.5,12", "1.5,13"},
        }));
        CAPTURE(change);
        folder.replace(change[0], change[1], change[2]);
        CHECK(folder.scenario().digest != plain);
    }
}

TEST_CASE("reader: settings of the command line win over files, in each section") {
    const ScenarioFolder folder;
    const Scenario scenario = folder.scenario(
        {{"run.start=2019-07", "parameters.talent_market.move_cost=2 utility", "mechanisms.raids=off",
          "mechanisms.counter_offers=true", "output.labs=none", "policy.cities=reactive",
          "parameters.talent_market.peer_weight={ value = 0.2, mark = \"stated\", source = \"x\" }"}});
    CHECK(scenario.input.numerics.start_year == 2019);
    CHECK(scenario.input.numerics.start_month == 7);
    CHECK(scenario.input.timeline[0].from == 11);
    CHECK(scenario.input.parameters.talent_market.move_cost == 2);
    CHECK_FALSE(scenario.input.mechanisms.on("raids"));
    CHECK(scenario.input.mechanisms.on("counter_offers"));
    CHECK(scenario.input.lab_panel == model::LabPanel::none);
    CHECK(scenario.input.city_rule == model::CityRule::reactive);
    CHECK(value_of(scenario, "parameters.talent_market.peer_weight").mark == model::Mark::stated);
}

TEST_CASE("reader: a number may carry its declared unit and a prefix") {
    struct Case {
        std::string text;
        double value;
    };
    const auto written = GENERATE(values<Case>({
        {"1e10", 1e10},
        {"10000000000", 1e10},
        {"\"10 bn CNY\"", 1e10},
        {"\"10bn CNY\"", 1e10},
        {"\"+2.5 mn CNY\"", 2.5e6},
        {"\"30 k CNY\"", 30000},
        {"\"1e3   CNY \"", 1000},
    }));
    CAPTURE(written.text);
    const ScenarioFolder folder;
    folder.append("small.toml",
                  "[[lever]]\nkey = \"fund_size\"\ncity = \"beijing\"\nvalue = " + written.text + "\n");
    CHECK(folder.scenario().input.timeline[1].value == written.value);
}

}  // namespace headwater::scenarios
