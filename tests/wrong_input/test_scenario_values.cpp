// Wrong values in the TOML file and on the command line: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"
#include "tests/wrong_input/shortened.hpp"

namespace headwater::tests {

namespace {

struct Case {
    std::string before;  // stands once in the valid file ...
    std::string after;   // ... and is replaced by this
    std::string problems;
};

void check(const Case& wrong) {
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    folder.replace("small.toml", wrong.before, wrong.after);
    CHECK(shortened(folder.problems()) == wrong.problems);
}

}  // namespace

TEST_CASE("wrong input: header") {
    check(GENERATE(values<Case>({
        {"schema = 1\n", "", "small.toml: error: 'schema' is missing; allowed: schema = 1\n"},
        {"schema = 1", "schema = 2",
         "small.toml:1:10: error: this version of the format is unknown; allowed: schema = 1\n"},
        {"name = \"small\"\n", "",
         "small.toml: error: 'name' is missing; allowed: name = \"a-z, 0-9 and -\"\n"},
        {"name = \"small\"", "name = \"Small world\"",
         "small.toml:2:8: error: name = \"Small world\" is no name; allowed: a-z, 0-9 and -, at most 64\n"},
        {"name = \"small\"", "name = 3", "small.toml:2:8: error: 'name' is a number, not text\n"},
        {"mark = \"assumed\"", "mark = \"assumd\"",
         "small.toml:3:8: error: unknown mark 'assumd'; allowed: stated, published, assumed; did you mean "
         "'assumed'?\n"},
        {"mark = \"assumed\"", "mark = \"guess\"",
         "small.toml:3:8: error: unknown mark 'guess'; allowed: stated, published, assumed\n"},
        {"mark = \"assumed\"", "marks = \"assumed\"",
         "small.toml:3:1: error: unknown key 'marks' in a scenario; allowed: <sections>; did you mean "
         "'mark'?\n"},
        {"schema = 1", "schema = 1\nmonths = 3",
         "small.toml:2:1: error: unknown key 'months' in a scenario; allowed: <sections>; did you mean "
         "'run.months'?\n"},
        {"[run]", "[rum]",
         "small.toml:6:2: error: unknown key 'rum' in a scenario; allowed: <sections>; did you mean "
         "'run'?\n"},
        {"[run]", "[output]",
         "small.toml:35:1: error: TOML syntax: Error while parsing table header: cannot redefine existing "
         "table 'output'\n"},
        {"name = \"small\"", "name = \"small",
         "small.toml:2:14: error: TOML syntax: Error while parsing string: unescaped control characters "
         "other than TAB (U+0009) are explicitly prohibited\n"},
    })));
}

TEST_CASE("wrong input: run") {
    check(GENERATE(values<Case>({
        {"months = 24", "mnths = 24",
         "small.toml:8:1: error: unknown key 'mnths' in [run]; allowed: start, model, closing_table, months, "
         "scale, seed; did you mean 'months'?\n"},
        {"months = 24", "months = 1500",
         "small.toml:8:10: error: run.months = 1500 is out of bounds; allowed: 1 to 1200 month, whole\n"},
        {"months = 24", "months = 12.5",
         "small.toml:8:10: error: run.months = 12.5 is not a whole number; allowed: 1 to 1200 month, "
         "whole\n"},
        {"months = 24", "months = \"24\"",
         "small.toml:8:10: error: run.months = \"24\" has no unit; allowed: 24 or \"24 month\"\n"},
        {"months = 24", "months = \"24 month\"\nstart_year = 2020",
         "small.toml:9:1: error: unknown key 'start_year' in [run]; allowed: start, model, closing_table, "
         "months, scale, seed; did you mean 'start'?\n"},
        {"months = 24", "months = \"24 year\"",
         "small.toml:8:10: error: run.months = \"24 year\" is not in the declared unit, but in 'year'; "
         "allowed: month\n"},
        {"months = 24", "months = \"24 mnth\"",
         "small.toml:8:10: error: run.months = \"24 mnth\" has the unknown unit 'mnth'; allowed: month; did "
         "you mean 'month'?\n"},
        {"months = 24", "months = \"many\"",
         "small.toml:8:10: error: run.months is the text \"many\", not a number; allowed: 1 to 1200 month, "
         "whole\n"},
        {"months = 24", "months = true",
         "small.toml:8:10: error: run.months is true or false, not a number; allowed: 1 to 1200 month, "
         "whole\n"},
        {"months = 24", "months = [24]",
         "small.toml:8:10: error: run.months is an array, not a number; allowed: 1 to 1200 month, whole\n"},
        {"scale = 0.1", "scale = nan",
         "small.toml:9:9: error: run.scale = nan is not a finite number; allowed: 0.0001 to 200 share\n"},
        {"scale = 0.1", "scale = inf",
         "small.toml:9:9: error: run.scale = inf is not a finite number; allowed: 0.0001 to 200 share\n"},
        {"scale = 0.1", "scale = 0",
         "small.toml:9:9: error: run.scale = 0 is out of bounds; allowed: 0.0001 to 200 share\n"},
        {"seed = 7", "seed = -1",
         "small.toml:10:8: error: run.seed = -1 is out of bounds; allowed: 0 to 9007199254740991 count, "
         "whole\n"},
        {"start = \"2020-01\"", "start = \"2020\"",
         "small.toml:7:9: error: run.start = \"2020\" is no date; allowed: YYYY-MM\n"},
        {"start = \"2020-01\"", "start = \"2020-13\"",
         "small.toml:7:9: error: run.start = \"2020-13\" is not in the calendar; allowed: YYYY-MM\n"},
        {"start = \"2020-01\"", "start = \"2020-01-01\"",
         "small.toml:7:9: error: run.start = \"2020-01-01\" is no date; allowed: YYYY-MM\n"},
        {"start = \"2020-01\"", "start = 2020-01-01",
         "small.toml:7:9: error: run.start is a date, not text; allowed: \"YYYY-MM\"\n"},
        {"start = \"2020-01\"", "start = 2020",
         "small.toml:7:9: error: run.start is a number, not text; allowed: \"YYYY-MM\"\n"},
        {"start = \"2020-01\"", "start = \"1950-01\"",
         "small.toml:7:9: error: the year of run.start = 1950 is out of bounds; allowed: 1990 to 2100 year, "
         "whole\n"},
        {"start = \"2020-01\"", "start = \"0000-01\"",
         "small.toml:7:9: error: run.start = \"0000-01\" is out of bounds; allowed: 1900-01 to 2200-12\n"},
    })));
}

TEST_CASE("wrong input: parameters, mechanisms and output") {
    check(GENERATE(values<Case>({
        {"[parameters.talent_market]", "[parameters.talent-market]",
         "small.toml:18:13: error: unknown key 'talent-market' in [parameters]; allowed: <groups>; did you "
         "mean 'talent_market'?\n"},
        {"[parameters.talent_market]", "[parameters.location]\nsearch = 1\n[parameters.talent_market]",
         "small.toml:19:1: error: unknown key 'search' in [parameters.location]; allowed: <keys>\n"},
        {"move_cost = 1.5", "move_cots = 1.5",
         "small.toml:19:1: error: unknown key 'move_cots' in [parameters.talent_market]; allowed: <keys>; "
         "did you mean 'move_cost'?\n"},
        {"move_cost = 1.5", "hazard_first = 0.5",
         "small.toml:19:1: error: unknown key 'hazard_first' in [parameters.talent_market]; allowed: <keys>; "
         "did you mean 'parameters.exit.hazard_first'?\n"},
        {"move_cost = 1.5", "move_cost = 1e9",
         "small.toml:19:13: error: parameters.talent_market.move_cost = 1000000000 is out of bounds; "
         "allowed: 0 to 20 utility\n"},
        {"move_cost = 1.5", "move_cost = \"1.5 CNY\"",
         "small.toml:19:13: error: parameters.talent_market.move_cost = \"1.5 CNY\" is not in the declared "
         "unit, but in 'CNY'; allowed: utility\n"},
        {"move_cost = 1.5", "move_cost = { value = 1.5, prior = [1, 2] }",
         "small.toml:19:28: error: unknown key 'prior' in parameters.talent_market.move_cost; allowed: "
         "value, mark, source\n"},
        {"move_cost = 1.5", "move_cost = { mark = \"assumed\" }",
         "small.toml:19:13: error: 'value' is missing in parameters.talent_market.move_cost; allowed: 0 to "
         "20 utility\n"},
        {"move_cost = 1.5", "move_cost = { value = 1.5, mark = \"pubished\", source = \"P-1\" }",
         "small.toml:19:35: error: unknown mark 'pubished'; allowed: stated, published, assumed; did you "
         "mean 'published'?\n"},
        {"move_cost = 1.5", "move_cost = { value = 1.5, mark = 3 }",
         "small.toml:19:35: error: 'mark' is a number, not text\n"},
        {"counter_offers = \"off\"", "counter_ofers = \"off\"",
         "small.toml:22:1: error: unknown key 'counter_ofers' in [mechanisms]; allowed: <mechanisms>; did "
         "you mean 'counter_offers'?\n"},
        {"counter_offers = \"off\"", "counter_offers = \"no\"",
         "small.toml:22:18: error: mechanisms.counter_offers is \"no\"; allowed: \"on\" or \"off\"\n"},
        {"counter_offers = \"off\"", "counter_offers = 0",
         "small.toml:22:18: error: mechanisms.counter_offers is a number; allowed: \"on\" or \"off\"\n"},
        {"labs = \"all\"", "labs = \"every\"",
         "small.toml:36:8: error: output.labs = \"every\" is unknown; allowed: none, model_makers, all\n"},
        {"labs = \"all\"", "lab = \"all\"",
         "small.toml:36:1: error: unknown key 'lab' in [output]; allowed: labs, lab_measures; did you mean "
         "'labs'?\n"},
        {"labs = \"all\"", "labs = 1", "small.toml:36:8: error: 'labs' is a number, not text\n"},
        {"[mechanisms]\ncounter_offers = \"off\"", "", ""},
    })));
}

TEST_CASE("wrong input: a mark other than assumed without a source") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "source = \"made up\"\n", "");
    folder.replace("small.toml", "move_cost = 1.5", "move_cost = { value = 1.5, mark = \"published\" }");
    folder.replace("small.toml", "source = \"S-60\"", "");
    folder.replace("organisations.csv", "F07", "");
    CHECK(shortened(folder.problems()) ==
          "small.toml:18:13: error: the value is marked published, but has no source; allowed: source = "
          "\"...\" beside it or for the file, or the mark \"assumed\"\n"
          "small.toml:23:1: error: the value is marked stated, but has no source; allowed: source = \"...\" "
          "beside it or for the file, or the mark \"assumed\"\n"
          "organisations.csv:2:1: error: the value is marked published, but has no source; allowed: source = "
          "\"...\" beside it or for the file, or the mark \"assumed\"\n");
}

TEST_CASE("wrong input: a section that is no table") {
    const ScenarioFolder folder;
    folder.write("odd.toml",
                 "schema = 1\nname = \"odd\"\nrun = 3\ntables = []\nmechanisms = \"off\"\n"
                 "parameters = { talent_market = 1 }\nlever = { key = \"x\" }\noutput = false\n");
    CHECK(shortened(folder.problems({}, "odd.toml")) ==
          "odd.toml: error: the table of cities is missing; allowed: [tables] cities = \"FILE.csv\"\n"
          "odd.toml:3:7: error: 'run' is a number, not a table; allowed: [run]\n"
          "odd.toml:4:10: error: 'tables' is an array, not a table; allowed: [tables]\n"
          "odd.toml:5:14: error: 'mechanisms' is text, not a table; allowed: [mechanisms]\n"
          "odd.toml:6:32: error: parameters.talent_market is a number, not a table; allowed: "
          "[parameters.talent_market]\n"
          "odd.toml:7:9: error: 'lever' is a table, not an array of tables; allowed: [[lever]]\n"
          "odd.toml:8:10: error: 'output' is true or false, not a table; allowed: [output]\n");
}

TEST_CASE("wrong input: levers") {
    check(GENERATE(values<Case>({
        {"key = \"relocation_subsidy\"\n", "",
         "small.toml:24:1: error: 'key' is missing in a [[lever]]; allowed: <levers>\n"},
        {"key = \"relocation_subsidy\"", "key = \"reloc-subsidy\"",
         "small.toml:25:7: error: unknown lever 'reloc-subsidy'; allowed: <levers>; did you mean "
         "'relocation_subsidy'?\n"},
        {"key = \"relocation_subsidy\"", "key = \"subsidy_reloc\"",
         "small.toml:25:7: error: unknown lever 'subsidy_reloc'; allowed: <levers>; did you mean "
         "'relocation_subsidy'?\n"},
        {"key = \"relocation_subsidy\"", "key = \"tax_break\"",
         "small.toml:25:7: error: unknown lever 'tax_break'; allowed: <levers>\n"},
        {"key = \"relocation_subsidy\"", "key = \"regulation_on\"",
         "small.toml:26:1: error: lever regulation_on is a lever of the nation; allowed: no city\n"
         "small.toml:27:9: error: lever regulation_on = \"30000 CNY/person\" is not in the declared unit, "
         "but in "
         "'CNY/person'; allowed: off/on\n"
         "small.toml:30:15: error: lever regulation_on is a switch and cannot rise slowly; allowed: "
         "lag_months\n"},
        {"value = \"30000 CNY/person\"\n", "",
         "small.toml:24:1: error: 'value' is missing in lever relocation_subsidy; allowed: 0 to 500000 "
         "CNY/person\n"},
        {"value = \"30000 CNY/person\"", "value = 600000",
         "small.toml:27:9: error: lever relocation_subsidy = 600000 is out of bounds; allowed: 0 to 500000 "
         "CNY/person\n"},
        {"value = \"30000 CNY/person\"", "value = \"30000 CNY/firm\"",
         "small.toml:27:9: error: lever relocation_subsidy = \"30000 CNY/firm\" is not in the declared unit, "
         "but "
         "in 'CNY/firm'; allowed: CNY/person\n"},
        {"value = \"30000 CNY/person\"", "value = \"30000 CNY/persn\"",
         "small.toml:27:9: error: lever relocation_subsidy = \"30000 CNY/persn\" has the unknown unit "
         "'CNY/persn'; allowed: CNY/person; did you mean 'CNY/person'?\n"},
        {"value = \"30000 CNY/person\"", "value = \"30000 $\"",
         "small.toml:27:9: error: lever relocation_subsidy = \"30000 $\" has the unknown unit '$'; allowed: "
         "CNY/person\n"},
        {"value = \"30000 CNY/person\"", "value = \"30000\"",
         "small.toml:27:9: error: lever relocation_subsidy = \"30000\" has no unit; allowed: 30000 or "
         "\"30000 "
         "CNY/person\"\n"},
        {"value = \"30000 CNY/person\"", "value = \"30 k\"",
         "small.toml:27:9: error: lever relocation_subsidy = \"30 k\" has no unit; allowed: 30000 or \"30000 "
         "CNY/person\"\n"},
        {"value = \"30000 CNY/person\"", "value = \"10 bn CNY/person\"",
         "small.toml:27:9: error: lever relocation_subsidy = 10000000000 is out of bounds; allowed: 0 to "
         "500000 "
         "CNY/person\n"},
        {"value = \"30000 CNY/person\"", "valeu = 30000",
         "small.toml:24:1: error: 'value' is missing in lever relocation_subsidy; allowed: 0 to 500000 "
         "CNY/person\n"
         "small.toml:27:1: error: unknown key 'valeu' in a [[lever]]; allowed: key, city, cities, nation, "
         "value, "
         "from, until, ramp_months, ramp_past_months, lag_months, mark, source; did you mean 'value'?\n"},
        {"city = \"shanghai\"\n", "",
         "small.toml:24:1: error: lever relocation_subsidy needs a city; allowed: city = \"...\" or cities = "
         "[\"...\", \"...\"]\n"},
        {"city = \"shanghai\"", "city = \"shangai\"",
         "small.toml:26:8: error: unknown city 'shangai' in lever relocation_subsidy; allowed: beijing, "
         "hangzhou, "
         "shanghai; did you mean 'shanghai'?\n"},
        {"city = \"shanghai\"", "city = 2", "small.toml:26:8: error: 'city' is a number, not text\n"},
        {"city = \"shanghai\"", "cities = \"shanghai\"",
         "small.toml:26:10: error: 'cities' is text, not an array; allowed: [\"city\", ...]\n"},
        {"city = \"shanghai\"", "cities = []",
         "small.toml:26:10: error: 'cities' is empty; allowed: at least one city\n"},
        {"city = \"shanghai\"", "cities = [\"beijing\", 3, \"beijing\", \"paris\"]",
         "small.toml:26:22: error: 'cities' holds a number; allowed: keys of cities\n"
         "small.toml:26:25: error: city 'beijing' is named twice\n"
         "small.toml:26:36: error: unknown city 'paris' in lever relocation_subsidy; allowed: beijing, "
         "hangzhou, "
         "shanghai\n"},
        {"city = \"shanghai\"", "city = \"shanghai\"\ncities = [\"beijing\"]",
         "small.toml:27:1: error: both 'city' and 'cities' are given; allowed: one of them\n"},
        {"until = \"2021-06\"", "until = \"2020-06\"",
         "small.toml:29:9: error: until = \"2020-06\" is not after from; allowed: later than 2020-06\n"},
        {"from = \"2020-06\"\nuntil = \"2021-06\"", "until = \"2020-01\"",
         "small.toml:24:1: error: lever relocation_subsidy for shanghai ends in 2020-01, before the run "
         "starts; "
         "allowed: later than 2020-01, or a date for 'from'\n"},
        {"from = \"2020-06\"", "from = \"June 2020\"",
         "small.toml:28:8: error: from = \"June 2020\" is no date; allowed: YYYY-MM\n"},
        {"from = \"2020-06\"", "from = 2020-06-01",
         "small.toml:28:8: error: from is a date, not text; allowed: \"YYYY-MM\"\n"},
        {"ramp_months = 6", "ramp_months = 2.5",
         "small.toml:30:15: error: ramp_months = 2.5 is not a whole number; allowed: 0 to 600 month, "
         "whole\n"},
        {"lag_months = 1", "lag_months = -1",
         "small.toml:31:14: error: lag_months = -1 is out of bounds; allowed: 0 to 600 month, whole\n"},
        {"[[lever]]", "[lever]",
         "small.toml:24:1: error: 'lever' is a table, not an array of tables; allowed: [[lever]]\n"},
        {"mark = \"stated\"\nsource = \"S-60\"", "mark = \"sated\"",
         "small.toml:32:8: error: unknown mark 'sated'; allowed: stated, published, assumed; did you mean "
         "'stated'?\n"},
    })));
}

TEST_CASE("wrong input: lever settings that contradict each other or the world") {
    const ScenarioFolder folder;
    SECTION("windows overlap") {
        folder.append("small.toml",
                      "[[lever]]\nkey = \"relocation_subsidy\"\ncities = [\"beijing\", \"shanghai\"]\n"
                      "value = 1\nfrom = \"2021-06\"\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:37:1: error: lever relocation_subsidy for shanghai, 2021-06 to the end of the run, "
              "overlaps the setting at small.toml:24, 2020-07 to 2021-07; allowed: months outside of it, or "
              "[[drop_lever]] before it when it is inherited\n");
    }
    SECTION("windows overlap across files") {
        folder.write("other.toml",
                     "schema = 1\nname = \"other\"\nextends = \"small.toml\"\n[[lever]]\n"
                     "key = \"relocation_subsidy\"\ncity = \"shanghai\"\nvalue = 1\n");
        CHECK(shortened(folder.problems({}, "other.toml")) ==
              "other.toml:4:1: error: lever relocation_subsidy for shanghai, 2020-01 to the end of the run, "
              "overlaps the setting at small.toml:24, 2020-07 to 2021-07; allowed: months outside of it, or "
              "[[drop_lever]] before it when it is inherited\n");
    }
    SECTION("windows of the nation overlap beyond the end of the run") {
        folder.append("small.toml",
                      "[[lever]]\nkey = \"regulation_on\"\nvalue = 1\nfrom = \"2025-01\"\n"
                      "[[lever]]\nkey = \"regulation_on\"\nvalue = \"off\"\nfrom = \"2026-01\"\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:41:1: error: lever regulation_on, 2026-01 to the end of the run, overlaps the "
              "setting at "
              "small.toml:37, 2025-01 to the end of the run; allowed: months outside of it, or "
              "[[drop_lever]] before it when it is inherited\n");
    }
    SECTION("a switch that rises slowly or stands half open") {
        folder.append("small.toml", "[[lever]]\nkey = \"regulation_on\"\nvalue = 0.5\nramp_months = 3\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:39:9: error: lever regulation_on = 0.5 is neither 0 nor 1; allowed: 0 or 1 (off, "
              "on)\n"
              "small.toml:40:15: error: lever regulation_on is a switch and cannot rise slowly; allowed: "
              "lag_months\n");
    }
    SECTION("people who rise or go abroad more often than they search") {
        folder.replace("small.toml", "counter_offers = \"off\"",
                       "counter_offers = \"off\"\nrising = \"on\"\nemigration = \"on\"");
        folder.append("small.toml",
                      "[parameters.rising]\nstar_rate = 0.03\n[parameters.emigration]\nrate_star = 0.04\n"
                      "rate_brod = 0.1\n");
        CHECK(
            shortened(folder.problems()) ==
            "small.toml:40:13: error: parameter rising.star_rate gives hazards up to 0.06 a month, above "
            "talent_market.hazard_core = 0.045: people rise when they are due to search, and no more often; "
            "allowed: a smaller rising.star_rate, or a larger hazard_core\n"
            "small.toml:42:13: error: parameter emigration.rate_star gives hazards up to 0.04 a month, above "
            "talent_market.hazard_star = 0.03: people go when they are due to search, and no more often; "
            "allowed: a smaller emigration.rate_star, or a larger hazard_star\n"
            "small.toml:43:1: error: unknown key 'rate_brod' in [parameters.emigration]; allowed: <keys>; "
            "did "
            "you mean 'rate_broad'?\n");
    }
    SECTION("levers without what they act on") {
        folder.append("small.toml",
                      "[[lever]]\nkey = \"clause_on\"\ncity = \"beijing\"\nvalue = \"on\"\n"
                      "[[lever]]\nkey = \"voucher_cap\"\ncity = \"beijing\"\nvalue = 1e6\n"
                      "[[lever]]\nkey = \"voucher_rate\"\ncity = \"hangzhou\"\nvalue = 0.3\n"
                      "[[lever]]\nkey = \"voucher_budget\"\ncity = \"beijing\"\nvalue = 1e8\n"
                      "[[lever]]\nkey = \"clause_local_minimum\"\ncity = \"beijing\"\nvalue = 0\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:37:1: error: lever clause_on for beijing has no effect without lever fund_size; "
              "allowed: a setting of fund_size in the same months\n"
              "small.toml:37:1: error: lever clause_on for beijing has no effect without lever clause_years; "
              "allowed: a setting of clause_years in the same months\n"
              "small.toml:41:1: error: lever voucher_cap for beijing has no effect without lever "
              "voucher_rate; allowed: a setting of voucher_rate in the same months\n"
              "small.toml:45:1: error: lever voucher_rate for hangzhou has no effect without lever "
              "voucher_cap; allowed: a setting of voucher_cap in the same months\n"
              "small.toml:45:1: error: lever voucher_rate for hangzhou has no effect without lever "
              "voucher_budget; allowed: a setting of voucher_budget in the same months\n"
              "small.toml:49:1: error: lever voucher_budget for beijing has no effect without lever "
              "voucher_rate; allowed: a setting of voucher_rate in the same months\n");
    }
    SECTION("a lever whose need ends before it begins") {
        folder.append(
            "small.toml",
            "[[lever]]\nkey = \"incubator_space\"\ncity = \"beijing\"\nvalue = 1000\nuntil = \"2020-05\"\n"
            "[[lever]]\nkey = \"incubator_rent_discount\"\ncity = \"beijing\"\nvalue = 0.5\nfrom = "
            "\"2020-05\"\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:42:1: error: lever incubator_rent_discount for beijing has no effect without lever "
              "incubator_space; allowed: a setting of incubator_space in the same months\n");
    }
    SECTION("goals that use more than there is, and an announcement without a plan") {
        folder.append("small.toml",
                      "[[lever]]\nkey = \"goal_world\"\ncity = \"shanghai\"\nvalue = 0.7\n"
                      "[[lever]]\nkey = \"goal_national\"\ncity = \"shanghai\"\nvalue = 0.4\n"
                      "[[lever]]\nkey = \"goal_national\"\ncity = \"beijing\"\nvalue = 0.4\n"
                      "[[lever]]\nkey = \"fund_size\"\ncity = \"beijing\"\nvalue = 1e9\n"
                      "[[lever]]\nkey = \"announce\"\ncity = \"beijing\"\nvalue = \"on\"\n"
                      "[[lever]]\nkey = \"mission_base\"\ncity = \"beijing\"\nvalue = 0\n");
        CHECK(
            shortened(folder.problems()) ==
            "small.toml:37:1: error: lever goal_world for shanghai and goal_national in the same months are "
            "more than all there is; allowed: goals that add up to at most 1\n"
            "small.toml:53:1: error: lever announce for beijing has no plan to announce; allowed: a setting "
            "of mission_base, mission_chips, mission_data or mission_application in the same months\n");
    }
    SECTION("raids in a country of one city") {
        folder.write("one.csv",
                     "city,label,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,"
                     "star_share,core_share,broad_share,firm_share\nx,X,1e6,50,20000,0,1,1,1,1\n");
        folder.write("one.toml",
                     "schema = 1\nname = \"one\"\n[tables]\ncities = \"one.csv\"\n"
                     "[[lever]]\nkey = \"raid_intensity\"\ncity = \"x\"\nvalue = 3\n");
        CHECK(shortened(folder.problems({}, "one.toml")) ==
              "one.toml:5:1: error: lever raid_intensity for x has no other city to visit; allowed: two or "
              "more cities\n");
    }
    SECTION("dropping what is not inherited") {
        folder.write("other.toml",
                     "schema = 1\nname = \"other\"\nextends = \"small.toml\"\n"
                     "[[drop_lever]]\nkey = \"relocation_subsidy\"\ncity = \"shanghi\"\n"
                     "[[drop_lever]]\nkey = \"fund_size\"\n[[drop_lever]]\nkey = \"regulation_on\"\ncity = "
                     "\"beijing\"\n"
                     "[[drop_lever]]\ncity = \"beijing\"\n[[drop_lever]]\nkey = \"relocation_subsidi\"\n"
                     "[[drop_lever]]\nkey = \"relocation_subsidy\"\nmonths = 3\n");
        CHECK(shortened(folder.problems({}, "other.toml")) ==
              "other.toml:6:8: error: no setting of lever relocation_subsidy for 'shanghi' is inherited; "
              "allowed: "
              "shanghai; did you mean 'shanghai'?\n"
              "other.toml:7:1: error: no setting of lever fund_size is inherited\n"
              "other.toml:11:1: error: lever regulation_on is a lever of the nation; allowed: no city\n"
              "other.toml:12:1: error: 'key' is missing in a [[drop_lever]]; allowed: <levers>\n"
              "other.toml:15:7: error: unknown lever 'relocation_subsidi'; allowed: <levers>; did you mean "
              "'relocation_subsidy'?\n"
              "other.toml:18:1: error: unknown key 'months' in a [[drop_lever]]; allowed: key, city\n");
    }
}

TEST_CASE("wrong input: settings that find nothing to act on") {
    const ScenarioFolder folder;
    SECTION("visits that can win neither a branch nor a seat") {
        folder.append("small.toml", "[[lever]]\nkey = \"raid_intensity\"\ncity = \"beijing\"\nvalue = 3\n");
        CHECK(folder.problems().empty());
        folder.replace("small.toml", "[mechanisms]",
                       "[mechanisms]\nbranches = \"off\"\nseat_moves = \"off\"");
        CHECK(shortened(folder.problems()) ==
              "small.toml:39:1: error: lever raid_intensity for beijing has no target: branches and "
              "seat_moves are off, so that no firm can come; allowed: mechanisms.raids = \"off\" too, or one "
              "of the two on\n");
        folder.replace("small.toml", "[mechanisms]", "[mechanisms]\nraids = \"off\"");
        CHECK(folder.problems().empty());
    }
    SECTION("space for people to meet where nobody meets") {
        folder.append("small.toml",
                      "[[lever]]\nkey = \"space_grant\"\ncity = \"beijing\"\nvalue = 3000\n"
                      "[[lever]]\nkey = \"cell_capacity\"\ncity = \"beijing\"\nvalue = 0\n");
        CHECK(shortened(folder.problems()) ==
              "small.toml:37:1: error: lever space_grant has no effect: parameter encounters.e0 is 0; "
              "allowed: [parameters.encounters] e0 above 0\n");
        folder.append("small.toml", "[parameters.encounters]\ne0 = 0.001\n");
        CHECK(folder.problems().empty());
    }
}

TEST_CASE("wrong input: overrides of the command line") {
    struct Override {
        std::vector<std::string> set;
        std::string problems;
    };
    const auto wrong = GENERATE(values<Override>({
        {{"run.months"},
         "--set run.months: error: an override is key=value; allowed: for example run.months=24\n"},
        {{"=3"}, "--set =3: error: an override is key=value; allowed: for example run.months=24\n"},
        {{"run.mnths=3"},
         "--set run.mnths=3: error: unknown key 'run.mnths'; allowed: run.KEY, parameters.GROUP.KEY, "
         "mechanisms.KEY, output.KEY; did you mean 'run.months'?\n"},
        {{"months=3"},
         "--set months=3: error: unknown key 'months'; allowed: run.KEY, parameters.GROUP.KEY, "
         "mechanisms.KEY, output.KEY; did you mean 'run.months'?\n"},
        {{"talent_market.move_cost=3"},
         "--set talent_market.move_cost=3: error: unknown key 'talent_market.move_cost'; allowed: run.KEY, "
         "parameters.GROUP.KEY, mechanisms.KEY, output.KEY; did you mean "
         "'parameters.talent_market.move_cost'?\n"},
        {{"lever.relocation_subsidy=3"},
         "--set lever.relocation_subsidy=3: error: unknown key 'lever.relocation_subsidy'; allowed: run.KEY, "
         "parameters.GROUP.KEY, mechanisms.KEY, output.KEY\n"},
        {{"tables.cities=x.csv"},
         "--set tables.cities=x.csv: error: unknown key 'tables.cities'; allowed: run.KEY, "
         "parameters.GROUP.KEY, mechanisms.KEY, output.KEY; did you mean 'policy.cities'?\n"},
        {{"run.months=3", "run.months=4"},
         "--set run.months=4: error: 'run.months' is set twice on the command line\n"},
        {{"run.months=many"},
         "--set run.months=many: error: run.months is the text \"many\", not a number; allowed: 1 to 1200 "
         "month, whole\n"},
        {{"run.months="},
         "--set run.months=: error: run.months is the text \"\", not a number; allowed: 1 to 1200 month, "
         "whole\n"},
        {{"run.months=1500"},
         "--set run.months=1500: error: run.months = 1500 is out of bounds; allowed: 1 to 1200 month, "
         "whole\n"},
        {{"run.months=3\nseed = 4"},
         "--set run.months=3 seed = 4: error: run.months = \"3 seed = 4\" has the unknown unit ' seed = 4'; "
         "allowed: month\n"},
        {{"run.start=2020"},
         "--set run.start=2020: error: run.start is a number, not text; allowed: \"YYYY-MM\"\n"},
        {{"run.model=kernel"},
         "--set run.model=kernel: error: run.model = \"kernel\" is unknown; allowed: full, talent_kernel; "
         "did "
         "you mean 'talent_kernel'?\n"},
        {{"run.model=talent_kernel"},
         "--set run.model=talent_kernel: error: run.model = \"talent_kernel\" knows no levers; allowed: only "
         "cities and distances\n"
         "--set run.model=talent_kernel: error: run.model = \"talent_kernel\" knows no organisations; "
         "allowed: "
         "only cities and distances\n"
         "--set run.model=talent_kernel: error: run.model = \"talent_kernel\" knows no events; allowed: only "
         "cities and distances\n"},
        {{"mechanisms.raids=maybe"},
         "--set mechanisms.raids=maybe: error: mechanisms.raids is \"maybe\"; allowed: \"on\" or \"off\"\n"},
        {{"output.labs=some"},
         "--set output.labs=some: error: output.labs = \"some\" is unknown; allowed: none, model_makers, "
         "all\n"},
        {{"parameters.talent_market.move_cost=3 CNY"},
         "--set parameters.talent_market.move_cost=3 CNY: error: parameters.talent_market.move_cost = \"3 "
         "CNY\" is not in the declared unit, but in 'CNY'; allowed: utility\n"},
        {{"parameters.talent_market.move_cost=1e400"},
         "--set parameters.talent_market.move_cost=1e400: error: parameters.talent_market.move_cost is the "
         "text \"1e400\", not a number; allowed: 0 to 20 utility\n"},
    }));
    CAPTURE(wrong.set);
    const ScenarioFolder folder;
    CHECK(shortened(folder.problems({wrong.set})) == wrong.problems);
}

TEST_CASE("wrong input: all problems of all files come at once, in order") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "months = 24", "months = 0");
    folder.replace("small.toml", "move_cost", "move_cots");
    folder.replace("cities.csv", "24800000", "many");
    folder.replace("distances.csv", "163", "-163");
    folder.replace("events.csv", "demand", "boom");
    CHECK(shortened(folder.problems({{"run.scale=0"}})) ==
          "small.toml:8:10: error: run.months = 0 is out of bounds; allowed: 1 to 1200 month, whole\n"
          "small.toml:19:1: error: unknown key 'move_cots' in [parameters.talent_market]; allowed: <keys>; "
          "did you mean 'move_cost'?\n"
          "--set run.scale=0: error: run.scale = 0 is out of bounds; allowed: 0.0001 to 200 share\n"
          "cities.csv:3:30: error: population = \"many\" is not a number; allowed: 1 to 10000000000 person\n"
          "distances.csv:4:19: error: km = -163 is out of bounds; allowed: 0 to 20040 km\n"
          "events.csv:2:12: error: unknown kind 'boom'; allowed: demand, entry, graduates, compute_supply, "
          "algorithm, capital, reputation, embargo\n");
}

}  // namespace headwater::tests
