#include "analysis/runs/recorded_run.hpp"

#include <ctime>
#include <utility>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/footprint.hpp"

namespace headwater::analysis {

RunResult recorded_run(const model::Input& input, const RunLimits& limits, const RecordedObservers& observers,
                       std::optional<model::World> start) {
    RunResult result;
    result.threads = threads_in_use(limits.threads);
    const auto begin = Clock::now();
    RunObservers inner;
    inner.on_start = [&](const model::World& world) {
        result.recorder.emplace(input, world);
        if (observers.on_start) observers.on_start(*result.recorder);
    };
    inner.on_month = [&](const model::World& world, const model::MonthRecord& record) {
        result.recorder->record(world, record);
        if (observers.on_month) observers.on_month(world, *result.recorder);
    };
    inner.on_stop = [&](const model::World& world) {
        if (observers.on_stop) observers.on_stop(world, *result.recorder);
    };
    result.summary = single_run(input, limits, inner, std::move(start));
    result.wall_seconds = seconds_since(begin);
    return result;
}

output::Outcome outcome_of(const RunResult& result) {
    output::Outcome outcome;
    outcome.state_hash = result.summary.state_hash;
    outcome.wall_seconds = result.wall_seconds;
    outcome.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    outcome.part_seconds = result.summary.part_seconds;
    outcome.peak_bytes = peak_bytes();
    outcome.complete = result.summary.complete;
    outcome.trial_balance = result.summary.trial_balance;
    return outcome;
}

void write_run(RunResult& result, const std::string& path, const output::Provenance& provenance,
               output::Existing existing) {
    with_threads(result.threads, [&] {
        result.content_sha256 =
            result.recorder->write(path, provenance, outcome_of(result), existing).content_sha256;
    });
    result.file = path;
}

}  // namespace headwater::analysis
