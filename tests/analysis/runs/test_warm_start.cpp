// A run that begins with the state of another of any length is the run that its scenario makes from the start.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "analysis/runs/single_run.hpp"
#include "analysis/runs/warm_start.hpp"
#include "model/input_order.hpp"
#include "output/checkpoint.hpp"
#include "output/recorder.hpp"
#include "tests/analysis/support/program.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;
namespace output = headwater::output;
using Catch::Matchers::Contains;
using headwater::tests::call;
using headwater::tests::Said;
using headwater::tests::TemporaryFolder;

namespace {

struct Result {
    std::uint64_t state_hash = 0;
    std::string content;
};

/// Runs an input from the start, or from a checkpoint; takes one after `keep` months into `kept`.
Result result_of(const model::Input& input, const output::Checkpoint* from = nullptr, std::int32_t keep = -1,
                 output::Checkpoint* kept = nullptr) {
    std::optional<model::World> start;
    if (from != nullptr) start = output::world_of(*from, input.months(), "a checkpoint");
    std::optional<output::Recorder> recorder;
    RunObservers observers;
    observers.on_start = [&](const model::World& world) {
        recorder.emplace(input, world);
        if (from != nullptr) output::restore_record(*from, *recorder, "a checkpoint");
    };
    observers.on_month = [&](const model::World& world, const model::MonthRecord& record) {
        recorder->record(world, record);
        if (world.month == keep) *kept = output::take_checkpoint(world, *recorder, {});
    };
    const RunSummary summary = single_run(input, {0, nullptr}, observers, std::move(start));
    REQUIRE(summary.complete);
    return {summary.state_hash, recorder->image({}, {}).content_sha256};
}

/// A busy country with censuses, a lever that rises late, events, and an institute that is founded in month 26.
model::Input scenario(std::int32_t months) {
    model::Input input = busy_input(3);
    input.numerics.months = months;
    input.timeline.push_back(setting("graduate_housing", 1, 900, 20, months));
    input.events = {{5, 0, model::DatedEventKind::demand, 1.1, "", "demand"},
                    {30, 6, model::DatedEventKind::capital, 0.5, "", "winter"}};
    model::OrganisationInput institute;
    institute.key = "late";
    institute.kind = model::LabKind::institute;
    institute.seat = "south";
    institute.founded = 26;
    institute.heads = 40;
    input.organisations.push_back(institute);
    input.timeline.push_back(setting("institute_budget", 2, 3e6, 21, months));
    input.timeline.push_back(setting("institute_lag", 2, 4, 0, months));
    model::OutputBlock block;
    block.panels[static_cast<std::size_t>(model::OutputPanel::researchers)] = true;
    block.every = 5;
    block.until = months;
    model::OutputBlock measures;
    measures.measures = {"firms", "talent"};
    measures.every = 7;
    measures.until = months;
    input.outputs = {measures, block};
    model::put_in_order(input);
    return input;
}

}  // namespace

TEST_CASE("warm start: a longer or shorter run that begins with a checkpoint equals the straight one") {
    for (const std::int32_t of_trunk : {24, 36}) {
        const model::Input trunk = scenario(of_trunk);
        for (const std::int32_t after : {12, 24}) {
            output::Checkpoint checkpoint;
            (void)result_of(trunk, nullptr, after, &checkpoint);
            for (const std::int32_t months : {13, 25, 36, 48}) {
                CAPTURE(of_trunk, after, months);
                const model::Input branch = scenario(months);
                const auto faults = branch_faults(trunk, branch, after);
                if (months <= after) {
                    REQUIRE(faults.size() == 1);
                    CHECK_THAT(faults[0], Contains("give it more than 24"));
                    continue;
                }
                INFO((faults.empty() ? std::string() : faults[0]));
                REQUIRE(faults.empty());
                const Result warm = result_of(branch, &checkpoint);
                const Result straight = result_of(branch);
                CHECK(warm.state_hash == straight.state_hash);
                CHECK(warm.content == straight.content);
            }
        }
    }
}

TEST_CASE("warm start: what would have made other months, or another record of them, is refused") {
    const model::Input trunk = scenario(24);
    const auto fault = [&](const auto& change) {
        model::Input branch = scenario(36);
        change(branch);
        const auto faults = branch_faults(trunk, branch, 12);
        return faults.empty() ? std::string("none") : faults[0];
    };
    const auto all_months = [](model::Input&) {};
    CHECK(fault(all_months) == "none");
    CHECK_THAT(fault([](model::Input& b) { b.parameters.talent_market.core_pay = 3; }),
               Contains("parameters.talent_market.core_pay is 3"));
    CHECK_THAT(fault([](model::Input& b) { b.events.insert(b.events.begin(), b.events[0]); }),
               Contains("differ from 2018-06 on"));
    CHECK_THAT(fault([](model::Input& b) { b.timeline.push_back(setting("regulation_on", 0, 1, 3, 9)); }),
               Contains("differ from 2018-04 on"));
    // Levers and events of later months may differ.
    CHECK(fault([](model::Input& b) {
              b.timeline.push_back(setting("relocation_subsidy", 0, 1e5, 12, 36));
          }) == "none");
    CHECK(fault([](model::Input& b) { b.events.push_back(b.events[1]); }) == "none");
    CHECK(fault([](model::Input& b) { std::swap(b.events[0], b.events[1]); }) == "none");
    // The same policy in two pieces is recorded as a change.
    CHECK_THAT(fault([](model::Input& b) {
                   b.timeline.push_back(b.timeline.front());
                   b.timeline.front().until = 6;
                   b.timeline.back().from = 6;
               }),
               Contains("recorded in 2018-07"));
    CHECK_THAT(fault([](model::Input& b) { b.outputs[1].every = 4; }), Contains("snapshots of researchers"));
    CHECK_THAT(fault([](model::Input& b) { b.outputs[1].tiers[1] = false; }),
               Contains("snapshots of researchers"));
    CHECK(fault([](model::Input& b) { b.outputs[0].every = 1; }) == "none");
    CHECK_THAT(fault([](model::Input& b) { b.cities[0].label = "Bei"; }), Contains("labels of cities"));
    CHECK_THAT(fault([](model::Input& b) {
                   b.lab_measures = {"heads", "loan"};
               }),
               Contains("the panel of labs holds lab.heads, lab.loan, not all measures"));
}

TEST_CASE("run --from: another length, as a user asks for it") {
    const TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    const auto run = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"run", "study/three-cities.toml", "--json", "--quiet"});
        return call(more, folder.path());
    };
    const Said trunk =
        run({"--months", "12", "--checkpoint-every", "6", "--keep-checkpoint", "--out", "trunk.h5"});
    INFO(trunk.err);
    REQUIRE(trunk.exit_code == 0);
    const auto parsed = [](const Said& said) {
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        return nlohmann::json::parse(said.out);
    };
    for (const char* months : {"24", "13"}) {
        CAPTURE(months);
        const std::string out = std::string("run") + months;
        const auto straight = parsed(run({"--months", months, "--out", out + "-straight.h5"}));
        const auto warm =
            parsed(run({"--months", months, "--from", "trunk.checkpoint.h5", "--out", out + "-warm.h5"}));
        CHECK(warm["state_hash"] == straight["state_hash"]);
        CHECK(warm["content_sha256"] == straight["content_sha256"]);
    }
    const Said too_short = run({"--months", "6", "--from", "trunk.checkpoint.h5", "--out", "short.h5"});
    CHECK(too_short.exit_code == 3);
    CHECK_THAT(too_short.err, Contains("give it more than 12"));
    const Said resumed = run({"--months", "24", "--resume", "trunk.checkpoint.h5", "--out", "resumed.h5"});
    CHECK(resumed.exit_code == 3);
    CHECK_THAT(resumed.err, Contains("the length is 24 months, not 12") && Contains("--from"));
    for (const char* way : {"--from", "--resume"}) {
        CAPTURE(way);
        const Said others =
            run({"--months", way == std::string("--from") ? "24" : "12", "--set",
                 "output.lab_measures=lab.heads", way, "trunk.checkpoint.h5", "--out", "others.h5"});
        CHECK(others.exit_code == 3);
        CHECK_THAT(others.err, Contains("the panel of labs holds lab.heads, not all measures"));
    }
}
