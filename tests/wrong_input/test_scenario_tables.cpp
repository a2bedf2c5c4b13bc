// Wrong tables: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {

namespace {

struct Case {
    std::string before;
    std::string after;
    std::string problems;
};

void check(const std::string& name, const Case& wrong) {
    CAPTURE(name, wrong.before, wrong.after);
    const ScenarioFolder folder;
    folder.replace(name, wrong.before, wrong.after);
    CHECK(shortened(folder.problems()) == wrong.problems);
}

}  // namespace

TEST_CASE("wrong input: cells and rows of a table") {
    check(
        "cities.csv",
        GENERATE(values<Case>({
            {"population", "people",
             "cities.csv:1:1: error: column 'population' is missing in the table of cities; allowed: "
             "<columns>\n"
             "cities.csv:1:39: error: unknown column 'people' in the table of cities; allowed: <columns>\n"},
            {"amenity", "amenty",
             "cities.csv:1:102: error: unknown column 'amenty' in the table of cities; allowed: <columns>; "
             "did you mean 'amenity'?\n"},
            {"amenity", "label", "cities.csv:1:102: error: column 'label' appears twice\n"},
            {"24800000", "", "cities.csv:3:30: error: population is blank\n"},
            {"24800000", "many",
             "cities.csv:3:30: error: population = \"many\" is not a number; allowed: 1 to 10000000000 "
             "person\n"},
            {"24800000", "24,800,000",
             "cities.csv:3:1: error: the row has 16 cells; allowed: 14, as in the header\n"},
            {"24800000", "24800000 person",
             "cities.csv:3:30: error: population = \"24800000 person\" is not a number; allowed: 1 to "
             "10000000000 person\n"},
            {"24800000", "nan",
             "cities.csv:3:30: error: population = nan is not a finite number; allowed: 1 to 10000000000 "
             "person\n"},
            {"24800000", "inf",
             "cities.csv:3:30: error: population = inf is not a finite number; allowed: 1 to 10000000000 "
             "person\n"},
            {"24800000", "-5",
             "cities.csv:3:30: error: population = -5 is out of bounds; allowed: 1 to 10000000000 person\n"},
            {"39.9", "139.9",
             "cities.csv:2:17: error: latitude_deg = 139.9 is out of bounds; allowed: -90 to 90\n"},
            {"shanghai,", "beijing,",
             "cities.csv:3:1: error: city 'beijing' appears twice, first at cities.csv:2\n"},
            {"shanghai,", "Shang hai,",
             "cities.csv:3:1: error: city = \"Shang hai\" is no key; allowed: a-z, 0-9, _ and -\n"},
            {"0.3,0.3,0.3,0.3", "0.3,0.31,0.3,0.3",
             "cities.csv:1:137: error: column 'core_share' adds to 1.01; allowed: 1, within 0.001\n"},
            {"0.3,0.3,0.3,0.3", "0.3,0.3,0.3",
             "cities.csv:3:1: error: the row has 13 cells; allowed: 14, as in the header\n"},
            {"Shanghai,", "\"Shanghai,",
             "cities.csv:3:1: error: the row has 15 cells; allowed: 14, as in the header\n"
             "cities.csv:4:11: error: text after the closing quote; allowed: a comma or the end of the line\n"
             "cities.csv:4:23: error: text after the closing quote; allowed: a comma or the end of the "
             "line\n"},
            {"Shanghai,", "Shang\"hai,",
             "cities.csv:3:15: error: a quote inside a cell that does not begin with one\n"},
            {"Shanghai,", "\"Shang\"hai,",
             "cities.csv:3:17: error: text after the closing quote; allowed: a comma or the end of the "
             "line\n"},
            {"Shanghai,", "Shang\rhai,",
             "cities.csv:3:10: error: label holds a control character; allowed: one line\n"
             "cities.csv:3:15: error: a carriage return without a line feed\n"},
            {"Shanghai,", "\"Shang\nhai\",",
             "cities.csv:3:10: error: label holds a control character; allowed: one line\n"},
        })));
}

TEST_CASE("wrong input: distances") {
    check("distances.csv",
          GENERATE(values<Case>({
              {"shanghai,hangzhou,163\n", "",
               "distances.csv: error: a pair of cities has no distance: hangzhou - shanghai; allowed: each "
               "pair once\n"},
              {"beijing,hangzhou,1126\nshanghai,hangzhou,163\n", "",
               "distances.csv: error: 2 pairs of cities have no distance: beijing - hangzhou, hangzhou - "
               "shanghai; allowed: each pair once\n"},
              {"shanghai,hangzhou,163", "shanghai,hangzhou,163\nhangzhou,shanghai,163",
               "distances.csv:5:1: error: the pair hangzhou - shanghai appears twice\n"},
              {"shanghai,hangzhou,163", "shanghai,hangzhou,163\nhangzhou,hangzhou,0",
               "distances.csv:5:1: error: 'hangzhou' is paired with itself; allowed: two cities\n"},
              {"shanghai,hangzhou,163", "shanghai,hangzou,163",
               "distances.csv:4:10: error: unknown city 'hangzou' in column city_b; allowed: beijing, "
               "hangzhou, shanghai; did you mean 'hangzhou'?\n"},
              {"163", "30000",
               "distances.csv:4:19: error: km = 30000 is out of bounds; allowed: 0 to 20040 km\n"},
              {"km", "kms",
               "distances.csv:1:1: error: column 'km' is missing in the table of distances; allowed: city_a, "
               "city_b, km, mark, source, note\n"
               "distances.csv:1:15: error: unknown column 'kms' in the table of distances; allowed: city_a, "
               "city_b, km, mark, source, note; did you mean 'km'?\n"},
          })));
}

TEST_CASE("wrong input: organisations") {
    check(
        "organisations.csv",
        GENERATE(values<Case>({
            {"institute,beijing", "institut,beijing",
             "organisations.csv:2:11: error: unknown kind 'institut'; allowed: start_up, application, "
             "big_tech, institute, university, multinational; did you mean 'institute'?\n"},
            {"institute,beijing", "lab,beijing",
             "organisations.csv:2:11: error: unknown kind 'lab'; allowed: start_up, application, big_tech, "
             "institute, university, multinational\n"},
            {"institute,beijing", "institute,peking",
             "organisations.csv:2:21: error: unknown city 'peking' in column seat; allowed: beijing, "
             "hangzhou, shanghai\n"},
            {"2018-11", "2018-11-14",
             "organisations.csv:2:29: error: founded = \"2018-11-14\" is no date; allowed: YYYY-MM\n"},
            {"2018-11", "2018",
             "organisations.csv:2:29: error: founded = \"2018\" is no date; allowed: YYYY-MM\n"},
            {"120,0.5", "0,0.5",
             "organisations.csv:2:37: error: heads = 0 is out of bounds; allowed: 1 to 1000000 person\n"},
            {"120,0.5", "120,1.5",
             "organisations.csv:2:41: error: core_share = 1.5 is out of bounds; allowed: 0 to 1 share\n"},
            {"120,0.5", "120,0.999",
             "organisations.csv:2:41: error: core_share and star_share of 'baai' add to 1.004; allowed: at "
             "most 1\n"},
            {"beijing,0.2", "hangzhou,0.2",
             "organisations.csv:3:49: error: branch_city of 'alibaba' is its seat; allowed: another city\n"},
            {"beijing,0.2", ",0.2",
             "organisations.csv:3:50: error: branch_share of 'alibaba' has no branch_city; allowed: a "
             "branch_city, or 0\n"},
            {"beijing,0.2", "beijing,",
             "organisations.csv:3:49: error: the branch of 'alibaba' has no people; allowed: a branch_share "
             "above 0\n"},
            {",baai,,", ",bai,,",
             "organisations.csv:4:42: error: unknown organisation 'bai' in parent; allowed: baai, alibaba, "
             "spin; did you mean 'baai'?\n"},
            {",baai,,", ",spin,,", "organisations.csv:4:42: error: 'spin' is its own ancestor\n"},
            {"spin,Spin", "baai,Spin",
             "organisations.csv:4:1: error: organisation 'baai' appears twice, first at organisations.csv:2\n"
             "organisations.csv:4:42: error: 'baai' is its own ancestor\n"},
            {"published,F07", "publishd,F07",
             "organisations.csv:2:48: error: unknown mark 'publishd'; allowed: stated, published, assumed; "
             "did you mean 'published'?\n"},
            {"published,F07", "stated,F07", ""},
        })));
}

TEST_CASE("wrong input: shares of chat at the start") {
    const ScenarioFolder folder;
    folder.write("organisations.csv",
                 "organisation,label,kind,seat,founded,heads,chat_share\n"
                 "one,One,start_up,beijing,2016-11,120,0.7\n"
                 "two,Two,start_up,beijing,2016-11,120,0.4\n"
                 "three,Three,start_up,beijing,2020-11,120,0.1\n"
                 "four,Four,start_up,beijing,2016-11,120,1.2\n");
    CHECK(folder.problems() ==
          "organisations.csv:3:38: error: chat_share adds to 1.1 up to 'two'; allowed: at most 1 in all\n"
          "organisations.csv:4:42: error: 'three' is founded after the start and has no users then; allowed: "
          "an "
          "empty cell\n"
          "organisations.csv:5:40: error: chat_share = 1.2 is out of bounds; allowed: 0 to 1 share\n");
}

TEST_CASE("wrong input: sales at the start") {
    const ScenarioFolder folder;
    folder.write("organisations.csv",
                 "organisation,label,kind,seat,founded,heads,sales_cny\n"
                 "one,One,start_up,beijing,2016-11,120,2e8\n"
                 "two,Two,start_up,beijing,2020-11,120,1e6\n"
                 "three,Three,institute,beijing,2016-11,120,1e6\n"
                 "four,Four,start_up,beijing,2016-11,120,0\n");
    CHECK(
        folder.problems() ==
        "organisations.csv:3:38: error: 'two' is founded after the start and sells nothing then; allowed: an "
        "empty cell\n"
        "organisations.csv:4:43: error: 'three' is no firm and sells nothing; allowed: an empty cell\n"
        "organisations.csv:5:40: error: sales_cny = 0 is out of bounds; allowed: 1 to 10000000000000 "
        "CNY/year\n");
}

TEST_CASE("wrong input: events") {
    check("events.csv",
          GENERATE(values<Case>({
              {"2020-03-15", "2020-02-30",
               "events.csv:2:1: error: date = \"2020-02-30\" is not in the calendar; allowed: YYYY-MM or "
               "YYYY-MM-DD\n"},
              {"2020-03-15", "15.3.2020",
               "events.csv:2:1: error: date = \"15.3.2020\" is no date; allowed: YYYY-MM or YYYY-MM-DD\n"},
              {"demand", "demnd",
               "events.csv:2:12: error: unknown kind 'demnd'; allowed: demand, entry, graduates, "
               "compute_supply, algorithm, capital, reputation, embargo; did you mean 'demand'?\n"},
              {"1.5,12", "0,12",
               "events.csv:2:19: error: magnitude of a demand event = 0 is out of bounds; allowed: 0.001 to "
               "1000\n"},
              {"1.5,12", "1.5,-1",
               "events.csv:2:23: error: months = -1 is out of bounds; allowed: 0 to 12000 month, whole\n"},
              {"1.5,12", "1.5,1.5",
               "events.csv:2:23: error: months = 1.5 is not a whole number; allowed: 0 to 12000 month, "
               "whole\n"},
              {"0.8,,hangzhou", "1.2,,hangzhou",
               "events.csv:3:20: error: magnitude of a reputation event = 1.2 is out of bounds; allowed: 0 "
               "to 1\n"},
              {"0.8,,hangzhou", "0.8,,",
               "events.csv:3:25: error: a reputation event needs a city; allowed: key of a city\n"},
              {"0.8,,hangzhou", "0.8,,atlantis",
               "events.csv:3:25: error: unknown city 'atlantis' in column city; allowed: beijing, hangzhou, "
               "shanghai\n"},
              {"A success", "\"A success",
               "events.csv:3:34: error: the quote that begins here has no end\n"
               "events.csv:3:34: error: label holds a control character; allowed: one line\n"},
              {"reputation,0.8", "algorithm,-0.8", ""},
          })));
}

TEST_CASE("wrong input: sources of cells") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "[tables]\n", "[tables]\ncities_sources = \"sources.csv\"\n");
    folder.write("sources.csv",
                 "city,column,mark,source,low,high,note\n"
                 "beijing,populaton,published,F89,,,\n"
                 "peking,population,published,F89,,,\n"
                 "beijing,population,known,F89,,,\n"
                 "beijing,amenity,published,,,,\n"
                 "beijing,label,published,F89,,,\n"
                 "beijing,firm_share,published,F89,0.6,0.4,\n"
                 "beijing,firm_share,published,F89,0.4,0.6,\n");
    CHECK(
        shortened(folder.problems()) ==
        "sources.csv:2:9: error: unknown column 'populaton' of the table of cities; allowed: latitude_deg, "
        "longitude_deg, population, rent_cny_m2_month, wage_cny_month, core_pay_cny_month, "
        "star_pay_cny_month, graduates_per_year, amenity, "
        "market_strength, star_share, core_share, broad_share, firm_share, strength_manufacturing, "
        "strength_finance, strength_e_commerce, strength_hardware, places, "
        "own_revenue_cny_year, debt_cny; did you mean 'population'?\n"
        "sources.csv:3:1: error: unknown city 'peking' in column city; allowed: beijing, hangzhou, shanghai\n"
        "sources.csv:4:20: error: unknown mark 'known'; allowed: stated, published, assumed\n"
        "sources.csv:5:27: error: source is blank\n"
        "sources.csv:6:9: error: unknown column 'label' of the table of cities; allowed: latitude_deg, "
        "longitude_deg, population, rent_cny_m2_month, wage_cny_month, core_pay_cny_month, "
        "star_pay_cny_month, graduates_per_year, amenity, "
        "market_strength, star_share, core_share, broad_share, firm_share, strength_manufacturing, "
        "strength_finance, strength_e_commerce, strength_hardware, places, own_revenue_cny_year, debt_cny\n"
        "sources.csv:7:34: error: low is above high; allowed: at most 0.4\n"
        "sources.csv:8:1: error: the source of firm_share of 'beijing' is given twice\n");
}

TEST_CASE("wrong input: rows of a table inside the TOML file") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = [\n"
                   "  { date = \"2020-03\", kind = \"demand\", magnitude = \"1.5\" },\n"
                   "  { date = 2020, kind = \"demand\", magnitude = 1.5 },\n"
                   "  { date = \"2020-03\", kind = \"demand\" },\n"
                   "  { date = \"2020-03\", kind = \"demand\", magnitude = 1.5, size = 2, months = [1] },\n"
                   "  3,\n"
                   "]");
    CHECK(shortened(folder.problems()) ==
          "small.toml:17:52: error: magnitude = \"1.5\" is not a number; allowed: -100 to 1000\n"
          "small.toml:18:12: error: date is a number, not text\n"
          "small.toml:19:3: error: magnitude is blank\n"
          "small.toml:20:57: error: unknown column 'size' in the table of events; allowed: date, kind, "
          "magnitude, months, city, label, mark, source, note\n"
          "small.toml:20:76: error: months is an array; allowed: a number or text\n"
          "small.toml:21:3: error: a row of table events is a number; allowed: a table such as { city = "
          "\"beijing\" }\n");
}

TEST_CASE("wrong input: a table that is neither path nor rows, and a key that is no table") {
    check(
        "small.toml",
        GENERATE(values<Case>({
            {"events = \"events.csv\"", "events = 3",
             "small.toml:16:10: error: tables.events is a number; allowed: the path of a CSV file, or an "
             "array of rows\n"},
            {"events = \"events.csv\"", "event = \"events.csv\"",
             "small.toml:16:1: error: unknown key 'event' in [tables]; allowed: cities, cities_sources, "
             "distances, organisations, clouds, contracts, vendors, power, platforms, "
             "device_makers, occupations, beliefs, founders, bids, supplies, nations, borders, "
             "exchange_rates, "
             "events, series; did you "
             "mean "
             "'events'?\n"},
            {"cities = \"cities.csv\"\n", "",
             "small.toml: error: the table of cities is missing; allowed: [tables] cities = \"FILE.csv\"\n"},
        })));
}

TEST_CASE("wrong input: a table of series, and money of organisations") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "[tables]\n", "[tables]\nseries = \"series.csv\"\n");
    folder.write("series.csv",
                 "quantity,date,value,mark,source\n"
                 "gpu_suply,2020-01,3,published,F1\n"
                 "gpu_supply,2020-13,3,published,F1\n"
                 "gpu_supply,2020-02,0.5,published,F1\n"
                 "gpu_supply,2020-03,1e5,published,F1\n"
                 "frontier_abroad,2019-01,1e5,published,F1\n"
                 "frontier_abroad,2020-01,25,published,F1\n"
                 "frontier_abroad,2020-01,26,published,F1\n");
    folder.write("organisations.csv",
                 "organisation,label,kind,seat,founded,heads,cash_cny,valuation_usd\n"
                 "baai,BAAI,institute,beijing,2018-11,120,-3,\n");
    CHECK(
        shortened(folder.problems()) ==
        "organisations.csv:1:53: error: unknown column 'valuation_usd' in the table of organisations; "
        "allowed: "
        "organisation, label, kind, seat, founded, heads, core_share, star_share, quality, openness, "
        "culture, "
        "compute_share, branch_city, branch_share, parent, cash_cny, valuation_cny, capability, "
        "parent_cash_flow_cny, control, chat_share, sales_cny, mark, "
        "source, note; did "
        "you mean 'valuation_cny'?\n"
        "organisations.csv:2:41: error: cash_cny = -3 is out of bounds; allowed: 0 to 10000000000000 CNY\n"
        "series.csv:2:1: error: unknown quantity 'gpu_suply'; allowed: gpu_supply, frontier_abroad; did you "
        "mean "
        "'gpu_supply'?\n"
        "series.csv:3:12: error: date = \"2020-13\" is not in the calendar; allowed: YYYY-MM or YYYY-MM-DD\n"
        "series.csv:4:20: error: value of gpu_supply = 0.5 is out of bounds; allowed: 1 to 1000000000000 "
        "GPU\n"
        "series.csv:6:25: error: value of frontier_abroad = 100000 is out of bounds; allowed: 15 to 40 log10 "
        "FLOP\n"
        "series.csv:8:17: error: frontier_abroad has two values for this month, the other at "
        "series.csv:7\n");
}

TEST_CASE("wrong input: more cities than a run can hold") {
    const ScenarioFolder folder;
    std::string cities =
        "city,label,latitude_deg,longitude_deg,population,rent_cny_m2_month,wage_cny_month,"
        "graduates_per_year,star_share,core_share,broad_share,firm_share\n";
    const auto add = [&](int i) {
        cities += "c" + std::to_string(i) + ",C" + std::to_string(i) +
                  ",10,10,1e6,50,20000,0,0.0005,0.0005,0.0005,0.0005\n";
    };
    for (int i = 0; i < 2000; ++i) add(i);
    folder.write("many.csv", cities);
    folder.write("many.toml", "schema = 1\nname = \"many\"\n[tables]\ncities = \"many.csv\"\n");
    CHECK(folder.problems({}, "many.toml").empty());
    const std::string most = cities;
    add(2000);
    folder.write("many.csv", cities);
    CHECK(shortened(folder.problems({}, "many.toml")) ==
          "many.csv: error: 2001 cities; allowed: at most 2000\n");
    folder.write("many.csv", most);
    folder.append("many.toml", "[run]\nmodel = \"talent_kernel\"\n");
    CHECK(folder.problems({}, "many.toml") ==
          "many.toml:6:9: error: 2000 cities with run.model = \"talent_kernel\"; allowed: at most 256\n");
}

}  // namespace headwater::tests
