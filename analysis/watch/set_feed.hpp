// What a page is told of a set of runs: how many are done, which are not ok and why, and the mean course of the headline measures over
// the runs so far, by policy. Whoever runs adds to sums under a lock that readers hold for a copy only.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "analysis/runs/clock.hpp"
#include "analysis/watch/curves.hpp"
#include "analysis/watch/feed.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

inline constexpr std::size_t most_watched_policies = 6;  // that lines can be told apart of

/// What a set of runs is about. Curves are drawn where `curves` and `policies` say which, over `x`.
struct WatchedSet {
    std::string kind;  // "sweep", "compare"
    std::string title;
    std::string version;
    std::int64_t total = 0;
    std::string noun;  // "runs", "worlds"
    model::Input input;
    std::vector<std::string> policies{};
    std::vector<WatchedCurve> curves{};
    output::SweepLayout layout{};  // of the rows that part_ended takes
    std::vector<std::string> x{};
};

/// A sweep as a page shows it: the headline measures of its base that it keeps, over its windows.
[[nodiscard]] WatchedSet watched_sweep(const scenarios::Scenario& base, const output::SweepTable& table,
                                       std::string title, std::string version);

class SetFeed : public Feed {
public:
    explicit SetFeed(WatchedSet what);

    // By the work, from any thread.
    void there(std::int64_t runs);  // were there before it began
    void run_ended(const output::SweepRun& run, const std::string& again);
    /// Runs of a part that another process ran: so many ended, those not ok with their reasons.
    void runs_ended(std::int64_t runs);
    void run_not_ok(std::int64_t run, std::string_view status, const std::string& message,
                    const std::string& again);
    /// A run that was told not to be ok is tried once more.
    void run_again(std::int64_t run);
    /// So many in all.
    void done(std::int64_t runs);
    /// Rows of runs, for the curves.
    void part_ended(const output::SweepTable& table);
    /// How it ended, with a sentence in English; counts once.
    void end(WatchEnd how, std::string sentence, std::string file = {});

    [[nodiscard]] std::string facts(page::Language language) const override;
    [[nodiscard]] std::string frame(std::int64_t& seen) const override;
    [[nodiscard]] bool ended() const override { return ended_; }

private:
    static constexpr std::size_t most_told = 20;  // runs that are not ok, the newest

    struct NotOk {
        std::int64_t run = 0;
        std::string status;
        std::string message;
        std::string again;  // command
    };
    struct State {
        std::int64_t changes = 1;
        double seconds = 0;  // since the beginning, at the last change
        std::int64_t there = 0;
        std::int64_t done = 0;  // since it began
        std::int64_t not_ok = 0;
        std::deque<NotOk> told;
        std::vector<double> sums;        // [policy][curve][x]
        std::vector<std::int64_t> runs;  // the same: that have a value there
        std::int64_t drawn = 0;          // runs in the curves
        WatchEnd how = WatchEnd::failed;
        std::string sentence;
        std::string file;
    };
    void changed();

    const WatchedSet what_;
    const Clock::time_point begin_ = Clock::now();
    std::atomic<bool> ended_{false};
    mutable std::mutex mutex_;
    State now_;
};

}  // namespace headwater::analysis
