#include "analysis/report/run_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "analysis/report/closing_table.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/text.hpp"
#include "model/month.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

std::uint64_t seed_of(const scenarios::Scenario& scenario) {
    return static_cast<std::uint64_t>(scenario.input.numerics.seed);
}

nlohmann::ordered_json identity_of(const scenarios::Scenario& scenario) {
    return {{"scenario", scenario.name},
            {"version", version()},
            {"scenario_digest", scenario.digest},
            {"seed", seed_of(scenario)},
            {"scale", scenario.input.numerics.scale}};
}

}  // namespace

nlohmann::ordered_json json_of(const scenarios::Scenario& scenario, const RunResult& result) {
    const RunSummary& summary = result.summary;
    nlohmann::ordered_json json = identity_of(scenario);
    json.update({{"months", summary.months},
                 {"complete", summary.complete},
                 {"state_hash", fmt::format("{:016x}", summary.state_hash)},
                 {"trial_balance", summary.trial_balance},
                 {"threads", result.threads},
                 {"wall_s", result.wall_seconds},
                 {"model_s", summary.step_seconds},
                 {"peak_bytes", peak_bytes()}});
    if (!result.file.empty()) json["content_sha256"] = result.content_sha256;
    json["out"] = result.file.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(result.file);
    return json;
}

nlohmann::ordered_json json_of_whole(const scenarios::Scenario& scenario, const std::string& out) {
    nlohmann::ordered_json json = identity_of(scenario);
    json.update({{"months", scenario.input.months()}, {"complete", true}, {"out", out}});
    return json;
}

std::string text_of(const scenarios::Scenario& scenario, const RunResult& result) {
    const RunSummary& summary = result.summary;
    std::string text = summary.months > 0
                           ? closing_table(*result.recorder, summary.sellers, summary.trial_balance)
                           : "no month was run\n";
    text += fmt::format("  run            {} on {} thread{}, {} at the peak\n",
                        duration_text(result.wall_seconds), result.threads, result.threads == 1 ? "" : "s",
                        bytes_text(peak_bytes()));
    if (!result.file.empty()) text += fmt::format("  run file       {}\n", result.file);
    return text + fmt::format("\nheadwater {}  scenario {}  seed {}  state {:016x}\n", version(),
                              scenario.digest.substr(0, 16), seed_of(scenario), summary.state_hash);
}

std::string timings_text(const RunSummary& summary) {
    const auto& seconds = summary.part_seconds;
    const double all = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    const double months = std::max(summary.months, 1);
    TextTable table({{"part of a month"},
                     {"seconds", Align::right},
                     {"ms a month", Align::right},
                     {"share", Align::right}});
    const auto row = [&](std::string_view name, double value) {
        table.row({std::string(name), fmt::format("{:.4f}", value),
                   fmt::format("{:.3f}", 1000 * value / months), percent(all > 0 ? value / all : 0)});
    };
    for (std::size_t part = 0; part < seconds.size(); ++part) row(model::month_parts()[part], seconds[part]);
    row("all", all);
    return table.plain("  ");
}

nlohmann::ordered_json timings_json(const RunSummary& summary) {
    nlohmann::ordered_json json;
    for (std::size_t part = 0; part < summary.part_seconds.size(); ++part)
        json[std::string(model::month_parts()[part])] = summary.part_seconds[part];
    return json;
}

}  // namespace headwater::analysis
