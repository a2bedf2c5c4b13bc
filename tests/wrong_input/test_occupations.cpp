// Wrong tables of occupations: the exact messages.
#include <catch2/catch.hpp>

#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::tests {

namespace {

constexpr std::string_view small_occupations =
    R"(occupation,label,task,jobs_share,simple_share,complex_share,expert_share,physical_share,junior_share,wage,mark,source
clerk,Clerks,customer_service,0.4,0.3,0.4,0.2,0.1,0.25,0.8,assumed,M
farmer,Farmers,device,0.6,0,0.1,0.1,0.8,0.2,0.6,published,F01
)";

void with_occupations(const ScenarioFolder& folder) {
    folder.write("occupations.csv", small_occupations);
    folder.replace("small.toml", "events = \"events.csv\"",
                   "events = \"events.csv\"\noccupations = \"occupations.csv\"");
    folder.replace("small.toml", "counter_offers = \"off\"", "counter_offers = \"off\"\nwork = \"on\"");
}

struct Case {
    std::string before;
    std::string after;
    std::string problems;
};

}  // namespace

TEST_CASE("occupations: a sound table is read in the order of its keys, and is part of the digest") {
    const ScenarioFolder folder;
    with_occupations(folder);
    const auto scenario = folder.scenario();
    const auto& rows = scenario.input.occupations;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].key == "clerk");
    CHECK(rows[0].task == model::Task::customer_service);
    CHECK(rows[0].hours == model::ByWorkKind{0.3, 0.4, 0.2, 0.1});
    CHECK(rows[1].junior_share == 0.2);
    folder.write("again.toml", scenario.resolved_toml);
    CHECK(folder.scenario({}, "again.toml").digest == scenario.digest);
    folder.replace("occupations.csv", "0.25,0.8", "0.26,0.8");
    CHECK(folder.scenario().digest != scenario.digest);
}

TEST_CASE("wrong input: occupations whose shares do not add to one, of an unknown task, or twice") {
    const Case wrong = GENERATE(values<Case>({
        {"0.4,0.3,0.4", "0.4,0.5,0.4",
         "occupations.csv:2:35: error: shares of the hours of 'clerk' add to 1.2; allowed: simple_share + "
         "complex_share + expert_share + physical_share = 1, within 0.001\n"},
        {"device,0.6", "device,0.5",
         "occupations.csv:1:23: error: column 'jobs_share' adds to 0.9; allowed: 1, within 0.001\n"},
        {"customer_service", "customer_servise",
         "occupations.csv:2:14: error: unknown task 'customer_servise'; allowed: office, coding, "
         "customer_service, media, manufacturing, finance, commerce, public_services, device; did you mean "
         "'customer_service'?\n"},
        {"farmer,Farmers", "clerk,Farmers",
         "occupations.csv:3:1: error: occupation 'clerk' appears twice, first at occupations.csv:2\n"},
        {"0.2,0.6,published", "0.95,0.6,published",
         "occupations.csv:3:41: error: junior_share = 0.95 is out of bounds; allowed: 0.01 to 0.9 share\n"},
    }));
    CAPTURE(wrong.before, wrong.after);
    const ScenarioFolder folder;
    with_occupations(folder);
    folder.replace("occupations.csv", wrong.before, wrong.after);
    CHECK(folder.problems() == wrong.problems);
}

TEST_CASE("wrong input: all that is wrong with occupations is told at once") {
    const ScenarioFolder folder;
    with_occupations(folder);
    folder.replace("occupations.csv", "0.4,0.3,0.4", "0.5,0.5,0.4");
    folder.replace("occupations.csv", "0.25,0.8", "0.25,0");
    folder.append("small.toml", "\n[parameters.work]\nrebound = -1\n");
    const std::string problems = folder.problems();
    CAPTURE(problems);
    for (const char* part :
         {"shares of the hours of 'clerk'", "'jobs_share' adds to 1.1", "wage = 0", "rebound"})
        CHECK(problems.find(part) != std::string::npos);
}

TEST_CASE("occupations: where nothing is done with work, a table of them is told") {
    const ScenarioFolder folder;
    with_occupations(folder);
    folder.replace("small.toml", "work = \"on\"", "work = \"off\"");
    std::string told;
    for (const auto& remark : folder.scenario().remarks) told += remark.what + "\n";
    CAPTURE(told);
    CHECK(told.find("the table of occupations acts on nothing") != std::string::npos);
}

}  // namespace headwater::tests
