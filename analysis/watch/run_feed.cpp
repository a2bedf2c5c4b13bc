#include "analysis/watch/run_feed.hpp"

#include <algorithm>
#include <utility>

#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

RunFeed::RunFeed(const scenarios::Scenario& scenario, int months_before, std::string version)
    : input_(scenario.input),
      title_(scenario.title.empty() ? scenario.name : scenario.title),
      version_(std::move(version)),
      months_before_(months_before),
      curves_(watched_curves(scenario)),
      values_(std::make_unique<std::atomic<double>[]>(
          std::max<std::size_t>(1, curves_.size() * static_cast<std::size_t>(input_.months())))) {}

void RunFeed::month_done(std::int32_t month, const output::Recorder& recorder) {
    const std::int32_t known = std::min({month, input_.months(), recorder.months()});
    for (; written_ < known; ++written_)
        for (std::size_t c = 0; c < curves_.size(); ++c) {
            const WatchedCurve& curve = curves_[c];
            const auto row = static_cast<std::size_t>(written_);
            const std::span<const double> series = recorder.series_of(curve.measure);
            at(row, c).store(curve.value(series.subspan(row * curve.width, curve.width)),
                             std::memory_order_relaxed);
        }
    seconds_.store(seconds_since(begin_), std::memory_order_relaxed);
    month_.store(written_, std::memory_order_release);
}

void RunFeed::end(WatchEnd how, std::string sentence, std::string file) {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    how_ = how;
    sentence_ = std::move(sentence);
    file_ = std::move(file);
    ended_ = true;
}

std::string RunFeed::facts(page::Language language) const {
    const model::Numerics& numerics = input_.numerics;
    nlohmann::ordered_json months = nlohmann::ordered_json::array();
    for (std::int32_t month = 0; month < input_.months(); ++month)
        months.push_back(
            month_text(static_cast<int>(numerics.start_year), static_cast<int>(numerics.start_month), month));
    return json_line({{"kind", "run"},
                      {"title", title_},
                      {"version", version_},
                      {"seed", static_cast<std::uint64_t>(numerics.seed)},
                      {"scale", numerics.scale},
                      {"total", input_.months()},
                      {"before", months_before_},
                      {"x", std::move(months)},
                      {"curves", curve_facts(curves_, input_, language)}});
}

std::string RunFeed::frame(std::int64_t& seen) const {
    // `seen` is one more than the months that the page has; beyond the last of all there is one for writing and one for the end.
    const bool ended = ended_;
    const bool writing = writing_;
    const std::int64_t month = month_.load(std::memory_order_acquire);
    const std::int64_t total = input_.months();
    const std::int64_t now = ended ? total + 2 : writing ? total + 1 : month;
    if (seen > now) return {};
    const auto first = static_cast<std::size_t>(std::clamp<std::int64_t>(seen - 1, 0, month));
    nlohmann::ordered_json frame{{"done", month},
                                 {"seconds", seconds_.load(std::memory_order_relaxed)},
                                 {"state", ended                     ? "ended"
                                           : writing                 ? "writes"
                                           : month <= months_before_ ? "begins"
                                                                     : "runs"},
                                 {"first", first}};
    nlohmann::ordered_json values = nlohmann::ordered_json::array();
    for (std::size_t c = 0; c < curves_.size(); ++c) {
        nlohmann::ordered_json curve = nlohmann::ordered_json::array();
        for (std::size_t m = first; m < static_cast<std::size_t>(month); ++m)
            curve.push_back(at(m, c).load(std::memory_order_relaxed));
        values.push_back(std::move(curve));
    }
    frame["values"] = std::move(values);
    if (ended) {
        const std::lock_guard lock(mutex_);
        frame["end"] = {{"how", word_of(how_)}, {"sentence", sentence_}, {"file", file_}};
    }
    seen = now + 1;
    return json_line(frame);
}

}  // namespace headwater::analysis
