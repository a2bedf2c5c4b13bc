#include "analysis/bench/measure.hpp"

#include <algorithm>
#include <chrono>

#include "analysis/bench/traffic.hpp"
#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"
#include "model/core/table.hpp"
#include "model/stepper.hpp"
#include "output/recorder.hpp"
#include "output/temporary_folder.hpp"

namespace headwater::analysis {

namespace {

constexpr double long_run_seconds = 10;

/// Calls `run` until it has run `repeat` times; returns how often it did.
template <class Run>
int repeated(int repeat, Run run) {
    for (int n = 1;; ++n) {
        const auto begin = Clock::now();
        run();
        if (n >= repeat || seconds_since(begin) > long_run_seconds) return n;
    }
}

void keep_least(std::optional<double>& least, double seconds) {
    least = std::min(least.value_or(seconds), seconds);
}

BenchFigures figures_of(const model::Input& input, int threads) {
    BenchFigures figures;
    figures.months = input.months();
    figures.threads = threads_in_use(threads);
    return figures;
}

void note_start(const model::World& world, BenchFigures& figures) {
    figures.people = world.researchers.size();
    figures.labs = world.labs.size();
}

}  // namespace

BenchFigures measure_months(const model::Input& input, int threads, int repeat) {
    BenchFigures figures = figures_of(input, threads);
    figures.runs = repeated(repeat, [&] {
        Traffic traffic(input);
        const RunSummary run = single_run(input, {threads, nullptr},
                                          {[&](const model::World& world) { note_start(world, figures); },
                                           [&](const model::World& world, const model::MonthRecord& record) {
                                               traffic.month(world, record);
                                           }});
        const double per_month = run.step_seconds / std::max(run.months, 1);
        if (figures.seconds_per_month && per_month >= *figures.seconds_per_month) return;
        figures.seconds_per_month = per_month;
        figures.agent_months_per_second = run.step_seconds > 0 ? run.researcher_months / run.step_seconds : 0;
        figures.bytes_per_researcher = run.bytes_per_researcher;
        figures.touched_bytes_per_month = traffic.bytes_per_month();
        figures.build_seconds = run.build_seconds;
        figures.state_hash = run.state_hash;
        figures.part_seconds.assign(run.part_seconds.begin(), run.part_seconds.end());
    });
    figures.peak_bytes = peak_bytes();
    return figures;
}

BenchFigures measure_output(const model::Input& input, int threads, int repeat) {
    BenchFigures figures = figures_of(input, threads);
    const output::TemporaryFolder folder;
    const std::string file = (folder.path() / "run.h5").string();
    figures.runs = repeated(repeat, [&] {
        const auto begin = Clock::now();
        const RunSummary run = single_run(
            input, {threads, nullptr}, {[&](const model::World& world) { note_start(world, figures); }, {}});
        keep_least(figures.seconds_without_file, seconds_since(begin));
        figures.build_seconds = run.build_seconds;
        figures.state_hash = run.state_hash;

        const auto begin_with_file = Clock::now();
        std::optional<output::Recorder> recorder;
        const RunSummary recorded =
            single_run(input, {threads, nullptr},
                       {[&](const model::World& world) { recorder.emplace(input, world); },
                        [&](const model::World& world, const model::MonthRecord& record) {
                            recorder->record(world, record);
                        }});
        output::Outcome outcome;
        outcome.state_hash = recorded.state_hash;
        with_threads(threads, [&] { recorder->write(file, {}, outcome, output::Existing::replace); });
        keep_least(figures.seconds_with_file, seconds_since(begin_with_file));
    });
    figures.peak_bytes = peak_bytes();
    return figures;
}

BenchFigures measure_start_up(const model::Input& input, int threads, int repeat) {
    BenchFigures figures = figures_of(input, threads);
    figures.months = 0;
    with_threads(figures.threads, [&] {
        std::optional<double> build_seconds;
        figures.runs = repeated(repeat, [&] {
            const auto begin = Clock::now();
            const model::World world = model::build_world(input);
            keep_least(build_seconds, seconds_since(begin));
            note_start(world, figures);

            const auto begin_copy = Clock::now();
            const model::World another = world;
            const model::Stepper stepper(input);
            const model::MonthRecord record(another.n_cities());
            keep_least(figures.start_up_seconds, seconds_since(begin_copy));
            figures.state_hash = model::state_hash(another);
            figures.bytes_per_researcher = static_cast<double>(model::used_bytes(another.researchers)) /
                                           static_cast<double>(std::max<std::size_t>(figures.people, 1));
        });
        figures.build_seconds = *build_seconds;
    });
    figures.peak_bytes = peak_bytes();
    return figures;
}

}  // namespace headwater::analysis
