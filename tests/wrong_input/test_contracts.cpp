// Wrong tables of contracts: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_clouds =
    R"(cloud,label,kind,place,gpus,power_mw,mark,source
hall,Hall,neocloud,beijing,100,0.2,assumed,M
platform,Platform,hyperscaler,hangzhou,900,2,assumed,M
)";

constexpr std::string_view small_contracts =
    R"(contract,kind,payer,receiver,start,last,amount_cny,monthly_cny,share,valuation_cny,rate,gpus,cap_cny,paid_cny,end_rule,mark,source
round,equity,rest_of_world,alibaba,2020-03,,1000000,,,10000000,,,,,carry,assumed,M
stake,equity,chip_vendors,hall,2020-03,,1000000,,0.1,,,,,,,assumed,M
loan,loan,rest_of_world,hall,2020-04,2021-04,1000000,,,,0.1,,,,,assumed,M
hours,compute_supply,alibaba,hall,2020-02,2020-12,,,,,,5,,,,assumed,M
back,rent_back,chip_vendors,hall,2019-06,2020-12,,10000,,,,,900000,100000,,assumed,M
lease,leaseback,chip_vendors,platform,2020-05,2021-05,1000000,40000,0.3,,,,,,,assumed,M
)";

void with_contracts(const ScenarioFolder& folder) {
    folder.write("clouds.csv", small_clouds);
    folder.write("contracts.csv", small_contracts);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nclouds = \"clouds.csv\"\ncontracts = \"contracts.csv\"");
}

struct Case {
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE("contracts: a sound table is read in the order of its keys") {
    const ScenarioFolder folder;
    with_contracts(folder);
    const auto scenario = folder.scenario();
    const auto& contracts = scenario.input.contracts;
    REQUIRE(contracts.size() == 6);
    CHECK(contracts[0].key == "back");
    CHECK(contracts[0].kind == model::ContractKind::rent_back);
    CHECK(contracts[0].start == -7);
    CHECK(contracts[0].last == 11);
    CHECK(contracts[0].cap == 900000);
    CHECK(contracts[0].paid == 100000);
    CHECK(contracts[4].key == "round");
    CHECK(contracts[4].last == model::no_month);
    CHECK(contracts[4].end_rule == model::ContractEnd::carry);
    CHECK(contracts[4].valuation == 1e7);
    CHECK(contracts[5].share == 0.1);
}

TEST_CASE("contracts: the resolved text reads back as the same contracts, and they are part of the digest") {
    const ScenarioFolder folder;
    with_contracts(folder);
    const auto scenario = folder.scenario();
    folder.write("again.toml", scenario.resolved_toml);
    const auto again = folder.scenario({}, "again.toml");
    CHECK(again.digest == scenario.digest);
    CHECK(again.resolved_toml == scenario.resolved_toml);
    CHECK(again.input.contracts.size() == 6);
    folder.replace("contracts.csv", "1000000,,0.1,", "1000000,,0.2,");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("contracts: a key of an organisation and a seller says which it means") {
    const ScenarioFolder folder;
    with_contracts(folder);
    folder.replace("clouds.csv", "platform,Platform", "alibaba,Platform");
    folder.replace("contracts.csv", "chip_vendors,platform", "chip_vendors,seller:alibaba");
    folder.replace("contracts.csv", "compute_supply,alibaba", "compute_supply,organisation:alibaba");
    CHECK(
        folder.problems() ==
        "contracts.csv:2:28: error: 'alibaba' is an organisation and a seller: it is not clear who is meant; "
        "allowed: organisation:alibaba or seller:alibaba\n");
    folder.replace("contracts.csv", "rest_of_world,alibaba", "rest_of_world,organisation:alibaba");
    CHECK(folder.scenario().input.contracts.size() == 6);
}

TEST_CASE("wrong input: contracts with unknown parties, terms that cannot be, or dates in the wrong order") {
    const Case wrong = GENERATE(values<Case>(
        {{"rest_of_world,alibaba", "rest_of_world,alibabba",
          "contracts.csv:2:28: error: unknown party 'alibabba' in receiver; allowed: alibaba, baai, spin, "
          "hall, platform, chip_vendors, rest_of_world; did you mean 'alibaba'?\n"},
         {"chip_vendors,hall,2020-03", "chip_vendor,hall,2020-03",
          "contracts.csv:3:14: error: unknown party 'chip_vendor' in payer; allowed: alibaba, baai, spin, "
          "hall, platform, chip_vendors, rest_of_world; did you mean 'chip_vendors'?\n"},
         {"1000000,,0.1,", "1000000,,1.1,",
          "contracts.csv:3:50: error: share = 1.1 is out of bounds; allowed: 0 to 1 share\n"},
         {"900000,100000", "90000,100000",
          "contracts.csv:6:61: error: the cap of contract 'back' is below what is paid; allowed: at least "
          "100000\n"},
         {"2020-02,2020-12", "2020-02,2020-01",
          "contracts.csv:5:43: error: the contract 'hours' ends before it starts; allowed: from 2020-02 "
          "on\n"},
         {"hours,compute_supply,alibaba,hall", "hours,compute_supply,hall,alibaba",
          "contracts.csv:5:27: error: 'alibaba' has no hardware: it is no row of the table of clouds, and a "
          "compute_supply needs a seller; allowed: hall, platform\n"},
         {"round,equity", "round,equty",
          "contracts.csv:2:7: error: unknown kind 'equty'; allowed: equity, loan, compute_supply, rent_back, "
          "leaseback, revenue_share, profit_share, licence, exclusive, first_refusal, ownership_limit; did "
          "you mean 'equity'?\n"},
         {"round,equity", "round,joint_venture",
          "contracts.csv:2:7: error: unknown kind 'joint_venture'; allowed: equity, loan, compute_supply, "
          "rent_back, leaseback, revenue_share, profit_share, licence, exclusive, first_refusal, "
          "ownership_limit\n"},
         {"1000000,,,10000000", "20000000,,,10000000",
          "contracts.csv:2:56: error: the contract 'round' buys a share of 2; allowed: a valuation of at "
          "least 20000000: it holds the new money\n"},
         {"1000000,40000,0.3,,,", "1000000,40000,,,0.2,",
          "contracts.csv:7:69: error: the contract 'lease' has no share, which a leaseback "
          "needs\ncontracts.csv:7:71: error: a leaseback reads no rate; allowed: blank\n"},
         {"loan,loan,rest_of_world", "loan,loan,alibaba",
          "contracts.csv:4:11: error: 'alibaba' is an organisation, and these lend nothing; allowed: a "
          "seller, chip_vendors or rest_of_world\n"},
         {"back,rent_back,chip_vendors", "back,rent_back,alibaba",
          "contracts.csv:6:16: error: 'alibaba' owns nothing of 'hall' to rent back; allowed: a payer with a "
          "row of equity, loan or leaseback, chip_vendors, or the kind compute_supply\n"},
         {"2020-05,2021-05", "2019-05,2021-05",
          "contracts.csv:7:39: error: the contract 'lease' starts before the run; allowed: from 2020-01 on; "
          "what was paid before stands in the table of organisations\n"},
         {"stake,equity,chip_vendors,hall,2020-03", "stake,equity,hall,hall,2020-03",
          "contracts.csv:3:19: error: 'hall' would pay itself\n"},
         {"stake,equity,chip_vendors", "round,equity,chip_vendors",
          "contracts.csv:3:1: error: contract 'round' appears twice, first at contracts.csv:2\n"}}));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_contracts(folder);
    folder.replace("contracts.csv", wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("wrong input: nobody owns part of itself through others") {
    const ScenarioFolder folder;
    with_contracts(folder);
    folder.append("contracts.csv",
                  "circle,equity,hall,alibaba,2020-05,,1000,,,100000,,,,,,assumed,M\n"
                  "way,equity,alibaba,hall,2020-05,,1000,,0.1,,,,,,,assumed,M\n");
    CHECK(folder.problems() ==
          "contracts.csv:8:20: error: 'hall' would own part of itself through 'alibaba'; allowed: no circle "
          "of owners\n"
          "contracts.csv:9:20: error: 'alibaba' would own part of itself through 'hall'; allowed: no circle "
          "of owners\n");
}

TEST_CASE("wrong input: all that is wrong with contracts comes at once") {
    const ScenarioFolder folder;
    with_contracts(folder);
    folder.replace("contracts.csv", "2020-02,2020-12", "2020-02,2020-01");
    folder.replace("contracts.csv", "rest_of_world,alibaba", "rest_of_world,alibabba");
    folder.replace("contracts.csv", "900000,100000", "90000,100000");
    const std::string problems = folder.problems();
    for (const std::string_view said :
         {"unknown party 'alibabba'", "ends before it starts", "below what is paid"})
        CHECK(problems.find(said) != std::string::npos);
}

}  // namespace headwater::tests
