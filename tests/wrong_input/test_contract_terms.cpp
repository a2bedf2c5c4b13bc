// Wrong contracts that share income, give access or bind buyers: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_clouds =
    R"(cloud,label,kind,place,gpus,power_mw,mark,source
hall,Hall,neocloud,beijing,100,0.2,assumed,M
platform,Platform,hyperscaler,hangzhou,900,2,assumed,M
)";

constexpr std::string_view small_terms =
    R"(contract,kind,payer,receiver,start,last,amount_cny,share,gpus,cap_cny,paid_cny,exchange_rate,after,rule,threshold_capability,mark,source
access,licence,alibaba,spin,2019-01,2024-12,,,,,,,,board,29,assumed,M
first,exclusive,spin,hall,2019-01,2020-12,,,50,,,,,,,assumed,M
later,first_refusal,spin,platform,2021-01,,,,,,,,,,,assumed,M
limit,ownership_limit,alibaba,spin,2020-01,,,0.15,,,,,,,,assumed,M
part-1,profit_share,spin,alibaba,2019-01,,,0.75,,13000000,1000000,,,,,assumed,M
part-2,profit_share,spin,alibaba,2019-01,,,0.49,,92000000,,7.1837,part-1,,,assumed,M
sales,revenue_share,spin,hall,2019-06,2030-12,,0.2,,,,,,,,assumed,M
)";

void with_terms(const ScenarioFolder& folder) {
    folder.write("clouds.csv", small_clouds);
    folder.write("contracts.csv", small_terms);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nclouds = \"clouds.csv\"\ncontracts = \"contracts.csv\"");
}

struct Case {
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE(
    "contract terms: a sound table is read in the order of its keys, and its resolved text reads back") {
    const ScenarioFolder folder;
    with_terms(folder);
    const auto scenario = folder.scenario();
    const auto& contracts = scenario.input.contracts;
    REQUIRE(contracts.size() == 7);
    CHECK(contracts[0].rule == model::TriggerRule::board);
    CHECK(contracts[0].threshold == 29);
    CHECK(contracts[1].kind == model::ContractKind::exclusive);
    CHECK(contracts[1].gpus == 50);
    CHECK(contracts[3].share == 0.15);
    CHECK(contracts[4].paid == 1e6);
    CHECK(contracts[5].after == "part-1");
    CHECK(contracts[5].exchange == 7.1837);
    CHECK(contracts[6].start == -7);
    folder.write("again.toml", scenario.resolved_toml);
    const auto again = folder.scenario({}, "again.toml");
    CHECK(again.digest == scenario.digest);
    CHECK(again.input.contracts[5].after == "part-1");
}

TEST_CASE("wrong input: terms of contracts that nobody can keep, share or reach") {
    const Case wrong = GENERATE(values<Case>({
        {"sales,revenue_share,spin,hall", "sales,revenue_share,baai,hall",
         "contracts.csv:8:21: error: 'baai' is no firm of the scenario and gives no revenue_share; allowed: "
         "an organisation that is a firm\n"},
        {"access,licence,alibaba,spin", "access,licence,alibaba,hall",
         "contracts.csv:2:24: error: 'hall' is no organisation, and a licence needs one; allowed: alibaba, "
         "baai, spin\n"},
        {"first,exclusive,spin,hall", "first,exclusive,spin,alibaba",
         "contracts.csv:3:22: error: 'alibaba' lets no GPUs; allowed: hall, platform\n"},
        {"platform,2021-01", "platform,2020-06",
         "contracts.csv:4:21: error: 'spin' has two partners for the same compute: 'hall' by 'first' and "
         "'platform' by 'later'; allowed: one row of exclusive or first_refusal at a time\n"},
        {"board,29", "board,",
         "contracts.csv:2:58: error: the contract 'access' has a trigger that nobody can reach: no "
         "threshold; allowed: a capability, log10 FLOP\n"},
        {"2024-12,,,,,,,,board,29", ",,,,,,,,date,",
         "contracts.csv:2:37: error: the contract 'access' ends at a date that it does not say; allowed: a "
         "month\n"},
        {"2024-12,,,,,,,,board,29", "2024-12,,,,,,,,profit,",
         "contracts.csv:2:45: error: the contract 'access' has a trigger that nobody can reach: no profit; "
         "allowed: the profit at which it ends\n"},
        {"13000000,1000000", "13000000,14000000",
         "contracts.csv:6:50: error: the cap of contract 'part-1' is below what is paid; allowed: at least "
         "14000000\n"},
        {"7.1837,part-1", "7.1837,part1",
         "contracts.csv:7:67: error: unknown contract 'part1' in after; allowed: access, first, later, "
         "limit, part-1, part-2, sales; did you mean 'part-1'?\n"},
        {"7.1837,part-1", "7.1837,sales",
         "contracts.csv:7:67: error: the contract 'part-2' and 'sales' are no stages of one contract; "
         "allowed: the same payer, kind and start\n"},
        {"13000000,1000000", ",1000000",
         "contracts.csv:7:67: error: 'part-1' has no cap, so the contract 'part-2' never begins; allowed: a "
         "contract with a cap\n"},
        {"2020-01,,,0.15", "2020-01,,,1.15",
         "contracts.csv:5:46: error: share = 1.15 is out of bounds; allowed: 0 to 1 share\n"},
        {"2020-01,,,0.15", "2020-01,,,",
         "contracts.csv:5:46: error: the contract 'limit' has no share, which a ownership_limit needs\n"},
        {"2020-01,,,0.15", "2020-01,,,0",
         "contracts.csv:5:46: error: the contract 'limit' has a share of nothing; allowed: above 0\n"},
        {"board,29", "bord,29",
         "contracts.csv:2:52: error: unknown rule 'bord'; allowed: none, board, panel, date, profit; did you "
         "mean 'board'?\n"},
        {"2019-01,2020-12", "2019-01,2020-03",
         "contracts.csv:3:35: error: the contract 'first' is over before 'spin' exists; allowed: from "
         "2020-07 on\n"},
    }));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_terms(folder);
    folder.replace("contracts.csv", wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("wrong input: all that is wrong with terms of contracts is said at once") {
    const ScenarioFolder folder;
    with_terms(folder);
    folder.replace("contracts.csv", "board,29", "board,");
    folder.replace("contracts.csv", "platform,2021-01", "platform,2020-06");
    folder.replace("contracts.csv", "13000000,1000000", "13000000,14000000");
    const std::string problems = folder.problems();
    CHECK(problems.find("no threshold") != std::string::npos);
    CHECK(problems.find("two partners for the same compute") != std::string::npos);
    CHECK(problems.find("below what is paid") != std::string::npos);
}

}  // namespace headwater::tests
