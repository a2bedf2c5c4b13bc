// Wrong tables of founders and of bids: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

void with_tables(const ScenarioFolder& folder, std::string_view founders, std::string_view bids) {
    folder.write("founders.csv",
                 "organisation,founder,votes,pay,power,mission,mark,source\n" + std::string(founders));
    folder.write("bids.csv", "bidder,target,date,kind,mark,source\n" + std::string(bids));
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nfounders = \"founders.csv\"\nbids = \"bids.csv\"");
}

}  // namespace

TEST_CASE("deals: sound tables are read in their order, and part of text and digest") {
    const ScenarioFolder folder;
    with_tables(folder, "spin,b,0.4,1,0,0,assumed,M\nspin,a,0.6,1,2,3,assumed,M\n",
                "alibaba,spin,2020-12,minority_stake,assumed,M\n");
    const auto scenario = folder.scenario();
    REQUIRE(scenario.input.founders.size() == 2);
    CHECK(scenario.input.founders[0].key == "a");
    CHECK(scenario.input.founders[0].votes == 0.6);
    CHECK(scenario.input.founders[0].mission == 3);
    REQUIRE(scenario.input.bids.size() == 1);
    CHECK(scenario.input.bids[0].kind == model::DealKind::minority_stake);
    CHECK(scenario.input.bids[0].target == "spin");
    folder.write("again.toml", scenario.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == scenario.digest);
    folder.replace("founders.csv", "0.6", "0.5");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: votes above one and founders without a firm, all at once") {
    const ScenarioFolder folder;
    with_tables(folder,
                "spinn,a,0.5,1,1,1,assumed,M\n"
                "spin,a,0.6,1,1,1,assumed,M\n"
                "spin,b,0.5,1,1,1,assumed,M\n"
                "spin,b,0,1,1,1,assumed,M\n"
                "alibaba,a,1.5,1,1,1,assumed,M\n"
                "baai,a,0.5,1,1,1,assumed,M\n",
                "alibaba,spin,2020-12,takeover,assumed,M\n");
    CHECK(folder.problems() ==
          "founders.csv:2:1: error: a founder without a firm: unknown organisation 'spinn' in the table of "
          "founders; allowed: alibaba, baai, spin; did you mean 'spin'?\n"
          "founders.csv:4:8: error: the founders of 'spin' have 1.1 of its votes; allowed: votes that add to "
          "at "
          "most 1 in each organisation\n"
          "founders.csv:5:6: error: founder 'b' of 'spin' is listed twice, first at founders.csv:4; allowed: "
          "one "
          "row for each founder\n"
          "founders.csv:6:11: error: votes = 1.5 is out of bounds; allowed: 0 to 1 share\n"
          "founders.csv:7:1: error: a founder without a firm: 'baai' is of the kind institute; allowed: an "
          "organisation of the kind start_up, application or big_tech\n");
}

TEST_CASE(
    "wrong input: a stake of a firm that is gone, of nobody, of oneself, of what nobody can buy, all at "
    "once") {
    const ScenarioFolder folder;
    with_tables(folder, "spin,a,0.6,1,1,1,assumed,M\n",
                "alibaba,spin,2020-12,takeover,assumed,M\n"
                "alibaba,spin,2021-03,minority_stake,assumed,M\n"
                "alibaba,baai,2020-12,licence_and_hire,assumed,M\n"
                "alibabba,spin,2020-11,licence_and_hire,assumed,M\n"
                "spin,spin,2020-11,licence_and_hire,assumed,M\n"
                "alibaba,spin,2020-05,licence_and_hire,assumed,M\n"
                "alibaba,spin,2020-11,minority_stak,assumed,M\n");
    CHECK(folder.problems() ==
          "bids.csv:3:9: error: a stake of a firm that is gone: 'spin' is bought whole at bids.csv:2; "
          "allowed: bids "
          "until the month in which somebody bids for all of it\n"
          "bids.csv:4:9: error: 'baai' is of the kind institute, which nobody can buy; allowed: an "
          "organisation "
          "of the kind start_up or application\n"
          "bids.csv:5:1: error: unknown organisation 'alibabba' in column bidder; allowed: alibaba, baai, "
          "spin; "
          "did you mean 'alibaba'?\n"
          "bids.csv:6:6: error: 'spin' bids for itself; allowed: another firm\n"
          "bids.csv:7:14: error: the bid of 'alibaba' for 'spin' comes before 'spin' is founded; allowed: a "
          "month "
          "from its founding on\n"
          "bids.csv:8:22: error: unknown kind 'minority_stak'; allowed: takeover, minority_stake, "
          "licence_and_hire, single_offers; did you mean 'minority_stake'?\n");
}

TEST_CASE("wrong input: supplies of nobody, to oneself, twice and beyond bounds, all at once") {
    const ScenarioFolder folder;
    folder.write("supplies.csv",
                 "customer,supplier,start,monthly_cny,exposure,notice_months,mark,source\n"
                 "alibabba,spin,2020-12,1000,0.5,3,assumed,M\n"
                 "spin,spin,2020-12,1000,0.5,3,assumed,M\n"
                 "alibaba,spin,2020-12,1000,1.5,3,assumed,M\n"
                 "alibaba,spin,2020-12,1000,0.5,-1,assumed,M\n");
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nsupplies = \"supplies.csv\"");
    CHECK(folder.problems() ==
          "supplies.csv:2:1: error: unknown organisation 'alibabba' in column customer; allowed: alibaba, "
          "baai, "
          "spin; did you mean 'alibaba'?\n"
          "supplies.csv:3:6: error: 'spin' supplies itself; allowed: another organisation\n"
          "supplies.csv:4:27: error: exposure = 1.5 is out of bounds; allowed: 0 to 1 share\n"
          "supplies.csv:5:1: error: 'spin' supplies 'alibaba' twice, first at supplies.csv:4; allowed: one "
          "row for "
          "each supplier and customer\n"
          "supplies.csv:5:31: error: notice_months = -1 is out of bounds; allowed: 0 to 600 month, whole\n");
}

TEST_CASE("deals: tables that act on nothing with their mechanism off are told") {
    const ScenarioFolder folder;
    with_tables(folder, "spin,a,0.6,1,2,3,assumed,M\n", "alibaba,spin,2020-12,minority_stake,assumed,M\n");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("mechanisms.founder_answers is off, so that the table of founders acts on nothing") !=
          std::string::npos);
    CHECK(told.find("mechanisms.deals is off, so that the table of bids acts on nothing") !=
          std::string::npos);
}

}  // namespace headwater::tests
