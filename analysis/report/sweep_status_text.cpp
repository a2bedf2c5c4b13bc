#include "analysis/report/sweep_status_text.hpp"

#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/commands.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;
using output::RunStatus;

constexpr double silent_long = 600;  // seconds after which a task that has not ended is doubted

std::string_view word_of(RunStatus status) {
    return status == RunStatus::missing ? "missing"
                                        : output::run_status_keys[static_cast<std::size_t>(status)];
}

}  // namespace

Json json_of(const SweepStatus& s, const std::string& directory, const std::string& program) {
    Json json{{"study", s.study},
              {"parts", s.parts},
              {"parts_done", s.parts_done},
              {"runs", s.runs},
              {"ok", s.ok},
              {"failed", s.failed},
              {"timeout", s.timeout},
              {"skipped", s.skipped},
              {"invalid_input", s.invalid_input},
              {"missing", s.missing()},
              {"core_hours_used", s.core_hours_used},
              {"core_hours_left", s.core_hours_left},
              {"runs_per_second", s.runs_per_second},
              {"seconds_left", s.seconds_left},
              {"bad_parts", s.bad_parts},
              {"tasks", Json::array()},
              {"not_ok", Json::array()},
              {"slowest", Json::array()}};
    for (const TaskRemark& task : s.tasks)
        json["tasks"].push_back({{"task", task.task},
                                 {"part", task.part},
                                 {"silent_seconds", task.silent_for},
                                 {"ended", task.ended}});
    for (const auto& [name, list] : {std::pair{"not_ok", &s.not_ok}, std::pair{"slowest", &s.slowest}})
        for (const RunRemark& run : *list)
            json[name].push_back({{"run", run.run},
                                  {"status", word_of(run.status)},
                                  {"seconds", run.seconds},
                                  {"message", run.message},
                                  {"replay", replay_command(program, directory, run.run)}});
    return json;
}

std::string text_of(const SweepStatus& s, const std::string& directory, const std::string& program) {
    const auto share = [&](std::int64_t n) {
        return percent(static_cast<double>(n) / static_cast<double>(s.runs));
    };
    std::string text = fmt::format("{}: {} of {} parts\n\n", s.study, s.parts_done, s.parts);
    TextTable table({{"runs"}, {"", Align::right}, {"", Align::right}});
    for (const auto& [name, n] : {std::pair{"ok", s.ok},
                                  {"failed", s.failed},
                                  {"timeout", s.timeout},
                                  {"invalid input", s.invalid_input},
                                  {"skipped", s.skipped},
                                  {"missing", s.missing()},
                                  {"all", s.runs}})
        if (n > 0 || std::string_view(name) == "ok") table.row({name, grouped(n), share(n)});
    text += table.plain("  ");
    text += fmt::format("\n  computing     {:.3g} core-hours used, {:.3g} expected to come\n",
                        s.core_hours_used, s.core_hours_left);
    if (s.missing() > 0)
        text +=
            s.runs_per_second > 0
                ? fmt::format("  speed         {:.3g} runs a second in the last hour, {} left at that rate\n",
                              s.runs_per_second, duration_text(s.seconds_left))
                : "  speed         no part was written in the last hour\n";
    for (const TaskRemark& task : s.tasks) {
        if (task.ended) continue;
        text += fmt::format("  task {:<8} {}, last line {} ago{}\n", task.task,
                            task.part < 0 ? std::string("begins") : fmt::format("part {}", task.part),
                            duration_text(task.silent_for),
                            task.silent_for > silent_long ? " (ended without a word?)" : "");
    }
    for (const std::string& bad : s.bad_parts)
        text += fmt::format("  bad part      {}; it will be run again\n", bad);
    if (!s.not_ok.empty()) {
        text += "\nnot ok\n";
        for (const RunRemark& run : s.not_ok)
            text += fmt::format("  run {}: {}, {}\n    {}\n", run.run, word_of(run.status), run.message,
                                replay_command(program, directory, run.run));
        const std::int64_t all = s.runs - s.ok - s.missing();
        if (all > static_cast<std::int64_t>(s.not_ok.size()))
            text += fmt::format("  and {} more\n", all - static_cast<std::int64_t>(s.not_ok.size()));
    }
    if (!s.slowest.empty()) {
        text += "\nslowest\n";
        for (const RunRemark& run : s.slowest)
            text += fmt::format("  run {}: {}\n", run.run, duration_text(run.seconds));
    }
    if (s.missing() > 0)
        text += fmt::format("\nnext: {}\n", sweep_command(program, "run", directory));
    else
        text += fmt::format("\nnext: {}\n", sweep_command(program, "collect", directory));
    return text;
}

}  // namespace headwater::analysis
