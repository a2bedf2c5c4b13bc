// Wrong tables of beliefs, and of who controls a lab: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

void with_beliefs(const ScenarioFolder& folder, std::string_view rows) {
    folder.write("beliefs.csv", "organisation,kind,date,size,mark,source\n" + std::string(rows));
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\nbeliefs = \"beliefs.csv\"");
}

}  // namespace

TEST_CASE("beliefs: a sound table is read in the order of its months, and part of text and digest") {
    const ScenarioFolder folder;
    with_beliefs(folder, "alibaba,step,2020-05,-1.5,assumed,M\nbaai,story,2020-03,0.5,assumed,M\n");
    const auto scenario = folder.scenario();
    const auto& moves = scenario.input.belief_moves;
    REQUIRE(moves.size() == 2);
    CHECK(moves[0].organisation == "baai");
    CHECK(moves[0].kind == model::BeliefMoveKind::story);
    CHECK(moves[0].month == 2);
    CHECK(moves[0].size == 0.5);
    CHECK(moves[1].kind == model::BeliefMoveKind::step);
    CHECK(moves[1].size == -1.5);
    folder.write("again.toml", scenario.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == scenario.digest);
    folder.replace("beliefs.csv", "-1.5", "-1.6");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE(
    "wrong input: beliefs of nobody, before the run, before a founding, of no size and twice, all at once") {
    const ScenarioFolder folder;
    with_beliefs(folder,
                 "alibabba,step,2020-05,1,assumed,M\n"
                 "alibaba,step,2019-05,1,assumed,M\n"
                 "spin,step,2020-03,1,assumed,M\n"
                 "alibaba,step,2020-06,0,assumed,M\n"
                 "alibaba,story,2020-06,1.5,assumed,M\n"
                 "alibaba,step,2020-06,11,assumed,M\n"
                 "alibaba,stroy,2020-06,1,assumed,M\n");
    CHECK(
        folder.problems() ==
        "beliefs.csv:2:1: error: unknown organisation 'alibabba' in the table of beliefs; allowed: alibaba, "
        "baai, spin; did you mean 'alibaba'?\n"
        "beliefs.csv:3:14: error: the belief of 'alibaba' moves before the run begins; allowed: a month "
        "from the start of the run on\n"
        "beliefs.csv:4:11: error: the belief of 'spin' moves before it is founded; allowed: a month from "
        "its founding on\n"
        "beliefs.csv:5:22: error: a step of 0 moves no belief; allowed: log odds other than 0, -10 to 10\n"
        "beliefs.csv:6:23: error: a story of strength 1.5 in the table of beliefs; allowed: above 0 to 1: "
        "the strength with which it is told\n"
        "beliefs.csv:7:1: error: the belief of 'alibaba' moves twice in a month by the same kind, first at "
        "beliefs.csv:5; allowed: one row for each organisation, kind and month\n"
        "beliefs.csv:7:22: error: size = 11 is out of bounds; allowed: -10 to 10\n"
        "beliefs.csv:8:9: error: unknown kind 'stroy'; allowed: step, story; did you mean 'story'?\n");
}

TEST_CASE("beliefs: rows that act on nothing with their mechanism off are told") {
    const ScenarioFolder folder;
    with_beliefs(folder, "alibaba,step,2020-05,1,assumed,M\nalibaba,story,2020-03,1,assumed,M\n");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CHECK(told.find("mechanisms.stories is off, so that this story acts on nothing") != std::string::npos);
    CHECK(told.find("mechanisms.laggard_belief is off, so that this step acts on nothing") !=
          std::string::npos);
}

TEST_CASE("wrong input: an unknown control of an organisation") {
    const ScenarioFolder folder;
    folder.replace("organisations.csv", "parent,mark", "parent,control,mark");
    folder.replace("organisations.csv", "0.5,,,,published", "0.5,,,,,published");
    folder.replace("organisations.csv", "beijing,0.2,,,", "beijing,0.2,,fuonder,,");
    folder.replace("organisations.csv", "baai,,", "baai,,,");
    CHECK(folder.problems().find("'fuonder'") != std::string::npos);
    CHECK(folder.problems().find("did you mean 'founder'?") != std::string::npos);
}

}  // namespace headwater::tests
