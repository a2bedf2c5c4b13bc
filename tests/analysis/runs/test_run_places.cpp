// Where a run writes: run file and checkpoint, their folders, and what killed runs left there.
#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct Study {
    TemporaryFolder home;
    fs::path folder = home.path();

    Study() { REQUIRE(call({"init", "study"}, folder).exit_code == 0); }
    [[nodiscard]] Said run(std::vector<std::string> more, const fs::path& from = {}) const {
        more.insert(more.begin(), {"run"});
        more.emplace_back("--quiet");
        return call(more, from.empty() ? folder : from);
    }
    [[nodiscard]] int months_done(const std::string& checkpoint) const {
        const Said said = call({"inspect", checkpoint, "--json"}, folder);
        return said.exit_code == 0 ? json::parse(said.out)["attributes"]["months_done"].get<int>() : -1;
    }
    [[nodiscard]] std::string content_of(const fs::path& file) const {
        const Said said = call({"inspect", file.string(), "--json"}, folder);
        return said.exit_code == 0 ? json::parse(said.out)["attributes"]["content_sha256"].get<std::string>()
                                   : "no file";
    }
};

const std::string scenario = "study/three-cities.toml";

}  // namespace

TEST_CASE("run: --keep-checkpoint leaves the last checkpoint that was due, and that of the last month else") {
    const Study study;
    REQUIRE(study
                .run({scenario, "--months", "12", "--checkpoint-every", "12", "--keep-checkpoint", "--out",
                      "a.h5"})
                .exit_code == 0);
    CHECK(study.months_done("a.checkpoint.h5") == 12);
    REQUIRE(study
                .run({scenario, "--months", "12", "--checkpoint-every", "5", "--keep-checkpoint", "--out",
                      "b.h5"})
                .exit_code == 0);
    CHECK(study.months_done("b.checkpoint.h5") == 10);
    REQUIRE(study.run({scenario, "--months", "12", "--keep-checkpoint", "--out", "c.h5"}).exit_code == 0);
    CHECK(study.months_done("c.checkpoint.h5") == 12);
    const Said longer = study.run(
        {scenario, "--months", "12", "--checkpoint-every", "24", "--keep-checkpoint", "--out", "d.h5"});
    CHECK(longer.exit_code == 0);
    CHECK_THAT(longer.err, Contains("--checkpoint-every 24: the run ends after 12 months"));
    CHECK(study.months_done("d.checkpoint.h5") == 12);
}

TEST_CASE("run: a wish for checkpoints that is never met is told") {
    const Study study;
    const auto said = [&](const std::string& every) {
        return study.run({scenario, "--months", "12", "--checkpoint-every", every, "--no-output"}).err;
    };
    CHECK_THAT(said("24"), Contains("no checkpoint is written, but on a signal"));
    CHECK_THAT(said("12"), Contains("--keep-checkpoint leaves that of the last month"));
    CHECK(said("6").find("--checkpoint-every") == std::string::npos);
}

TEST_CASE(
    "run: a checkpoint that was renamed or moved goes on into the file that the run was begun to write") {
    const Study study;
    const std::vector<std::string> trunk{scenario, "--checkpoint-every", "10", "--keep-checkpoint", "--out",
                                         "mine.h5"};
    REQUIRE(study.run(trunk).exit_code == 0);
    const std::string content = study.content_of("mine.h5");
    fs::remove(study.folder / "mine.h5");
    fs::create_directory(study.folder / "elsewhere");
    fs::rename(study.folder / "mine.checkpoint.h5", study.folder / "elsewhere" / "state.h5");

    SECTION("from the same folder") {
        const Said said = study.run({"--resume", "elsewhere/state.h5"});
        CHECK(said.exit_code == 0);
        CHECK_THAT(said.err, Contains("writes mine.h5, as the run was begun"));
    }
    SECTION("from another folder") {
        CHECK(study.run({"--resume", "state.h5"}, study.folder / "elsewhere").exit_code == 0);
    }
    CHECK(study.content_of("mine.h5") == content);
    CHECK(std::distance(fs::directory_iterator(study.folder / "elsewhere"), {}) == 0);
}

TEST_CASE("run: where the folder of the run file is gone, --resume says so and --out names another") {
    const Study study;
    fs::create_directory(study.folder / "old place");
    REQUIRE(study.run({scenario, "--checkpoint-every", "10", "--keep-checkpoint", "--out", "old place/a.h5"})
                .exit_code == 0);
    fs::rename(study.folder / "old place/a.checkpoint.h5", study.folder / "state.h5");
    fs::remove_all(study.folder / "old place");
    const Said gone = study.run({"--resume", "state.h5"});
    CHECK(gone.exit_code == 5);
    CHECK_THAT(gone.err,
               Contains("whose folder is gone") && Contains("mkdir -p 'old place'") && Contains("--out"));
    CHECK(fs::exists(study.folder / "state.h5"));
    CHECK(study.run({"--resume", "state.h5", "--out", "new.h5"}).exit_code == 0);
    CHECK(fs::exists(study.folder / "new.h5"));
}

TEST_CASE("run: --out makes folders below runs, and says how to make others") {
    const Study study;
    CHECK(study.run({scenario, "--months", "2", "--out", "runs/deep/er/a.h5"}).exit_code == 0);
    CHECK(fs::exists(study.folder / "runs/deep/er/a.h5"));
    const Said said = study.run({scenario, "--months", "2", "--out", "ruins of/a.h5"});
    CHECK(said.exit_code == 5);
    CHECK_THAT(said.err, Contains("its folder does not exist") && Contains("mkdir -p 'ruins of'"));
    CHECK_FALSE(fs::exists(study.folder / "ruins of"));
    CHECK(study.run({scenario, "--months", "2", "--out", "mis/spelt/runs/a.h5"}).exit_code == 5);
}

TEST_CASE("run: what a killed run left of its files is removed by the next, and nothing else") {
    const Study study;
    const std::vector<std::string> left{".a.h5.4711.tmp", ".a.partial.h5.4711.tmp",
                                        ".a.checkpoint.h5.4711-2.tmp"};
    const std::vector<std::string> others{".b.h5.4711.tmp", ".a.h5.tmp", ".a.h5.old.tmp", "a.h5.4711.tmp"};
    for (const std::string& name : left) write_file(study.folder / name, "half");
    for (const std::string& name : others) write_file(study.folder / name, "mine");
    CHECK(study.run({scenario, "--months", "2", "--out", "a.h5"}).exit_code == 0);
    for (const std::string& name : left) CHECK_FALSE(fs::exists(study.folder / name));
    for (const std::string& name : others) CHECK(text_of_file(study.folder / name) == "mine");
}

TEST_CASE("command line: an argument that is no UTF-8 is refused before any work") {
    const Study study;
    for (const std::string& name : {std::string("caf\xe9.h5"), std::string("\xff"), std::string("a\xc3")}) {
        const Said said = study.run({scenario, "--months", "2", "--out", name});
        CHECK(said.exit_code == 2);
        CHECK_THAT(said.err, Contains("is no UTF-8"));
        CHECK_FALSE(fs::exists(study.folder / name));
    }
    CHECK(study.run({scenario, "--months", "2", "--out", "caf\u00e9 \u5317\u4eac.h5", "--json"}).exit_code ==
          0);
}

TEST_CASE("run: what --json prints is JSON in a folder whose name is no UTF-8, too") {
    const Study study;
    const fs::path folder = study.folder / "d\xe9";
    fs::create_directory(folder);
    const auto json_of = [&](const std::vector<std::string>& words) {
        const Said said = call(words, folder);
        INFO(said.err);
        CHECK(said.exit_code == 0);
        return json::parse(said.out);
    };
    CHECK(json_of({"run", "../study/three-cities.toml", "--out", "a.h5", "--checkpoint-every", "10",
                   "--keep-checkpoint", "--json", "--quiet", "--log", "log"})["complete"] == true);
    fs::remove(folder / "a.h5");
    fs::rename(folder / "a.checkpoint.h5", study.folder / "state.h5");
    const Said said = study.run({"--resume", "state.h5", "--json"});
    CHECK(said.exit_code == 0);
    CHECK(json::parse(said.out)["complete"] == true);
    CHECK(fs::exists(folder / "a.h5"));
    CHECK_FALSE(json_of({"inspect", "a.h5", "--json"}).empty());
}
