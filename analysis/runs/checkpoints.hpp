// The checkpoints of one run: when they are due, and their writing beside the computation.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "model/state/world.hpp"
#include "output/background_writer.hpp"
#include "output/recorder.hpp"
#include "output/run_file.hpp"

namespace headwater::analysis {

class Checkpoints {
public:
    struct Plan {
        std::string path;
        std::int32_t every = 0;  // months; 0 = only when asked for
        /// Also after the last month: when that is due, or when nothing else was.
        bool last = false;
        std::string run_file;  // as the checkpoints name it
        output::Provenance provenance;
        /// Months done in the checkpoint that this run began with and may replace; 0 = none.
        std::int32_t month = 0;
        /// Told at once why a checkpoint could not be written; the run goes on without it.
        std::function<void(const std::string& why)> failed;
    };

    explicit Checkpoints(Plan plan);

    /// After each month: copies the state when one is due, or `asked` for, and leaves the writing to another thread.
    void month_done(const model::World& world, const output::Recorder& recorder, bool asked);
    /// A checkpoint of the world as it is, unless the last is of this month; waits until it is written.
    void keep_last(const model::World& world, const output::Recorder& recorder);
    /// Waits until all is written.
    void finish();

    [[nodiscard]] const std::string& path() const { return plan_.path; }
    /// Months done in the checkpoint that stands under `path`; 0 = this run has none.
    [[nodiscard]] std::int32_t month() const { return month_; }

private:
    void take(const model::World& world, const output::Recorder& recorder);

    Plan plan_;
    bool taken_ = false;
    std::atomic<std::int32_t> month_{0};
    std::unique_ptr<output::BackgroundWriter> writer_;
};

}  // namespace headwater::analysis
