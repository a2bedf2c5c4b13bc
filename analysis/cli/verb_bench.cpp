#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/bench/against.hpp"
#include "analysis/bench/bandwidth.hpp"
#include "analysis/bench/rows.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/bench_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/child_process.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

constexpr int usual_repeat = 3;
constexpr int usual_pairs = 7;

struct BenchOptions {
    std::vector<std::string> what;  // parts, rows, a scenario file
    std::string row;
    std::optional<double> scale;
    std::optional<double> most_people;
    BenchLimits limits;
    std::optional<int> repeat;
    std::string against;  // another build
    bool all = false;
    bool json = false;
    std::vector<std::string> arguments;  // of the command line, for the processes of the rows
};

const BenchSources& sources() {
    static const BenchSources of_program{catalog_folder, read_and_say};
    return of_program;
}

bool is_scenario(const std::string& word) {
    return word.ends_with(".toml");
}

[[noreturn]] void unknown(const std::string& what, const std::string& word,
                          const std::vector<std::string>& known) {
    throw Failure{ExitCode::usage, fmt::format("bench has no {} '{}'{}\nthere are: {}", what, word,
                                               did_you_mean(word, known), joined(known))};
}

std::vector<BenchRow> known_rows(const BenchOptions& options) {
    std::vector<BenchRow> rows;
    for (const std::string& word : options.what)
        if (is_scenario(word)) rows.push_back(scenario_row(word, options.scale, options.limits, sources()));
    if (options.scale && rows.empty())
        throw Failure{ExitCode::usage, "--scale is for a scenario file; the parts have scales of their own"};
    std::ranges::move(bench_rows(options.limits, sources()), std::back_inserter(rows));
    return rows;
}

/// The rows that the command line asks for, larger ones than wanted included.
std::vector<BenchRow> chosen_rows(const BenchOptions& options) {
    std::vector<BenchRow> rows = known_rows(options);
    std::vector<std::string> known;
    for (const BenchPart& part : bench_parts()) known.emplace_back(part.key);
    for (const BenchRow& row : rows) known.push_back(row.name);
    for (const std::string& word : options.what)
        if (!is_scenario(word) && !std::ranges::count(known, word)) unknown("part or row", word, known);
    std::erase_if(rows, [&](const BenchRow& row) {
        if (row.part == "scenario" || options.all) return false;
        if (options.what.empty()) return !row.quick;
        return !std::ranges::count(options.what, row.part) && !std::ranges::count(options.what, row.name);
    });
    return rows;
}

Json measure_here(const BenchOptions& options) {
    const std::vector<BenchRow> rows = known_rows(options);
    const auto row = std::ranges::find(rows, options.row, &BenchRow::name);
    if (row == rows.end()) {
        std::vector<std::string> names;
        for (const BenchRow& each : rows) names.push_back(each.name);
        unknown("row", options.row, names);
    }
    const model::Input input = row->input();
    require_memory(input);
    return json_of(*row, row->measure(input, row->threads, options.repeat.value_or(usual_repeat)));
}

/// Measures a row in a process of its own, so that its peak is its own.
Json measure_apart(const BenchRow& row, const BenchOptions& options) {
    std::vector<std::string> arguments(options.arguments.begin() + 1, options.arguments.end());
    std::erase(arguments, "--json");
    arguments.insert(arguments.end(), {"--row", row.name, "--json"});
    const Ended child = run_child(arguments);
    if (child.exit_code != 0)
        return left_out(row, child.exit_code > 128
                                 ? fmt::format("ended by signal {}", child.exit_code - 128)
                                 : fmt::format("failed with exit code {}", child.exit_code));
    return Json::parse(child.out)["rows"][0];
}

/// Why a row is not measured at all; empty when it is.
std::string reason_against(const model::Input& input, const BenchOptions& options) {
    const Footprint needs = footprint_of(input);
    if (options.most_people && needs.people_at_start > *options.most_people)
        return "more people than --max-people";
    const auto free = available_bytes();
    if (!free || needs.bytes <= *free) return "";
    return fmt::format("needs about {} ({:.0f} bytes), {} are free",
                       bytes_text(static_cast<std::uint64_t>(needs.bytes)), needs.bytes,
                       bytes_text(static_cast<std::uint64_t>(*free)));
}

struct Measured {
    Json rows = Json::array();
    double bandwidth = 0;
    bool some_failed = false;
};

Measured measure_chosen(const BenchOptions& options) {
    Measured result;
    const std::vector<BenchRow> rows = chosen_rows(options);
    say("measuring the bandwidth of memory");
    result.bandwidth = copy_bandwidth(options.limits.threads);
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const BenchRow& row = rows[n];
        say(fmt::format("{} of {}: {}", n + 1, rows.size(), row.name));
        const std::string reason = reason_against(row.input(), options);
        result.rows.push_back(reason.empty() ? measure_apart(row, options) : left_out(row, reason));
        result.some_failed =
            result.some_failed || (reason.empty() && result.rows.back().contains("left_out"));
    }
    return result;
}

/// What a process of one row is told, in words that builds from before this option know.
std::vector<std::string> arguments_of(const BenchRow& row, const BenchOptions& options) {
    std::vector<std::string> arguments{"bench", "--row", row.name, "--repeat", "1", "--json"};
    for (const std::string& word : options.what)
        if (is_scenario(word)) arguments.push_back(word);
    if (options.scale) arguments.insert(arguments.end(), {"--scale", exact(*options.scale)});
    if (options.limits.months)
        arguments.insert(arguments.end(), {"--months", std::to_string(*options.limits.months)});
    if (options.limits.threads > 0)
        arguments.insert(arguments.end(), {"--threads", std::to_string(options.limits.threads)});
    return arguments;
}

double median_seconds(const std::vector<RowTimes>& times) {
    std::vector<double> seconds;
    for (const RowTimes& each : times) seconds.push_back(*each.seconds);
    return spread_of(std::move(seconds)).median;
}

std::string ratio_text(const Spread& ratio) {
    return fmt::format("{:.3f} ({:.3f} to {:.3f})", ratio.median, ratio.least, ratio.largest);
}

Json spread_json(const Spread& ratio) {
    return {{"median", ratio.median}, {"least", ratio.least}, {"largest", ratio.largest}};
}

Json ratios_json(const RowAgainst& row) {
    if (!row.failure.empty()) return {{"name", row.name}, {"left_out", row.failure}};
    return {{"name", row.name},
            {"pairs", row.here.size()},
            {"seconds", median_seconds(row.here)},
            {"seconds_of_the_other", median_seconds(row.there)},
            {"ratio", spread_json(row.seconds())},
            {"ratio_of_processor_seconds", spread_json(row.processor_seconds())},
            {"ratio_of_peak_bytes", spread_json(row.peak())},
            {"same_state", row.same_state()}};
}

std::string ratios_table(const std::vector<RowAgainst>& rows) {
    TextTable table({{"row"},
                     {"here", Align::right},
                     {"other", Align::right},
                     {"time, here / other", Align::right},
                     {"processor time", Align::right},
                     {"peak memory", Align::right},
                     {"state"}});
    std::string problems;
    for (const RowAgainst& row : rows) {
        if (!row.failure.empty()) {
            problems += fmt::format("  {}: {}\n", row.name, row.failure);
            continue;
        }
        const auto milliseconds = [](double seconds) { return fmt::format("{:.4g} ms", 1000 * seconds); };
        table.row({row.name, milliseconds(median_seconds(row.here)), milliseconds(median_seconds(row.there)),
                   ratio_text(row.seconds()), ratio_text(row.processor_seconds()),
                   fmt::format("{:.3f}", row.peak().median), row.same_state() ? "same" : "other"});
    }
    return (table.rows() > 0 ? table.plain() +
                                   "\nmedian of the pairs (least to largest); time of what the row measures, "
                                   "processor time of its whole process\n"
                             : std::string{}) +
           problems;
}

ExitCode bench_against(const BenchOptions& options) {
    if (!options.row.empty())
        throw Failure{ExitCode::usage,
                      "--against measures in processes of their own; name the row without --row"};
    const std::filesystem::path other = program_of_build(options.against);
    const int pairs = options.repeat.value_or(usual_pairs);
    const std::vector<BenchRow> chosen = chosen_rows(options);
    std::vector<RowAgainst> rows;
    bool failed = false;
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        say(fmt::format("{} of {}: {}, {} pairs", n + 1, chosen.size(), chosen[n].name, pairs));
        const std::string reason = reason_against(chosen[n].input(), options);
        if (reason.empty()) {
            rows.push_back(measure_against(chosen[n].name, other, arguments_of(chosen[n], options), pairs));
            failed = failed || !rows.back().failure.empty();
        } else {
            rows.push_back({});
            rows.back().name = chosen[n].name;
            rows.back().failure = reason;
        }
    }
    if (options.json) {
        Json json{{"version", version()}, {"other", other.string()}, {"rows", Json::array()}};
        for (const RowAgainst& row : rows) json["rows"].push_back(ratios_json(row));
        print(json_text(json));
    } else {
        print(ratios_table(rows));
    }
    return failed ? ExitCode::some_failed : ExitCode::done;
}

ExitCode bench(const BenchOptions& options) {
    if (!options.against.empty()) return bench_against(options);
    Measured measured;
    if (options.row.empty())
        measured = measure_chosen(options);
    else
        measured.rows.push_back(measure_here(options));
    derive(measured.rows, measured.bandwidth);
    const int threads = threads_in_use(options.limits.threads);
    if (options.json) {
        const Json json{{"version", version()},
                        {"compiler", compiler()},
                        {"threads", threads},
                        {"copy_bytes_per_second", measured.bandwidth > 0 ? Json(measured.bandwidth) : Json()},
                        {"rows", measured.rows}};
        print(json_text(json));
    } else {
        print(text_of(measured.rows, measured.bandwidth, threads));
    }
    return measured.some_failed ? ExitCode::some_failed : ExitCode::done;
}

std::string list_of_parts() {
    std::string list;
    for (const BenchPart& part : bench_parts()) list += (list.empty() ? "" : ", ") + std::string(part.key);
    return list;
}

}  // namespace

void add_bench(Program& program) {
    const auto options = std::make_shared<BenchOptions>();
    CLI::App& verb = add_verb(
        program, "bench", "Measure speed and memory of the model",
        "headwater bench                              # a table in half a minute\n"
        "headwater bench china-cities scaling         # all rows of two parts\n"
        "headwater bench my-study/three-cities.toml --scale 1 --repeat 5\n"
        "headwater bench china-cities/1 --against ../before     # how much faster than another build");
    verb.add_option("WHAT", options->what,
                    "Parts (" + list_of_parts() +
                        "), names of rows, or a scenario file (TOML) [the small rows of all parts]")
        ->type_name("");
    verb.add_flag("--all", options->all, "All rows of all parts, which takes many minutes");
    verb.add_option("--max-people", options->most_people, "Leave out rows with more researchers at the start")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    verb.add_option("--months", options->limits.months, "Months of each row at most")
        ->check(CLI::Range(1, 1200))
        ->type_name("MONTHS");
    verb.add_option("--scale", options->scale, "Scale of the scenario file [its own]")->type_name("SHARE");
    verb.add_option("--threads", options->limits.threads, "Threads [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--repeat", options->repeat,
                    "Runs of each row, of which the fastest counts; runs of more than 10 s are not repeated "
                    "[3]. With "
                    "--against: pairs of runs [7]")
        ->check(CLI::Range(1, 1000))
        ->type_name("N");
    verb.add_option("--against", options->against,
                    "Another build, a program or its folder: both run in turns, and ratios of their times "
                    "are printed")
        ->type_name("BUILD");
    verb.add_option("--row", options->row,
                    "Measure only this row, in this very process, as a profiler wants it")
        ->type_name("NAME");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.callback([&program, options] {
        options->arguments = program.arguments;
        program.action = [options] { return bench(*options); };
    });
}

}  // namespace headwater::analysis
