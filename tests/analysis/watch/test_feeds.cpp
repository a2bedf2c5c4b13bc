#include <catch2/catch.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "analysis/runs/failure.hpp"
#include "analysis/watch/page_server.hpp"
#include "analysis/watch/set_feed.hpp"
#include "analysis/watch/watch_page.hpp"
#include "model/core/undefined.hpp"

using namespace headwater;
using analysis::SetFeed;
using Json = nlohmann::json;

namespace {

analysis::WatchedSet small_set() {
    analysis::WatchedSet set{
        .kind = "sweep", .title = "A study", .version = "1", .total = 40, .noun = "runs", .input = {}};
    set.policies = {"base", "policy"};
    set.x = {"2020-12", "2021-12"};
    const auto measure = static_cast<std::size_t>(model::measure_row("frontier"));
    set.layout.measures = {measure};
    set.layout.windows = {{0, 11}, {12, 23}};
    analysis::WatchedCurve curve;
    curve.name = "frontier";
    curve.measure = measure;
    curve.parts = {0};
    set.curves = {curve};
    return set;
}

output::SweepRun watched_run(std::int64_t number, int policy, output::RunStatus status) {
    output::SweepRun run;
    run.run = number;
    run.policy = static_cast<std::int16_t>(policy);
    run.status = status;
    run.message = "reason " + std::to_string(number);
    return run;
}

Json frame_of(const SetFeed& feed) {
    std::int64_t seen = 0;
    return Json::parse(feed.frame(seen));
}

}  // namespace

TEST_CASE("watch: a set tells runs done, the newest that are not ok, and means by policy") {
    SetFeed feed(small_set());
    feed.there(3);
    for (int n = 0; n < 25; ++n) feed.run_ended(watched_run(n, 0, output::RunStatus::failed), "again");
    feed.run_again(24);
    feed.run_ended(watched_run(24, 0, output::RunStatus::ok), "again");
    Json now = frame_of(feed);
    CHECK(now["done"] == 28);
    CHECK(now["not_ok"] == 24);
    REQUIRE(now["told"].size() == 19);
    CHECK(now["told"].front()["run"] == 5);
    CHECK(now["told"].back()["message"] == "reason 23");

    output::SweepTable part;
    part.runs = {watched_run(30, 0, output::RunStatus::ok), watched_run(31, 0, output::RunStatus::ok),
                 watched_run(32, 1, output::RunStatus::ok), watched_run(33, 1, output::RunStatus::failed)};
    part.values = {1, model::undefined, 3, 5, 7, 9, 100, 100};
    feed.part_ended(part);
    now = frame_of(feed);
    CHECK(now["drawn"] == 3);
    CHECK(now["means"] == Json::parse("[[[2.0,5.0],[7.0,9.0]]]"));
}

TEST_CASE("watch: a frame comes once, and again when something has changed") {
    SetFeed feed(small_set());
    std::int64_t seen = 0;
    CHECK_FALSE(feed.frame(seen).empty());
    CHECK(feed.frame(seen).empty());
    feed.done(7);
    CHECK(Json::parse(feed.frame(seen))["done"] == 7);
    CHECK(feed.frame(seen).empty());
    feed.end(analysis::WatchEnd::some_failed, "why", "file");
    feed.end(analysis::WatchEnd::done, "later", "");
    CHECK(feed.ended());
    CHECK(Json::parse(feed.frame(seen))["end"] ==
          Json::parse(R"({"how":"some_failed","sentence":"why","file":"file"})"));
}

TEST_CASE("watch: a name that is no UTF-8 and marks of HTML do no harm") {
    SetFeed feed(small_set());
    feed.run_not_ok(1, "failed", "bytes \xff <script>", "again");
    CHECK(Json::accept(feed.frame(*std::make_unique<std::int64_t>(0))));
    const auto page = analysis::watch_page(analysis::page::Language::en, "<b>\"A\" & B</b>");
    CHECK(page.html.find("<b>\"A\"") == std::string::npos);
    CHECK(page.html.find("&lt;b&gt;") != std::string::npos);
    CHECK(page.policy.find("unsafe") == std::string::npos);
}

TEST_CASE("watch: a server takes a free port, refuses a taken one and ends while nobody has asked") {
    SetFeed feed(small_set());
    const auto pages = [](analysis::page::Language language) { return analysis::watch_page(language, "t"); };
    const analysis::PageServer server(0, feed, pages);
    REQUIRE(server.address().starts_with("http://127.0.0.1:"));
    const int port = std::stoi(server.address().substr(17));
    try {
        const analysis::PageServer second(port, feed, pages);
        FAIL("two servers on one port");
    } catch (const analysis::Failure& failure) {
        CHECK(failure.code == analysis::ExitCode::environment);
        CHECK(failure.message.find("taken") != std::string::npos);
    }
}
