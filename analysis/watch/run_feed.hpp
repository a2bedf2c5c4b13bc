// What a page is told of one run: how far it is, and its headline measures month by month. The run writes numbers into a table
// that is there from the beginning, and says how many months it holds; it takes no lock, asks for no memory and waits for nobody.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "analysis/runs/clock.hpp"
#include "analysis/watch/curves.hpp"
#include "analysis/watch/feed.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

class RunFeed : public Feed {
public:
    /// `months_before`: those that a run that goes on has behind it.
    RunFeed(const scenarios::Scenario& scenario, int months_before, std::string version);

    // By the run.
    void month_done(std::int32_t month, const output::Recorder& recorder);
    /// All months are there; the run file is written.
    void writes() { writing_ = true; }
    /// How it ended, with a sentence in English; counts once.
    void end(WatchEnd how, std::string sentence, std::string file = {});

    [[nodiscard]] std::string facts(page::Language language) const override;
    [[nodiscard]] std::string frame(std::int64_t& seen) const override;
    [[nodiscard]] bool ended() const override { return ended_; }

private:
    [[nodiscard]] std::atomic<double>& at(std::size_t month, std::size_t curve) const {
        return values_[month * curves_.size() + curve];
    }

    const model::Input input_;
    const std::string title_;
    const std::string version_;
    const int months_before_;
    const std::vector<WatchedCurve> curves_;
    const Clock::time_point begin_ = Clock::now();
    std::unique_ptr<std::atomic<double>[]> values_;  // [month][curve]
    std::int32_t written_ = 0;                       // months in the table; of the run's thread
    std::atomic<std::int32_t> month_{0};             // the same for others: what it counts is there to read
    std::atomic<double> seconds_{0};                 // since the beginning, at the end of that month
    std::atomic<bool> writing_{false};
    std::atomic<bool> ended_{false};
    mutable std::mutex mutex_;  // of the end
    WatchEnd how_ = WatchEnd::failed;
    std::string sentence_;
    std::string file_;
};

}  // namespace headwater::analysis
