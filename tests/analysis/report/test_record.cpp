// `cite` and `verify`: a record tells results apart, and a run is made again from it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

struct Cited {
    TemporaryFolder folder;

    Cited() {
        REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
        run("7", "run.h5");
        REQUIRE(headwater({"cite", "run.h5", "--out", "run.json"}).exit_code == 0);
    }
    void run(const char* seed, const char* out) const {
        const Said said = headwater({"run", "study/three-cities.toml", "--months", "18", "--scale", "0.3",
                                     "--seed", seed, "--out", out, "--quiet"});
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
    }
    [[nodiscard]] Said headwater(const std::vector<std::string>& words) const {
        return call(words, folder.path());
    }
    [[nodiscard]] json record() const { return json::parse(text_of_file(folder.path() / "run.json")); }
    void write(const char* file, const json& content) const {
        write_file(folder.path() / file, content.dump());
    }
};

}  // namespace

TEST_CASE("cite: a record names program, scenario, seed, inputs and results") {
    const Cited study;
    const json record = study.record();
    const json root = json::parse(study.headwater({"inspect", "run.h5", "--json"}).out)["attributes"];
    for (const char* key : {"schema", "scenario", "scenario_digest", "state_hash", "content_sha256"}) {
        INFO(key);
        CHECK(record[key] == root[key]);
    }
    CHECK(record["seed"] == "7");
    CHECK(record["inputs"].size() >= 3);
    for (const json& input : record["inputs"]) CHECK(input["sha256"].get<std::string>().size() == 64);
    CHECK(record["fingerprint"].get<std::string>().size() == 16);
    CHECK_THAT(record["statement"].get<std::string>(), Contains(record["fingerprint"].get<std::string>()));
    const Said printed = study.headwater({"cite", "run.h5"});
    CHECK(json::parse(printed.out) == record);
    CHECK(study.headwater({"cite", "run.h5", "--out", "run.json"}).exit_code == 5);
}

TEST_CASE("verify: the run is made again from the record alone, on any number of threads") {
    const Cited study;
    TemporaryFolder elsewhere;
    write_file(elsewhere.path() / "run.json", text_of_file(study.folder.path() / "run.json"));
    for (const char* threads : {"1", "3"}) {
        const Said said = call({"verify", "run.json", "--threads", threads, "--quiet"}, elsewhere.path());
        INFO(said.err);
        CHECK(said.exit_code == 0);
        CHECK_THAT(said.out, Contains("same: state " + study.record()["state_hash"].get<std::string>()));
    }
}

TEST_CASE("verify: a file of the same results is the same, one of another seed is not") {
    const Cited study;
    CHECK(study.headwater({"verify", "run.json", "--file", "run.h5"}).exit_code == 0);
    study.run("7", "again.h5");
    const Said again = study.headwater({"verify", "run.json", "--file", "again.h5", "--json"});
    CHECK(again.exit_code == 0);
    CHECK(json::parse(again.out)["same"] == true);
    study.run("8", "other.h5");
    const Said other = study.headwater({"verify", "run.json", "--file", "other.h5"});
    CHECK(other.exit_code == 4);
    CHECK_THAT(other.out, Contains("not the same") && Contains("seed: 7 in the record, 8 now") &&
                              Contains("state_hash: "));
}

TEST_CASE("verify: a record that was changed, is of a newer version or is none is refused with the reason") {
    const Cited study;
    const auto refused = [&](const char* file, int code, const char* why) {
        const Said said = study.headwater({"verify", file});
        INFO(said.err);
        CHECK(said.exit_code == code);
        CHECK_THAT(said.err, Contains(why));
    };
    json changed = study.record();
    changed["seed"] = "9";
    study.write("changed.json", changed);
    refused("changed.json", 3, "the record was changed");
    json newer = study.record();
    newer["record_version"] = 2;
    study.write("newer.json", newer);
    refused("newer.json", 3, "use a newer headwater");
    json lacking = study.record();
    lacking.erase("state_hash");
    study.write("lacking.json", lacking);
    refused("lacking.json", 3, "without the text \"state_hash\"");
    refused("study/three-cities.toml", 3, "no record of results");
    refused("none.json", 5, "none.json");
}

TEST_CASE("cite: a comparison is held against its file, as its record holds no scenario to run") {
    const Cited study;
    REQUIRE(
        study
            .headwater({"compare", "study/three-cities.toml", "--arm", "no=city.shanghai.raid_intensity=0",
                        "--months", "12", "--worlds", "2", "--out", "c.h5", "--quiet"})
            .exit_code == 0);
    REQUIRE(study.headwater({"cite", "c.h5", "--out", "c.json"}).exit_code == 0);
    CHECK(study.headwater({"verify", "c.json", "--file", "c.h5"}).exit_code == 0);
    const Said said = study.headwater({"verify", "c.json"});
    CHECK(said.exit_code == 2);
    CHECK_THAT(said.err, Contains("--file"));
    const Said other = study.headwater({"verify", "c.json", "--file", "run.h5"});
    CHECK(other.exit_code == 4);
}
