#include "analysis/runs/single_run.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/startable_threads.hpp"
#include "model/core/table.hpp"
#include "model/stepper.hpp"

namespace headwater::analysis {

namespace {

double seconds_now() {
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

RunSummary run_here(const model::Input& input, const std::atomic<bool>* stop, const RunObservers& observers,
                    std::optional<model::World> start) {
    const auto asked_to_stop = [&] { return stop != nullptr && stop->load(std::memory_order_relaxed); };
    RunSummary summary;
    const auto begin = Clock::now();
    model::World world = start ? *std::move(start) : model::build_world(input);
    model::Stepper stepper(input, seconds_now);
    model::MonthRecord record(world.n_cities());
    summary.build_seconds = seconds_since(begin);
    if (observers.on_start) observers.on_start(world);

    while (world.month < input.months() && !asked_to_stop()) {
        const auto month_begin = Clock::now();
        stepper.step(world, record);
        summary.step_seconds += seconds_since(month_begin);
        summary.researcher_months += static_cast<double>(world.researchers.size());
        if (observers.on_month) observers.on_month(world, record);
    }
    if (world.month < input.months() && observers.on_stop) observers.on_stop(world);
    summary.part_seconds.assign(stepper.timings().begin(), stepper.timings().end());
    summary.months = world.month;
    summary.complete = world.month >= input.months();
    summary.state_hash = model::state_hash(world);
    summary.trial_balance = text_of(world.ledger.trial_balance());
    summary.researchers = world.researchers.size();
    summary.labs = world.labs.size();
    summary.sellers = world.clouds;
    if (summary.researchers > 0)
        summary.bytes_per_researcher = static_cast<double>(model::used_bytes(world.researchers)) /
                                       static_cast<double>(summary.researchers);
    return summary;
}

}  // namespace

int threads_in_use(int threads) {
    return startable_threads(threads_asked(threads));
}

void with_threads(int threads, const std::function<void()>& work) {
    const int count = threads_in_use(threads);
    // The control allows more threads than cores, the arena asks for exactly that many.
    const oneapi::tbb::global_control control(oneapi::tbb::global_control::max_allowed_parallelism,
                                              static_cast<std::size_t>(count));
    oneapi::tbb::task_arena arena(count);
    arena.execute(work);
}

RunSummary single_run(const model::Input& input, const RunLimits& limits, const RunObservers& observers,
                      std::optional<model::World> start) {
    RunSummary summary;
    with_threads(limits.threads,
                 [&] { summary = run_here(input, limits.stop, observers, std::move(start)); });
    return summary;
}

std::string text_of(const model::TrialBalance& balance) {
    if (balance.zero()) return "zero";
    return fmt::format(
        "deposits {}, equity {}, loans {}, unexplained net worth {} hundredths of the currency",
        balance.deposits, balance.equity, balance.loans, balance.unexplained_net_worth);
}

}  // namespace headwater::analysis
