// Blocks of runs that do not come to their end: stopped half-way, out of memory, in any order; and windows beside those
// of a run file.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <vector>

#include "analysis/sweeps/run_block.hpp"
#include "output/recorder.hpp"
#include "output/run_reader.hpp"
#include "tests/analysis/support/program.hpp"
#include "tests/analysis/support/sweep_block.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;
namespace output = headwater::output;
using output::RunStatus;
using output::SweepRun;

namespace {

constexpr std::int32_t months = 30;  // two years and a half

/// Point p: from month `8 p` on raids of another strength. Point 0 = none; the points of two worlds.
model::Input input_of(const SweepRun& run) {
    model::Input input = tiny_input(5);
    input.numerics.months = months;
    input.numerics.seed = static_cast<double>(run.seed);
    input.timeline = {setting("relocation_subsidy", 1, 300000)};
    if (run.point > 0)
        input.timeline.push_back(setting("raid_intensity", 1, 30.0 * run.point, 8 * run.point));
    return input;
}

output::SweepLayout yearly(const std::vector<std::string>& keys) {
    return layout_of(keys, output::Keep::yearly, months);
}

bool same_row(const std::vector<double>& a, const std::vector<double>& b, std::size_t run, std::size_t size) {
    return std::memcmp(a.data() + run * size, b.data() + run * size, size * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("run block: years are those that a run file holds of the same run") {
    std::vector<std::string> keys;
    for (const model::Measure& measure : model::measure_catalogue()) keys.emplace_back(measure.key);
    const output::SweepLayout layout = yearly(keys);
    std::vector<SweepRun> runs = runs_of(1, 3, 7);
    const std::vector<double> values = run_block(runs, input_of, layout, {2, 0, 0, nullptr}, {});

    model::Input input = input_of(runs[2]);
    model::OutputBlock block;
    block.measures = keys;
    block.name = "years";
    block.every = 12;
    block.until = months;
    input.outputs = {block};
    model::World world = model::build_world(input);
    output::Recorder recorder(input, world);
    model::Stepper stepper(input);
    model::MonthRecord record(3);
    for (int month = 0; month < months; ++month) {
        stepper.step(world, record);
        recorder.record(world, record);
    }
    const headwater::tests::TemporaryFolder folder;
    const std::string path = folder.path() / "run.h5";
    (void)recorder.write(path, {}, {}, output::Existing::refuse);
    const output::RunFile file(path);
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(2 * layout.size());
    std::size_t defined = 0;
    for (std::size_t i = 0; i < layout.measures.size(); ++i) {
        const model::Measure& measure = model::measure_catalogue()[layout.measures[i]];
        const std::string key(measure.key);
        const std::string group =
            file.group("city_years").variable(key) != nullptr ? "city_years" : "nation_years";
        const std::vector<double> expected = file.numbers(group, key);
        INFO(key);
        REQUIRE(expected.size() == layout.offset(i + 1) - layout.offset(i));
        for (std::size_t v = 0; v < expected.size(); ++v) {
            const double found = row[static_cast<std::ptrdiff_t>(layout.offset(i) + v)];
            CHECK(((std::isnan(found) && std::isnan(expected[v])) || found == expected[v]));
            defined += std::isnan(found) ? 0U : 1U;
        }
    }
    CHECK(defined > 500);
}

TEST_CASE("run block: stopped half-way, what had ended is right and the others go on as if never stopped") {
    const output::SweepLayout layout = yearly({"firms", "talent", "relocation_cash_paid"});
    std::vector<SweepRun> whole = runs_of(4, 3, 7);
    const std::vector<double> expected = run_block(whole, input_of, layout, {1, 0, 0, nullptr}, {});
    for (const int threads : {1, 2, 8}) {
        std::atomic<bool> stop = false;
        std::atomic<int> ended = 0;
        BlockObservers observers;
        observers.ended = [&](const SweepRun&) {
            if (++ended == 4) stop = true;
        };
        std::vector<SweepRun> runs = runs_of(4, 3, 7);
        const std::vector<double> values =
            run_block(runs, input_of, layout, {threads, 0, 0, &stop}, observers);
        std::vector<SweepRun> rest;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].status == RunStatus::missing) {
                rest.push_back(runs[i]);
                for (std::size_t v = 0; v < layout.size(); ++v)
                    CHECK(std::isnan(values[i * layout.size() + v]));
                continue;
            }
            CHECK(runs[i].state_hash == whole[i].state_hash);
            CHECK(same_row(values, expected, i, layout.size()));
        }
        CHECK(rest.size() <= 8);
        REQUIRE(!rest.empty());
        const std::vector<double> later =
            run_block(rest, input_of, layout, {threads, 0, 0, nullptr}, observers);
        for (std::size_t r = 0; r < rest.size(); ++r) {
            const auto i = static_cast<std::size_t>(rest[r].run);
            CHECK(rest[r].state_hash == whole[i].state_hash);
            CHECK(std::memcmp(later.data() + r * layout.size(), expected.data() + i * layout.size(),
                              layout.size() * sizeof(double)) == 0);
        }
    }
}

TEST_CASE("run block: memory that runs out while a run is prepared costs that run") {
    const output::SweepLayout layout = yearly({"firms", "talent"});
    std::vector<SweepRun> whole = runs_of(2, 3, 7);
    const std::vector<double> expected = run_block(whole, input_of, layout, {1, 0, 0, nullptr}, {});
    for (const std::int64_t victim : {1, 2, 4}) {
        std::mutex mutex;
        std::map<std::int64_t, int> asked;
        const auto scarce = [&](const SweepRun& run) {
            const std::lock_guard lock(mutex);
            if (run.run == victim && ++asked[run.run] > 1) throw std::bad_alloc();
            return input_of(run);
        };
        std::vector<SweepRun> runs = runs_of(2, 3, 7);
        const std::vector<double> values = run_block(runs, scarce, layout, {2, 0, 0, nullptr}, {});
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].run == victim) {
                CHECK(runs[i].status == RunStatus::failed);
                CHECK(runs[i].message == "out of memory");
                continue;
            }
            CHECK(runs[i].status == RunStatus::ok);
            CHECK(same_row(values, expected, i, layout.size()));
        }
    }
}

TEST_CASE("run block: every run begins once and ends once") {
    const output::SweepLayout layout = yearly({"firms"});
    for (const int threads : {1, 3}) {
        std::mutex mutex;
        std::multiset<std::int64_t> begun;
        std::multiset<std::int64_t> ended;
        BlockObservers observers;
        observers.begun = [&](const SweepRun& run) {
            const std::lock_guard lock(mutex);
            begun.insert(run.run);
        };
        observers.ended = [&](const SweepRun& run) {
            const std::lock_guard lock(mutex);
            CHECK(begun.count(run.run) == 1);
            ended.insert(run.run);
        };
        std::vector<SweepRun> runs = runs_of(3, 4, 7);
        (void)run_block(runs, input_of, layout, {threads, 0, 0, nullptr}, observers);
        CHECK(begun.size() == runs.size());
        CHECK(ended == begun);
    }
}
