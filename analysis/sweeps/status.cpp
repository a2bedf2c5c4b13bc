#include "analysis/sweeps/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/task.hpp"
#include "output/file_error.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using output::RunStatus;

constexpr std::size_t most_remarks = 10;
constexpr double rate_window = 3600;  // seconds
constexpr std::streamoff tail_bytes = 64 * 1024;

double age_seconds(const fs::path& path) {
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    if (error) return 0;
    return std::chrono::duration<double>(fs::file_time_type::clock::now() - written).count();
}

/// The last whole lines of a log; a line that is still being written is left out.
std::vector<nlohmann::json> last_lines(const fs::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    const std::streamoff from = std::max<std::streamoff>(0, size - tail_bytes);
    file.seekg(from);
    std::vector<nlohmann::json> lines;
    std::string line;
    bool whole = from == 0;
    while (std::getline(file, line)) {
        if (whole && !file.eof()) {
            nlohmann::json read = nlohmann::json::parse(line, nullptr, false);
            if (read.is_object()) lines.push_back(std::move(read));
        }
        whole = true;
    }
    return lines;
}

TaskRemark task_of(const fs::path& path, std::size_t number) {
    TaskRemark task{number};
    task.silent_for = age_seconds(path);
    for (const nlohmann::json& line : last_lines(path)) {
        const std::string event = line.value("event", "");
        if (event == "task_begun") task = {number, -1, task.silent_for, false};
        if (event == "task_ended") task = {number, -1, task.silent_for, true};
        if (event == "part_begun") task.part = line.value("part", std::int64_t{-1});
    }
    return task;
}

void count(const output::PartSummary& part, SweepStatus& status) {
    for (std::size_t i = 0; i < part.status.size(); ++i) {
        const RunStatus how = part.status[i];
        status.ok += how == RunStatus::ok;
        status.failed += how == RunStatus::failed;
        status.timeout += how == RunStatus::timeout;
        status.skipped += how == RunStatus::skipped;
        status.invalid_input += how == RunStatus::invalid_input;
        status.core_hours_used += static_cast<double>(part.seconds[i]) / 3600;
        const RunRemark remark{part.first_run + static_cast<std::int64_t>(i), how, part.seconds[i],
                               part.messages[i]};
        if (how == RunStatus::ok)
            status.slowest.push_back(remark);
        else if (status.not_ok.size() < most_remarks)
            status.not_ok.push_back(remark);
    }
    std::ranges::sort(status.slowest, std::greater{}, &RunRemark::seconds);
    status.slowest.resize(std::min<std::size_t>(status.slowest.size(), 3));
}

}  // namespace

SweepStatus sweep_status(const std::string& root) {
    const SweepDirectory directory{root};
    const Plan plan = read_plan_light(root);
    SweepStatus status;
    status.study = plan.study.name;
    status.parts = plan.parts.size();
    std::int64_t recent = 0;
    double oldest = 0;
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        const PartRange range = plan.parts[part];
        status.runs += range.runs;
        const fs::path path = directory.part(part);
        if (!fs::exists(path)) continue;
        try {
            const output::PartSummary there = output::part_summary(path.string());
            if (!belongs(there, plan, part)) {
                status.bad_parts.push_back(path.filename().string() +
                                           " is of another plan or of another place");
                continue;
            }
            ++status.parts_done;
            count(there, status);
        } catch (const output::FileError& wrong) {
            status.bad_parts.push_back(path.filename().string() + ": " + wrong.what_happened());
            continue;
        }
        const double age = age_seconds(path);
        if (age > rate_window) continue;
        recent += range.runs;
        oldest = std::max(oldest, age);
    }
    const double per_run = status.runs > status.missing() && status.core_hours_used > 0
                               ? status.core_hours_used / static_cast<double>(status.runs - status.missing())
                               : plan.pilot.seconds_per_run / 3600;
    status.core_hours_left = per_run * static_cast<double>(status.missing());
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(directory.root / "log", error)) {
        std::size_t number = 0;
        if (std::sscanf(entry.path().filename().c_str(), "task-%zu.jsonl", &number) == 1)
            status.tasks.push_back(task_of(entry.path(), number));
    }
    std::ranges::sort(status.tasks, {}, &TaskRemark::task);
    // The oldest recent part took some time itself; its beginning is not known, so it opens the window.
    if (recent > 0 && oldest > 0) status.runs_per_second = static_cast<double>(recent) / oldest;
    if (status.runs_per_second > 0 && status.missing() > 0)
        status.seconds_left = static_cast<double>(status.missing()) / status.runs_per_second;
    return status;
}

}  // namespace headwater::analysis
