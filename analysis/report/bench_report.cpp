#include "analysis/report/bench_report.hpp"

#include <fmt/format.h>

#include <map>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"
#include "model/month.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}

bool measured(const Json& row, const char* key) {
    return row.contains(key) && !row[key].is_null();
}

/// The row's name without its last part.
std::string family_of(const Json& row) {
    const std::string name = row["name"];
    return name.substr(0, name.rfind('/'));
}

/// Amdahl: time on n threads = time on one x (serial + (1 - serial) / n).
double serial_share(double speed_up, int threads) {
    return (1 / speed_up - 1.0 / threads) / (1 - 1.0 / threads);
}

std::string cell(const Json& row, const char* key, double factor, int digits) {
    return measured(row, key) ? rounded(factor * row[key].get<double>(), digits) : "-";
}

std::string whole(const Json& row, const char* key) {
    return measured(row, key) ? grouped(row[key].get<std::int64_t>()) : "-";
}

std::string sentence_of(const Json& row) {
    const std::string name = row["name"];
    if (measured(row, "left_out")) return fmt::format("  {}: {}\n", name, row["left_out"].get<std::string>());
    if (measured(row, "output_share"))
        return fmt::format("  {}: {} without and {} with the run file, {} of the run\n", name,
                           duration_text(row["seconds_without_file"]),
                           duration_text(row["seconds_with_file"]), percent(row["output_share"]));
    if (measured(row, "start_up_seconds"))
        return fmt::format("  {}: {} ms to copy a built world and begin, {} ms to build it\n", name,
                           cell(row, "start_up_seconds", 1000, 2), cell(row, "build_seconds", 1000, 1));
    if (measured(row, "speed_up"))
        return fmt::format("  {}: {:.2f} times as fast as one thread, {} serial\n", name,
                           row["speed_up"].get<double>(), percent(row["serial_share"]));
    if (measured(row, "cost_ratio"))
        return fmt::format("  {}: a month costs {:.2f} times that of a tenth of the people\n", name,
                           row["cost_ratio"].get<double>());
    return "";
}

}  // namespace

Json json_of(const BenchRow& row, const BenchFigures& figures) {
    Json json{{"part", row.part},
              {"name", row.name},
              {"people", figures.people},
              {"labs", figures.labs},
              {"months", figures.months},
              {"threads", figures.threads},
              {"runs", figures.runs},
              {"build_seconds", figures.build_seconds},
              {"seconds_per_month", number(figures.seconds_per_month)},
              {"agent_months_per_second", number(figures.agent_months_per_second)},
              {"bytes_per_researcher", number(figures.bytes_per_researcher)},
              {"peak_bytes", figures.peak_bytes},
              {"touched_bytes_per_month", number(figures.touched_bytes_per_month)},
              {"ratio_to_memory_limit", nullptr},
              {"state_hash", fmt::format("{:016x}", figures.state_hash)}};
    if (figures.seconds_with_file && figures.seconds_without_file) {
        json["seconds_without_file"] = *figures.seconds_without_file;
        json["seconds_with_file"] = *figures.seconds_with_file;
        json["output_share"] = 1 - *figures.seconds_without_file / *figures.seconds_with_file;
    }
    if (figures.start_up_seconds) json["start_up_seconds"] = *figures.start_up_seconds;
    for (std::size_t part = 0; part < figures.part_seconds.size(); ++part)
        json["part_seconds"][std::string(model::month_parts()[part])] = figures.part_seconds[part];
    return json;
}

Json left_out(const BenchRow& row, const std::string& why) {
    return {{"part", row.part}, {"name", row.name}, {"left_out", why}};
}

void derive(Json& rows, double bandwidth) {
    std::map<std::string, double> first_of_family;  // seconds a month
    for (Json& row : rows) {
        if (!measured(row, "seconds_per_month")) continue;
        const double seconds = row["seconds_per_month"];
        const double touched = row["touched_bytes_per_month"];
        if (bandwidth > 0 && touched > 0) row["ratio_to_memory_limit"] = seconds / (touched / bandwidth);
        const bool scaling = row["part"] == "scaling";
        const std::string family = family_of(row);
        const auto first = first_of_family.find(family);
        if (first == first_of_family.end()) {
            if (!scaling || row["threads"] == 1) first_of_family.emplace(family, seconds);
            continue;
        }
        if (row["part"] == "quiet") row["cost_ratio"] = seconds / first->second;
        if (!scaling) continue;
        const double speed_up = first->second / seconds;
        row["speed_up"] = speed_up;
        row["serial_share"] = serial_share(speed_up, row["threads"]);
    }
}

std::string text_of(const Json& rows, double bandwidth, int threads) {
    TextTable table({{"row"},
                     {"people", Align::right},
                     {"labs", Align::right},
                     {"months", Align::right},
                     {"threads", Align::right},
                     {"ms a month", Align::right},
                     {"million agent-months/s", Align::right},
                     {"bytes/person", Align::right},
                     {"peak", Align::right},
                     {"x limit", Align::right},
                     {"state"}});
    std::string sentences;
    for (const Json& row : rows) {
        sentences += sentence_of(row);
        if (!measured(row, "seconds_per_month")) continue;
        table.row({row["name"], whole(row, "people"), whole(row, "labs"), whole(row, "months"),
                   whole(row, "threads"), cell(row, "seconds_per_month", 1000, 3),
                   cell(row, "agent_months_per_second", 1e-6, 1), cell(row, "bytes_per_researcher", 1, 0),
                   bytes_text(row["peak_bytes"]), cell(row, "ratio_to_memory_limit", 1, 1),
                   row["state_hash"]});
    }
    std::string text = table.rows() > 0 ? table.plain() : "";
    if (!sentences.empty()) text += (text.empty() ? "" : "\n") + sentences;
    if (bandwidth > 0)
        text += fmt::format(
            "\n  x limit: time over that in which this memory passes the bytes the month must touch, "
            "at {:.1f} GB/s\n  copied by {} thread{}; people and labs at the start\n",
            bandwidth / 1e9, threads, threads == 1 ? "" : "s");
    return text;
}

}  // namespace headwater::analysis
