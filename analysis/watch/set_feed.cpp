#include "analysis/watch/set_feed.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

WatchedSet watched_sweep(const scenarios::Scenario& base, const output::SweepTable& table, std::string title,
                         std::string version) {
    WatchedSet set{.kind = "sweep",
                   .title = std::move(title),
                   .version = std::move(version),
                   .total = static_cast<std::int64_t>(table.runs.size()),
                   .noun = "runs",
                   .input = base.input};
    set.policies = table.policies;
    if (set.policies.size() > most_watched_policies) set.policies.resize(most_watched_policies);
    set.layout = table.layout;
    if (table.layout.keep == output::Keep::moments) return set;  // no course over time
    const auto kept = [&](const WatchedCurve& curve) {
        return std::ranges::find(table.layout.measures, curve.measure) != table.layout.measures.end();
    };
    for (WatchedCurve& curve : watched_curves(base))
        if (kept(curve)) set.curves.push_back(std::move(curve));
    const model::Numerics& numerics = base.input.numerics;
    for (const output::Window& window : table.layout.windows)
        set.x.push_back(month_text(static_cast<int>(numerics.start_year),
                                   static_cast<int>(numerics.start_month), window.last));
    return set;
}

SetFeed::SetFeed(WatchedSet what) : what_(std::move(what)) {
    now_.sums.assign(what_.policies.size() * what_.curves.size() * what_.x.size(), 0);
    now_.runs.assign(now_.sums.size(), 0);
}

void SetFeed::changed() {
    ++now_.changes;
    now_.seconds = seconds_since(begin_);
}

void SetFeed::there(std::int64_t runs) {
    const std::lock_guard lock(mutex_);
    now_.there += runs;
    changed();
}

void SetFeed::run_ended(const output::SweepRun& run, const std::string& again) {
    runs_ended(1);
    if (run.status != output::RunStatus::ok)
        run_not_ok(run.run, output::run_status_keys[static_cast<std::size_t>(run.status)], run.message,
                   again);
}

void SetFeed::runs_ended(std::int64_t runs) {
    const std::lock_guard lock(mutex_);
    now_.done += runs;
    changed();
}

void SetFeed::run_not_ok(std::int64_t run, std::string_view status, const std::string& message,
                         const std::string& again) {
    const std::lock_guard lock(mutex_);
    ++now_.not_ok;
    if (now_.told.size() == most_told) now_.told.pop_front();
    now_.told.push_back({run, std::string(status), message, again});
    changed();
}

void SetFeed::run_again(std::int64_t run) {
    const std::lock_guard lock(mutex_);
    --now_.done;
    --now_.not_ok;
    std::erase_if(now_.told, [&](const NotOk& one) { return one.run == run; });
    changed();
}

void SetFeed::done(std::int64_t runs) {
    const std::lock_guard lock(mutex_);
    now_.done = std::max(now_.done, runs - now_.there);
    changed();
}

void SetFeed::part_ended(const output::SweepTable& table) {
    if (what_.curves.empty()) return;
    const std::lock_guard lock(mutex_);
    const output::SweepLayout& layout = what_.layout;
    const std::size_t width = layout.size();
    for (std::size_t r = 0; r < table.runs.size(); ++r) {
        const output::SweepRun& run = table.runs[r];
        if (run.status != output::RunStatus::ok ||
            static_cast<std::size_t>(run.policy) >= what_.policies.size())
            continue;
        ++now_.drawn;
        const std::span<const double> row = std::span(table.values).subspan(r * width, width);
        for (std::size_t c = 0; c < what_.curves.size(); ++c) {
            const WatchedCurve& curve = what_.curves[c];
            const auto kept = static_cast<std::size_t>(std::ranges::find(layout.measures, curve.measure) -
                                                       layout.measures.begin());
            for (std::size_t x = 0; x < what_.x.size(); ++x) {
                const double value =
                    curve.value(row.subspan(layout.offset(kept) + x * curve.width, curve.width));
                if (std::isnan(value)) continue;
                const std::size_t at =
                    (static_cast<std::size_t>(run.policy) * what_.curves.size() + c) * what_.x.size() + x;
                now_.sums[at] += value;
                ++now_.runs[at];
            }
        }
    }
    changed();
}

void SetFeed::end(WatchEnd how, std::string sentence, std::string file) {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    now_.how = how;
    now_.sentence = std::move(sentence);
    now_.file = std::move(file);
    changed();
    ended_ = true;
}

std::string SetFeed::facts(page::Language language) const {
    return json_line({{"kind", what_.kind},
                      {"title", what_.title},
                      {"version", what_.version},
                      {"total", what_.total},
                      {"noun", what_.noun},
                      {"policies", what_.policies},
                      {"x", what_.x},
                      {"curves", curve_facts(what_.curves, what_.input, language)}});
}

std::string SetFeed::frame(std::int64_t& seen) const {
    State now;
    bool ended = false;
    {
        const std::lock_guard lock(mutex_);
        if (seen == now_.changes) return {};
        now = now_;
        ended = ended_;
    }
    seen = now.changes;
    nlohmann::ordered_json frame{{"done", now.there + now.done},
                                 {"there", now.there},
                                 {"not_ok", now.not_ok},
                                 {"seconds", now.seconds},
                                 {"state", ended           ? "ended"
                                           : now.done == 0 ? "begins"
                                                           : "runs"},
                                 {"drawn", now.drawn}};
    nlohmann::ordered_json told = nlohmann::ordered_json::array();
    for (const NotOk& run : now.told)
        told.push_back(
            {{"run", run.run}, {"status", run.status}, {"message", run.message}, {"again", run.again}});
    frame["told"] = std::move(told);
    // [curve][policy][x]
    nlohmann::ordered_json means = nlohmann::ordered_json::array();
    for (std::size_t c = 0; c < what_.curves.size(); ++c) {
        nlohmann::ordered_json of_curve = nlohmann::ordered_json::array();
        for (std::size_t p = 0; p < what_.policies.size(); ++p) {
            nlohmann::ordered_json course = nlohmann::ordered_json::array();
            for (std::size_t x = 0; x < what_.x.size(); ++x) {
                const std::size_t at = (p * what_.curves.size() + c) * what_.x.size() + x;
                course.push_back(now.runs[at] > 0 ? nlohmann::ordered_json(now.sums[at] /
                                                                           static_cast<double>(now.runs[at]))
                                                  : nlohmann::ordered_json(nullptr));
            }
            of_curve.push_back(std::move(course));
        }
        means.push_back(std::move(of_curve));
    }
    frame["means"] = std::move(means);
    if (ended) frame["end"] = {{"how", word_of(now.how)}, {"sentence", now.sentence}, {"file", now.file}};
    return json_line(frame);
}

}  // namespace headwater::analysis
