// Blocks of runs: shared first months, threads, failures, and what is kept.
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "analysis/runs/footprint.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/sweeps/run_block.hpp"
#include "output/condense.hpp"
#include "output/recorder.hpp"
#include "tests/analysis/support/sweep_block.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;
namespace output = headwater::output;
using output::RunStatus;
using output::SweepRun;

namespace {

constexpr std::int32_t months = 24;

/// Point p: cash for movers of 100,000 p a head from month 6 p on; point 0 = none.
model::Input input_of(const SweepRun& run) {
    model::Input input = tiny_input(3);
    input.numerics.months = months;
    input.numerics.scale = 3;
    input.numerics.seed = static_cast<double>(run.seed);
    input.timeline = {setting("raid_intensity", 1, 40)};
    if (run.point == 0) return input;
    input.timeline.push_back(setting("relocation_subsidy", 1, 100000.0 * run.point));
    input.timeline.back().from = 6 * run.point;
    return input;
}

output::SweepLayout four_measures(output::Keep keep) {
    return layout_of({"talent", "relocation_cash_paid", "firms", "frontier"}, keep, months);
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("run block: runs that share their first months end as if each had been run alone") {
    const output::SweepLayout layout = four_measures(output::Keep::paths);
    std::vector<SweepRun> together = runs_of(2, 4, 100);
    const std::vector<double> values = run_block(together, input_of, layout, {2, 0, 0, nullptr}, {});
    REQUIRE(values.size() == together.size() * layout.size());
    std::vector<std::uint64_t> hashes;
    for (SweepRun run : together) {
        CHECK(run.status == RunStatus::ok);
        hashes.push_back(run.state_hash);
        output::Recorder recorder(input_of(run), model::build_world(input_of(run)));
        RunObservers observers;
        observers.on_month = [&](const model::World& world, const model::MonthRecord& record) {
            recorder.record(world, record);
        };
        const RunSummary alone = single_run(input_of(run), {1, nullptr}, observers);
        CHECK(run.state_hash == alone.state_hash);
        const auto row =
            values.begin() + static_cast<std::ptrdiff_t>(run.run * static_cast<std::int64_t>(layout.size()));
        for (std::size_t i = 0; i < layout.measures.size(); ++i) {
            const auto series = recorder.series_of(layout.measures[i]);
            const std::vector<double> found(row + static_cast<std::ptrdiff_t>(layout.offset(i)),
                                            row + static_cast<std::ptrdiff_t>(layout.offset(i + 1)));
            CHECK(same_bits(found, {series.begin(), series.end()}));
        }
    }
    std::ranges::sort(hashes);
    CHECK(std::ranges::unique(hashes).empty());  // the points differ, or the test would show nothing
}

TEST_CASE("run block: the same bytes for 1, 2 and 8 threads") {
    for (const auto keep : {output::Keep::yearly, output::Keep::moments}) {
        const output::SweepLayout layout = four_measures(keep);
        std::vector<SweepRun> one = runs_of(3, 3, 100);
        const std::vector<double> values = run_block(one, input_of, layout, {1, 0, 0, nullptr}, {});
        for (const int threads : {2, 8}) {
            std::vector<SweepRun> many = runs_of(3, 3, 100);
            CHECK(same_bits(run_block(many, input_of, layout, {threads, 0, 0, nullptr}, {}), values));
            for (std::size_t i = 0; i < many.size(); ++i) CHECK(many[i].state_hash == one[i].state_hash);
        }
    }
}

TEST_CASE("run block: years, the whole run and moments are those of the path") {
    std::vector<SweepRun> runs = runs_of(1, 2, 100);
    const output::SweepLayout path = four_measures(output::Keep::paths);
    const std::vector<double> paths = run_block(runs, input_of, path, {2, 0, 0, nullptr}, {});
    const auto firms = static_cast<std::size_t>(
        std::ranges::find(path.measures, static_cast<std::size_t>(model::measure_row("firms"))) -
        path.measures.begin());
    const auto cash = static_cast<std::size_t>(
        std::ranges::find(path.measures,
                          static_cast<std::size_t>(model::measure_row("relocation_cash_paid"))) -
        path.measures.begin());
    const auto at = [&](const output::SweepLayout& layout, const std::vector<double>& values,
                        std::size_t measure, std::size_t position, std::size_t city) {
        return values[layout.size() + layout.offset(measure) + position * 3 + city];  // of the second run
    };
    const output::SweepLayout year = four_measures(output::Keep::yearly);
    const std::vector<double> years = run_block(runs, input_of, year, {2, 0, 0, nullptr}, {});
    CHECK(at(year, years, firms, 1, 0) == at(path, paths, firms, 23, 0));
    double sum = 0;
    for (std::size_t month = 12; month < 24; ++month) sum += at(path, paths, cash, month, 1);
    CHECK(at(year, years, cash, 1, 1) == Approx(sum));
    CHECK(sum > 0);
    const output::SweepLayout moment = four_measures(output::Keep::moments);
    const std::vector<double> moments = run_block(runs, input_of, moment, {2, 0, 0, nullptr}, {});
    double mean = 0;
    double highest = 0;
    for (std::size_t month = 0; month < 24; ++month) {
        mean += at(path, paths, firms, month, 2) / 24;
        highest = std::max(highest, at(path, paths, firms, month, 2));
    }
    CHECK(at(moment, moments, firms, 0, 2) == Approx(mean));
    CHECK(at(moment, moments, firms, 3, 2) == highest);
    CHECK(at(moment, moments, firms, 1, 2) > 0);
}

TEST_CASE("run block: a run that fails is told, and harms no neighbour") {
    const output::SweepLayout layout = four_measures(output::Keep::final);
    std::vector<SweepRun> good = runs_of(2, 3, 100);
    const std::vector<double> expected = run_block(good, input_of, layout, {1, 0, 0, nullptr}, {});
    const auto faulty = [](const SweepRun& run) {
        if (run.run == 1) throw std::invalid_argument("a clause without a fund");
        model::Input input = input_of(run);
        if (run.run == 3) input.numerics.scale = 100;
        return input;
    };
    std::vector<SweepRun> runs = runs_of(2, 3, 100);
    std::atomic<int> told = 0;
    BlockObservers observers;
    observers.ended = [&](const SweepRun&) { ++told; };
    const double allowed = 1.2 * footprint_of(input_of(good[0])).run_bytes;
    const std::vector<double> values = run_block(runs, faulty, layout, {2, 0, allowed, nullptr}, observers);
    CHECK(told == 6);
    CHECK(runs[1].status == RunStatus::invalid_input);
    CHECK(runs[1].message == "a clause without a fund");
    CHECK(runs[3].status == RunStatus::failed);
    CHECK_THAT(runs[3].message, Catch::Contains("MiB are allowed"));
    for (const std::size_t i : {0, 2, 4, 5}) {
        CHECK(runs[i].state_hash == good[i].state_hash);
        for (std::size_t v = 0; v < layout.size(); ++v)
            CHECK(values[i * layout.size() + v] == expected[i * layout.size() + v]);
    }
    for (std::size_t v = 0; v < layout.size(); ++v) CHECK(std::isnan(values[layout.size() + v]));
}

TEST_CASE("run block: a run beyond its time is ended, one that was stopped stays missing") {
    const output::SweepLayout layout = four_measures(output::Keep::final);
    std::vector<SweepRun> runs = runs_of(1, 3, 100);
    (void)run_block(runs, input_of, layout, {1, 1e-9, 0, nullptr}, {});
    for (const SweepRun& run : runs) {
        CHECK(run.status == RunStatus::timeout);
        CHECK_THAT(run.message, Catch::StartsWith("longer than"));
    }
    const std::atomic<bool> stop = true;
    std::vector<SweepRun> stopped = runs_of(1, 3, 100);
    (void)run_block(stopped, input_of, layout, {1, 0, 0, &stop}, {});
    for (const SweepRun& run : stopped) CHECK(run.status == RunStatus::missing);
}
