// A run whose months are recorded, and its run file: what `headwater run`, `headwater replay` and `headwater compare --keep`
// leave.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analysis/runs/single_run.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

struct RunResult {
    RunSummary summary;
    std::optional<output::Recorder> recorder;
    int threads = 1;
    double wall_seconds = 0;
    std::string file;            // empty when none was written
    std::string content_sha256;  // of the file
};

/// What is told beside what is recorded. Each may be empty.
struct RecordedObservers {
    /// Before the first month; a record of months before may be put into the recorder.
    std::function<void(output::Recorder& recorder)> on_start{};
    std::function<void(const model::World& after, const output::Recorder& recorder)> on_month{};
    /// When the run was asked to stop before its last month.
    std::function<void(const model::World& so_far, const output::Recorder& recorder)> on_stop{};
};

/// Runs `input`, which the result refers to, as single_run does.
[[nodiscard]] RunResult recorded_run(const model::Input& input, const RunLimits& limits,
                                     const RecordedObservers& observers,
                                     std::optional<model::World> start = std::nullopt);

/// How it ended, as its file says; with the processor time and the memory of this process so far.
[[nodiscard]] output::Outcome outcome_of(const RunResult& result);

/// Writes the run file with the threads of the run, and notes it in the result. Throws FileError.
void write_run(RunResult& result, const std::string& path, const output::Provenance& provenance,
               output::Existing existing);

}  // namespace headwater::analysis
