#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/scenario_input.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/experiment/footprint.hpp"
#include "analysis/experiment/generated_input.hpp"
#include "analysis/experiment/single_run.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

struct BenchOptions {
    std::string scenario;
    std::optional<double> scale;
    std::optional<int> months;
    int cities = 12;
    int threads = 0;
    int repeat = 3;
    bool json = false;
};

model::Input bench_input(const BenchOptions& options) {
    if (options.scenario.empty())
        return generated_input(options.cities, options.scale.value_or(0.1), options.months.value_or(60));
    std::vector<std::string> set;
    if (options.scale) set.push_back("run.scale=" + exact(*options.scale));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    return read_scenario(options.scenario, set).input;
}

/// Of several runs the fastest: what else the machine did meanwhile only slows.
RunSummary fastest(const model::Input& input, const BenchOptions& options) {
    RunSummary best;
    for (int n = 0; n < options.repeat; ++n) {
        const RunSummary summary = single_run(input, {options.threads, nullptr}, {});
        if (n == 0 || summary.step_seconds < best.step_seconds) best = summary;
    }
    return best;
}

ExitCode bench(const BenchOptions& options) {
    const model::Input input = bench_input(options);
    require_memory(input);
    const RunSummary best = fastest(input, options);
    const double per_month = best.step_seconds / std::max(best.months, 1);
    const double rate = best.step_seconds > 0 ? best.researcher_months / best.step_seconds : 0;
    const double rows = static_cast<double>(std::max<std::size_t>(best.researchers, 1));
    const int threads = threads_in_use(options.threads);
    if (options.json) {
        const nlohmann::ordered_json json{
            {"scenario", input.name},
            {"version", version()},
            {"scale", input.numerics.scale},
            {"months", best.months},
            {"threads", threads},
            {"repeat", options.repeat},
            {"build_s", best.build_seconds},
            {"step_s", best.step_seconds},
            {"s_per_month", per_month},
            {"researcher_months_per_s", rate},
            {"researchers", best.researchers},
            {"labs", best.labs},
            {"table_bytes_per_researcher", best.bytes_per_researcher},
            {"peak_bytes_per_researcher", static_cast<double>(peak_bytes()) / rows},
            {"peak_bytes", peak_bytes()},
            {"state_hash", fmt::format("{:016x}", best.state_hash)}};
        print(json.dump(2) + "\n");
        return ExitCode::done;
    }
    std::string text = fmt::format("{}, scale {}, {} months, {} thread{}, best of {}\n", input.name,
                                   exact(input.numerics.scale), best.months, threads, threads == 1 ? "" : "s",
                                   options.repeat);
    const auto line = [&](std::string_view name, const std::string& value) {
        text += fmt::format("  {:<22}{}\n", name, value);
    };
    line("build", duration_text(best.build_seconds));
    line("all months", duration_text(best.step_seconds));
    line("a month", fmt::format("{:.3f} ms", 1000 * per_month));
    line("researcher-months", rounded(rate / 1e6, 2) + " million a second");
    line("researchers, labs", grouped(static_cast<std::int64_t>(best.researchers)) + ", " +
                                  grouped(static_cast<std::int64_t>(best.labs)) +
                                  " at the end, the departed included");
    line("a researcher", fmt::format("{:.0f} bytes in the table, {:.0f} of the peak",
                                     best.bytes_per_researcher, static_cast<double>(peak_bytes()) / rows));
    line("peak", bytes_text(peak_bytes()));
    line("state", fmt::format("{:016x}", best.state_hash));
    print(text);
    return ExitCode::done;
}

}  // namespace

void add_bench(Program& program) {
    const auto options = std::make_shared<BenchOptions>();
    CLI::App& verb =
        add_verb(program, "bench", "Measure speed and memory of the model, without any output",
                 "headwater bench                              a generated country of 12 equal cities\n"
                 "headwater bench --scale 1 --months 12 --threads 2\n"
                 "headwater bench my-study/three-cities.toml --repeat 5 --json");
    verb.add_option("SCENARIO", options->scenario, "Scenario file (TOML); a generated country when left out")
        ->type_name("");
    verb.add_option("--scale", options->scale, "Share of the real number of firms and people [0.1]")
        ->type_name("SHARE");
    verb.add_option("--months", options->months, "Length in months [60]")->type_name("MONTHS");
    verb.add_option("--cities", options->cities, "Cities of the generated country")
        ->check(CLI::Range(1, 250))
        ->capture_default_str()
        ->type_name("N");
    verb.add_option("--threads", options->threads, "Threads [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--repeat", options->repeat, "Runs, of which the fastest counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->type_name("N");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.callback([&program, options] { program.action = [options] { return bench(*options); }; });
}

}  // namespace headwater::analysis
