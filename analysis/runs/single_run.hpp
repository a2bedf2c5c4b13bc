// One run: builds the world of an input and steps it to the end, or until it is asked to stop. Knows no file
// and no terminal, so that sweeps and comparisons run the same code as `headwater run`.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "model/input.hpp"
#include "model/state/clouds.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::analysis {

/// What is told from inside a run. Each may be empty.
struct RunObservers {
    std::function<void(const model::World& at_start)> on_start;
    /// After each month: the world, and what happened in the month just stepped.
    std::function<void(const model::World& after, const model::MonthRecord& record)> on_month;
    /// When the run was asked to stop before its last month.
    std::function<void(const model::World& so_far)> on_stop{};
};

struct RunSummary {
    bool complete = false;  // false: was asked to stop before the last month
    std::int32_t months = 0;
    std::uint64_t state_hash = 0;
    std::string trial_balance;  // "zero", or what is not
    double build_seconds = 0;
    double step_seconds = 0;           // of the model alone, observers not counted
    std::vector<double> part_seconds;  // of these, by row of model::month_parts()
    std::size_t researchers = 0;       // rows at the end: everybody who was ever in the world
    std::size_t labs = 0;
    double researcher_months = 0;     // rows summed over months
    double bytes_per_researcher = 0;  // columns of the table
    model::Clouds sellers;            // of GPU-hours, as they stand after the last month
};

/// Threads a run may use; 0 = as many as there are cores.
struct RunLimits {
    int threads = 0;
    const std::atomic<bool>* stop = nullptr;  // looked at before each month
};

/// Number of threads that `threads` stands for: as many as there are cores for 0, and no more than can be started
/// (startable_threads).
[[nodiscard]] int threads_in_use(int threads);

/// Does `work` with exactly so many threads for all parallel loops in it; 0 = as many as there are cores.
void with_threads(int threads, const std::function<void()>& work);

/// Begins with `start`, a world of the same input after some months, where there is one. Throws model::LawBroken,
/// std::bad_alloc and what the observers throw.
[[nodiscard]] RunSummary single_run(const model::Input& input, const RunLimits& limits,
                                    const RunObservers& observers,
                                    std::optional<model::World> start = std::nullopt);

/// "zero", or the sums that are not.
[[nodiscard]] std::string text_of(const model::TrialBalance& balance);

}  // namespace headwater::analysis
